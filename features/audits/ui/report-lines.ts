import type { AuditReport } from '../model-report.ts';

/** What was typed in a box, one thing a line. */
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** A line « Titre ; référence » cut at its first semicolon; the second part is '' where there is none. */
function pairOf(line: string): [string, string] {
  const at = line.indexOf(';');
  return at < 0 ? [line.trim(), ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
}

const joined = (first: string, second: string): string => (second ? `${first} ; ${second}` : first);

/** The lists of a report as the boxes of its form show them. */
export function boxesOf(report: AuditReport) {
  const activities = (automated: boolean) =>
    report.activities.filter((one) => one.automated === automated).map(({ name }) => name);
  return {
    team: report.team.map(({ name, role }) => joined(name, role)).join('\n'),
    documents: report.documents.map(({ title, reference }) => joined(title, reference)).join('\n'),
    places: report.places.join('\n'),
    people: report.people.join('\n'),
    manual: activities(false).join('\n'),
    automated: activities(true).join('\n'),
  };
}

type Boxes = ReturnType<typeof boxesOf>;

/** The lists of a report from the boxes of its form. */
export function listsOf(boxes: Boxes): Pick<AuditReport, 'team' | 'documents' | 'places' | 'people' | 'activities'> {
  const pairs = (text: string) =>
    linesOf(text)
      .map(pairOf)
      .filter(([first]) => first);
  return {
    team: pairs(boxes.team).map(([name, role]) => ({ name, role })),
    documents: pairs(boxes.documents).map(([title, reference]) => ({ title, reference })),
    places: linesOf(boxes.places),
    people: linesOf(boxes.people),
    activities: [
      ...linesOf(boxes.manual).map((name) => ({ name, automated: false })),
      ...linesOf(boxes.automated).map((name) => ({ name, automated: true })),
    ],
  };
}
