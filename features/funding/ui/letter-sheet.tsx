import { useFormat, useText } from '../../../platform/web/language.tsx';
import type { LetterPayload } from '../model-letter.ts';
import { DataTable } from '../../../platform/web/ui/index.ts';
import { refusalReasons } from '../model-letter.ts';
import { useShareColumns } from './share-columns.ts';
import { useFundingWords } from './words.ts';

/** A letter as a sheet of paper: the words that the PDF holds, in the reader's language. */
export function LetterSheet({ letter }: { letter: LetterPayload }) {
  const text = useText();
  const { date } = useFormat();
  return (
    <article className="letter-sheet" aria-label={text(letter.subject)}>
      <header className="letter-head">
        <p>
          <strong>{letter.manager}</strong>
          <br />
          {text(letter.programme)}
        </p>
        <p>
          {letter.number}
          <br />
          {date(letter.issuedOn)}
        </p>
      </header>
      <p className="letter-to">
        <strong>{letter.structure}</strong>
        <br />
        {letter.address}
      </p>
      <p className="letter-subject">{text(letter.subject)}</p>
      {text(letter.body)
        .split(/\n{2,}/)
        .map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      {letter.totals && <Lines letter={letter} totals={letter.totals} />}
    </article>
  );
}

function Lines({ letter, totals }: { letter: LetterPayload; totals: NonNullable<LetterPayload['totals']> }) {
  const words = useFundingWords();
  const text = useText();
  const shares = useShareColumns(letter.taxBasis);
  const rows = letter.lines.map((line, place) => ({ ...line, key: String(place) }));
  return (
    <DataTable
      caption={words.letterLines}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        {
          key: 'line',
          header: words.line,
          rowHeader: true,
          cell: ({ label, category, reasons }) => (
            <>
              {label}
              <span className="funding-note">
                {[text(category), ...reasons.map((reason) => text(refusalReasons[reason]))].join(' · ')}
              </span>
            </>
          ),
        },
        ...shares.columns,
      ]}
      total={shares.totalOf(totals)}
    />
  );
}
