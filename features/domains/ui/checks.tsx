import { useFormat, useText } from '../../../platform/web/language.tsx';
import { CopyButton, Notice, Section } from '../../../platform/web/ui/index.ts';
import { checkKinds, VERDICTS, type Raw } from '../model.ts';
import { useVerdict, useWords, VerdictTag, type Result } from './words.tsx';

type Check = Result['checks'][number];

/** What a check of a domain found: one sentence, then each check, worst first. */
export function ResultOf({ result }: { result: Result }) {
  const words = useWords();
  const verdictOf = useVerdict();
  const { dateTime } = useFormat();
  const { counts, checks, mail, endedAt } = result;
  const sound = counts.compliant > 0 && counts['not-verifiable'] === 0 ? 'success' : 'info';
  const tone = counts['to-fix'] > 0 ? 'danger' : counts['to-watch'] > 0 ? 'warning' : sound;
  const ordered = checks.toSorted((a, b) => VERDICTS.indexOf(a.state) - VERDICTS.indexOf(b.state));
  return (
    <>
      <Notice tone={tone} title={verdictOf(counts)}>
        <p>
          {endedAt && words.one.date(dateTime(endedAt))} {mail === false && words.one.noMail}
        </p>
      </Notice>
      <Section title={words.one.checks}>
        {ordered.map((check) => (
          <CheckItem key={check.id} check={check} />
        ))}
      </Section>
    </>
  );
}

function CheckItem({ check: { id, state, points, records, corrections } }: { check: Check }) {
  const words = useWords().one;
  const text = useText();
  const kind = checkKinds[id];
  return (
    <article className="domain-check">
      <div className="domain-check-head">
        <h3>{text(kind.name)}</h3>
        <VerdictTag state={state} />
      </div>
      <p className="domain-soft">{text(kind.purpose)}</p>
      {points.length === 1 ? (
        <p>{text(points[0]!.text)}</p>
      ) : (
        <ul className="domain-points">
          {points.map((point) => (
            <li key={point.text.fr}>{text(point.text)}</li>
          ))}
        </ul>
      )}
      {corrections.map((correction) => (
        <Correction
          key={correction.type + correction.name}
          correction={correction}
          replaces={records.some(({ name, type }) => name === correction.name && type === correction.type)}
        />
      ))}
      {records.length > 0 && (
        <details className="domain-raw">
          <summary>{words.published}</summary>
          {records.map((record, index) => (
            <div className="domain-record" key={index}>
              <RecordText record={record} />
            </div>
          ))}
        </details>
      )}
      <p className="domain-soft">{words.rule(kind.source)}</p>
    </article>
  );
}

interface CorrectionProps {
  correction: Raw;
  /** Something is published there already. */
  replaces: boolean;
}

function Correction({ correction, replaces }: CorrectionProps) {
  const words = useWords().one;
  const labels = { HEADER: words.toSet, FILE: words.file };
  const { type } = correction;
  const toPublish = replaces ? words.toReplace : words.toPublish;
  const label = type === 'HEADER' || type === 'FILE' ? labels[type] : toPublish;
  return (
    <>
      <p className="domain-soft">{label}</p>
      <div className="domain-record">
        <RecordText record={correction} />
        <CopyButton
          text={type === 'HEADER' ? `${correction.name}: ${correction.value}` : correction.value}
          about={`${words.copied} (${correction.name})`}
        />
      </div>
    </>
  );
}

/** A record with the name it stands under. */
export function RecordText({ record: { name, type, value } }: { record: Raw }) {
  return (
    <div className="domain-record-text">
      <span className="domain-record-name">{type === 'FILE' || type === 'HEADER' ? name : `${name} · ${type}`}</span>
      <pre>{value}</pre>
    </div>
  );
}
