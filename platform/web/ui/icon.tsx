// Drawn by us on a 20 × 20 grid, stroke 1.6, so that they share one hand.
const PATHS = {
  check: 'M4 10.5l4 4 8-9',
  cross: 'M5 5l10 10M15 5L5 15',
  plus: 'M10 4v12M4 10h12',
  chevron: 'M5 7.5l5 5 5-5',
  arrow: 'M4 10h12M11 5l5 5-5 5',
  back: 'M16 10H4M9 5l-5 5 5 5',
  bell: 'M5 14V9a5 5 0 0110 0v5l1.5 1.5h-13zM8.5 17.5h3',
  person: 'M10 9.5a3 3 0 100-6 3 3 0 000 6zM4 17c.5-3.5 3-5 6-5s5.5 1.5 6 5',
  people:
    'M7.5 9a2.7 2.7 0 100-5.4 2.7 2.7 0 000 5.4zM2.5 16c.4-3 2.4-4.5 5-4.5s4.6 1.5 5 4.5M13.5 8.8a2.4 2.4 0 10-1-4.6M14.5 11.5c1.8.4 2.8 1.9 3 4.5',
  calendar: 'M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5',
  file: 'M5 2.5h6.5L15.5 6.5v11H5zM11 2.5v4.5h4.5',
  download: 'M10 3v9M6 8.5l4 4 4-4M4 16.5h12',
  upload: 'M10 13V4M6 7.5l4-4 4 4M4 16.5h12',
  pencil: 'M4 16l1-4 8.5-8.5 3 3L8 15z',
  bin: 'M4 6h12M8 6V3.5h4V6M5.5 6l.8 11h7.4l.8-11',
  info: 'M10 17.5a7.5 7.5 0 100-15 7.5 7.5 0 000 15zM10 9v5M10 6.3v.2',
  warning: 'M10 3l8 14H2zM10 8.5v4M10 14.5v.2',
  help: 'M10 17.5a7.5 7.5 0 100-15 7.5 7.5 0 000 15zM7.8 8a2.2 2.2 0 114 1.3c-.9.9-1.8 1.3-1.8 2.5M10 14.2v.2',
  search: 'M9 14.5a5.5 5.5 0 100-11 5.5 5.5 0 000 11zM13 13l4 4',
  menu: 'M3.5 6h13M3.5 10h13M3.5 14h13',
  clock: 'M10 17.5a7.5 7.5 0 100-15 7.5 7.5 0 000 15zM10 5.5V10l3 2',
  external: 'M8 5H4v11h11v-4M11 4h5v5M16 4l-7 7',
  lookout: 'M3 16h14M6 16l2-7h4l2 7M8 9V6h4v3M10 6V3.5',
} as const;

export type IconName = keyof typeof PATHS;

/** A small drawing in the text's colour. Decorative: the words beside it carry the meaning. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
