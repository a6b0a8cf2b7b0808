import { useFormat, useText } from '../../../platform/web/language.tsx';
import type { LetterPayload } from '../model-letter.ts';
import { useFundingWords } from './words.ts';

/** A letter as a sheet of paper: the words that the PDF holds, in the reader's language. */
export function LetterSheet({ letter }: { letter: LetterPayload }) {
  const words = useFundingWords();
  const text = useText();
  const { date, money } = useFormat();
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
      {letter.totals && (
        <p>
          {words.total} · {words.eligibleColumn} {money(letter.totals.eligibleCents)} · {words.shareColumn}{' '}
          {money(letter.totals.shareCents)}
        </p>
      )}
    </article>
  );
}
