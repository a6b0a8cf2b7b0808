import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from './button.tsx';

interface OneActProps<A extends string> {
  /** What one may do now, what one most often does first. */
  acts: readonly A[];
  /** Words of each button. */
  labels: Record<A, string>;
  /** What each does, above its button. */
  hints?: Record<A, string>;
  /** The form of the act chosen; `close` gives the buttons back. */
  children: (act: A, close: () => void) => ReactNode;
}

/** Acts of which one is open at a time: their buttons, or the form of the one chosen in their place. */
export function OneAct<A extends string>({ acts, labels, hints, children }: OneActProps<A>) {
  const [chosen, setChosen] = useState<A | null>(null);
  const open = chosen && acts.includes(chosen) ? chosen : null;
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef(open);
  useEffect(() => {
    // What had the focus is gone: the keyboard goes on in what took its place.
    if (shown.current !== open)
      place.current?.querySelector<HTMLElement>(open ? 'input, .control, [type=submit]' : 'button')?.focus();
    shown.current = open;
  }, [open]);
  return (
    <div className="one-act" ref={place}>
      {open
        ? children(open, () => setChosen(null))
        : acts.map((act, rank) => (
            <div key={act}>
              {hints && <p>{hints[act]}</p>}
              <Button look={rank === 0 ? 'primary' : 'secondary'} onClick={() => setChosen(act)}>
                {labels[act]}
              </Button>
            </div>
          ))}
    </div>
  );
}
