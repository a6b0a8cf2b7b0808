import { useState, type ReactNode } from 'react';
import { Button, Dialog, Form, TextArea, type ButtonLook, type FormValues } from '../../../platform/web/ui/index.ts';
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
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button look={look} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog open={open} onClose={close} title={label}>
        <p>{effect}</p>
        <Form
          submitLabel={words.confirm}
          secondary={<Button onClick={close}>{words.cancel}</Button>}
          onProblem={({ status }) => {
            // Somebody moved the file in between: the page behind shows where it stands, the dialog says why.
            if (status === 409) void moved();
            return false;
          }}
          onSubmit={async (values) => {
            await act(values);
            close();
            await moved();
          }}
        >
          {children}
          {reason && <TextArea name="reason" label={words.reason} hint={words.reasonHint} rows={4} maxLength={2000} />}
        </Form>
      </Dialog>
    </>
  );
}
