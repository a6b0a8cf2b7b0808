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
  const looks = {
    overlay: 'dialog-overlay',
    inner: 'dialog-inner',
    content: `dialog dialog-${size}`,
    title: 'dialog-title',
    body: 'dialog-body',
  };
  return (
    <Behaviour>
      <Modal.Root opened={open} onClose={onClose} classNames={looks} transitionProps={{ duration: 0 }}>
        <Modal.Overlay />
        <Modal.Content>
          <div className="dialog-head">
            <Modal.Title>{title}</Modal.Title>
            <button type="button" className="icon-button" onClick={onClose} aria-label={words.close}>
              <Icon name="cross" />
            </button>
          </div>
          <Modal.Body>{children}</Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </Behaviour>
  );
}
