/** The name, drawn by us: the V holds a lookout over the horizon. */
export function Wordmark() {
  return (
    <svg viewBox="0 0 132 40" width="112" height="34" aria-hidden="true" focusable="false" fill="none">
      <path d="M4 8l13 25L30 8" stroke="currentColor" strokeWidth="4.5" strokeLinecap="round" strokeLinejoin="round" />
      <circle cx="17" cy="9.5" r="4.5" fill="var(--warm)" />
      <g stroke="currentColor" strokeWidth="4" strokeLinecap="round" strokeLinejoin="round">
        <path d="M42 17.5V33" />
        <path d="M66 17.5v16c0 3.5-3 5.5-7 5.5-2.5 0-4.5-.6-6-1.6M66 24.8a7.3 7.3 0 11-14.6 0 7.3 7.3 0 0114.6 0z" />
        <path d="M77 17.5V33" />
        <path d="M88.5 24.5h14.2c0-4.2-2.8-7.2-7-7.2-4.3 0-7.4 3.3-7.4 7.8s3.1 7.9 7.7 7.9c2.5 0 4.6-.9 6-2.5" />
      </g>
      <circle cx="42" cy="9.5" r="2.7" fill="currentColor" />
      <circle cx="77" cy="9.5" r="2.7" fill="currentColor" />
    </svg>
  );
}
