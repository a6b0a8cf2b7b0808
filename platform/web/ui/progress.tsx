import type { ReactNode } from 'react';
import { useFormat } from '../language.tsx';
import { useWords } from '../words.ts';

interface ProgressBarProps {
  /** What advances: « Questions répondues ». */
  label: ReactNode;
  value: number;
  max: number;
  /** The words beside the bar; « 12 sur 88 » by default. */
  words?: string;
}

/** A bar that also says its value. */
export function ProgressBar({ label, value, max, words: given }: ProgressBarProps) {
  const words = useWords();
  const { number } = useFormat();
  return (
    <div className="progress">
      <div className="progress-words">
        <span>{label}</span>
        <span className="figure">{given ?? words.progress(number(value), number(max))}</span>
      </div>
      <progress value={value} max={Math.max(max, 1)} aria-label={typeof label === 'string' ? label : undefined} />
    </div>
  );
}
