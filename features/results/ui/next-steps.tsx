import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { Icon, LevelTag, Section, TextLink } from '../../../platform/web/ui/index.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import type { ResultsAddress, ResultsReply } from './results.tsx';

type Row = ResultsReply['themes'][number];

/** Steps between the level and the target; a theme not assessed counts from below. */
const distance = ({ result, target }: Row) => target.level - (result.level ?? -1);

/** What is missing for the next step of each theme, the furthest from its target first. */
export function NextSteps({ reply, params }: { reply: ResultsReply; params: ResultsAddress }) {
  const words = useMessages({ fr, en });
  const themes = reply.themes.toSorted((a, b) => distance(b) - distance(a));
  return (
    <Section title={words.next}>
      <p>{words.nextText}</p>
      <ul className="next-steps">
        {themes.map((theme) => (
          <NextStep key={theme.id} theme={theme} reply={reply} params={params} />
        ))}
      </ul>
      {reply.abilities.readPlan && reply.assessment.state === 'submitted' && (
        <p>
          {words.planText} <TextLink href={`/organisations/${params.organisationId}/plan`}>{words.plan}</TextLink>
        </p>
      )}
    </Section>
  );
}

interface NextStepProps {
  theme: Row;
  reply: ResultsReply;
  params: ResultsAddress;
}

function NextStep({ theme, reply, params }: NextStepProps) {
  const words = useMessages({ fr, en });
  const text = useText();
  const levels = reply.levels.map(({ id, name }) => ({ label: id, meaning: text(name) }));
  const { next, result } = theme;
  const base = `/organisations/${params.organisationId}/assessments/${params.assessmentId}/themes/${theme.id}`;
  return (
    <li className="next-step">
      <h3>{text(theme.title)}</h3>
      <p className="next-step-levels">
        <LevelTag levels={levels} rank={result.level} />
        {next && (
          <>
            <Icon name="arrow" size={16} />
            <LevelTag levels={levels} rank={next.level} withMeaning />
          </>
        )}
      </p>
      {next ? (
        <>
          <p className="next-step-summary">{text(next.summary)}</p>
          <Gaps label={words.missing} rows={next.missing} />
          <Gaps label={words.unknown} rows={next.unknown} />
          {reply.assessment.state === 'open' && next.unknown.length > 0 && (
            <TextLink href={`${base}#${next.unknown[0]!.id}`} about={text(theme.title)}>
              {words.answer}
            </TextLink>
          )}
        </>
      ) : (
        <p className="next-step-summary">{words.topText}</p>
      )}
    </li>
  );
}

/** An imported chapter may miss dozens of requirements at once: the first are enough to begin. */
const FIRST = 8;

function Gaps({ label, rows }: { label: string; rows: NonNullable<Row['next']>['missing'] }) {
  const words = useMessages({ fr, en });
  const { plural } = useFormat();
  if (rows.length === 0) return null;
  const first = rows.length > FIRST + 1 ? rows.slice(0, FIRST) : rows;
  const others = rows.slice(first.length);
  return (
    <div>
      <p className="next-step-label">{label}</p>
      <GapList rows={first} />
      {others.length > 0 && (
        <details className="disclosure">
          <summary>{plural(others.length, words.others)}</summary>
          <GapList rows={others} />
        </details>
      )}
    </div>
  );
}

function GapList({ rows }: { rows: NonNullable<Row['next']>['missing'] }) {
  const words = useMessages({ fr, en });
  const text = useText();
  return (
    <ul>
      {rows.map(({ id, title, value }) => (
        <li key={id}>
          {text(title)} {value === 'partly' && <span className="next-step-partly">({words.partly})</span>}
        </li>
      ))}
    </ul>
  );
}
