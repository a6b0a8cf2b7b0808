import type { ReactNode } from 'react';
import { useFormat } from '../language.tsx';
import { TextLink } from './link.tsx';

interface Bar {
  key: string;
  label: ReactNode;
  value: number;
  /** The value in words; the number by default. */
  shown?: string;
  /** Where the figure leads: the rows behind it. */
  href?: string;
}

/** Quantities side by side as bars, each with its label and figure: reads as a list without the drawing. */
export function BarList({ bars, label, max }: { bars: Bar[]; label: string; max?: number }) {
  const { number } = useFormat();
  const most = Math.max(max ?? 0, ...bars.map((bar) => bar.value), 1);
  return (
    <ul className="bars" aria-label={label}>
      {bars.map(({ key, label: name, value, shown, href }) => (
        <li key={key} className="bar">
          <span className="bar-name">{href ? <TextLink href={href}>{name}</TextLink> : name}</span>
          <span className="bar-figure figure">{shown ?? number(value)}</span>
          <span className="bar-track" aria-hidden="true">
            <span className="bar-fill" style={{ inlineSize: `${(100 * value) / most}%` }} />
          </span>
        </li>
      ))}
    </ul>
  );
}
