import { useState } from 'react';

export type Appearance = 'auto' | 'light' | 'dark';
const STORED = 'appearance';

/** Light, dark, or as the device says; remembered on the device. `early.ts` applies it before the first paint. */
export function useAppearance(): [Appearance, (next: Appearance) => void] {
  const [appearance, set] = useState<Appearance>(stored);
  return [
    appearance,
    (next) => {
      localStorage.setItem(STORED, next);
      if (next === 'auto') delete document.documentElement.dataset['theme'];
      else document.documentElement.dataset['theme'] = next;
      set(next);
    },
  ];
}

function stored(): Appearance {
  const value = typeof localStorage === 'undefined' ? null : localStorage.getItem(STORED);
  return value === 'light' || value === 'dark' ? value : 'auto';
}
