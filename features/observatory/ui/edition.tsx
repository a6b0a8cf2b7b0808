import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { asProblem, type ProblemError } from '../../../platform/web/problem.ts';
import { EmptyState, Loaded } from '../../../platform/web/ui/index.ts';
import { useWords } from './shown.ts';

interface EditionProps<Reply> {
  /** What `useCall` gave. */
  of: UseQueryResult<Reply, ProblemError>;
  children: (reply: Reply) => ReactNode;
}

/** Shows figures once they are read; before the first quarter is published, says when they will come: it is no failure. */
export function Edition<Reply>({ of, children }: EditionProps<Reply>) {
  const words = useWords();
  if (of.error && asProblem(of.error).code === 'no-edition')
    return <EmptyState title={words.empty}>{of.error.message}</EmptyState>;
  return (
    <Loaded of={of} lines={12}>
      {children}
    </Loaded>
  );
}
