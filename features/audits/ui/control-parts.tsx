import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { Notice, Section, StatusTag } from '../../../platform/web/ui/index.ts';
import type { readControl } from '../contract-control.ts';
import { outcomeNames } from '../model.ts';
import { messages as en } from './control.en.ts';
import { messages as fr } from './control.fr.ts';

export type ControlReply = Reply<typeof readControl>;

/** The words of the control's pages. */
export const useControlWords = (): typeof fr => useMessages({ fr, en });

/** Until when the provider may mend, where something is to be mended. */
export function MendBy({ shown: { mendBy } }: { shown: ControlReply }) {
  const words = useControlWords();
  const { date } = useFormat();
  return mendBy && <Notice tone="warning">{words.mendBy(date(mendBy))}</Notice>;
}

/** The opinions given so far, each with what it said. */
export function Rounds({ shown }: { shown: ControlReply }) {
  const words = useControlWords();
  const text = useText();
  const { date, number } = useFormat();
  if (shown.rounds.length === 0) return null;
  return (
    <Section title={words.rounds}>
      {shown.rounds.map((one) => (
        <article key={one.round} className="finding-card">
          <h3 className="finding-title">{words.round(number(one.round), date(one.heldOn))}</h3>
          <p>
            <StatusTag tone={one.opinion === 'compliant' ? 'success' : 'danger'}>
              {words.opinions[one.opinion]}
            </StatusTag>
          </p>
          <p className="audit-typed">{one.summary}</p>
          <ul>
            {one.outcomes.map(({ findingId, name, outcome, note }) => (
              <li key={findingId}>
                <strong>{name}</strong> {text(outcomeNames[outcome])}
                {note && ` – ${note}`}
              </li>
            ))}
          </ul>
        </article>
      ))}
    </Section>
  );
}
