import type { ReactNode } from 'react';
import { useFormat } from '../language.tsx';

export interface TimelineItem {
  key: string;
  /** Instant (ISO 8601); absent for what is still to come. */
  at?: string;
  title: ReactNode;
  /** Who did it. */
  by?: ReactNode;
  children?: ReactNode;
  /** `done` by default; `now` is the step under way; `next` is to come. */
  state?: 'done' | 'now' | 'next';
}

/** What happened, or the steps of a case, as a dated list. */
export function Timeline({ items, label }: { items: TimelineItem[]; label: string }) {
  const { dateTime } = useFormat();
  return (
    <ol className="timeline" aria-label={label}>
      {items.map(({ key, at, title, by, children, state = 'done' }) => (
        <li key={key} className="timeline-item" data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
          <div className="timeline-title">{title}</div>
          {(at || by) && (
            <p className="timeline-when">
              {at && <time dateTime={at}>{dateTime(at)}</time>}
              {at && by && ' · '}
              {by}
            </p>
          )}
          {children && <div className="timeline-text">{children}</div>}
        </li>
      ))}
    </ol>
  );
}
