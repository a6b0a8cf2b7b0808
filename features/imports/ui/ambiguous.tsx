import { useState } from 'react';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import { Button, Loaded, Notice, RadioGroup, Section } from '../../../platform/web/ui/index.ts';
import { answerRows, readPreview, readRows } from '../contract.ts';
import type { Row } from './preview-rows.tsx';
import { useImportWords } from './words.ts';

interface AmbiguousProps {
  params: { organisationId: string; previewId: string };
}

/** Rows that several objects resemble: which one is it? */
export function Ambiguous({ params }: AmbiguousProps) {
  const words = useImportWords();
  const page = useCall(readRows, { params, query: { show: 'ambiguous' } });
  const answer = useSend(answerRows, { invalidates: [readPreview, readRows] });
  const all = (as: 'new' | 'left') => answer.mutate({ params, body: { rows: null, as } });
  return (
    <Loaded of={page}>
      {({ rows, next }) => (
        <>
          {answer.error && <Notice tone="danger" live title={answer.error.message} />}
          {(rows.length > 1 || next !== null) && (
            <p>
              <Button look="secondary" size="small" busy={answer.isPending} onClick={() => all('new')}>
                {words.allNew}
              </Button>{' '}
              <Button look="secondary" size="small" busy={answer.isPending} onClick={() => all('left')}>
                {words.allLeft}
              </Button>
            </p>
          )}
          {rows.map((row) => (
            <OneRow key={row.n} row={row} onAnswer={(as) => answer.mutate({ params, body: { rows: [row.n], as } })} />
          ))}
        </>
      )}
    </Loaded>
  );
}

function OneRow({ row, onAnswer }: { row: Row; onAnswer: (as: string) => void }) {
  const words = useImportWords();
  const text = useText();
  const [chosen, setChosen] = useState<string | null>(null);
  const options = [
    ...row.candidates.map(({ id, name, category, serial, place }) => ({
      value: id,
      label: [name, text(category), serial, place].filter(Boolean).join(' · '),
    })),
    { value: 'new', label: words.isNew },
    { value: 'left', label: words.leave },
  ];
  return (
    <Section title={`${words.line} ${row.line} – ${row.name}`} level={3} look="card">
      <RadioGroup name={`which-${row.n}`} label={words.which} options={options} value={chosen} onChange={setChosen} />
      <Button look="secondary" disabled={chosen === null} about={row.name} onClick={() => chosen && onAnswer(chosen)}>
        {words.answer}
      </Button>
    </Section>
  );
}
