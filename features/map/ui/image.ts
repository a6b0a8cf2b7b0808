/** Longest side of an image, in pixels: beyond, browsers give a blank one. */
const LONGEST = 8000;
/** Drawn twice as fine as on screen, so that letters stay sharp in a slide. */
const FINENESS = 2;

/**
 * Turns a drawing of the server into a PNG, in the browser: nothing leaves it. Takes the address of the SVG; gives the image.
 * Throws when the drawing cannot be read or is refused.
 */
export async function imageOf(address: string): Promise<Blob> {
  const reply = await fetch(address, { credentials: 'same-origin' });
  if (!reply.ok) throw new Error(`the drawing answered ${reply.status}`);
  const text = await reply.text();
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const scale = Math.min(FINENESS, LONGEST / Math.max(image.naturalWidth, image.naturalHeight, 1));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser draws no image');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the image is empty'))), 'image/png'),
  );
}

/** Has the browser keep a file under a name. */
export function keep(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers read the file after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
