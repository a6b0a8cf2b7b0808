import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../words.ts';
import { Behaviour } from './behaviour.tsx';
import { Icon } from './icon.tsx';

interface DialogProps {
  open: boolean;
  onClose: () => void;
  /** A question or a verb: « Retirer Mme Blanc de l’équipe ? ». */
  title: ReactNode;
  children: ReactNode;
  size?: 'normal' | 'wide';
}

/** A question that must be answered before going on. Focus stays inside, Escape closes, focus comes back. */
export function Dialog({ open, onClose, title, children, size = 'normal' }: DialogProps) {
  const words = useWords();
  return (
    <Behaviour>
      <Modal.Root opened={open} onClose={onClose} classNames={{ inner: 'dialog-inner' }} transitionProps={{ duration: 0 }}>
        <Modal.Overlay className="dialog-overlay" />
        <Modal.Content className={`dialog dialog-${size}`}>
          <div className="dialog-head">
            <Modal.Title className="dialog-title">{title}</Modal.Title>
            <button type="button" className="icon-button" onClick={onClose} aria-label={words.close}>
              <Icon name="cross" />
            </button>
          </div>
          <Modal.Body className="dialog-body">{children}</Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </Behaviour>
  );
}
