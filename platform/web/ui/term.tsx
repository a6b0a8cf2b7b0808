import { Popover } from '@mantine/core';
import { useId, useRef, useState, type ReactNode } from 'react';
import { useWords } from '../words.ts';
import { Behaviour } from './behaviour.tsx';

const LEAVE_MS = 200;

interface TermProps {
  /** The word as it stands in the sentence. */
  children: string;
  /** What it means, in plain words. */
  meaning: ReactNode;
}

/** A word with its meaning: shows when pointed at, focused or pressed; stays while pointed at; Escape closes (WCAG 1.4.13). */
export function Term({ children, meaning }: TermProps) {
  const words = useWords();
  const id = useId();
  const [open, setOpen] = useState(false);
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  const show = () => {
    clearTimeout(leaving.current);
    setOpen(true);
  };
  const hide = () => {
    leaving.current = setTimeout(() => setOpen(false), LEAVE_MS);
  };
  return (
    <Behaviour>
      <Popover
        opened={open}
        onChange={setOpen}
        position="top"
        offset={6}
        withRoles={false}
        transitionProps={{ duration: 0 }}
      >
        <Popover.Target>
          <button
            type="button"
            className="term"
            aria-expanded={open}
            aria-describedby={open ? id : undefined}
            onMouseEnter={show}
            onMouseLeave={hide}
            onFocus={show}
            onBlur={hide}
            onClick={show}
            onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
          >
            {children}
          </button>
        </Popover.Target>
        <Popover.Dropdown className="term-meaning" onMouseEnter={show} onMouseLeave={hide}>
          <span id={id} role="tooltip">
            <span className="visually-hidden">{words.meaning(children)} </span>
            {meaning}
          </span>
        </Popover.Dropdown>
      </Popover>
    </Behaviour>
  );
}
