import { useState, type ReactNode } from 'react';
import type { ProblemError } from '../problem.ts';
import { Button, type ButtonLook } from './button.tsx';
import { Dialog } from './dialog.tsx';
import type { FormValues } from './form-values.ts';
import { Form } from './form.tsx';

interface AskButtonProps {
  label: string;
  look?: ButtonLook;
  size?: 'normal' | 'small';
  /** What the button acts on, where several stand in a list. */
  about?: string;
  /** Question of the dialog. */
  title: string;
  /** What answering it does, where the title does not say it all. */
  lead?: ReactNode;
  submitLabel: string;
  submitLook?: 'primary' | 'danger';
  cancelLabel: string;
  /** Does it; what it throws is shown in the dialog, which closes once it is done. */
  act: (values: FormValues) => Promise<unknown>;
  /** Follows the closing. */
  after?: () => unknown;
  /** Problems the page treats itself: return true and the dialog shows nothing; `close` takes it away. */
  onProblem?: (problem: ProblemError, close: () => void) => boolean;
  /** Fields. */
  children?: ReactNode;
}

/** A button with the dialog that says what it changes and asks what it needs; a refusal is told there. */
export function AskButton(props: AskButtonProps) {
  const {
    label,
    title,
    lead,
    submitLabel,
    submitLook = 'primary',
    cancelLabel,
    act,
    after,
    onProblem,
    children,
    ...button
  } = props;
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button {...button} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog open={open} onClose={close} title={title}>
        {lead && <p>{lead}</p>}
        <Form
          submitLabel={submitLabel}
          submitLook={submitLook}
          secondary={<Button onClick={close}>{cancelLabel}</Button>}
          onProblem={(problem) => onProblem?.(problem, close) ?? false}
          onSubmit={async (values) => {
            await act(values);
            close();
            await after?.();
          }}
        >
          {children}
        </Form>
      </Dialog>
    </>
  );
}
