import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ProblemError } from '../problem.ts';
import { useWords } from '../words.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

interface EmptyStateProps {
  /** What is not there yet, said plainly. */
  title: ReactNode;
  /** What to do first, and why it is worth it. */
  children?: ReactNode;
  action?: ReactNode;
}

/** What a list shows before its first row. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children && <div className="empty-text">{children}</div>}
      {action && <div className="empty-action">{action}</div>}
    </div>
  );
}

/** Grey lines while something loads; announced. `lines` sets how much room it takes. */
export function Loading({ lines = 3 }: { lines?: number }) {
  const words = useWords();
  return (
    <div className="loading" role="status">
      <span className="visually-hidden">{words.loading}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="loading-line" aria-hidden="true" />
      ))}
    </div>
  );
}

interface LoadedProps<Reply> {
  /** What `useCall` gave. */
  of: UseQueryResult<Reply, ProblemError>;
  lines?: number;
  children: (reply: Reply) => ReactNode;
}

/** Shows a read: lines while it loads, the problem and a retry button when it failed, else its content. */
export function Loaded<Reply>({ of, lines = 5, children }: LoadedProps<Reply>) {
  const words = useWords();
  if (of.data !== undefined) return children(of.data);
  if (of.isPending) return <Loading lines={lines} />;
  return (
    <Notice
      tone="danger"
      live
      title={words.retryTitle}
      actions={<Button onClick={() => void of.refetch()}>{words.retry}</Button>}
    >
      <p>{of.error?.message}</p>
    </Notice>
  );
}
