import { useFormat } from '../../../platform/web/language.tsx';
import { BarList, DescriptionList, Section } from '../../../platform/web/ui/index.ts';
import { SCAN_SEVERITIES, type DirectoryScores, type SeverityCounts, type Told, type ToldCode } from '../model.ts';
import { SeverityTag, useScanWords } from './words.tsx';

const MARKS = ['global', 'stale', 'privileged', 'trusts', 'anomalies'] as const;

/** How many findings of each severity. */
export function Counts({ counts }: { counts: SeverityCounts }) {
  const words = useScanWords();
  const bars = SCAN_SEVERITIES.map((severity) => ({
    key: severity,
    label: <SeverityTag severity={severity} />,
    value: counts[severity],
  }));
  return <BarList label={words.shows} bars={bars} />;
}

/** The marks of a directory, with which way is good said each time. */
export function Marks({ scores }: { scores: DirectoryScores }) {
  const words = useScanWords();
  const { number } = useFormat();
  const items = MARKS.map((name) => {
    const mark = scores[name];
    return { term: words.markNames[name], detail: mark === null ? words.notSaid : number(mark) };
  });
  return (
    <Section title={words.marks}>
      <p>{words.marksText}</p>
      <DescriptionList items={items} />
      {scores.maturity !== null && (
        <>
          <DescriptionList items={[{ term: words.maturity, detail: words.maturityOf(scores.maturity) }]} />
          <p className="scan-soft">{words.maturityText}</p>
        </>
      )}
    </Section>
  );
}

/** Said of the report as a whole: no figure goes with it. */
const ON_REPORT: ReadonlySet<ToldCode> = new Set(['listed-only', 'not-finished', 'partial']);

/** What of the file was left out, and why. */
export function ToldList({ told }: { told: readonly Told[] }) {
  const words = useScanWords();
  const { number } = useFormat();
  if (told.length === 0) return null;
  return (
    <Section title={words.told} level={3}>
      <ul>
        {told.map(({ code, count, value }) => (
          <li key={code}>
            {words.toldCodes[code]}
            {!ON_REPORT.has(code) && ` (${number(count)})`}
            {value && `, ${words.toldValue(value)}`}
          </li>
        ))}
      </ul>
    </Section>
  );
}
