import { useFormat, useMessages } from '../../../platform/web/language.tsx';
import type { Shown } from './answer-store.ts';
import { messages as en } from './theme.en.ts';
import { messages as fr } from './theme.fr.ts';

/** An answer that the reader may not change: what was said, by whom and when. */
export function GivenAnswer({ shown: { value, comment, reason, known } }: { shown: Shown }) {
  const words = useMessages({ fr, en });
  const { date } = useFormat();
  return (
    <div className="given">
      <p className="given-value" data-none={value === null || undefined}>
        {value ? words.answers[value] : words.noAnswer}
      </p>
      {value === 'not-applicable' && <p>{reason}</p>}
      {comment && <p className="given-comment">{comment}</p>}
      {known && <p className="criterion-who">{words.answeredOn(known.answeredByName, date(known.answeredAt))}</p>}
    </div>
  );
}
