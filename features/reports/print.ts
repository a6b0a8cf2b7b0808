import { en } from './print.en.ts';
import { fr } from './print.fr.ts';
import { planTotals, requestsToBoard } from './print-board.ts';
import { shorten, type Context } from './print-context.ts';
import { formats, type Formats } from './print-formats.ts';
import { printedTheme, radar } from './print-theme.ts';
import type { PrintWords } from './print.fr.ts';
import type { ReportAction, ReportPayload } from './payload.ts';

const FIRST_PAGE_ACTIONS = 3;
/** Characters of a title kept on the first page, which must stay one page; the plan prints it whole. */
const FIRST_PAGE_TITLE = 110;
const SEVERITY_RANK = { minor: 1, important: 2, major: 3, critical: 4 };

/** Gives the title of the file: structure and assessment. */
export function reportTitle(payload: ReportPayload): string {
  return wordsOf(payload).title(payload.assessment.label, shorten(payload.structure.name, FIRST_PAGE_TITLE));
}

/**
 * Turns the facts of a report into what its template prints: sentences, dates and amounts in the reader's language, ranks as
 * numbers. Takes the payload; gives plain data for `report.typ`. Levels keep their rank so that any number of them can be drawn.
 */
export function printed(payload: ReportPayload) {
  const context = { payload, words: wordsOf(payload), format: formats(payload.language, payload.timeZone) };
  const { words, format } = context;
  const { structure, assessment } = payload;
  const totals = planTotals(payload.plan);
  // A board decides on what remains to be done; the report with every answer keeps the rest.
  const listed = payload.withAnswers ? payload.plan : payload.plan.filter((action) => !action.closed);
  const left = payload.plan.length - listed.length;
  return {
    words: labels(words),
    draft: assessment.submittedAt === null,
    structure: shorten(structure.name, FIRST_PAGE_TITLE),
    running: `${shorten(structure.name, 60)} – ${shorten(assessment.label, 40)}`,
    facts: [
      [structure.type, structure.territory].filter(Boolean).join(', '),
      `${assessment.label}, ${assessment.scope}`,
      assessment.submittedAt === null
        ? words.notSubmitted
        : words.submitted(format.day(assessment.submittedAt), assessment.submittedBy),
      `${assessment.referential.title}, ${words.version(assessment.referential.version)}`,
    ].map((fact) => shorten(fact, FIRST_PAGE_TITLE)),
    sentence: payload.sentence,
    ...board(context),
    radar: radar(context),
    levels: payload.levels,
    annex: payload.withAnswers,
    compared: assessment.previous !== null,
    uncertain: payload.themes.some((theme) => theme.uncertain && theme.level !== null),
    themes: payload.themes.map((theme) => printedTheme(theme, context)),
    plan: {
      rows: listed.map((action) => printedAction(action, context)),
      closed: left > 0 ? words.closedActions(left) : '',
      total: format.money(totals.cents),
      unpriced: totals.unpriced > 0 ? words.unpriced(totals.unpriced) : '',
    },
    method: [
      ...payload.method,
      words.source(assessment.referential.source),
      words.generated(format.instant(payload.generatedAt)),
    ],
    counts: [
      ...Object.entries(payload.figures.answers).map(([value, n]) => [
        words.answers[value as keyof typeof words.answers],
        format.number(n),
      ]),
      [words.evidenceCount, format.number(payload.figures.evidence)],
    ],
    glossary: payload.glossary,
    versions: payload.versions,
  };
}

function wordsOf(payload: ReportPayload): PrintWords {
  return payload.language === 'fr' ? fr : en;
}

/** Keeps the words that are plain sentences: the template cannot call functions. */
function labels(words: PrintWords): Record<string, string> {
  return Object.fromEntries(
    Object.entries(words).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function board(context: Context) {
  const { payload, words, format } = context;
  const open = payload.plan.filter((action) => !action.closed);
  const urgent = open.slice(0, FIRST_PAGE_ACTIONS);
  const totals = planTotals(payload.plan);
  const { figures } = payload;
  return {
    figures: [
      { value: words.outOf(figures.assessed, figures.themes), label: words.assessed(figures.assessed) },
      { value: words.outOf(figures.atTarget, figures.themes), label: words.atTarget(figures.atTarget) },
      { value: format.number(open.length), label: words.openActions(open.length) },
      {
        value: totals.cents === 0 && totals.unpriced > 0 ? words.toEstimate : format.money(totals.cents),
        label: words.cost,
      },
    ],
    urgentTitle: words.urgent(urgent.length || FIRST_PAGE_ACTIONS),
    urgent: urgent.map((action) => {
      const row = printedAction(action, context);
      const due = action.due ? words.by(format.date(action.due)) : words.noDue;
      return {
        ...row,
        title: shorten(action.title, FIRST_PAGE_TITLE),
        theme: shorten(action.theme, 60),
        line: [shorten(row.owner, 40), due, row.cost],
      };
    }),
    requests: requestsToBoard(payload, words, format),
  };
}

function printedAction(action: ReportAction, { words, format }: Context) {
  return {
    title: action.title,
    theme: action.theme,
    severity: words.severities[action.severity],
    rank: SEVERITY_RANK[action.severity],
    owner: action.owner ?? words.noOwner,
    due: action.due ? format.shortDate(action.due) : words.noDue,
    cost: cost(action.costCents, words, format),
    state: action.state,
    closed: action.closed,
  };
}

function cost(cents: number | null, words: PrintWords, format: Formats): string {
  if (cents === null) return words.noCost;
  return cents === 0 ? words.free : format.money(cents);
}
