import type { ReactNode } from 'react';
import { useInvalidate } from '../../../platform/web/data.ts';
import { AskButton, TextArea, type ButtonLook } from '../../../platform/web/ui/index.ts';
import { listCases, listDocuments, readCase } from '../../cases/contract.ts';
import { readFunding } from '../contract.ts';
import { readEnvelopes } from '../contract-envelope.ts';
import { useFundingWords } from './words.ts';

/** Marks as stale all that a move of money changes: the case, its money, its papers, the budget. */
export function useMoneyMoved(): () => Promise<void> {
  const invalidate = useInvalidate();
  return () => invalidate(readFunding, readCase, listCases, listDocuments, readEnvelopes);
}

interface ActButtonProps {
  label: string;
  look?: ButtonLook;
  /** Question of the dialog, and what answering it does. */
  title: string;
  effect: ReactNode;
  /** Label of the reason, where one is asked. */
  reason?: string;
  act: (reason: string) => Promise<unknown>;
}

/** A button with the dialog that says what it changes; a refusal is told there. */
export function ActButton({ label, look = 'secondary', title, effect, reason, act }: ActButtonProps) {
  const words = useFundingWords();
  const moved = useMoneyMoved();
  return (
    <AskButton
      label={label}
      look={look}
      title={title}
      lead={effect}
      submitLabel={label}
      cancelLabel={words.cancel}
      onProblem={({ status }) => {
        // Somebody moved the case in between: the page behind shows where it stands, the dialog says why.
        if (status === 409) void moved();
        return false;
      }}
      act={(values) => act(reason ? values.text('reason') : '')}
      after={moved}
    >
      {reason && <TextArea name="reason" label={reason} rows={4} maxLength={1000} />}
    </AskButton>
  );
}
