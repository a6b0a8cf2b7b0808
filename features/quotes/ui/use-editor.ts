import { useState } from 'react';
import type { Values } from '../../audits/ui/form-store.ts';
import { useKeptForm } from '../../audits/ui/kept-form.tsx';
import { fieldsOf, linesIn, textOf } from './editor-fields.ts';
import { emptyLine, type EditedLine } from './typed.ts';
import type { Quote } from './words.ts';

const startOf = (fields: Values): EditedLine[] => {
  const lines = linesIn(fields['lines']!);
  return lines.length > 0 ? lines : [emptyLine('new')];
};

/** A quote while it is written: what is typed stays with the version it was typed on, and is sent with that one. */
export function useEditor(caseId: string, quote: Quote) {
  const { store, known, found, theirs, drawing } = useKeptForm(`${caseId}:quote:${quote.id}`, quote, fieldsOf);
  const head = found ?? fieldsOf(known);
  const [drawn, setDrawn] = useState({ drawing, lines: startOf(head) });
  // Another version took the place of what was here: the lines are its own.
  if (drawn.drawing !== drawing) setDrawn({ drawing, lines: startOf(fieldsOf(known)) });
  const type = (change: Values) => {
    const { typed, known: now } = store.get();
    store.type({ ...(typed ?? fieldsOf(now)), ...change });
  };
  return {
    ...{ store, found, theirs, drawing, head, type, lines: drawn.lines },
    setLines(lines: EditedLine[]) {
      setDrawn({ drawing, lines });
      type({ lines: textOf(lines) });
    },
  };
}
