const REGION = 'announcements';
let lastFocused: string | null = null;

/** Says a sentence through the polite live region of the shell. */
export function announce(sentence: string): void {
  const region = document.getElementById(REGION);
  if (!region) return;
  // Emptied first, so that the same sentence twice is said twice.
  region.textContent = '';
  requestAnimationFrame(() => {
    region.textContent = sentence;
  });
}

/** True once per address, and never for the page the visit started on: the browser handles that one. */
export function claimFocus(path: string): boolean {
  if (lastFocused === path) return false;
  const first = lastFocused === null;
  lastFocused = path;
  return !first;
}

/** The live region itself, placed once by the shell. */
export const announcementRegionId: string = REGION;
