import type { ReactNode } from 'react';
import { useMessages } from '../../../platform/web/language.tsx';
import { Button, CopyButton, Dialog, Notice } from '../../../platform/web/ui/index.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

interface SecretDialogProps {
  title: string;
  /** Why it must be copied now. */
  warning: string;
  /** Shown this once. */
  secret: string;
  onClose: () => void;
  children?: ReactNode;
}

/** Shows a key or a secret that nobody will see again. */
export function SecretDialog({ title, warning, secret, onClose, children }: SecretDialogProps) {
  const words = useMessages({ fr, en });
  return (
    <Dialog open title={title} size="wide" onClose={onClose}>
      <Notice tone="warning" title={warning} />
      <Copyable text={secret} />
      {children}
      <div className="form-actions">
        <Button onClick={onClose}>{words.close}</Button>
      </div>
    </Dialog>
  );
}

/** A text made to be copied, whole whatever the screen. */
export function Copyable({ text }: { text: string }) {
  const words = useMessages({ fr, en });
  return (
    <div className="copyable">
      <pre>{text}</pre>
      <CopyButton text={text} about={words.copied} />
    </div>
  );
}
