import { useState, type ReactNode } from 'react';
import { asProblem } from '../../../platform/web/problem.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import { Button, Dialog, Notice } from '../../../platform/web/ui/index.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

interface ConfirmProps {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** Words of the button that does it. */
  submit: string;
  look?: 'primary' | 'danger';
  /** Does it; what it throws is shown, and the dialog stays open. */
  onConfirm: () => Promise<unknown>;
}

/** A question before something that matters, with the server’s refusal where there is one. */
export function ConfirmDialog({ open, onClose, title, children, submit, look = 'danger', onConfirm }: ConfirmProps) {
  const words = useMessages({ fr, en }).settings;
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const close = () => {
    setRefusal(null);
    onClose();
  };
  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm();
      close();
    } catch (error) {
      setRefusal(asProblem(error).message);
    }
    setBusy(false);
  };
  return (
    <Dialog open={open} onClose={close} title={title}>
      {refusal && <Notice tone="danger" live title={refusal} />}
      {children}
      <div className="form-actions">
        <Button look={look} busy={busy} onClick={() => void confirm()}>
          {submit}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </Dialog>
  );
}
