import { outcomeNames } from './model.ts';
import type { Opinion } from './model-control.ts';
import { dayIn, headOf, paragraphs, plannedRows, wordsOf, type Printing } from './print.ts';
import type { Finding } from './queries-findings.ts';

/** A control as it is about to be kept. */
export interface ControlFacts {
  round: number;
  opinion: Opinion;
  summary: string;
  heldOn: string;
  mendBy: string | null;
  by: string;
  /** Each finding of the plan, with its outcome after this round. */
  findings: readonly Finding[];
  /** Those that this round looked at. */
  checked: ReadonlySet<string>;
}

/** The report of a control, as its template prints it. */
export function printedControl(printing: Printing, facts: ControlFacts) {
  const { language, seen } = printing;
  const words = wordsOf(language);
  return {
    ...headOf(printing, words.controlKicker, seen.row.auditor_name),
    opinion: words.opinions[facts.opinion],
    compliant: facts.opinion === 'compliant',
    lines: [words.round(facts.round), words.heldOn(dayIn(language, facts.heldOn)), words.by(facts.by)],
    mendBy: facts.mendBy ? words.mendBy(dayIn(language, facts.mendBy)) : '',
    summary: paragraphs(facts.summary),
    findings: plannedRows(printing, facts.findings).map((row) => {
      const { control, controlNote } = facts.findings.find(({ id }) => id === row.id)!;
      return {
        ...row,
        outcome: control ? outcomeNames[control][language] : words.nothing,
        notes: [controlNote, facts.checked.has(row.id) ? '' : words.earlier].filter(Boolean).join(' – '),
      };
    }),
  };
}
