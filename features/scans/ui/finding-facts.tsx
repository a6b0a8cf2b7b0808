import { useFormat } from '../../../platform/web/language.tsx';
import { useScanWords, type Finding } from './words.tsx';

const MOST_CVES = 3;

/** What the tool saw, in short lines. */
export function FindingFacts({ finding }: { finding: Finding }) {
  const words = useScanWords();
  const { number, plural } = useFormat();
  const { installed, fixed, ended, unsupported, said, points, cvss, quality } = finding.evidence;
  const { cves } = finding;
  const named = cves.slice(0, MOST_CVES).join(', ');
  const lines = [
    installed && words.installed(installed),
    fixed && words.fixed(fixed),
    unsupported && words.unsupported,
    ended && words.ended(ended),
    said && words.said(said),
    points !== undefined && plural(points, words.points),
    cvss !== undefined && words.cvss(number(cvss)),
    quality !== undefined && words.quality(quality),
    named && (cves.length > MOST_CVES ? `${named} ${words.more(cves.length - MOST_CVES)}` : named),
  ].filter((line) => typeof line === 'string' && line !== '');
  return (
    <ul className="scan-facts">
      {lines.map((line) => (
        <li key={String(line)}>{line}</li>
      ))}
    </ul>
  );
}

/** Since when, until when, and how many times it came back. */
export function FindingLife({ finding }: { finding: Finding }) {
  const words = useScanWords();
  const { date, plural } = useFormat();
  const { firstSeen, lastSeen, closedAt, reopened } = finding;
  return (
    <>
      {closedAt ? words.closedOn(date(closedAt)) : words.since(date(firstSeen))}
      {!closedAt && lastSeen !== firstSeen && <span className="scan-note">{words.last(date(lastSeen))}</span>}
      {reopened > 0 && <span className="scan-note">{plural(reopened, words.cameBack)}</span>}
    </>
  );
}
