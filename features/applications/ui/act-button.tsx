import type { ReactNode } from 'react';
import { AskButton, TextArea, type ButtonLook, type FormValues } from '../../../platform/web/ui/index.ts';
import { useApplicationWords, useMoved } from './words.ts';

interface ActButtonProps {
  label: string;
  look?: ButtonLook;
  /** What answering does. */
  effect: ReactNode;
  /** Whether a reason is asked. */
  reason?: boolean;
  /** Fields besides the reason. */
  children?: ReactNode;
  act: (values: FormValues) => Promise<unknown>;
}

/** A button with the dialog that says what it changes and asks what it needs; a refusal is told there, point by point. */
export function ActButton({ label, look = 'secondary', effect, reason, children, act }: ActButtonProps) {
  const words = useApplicationWords();
  const moved = useMoved();
  return (
    <AskButton
      label={label}
      look={look}
      title={label}
      lead={effect}
      submitLabel={words.confirm}
      cancelLabel={words.cancel}
      onProblem={({ status }) => {
        // Somebody moved the file in between: the page behind shows where it stands, the dialog says why.
        if (status === 409) void moved();
        return false;
      }}
      act={act}
      after={moved}
    >
      {children}
      {reason && <TextArea name="reason" label={words.reason} hint={words.reasonHint} rows={4} maxLength={2000} />}
    </AskButton>
  );
}
