import { results, type AnswerValue, type GivenAnswer } from '../assessments/model.ts';
import { dayIn, headOf, paragraphs, plannedRows, scaleOf, wordsOf, type Printing } from './print.ts';
import type { AuditFacts } from './queries-report.ts';

type Kept = AuditFacts['answers'] extends Map<string, infer One> ? One : never;

/** The audit report, as its template prints it. */
export function printedAudit(printing: Printing, facts: AuditFacts) {
  const { language, seen } = printing;
  const words = wordsOf(language);
  const { report } = facts;
  return {
    ...headOf(printing, words.auditKicker, seen.row.auditor_name),
    summary: paragraphs(report.summary),
    appreciation: paragraphs(report.appreciation),
    risks: paragraphs(report.risks),
    reservations: paragraphs(report.reservations),
    control: report.recommendControl === null ? '' : report.recommendControl ? words.controlYes : words.controlNo,
    found: words.found(facts.findings.length),
    counts: seen.programme.severity.scale.toReversed().map(({ id, name }) => ({
      name: name[language],
      count: facts.findings.filter(({ severity }) => severity === id).length,
    })),
    frame: frameOf(printing, facts),
    documents: report.documents.map(({ title, reference }) => [title, reference]),
    people: report.people,
    qualification: [...paragraphs(report.qualification), ...(report.level ? [words.levels[report.level]] : [])],
    team: report.team.map(({ name, role }) => [name, role]),
    activities: report.activities.map(({ name, automated }) => [name, automated ? words.automated : words.manual]),
    findings: sheetsOf(printing, facts),
    ...questionnaireOf(printing, facts),
    scale: scaleOf(printing),
    scopingNote: paragraphs(report.scopingNote),
    auditPlan: paragraphs(report.auditPlan),
    partnersIntro: words.partnersIntro(spell(language, seen.programme.providers.asOf)),
    partners: seen.programme.providers.list.map(({ name, email }) => [name, email]),
  };
}

/** A date as precise as its source: a year, a month or a day. */
function spell(language: Printing['language'], date: string): string {
  if (date.length === 10) return dayIn(language, date);
  if (date.length === 4) return date;
  return new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${date}-01`));
}

function frameOf({ language }: Printing, { report, referential }: AuditFacts) {
  const words = wordsOf(language);
  const { from, to } = report;
  const dates = !from
    ? ''
    : !to || from === to
      ? words.oneDay(dayIn(language, from))
      : words.days(dayIn(language, from), dayIn(language, to));
  return [
    { term: words.objectives, text: paragraphs(report.objectives) },
    { term: words.perimeter, text: paragraphs(report.perimeter) },
    { term: words.criteria, text: [words.criteriaText(referential.title[language], referential.version)] },
    { term: words.dates, text: paragraphs(dates) },
    { term: words.places, text: report.places },
  ].filter(({ text }) => text.length > 0);
}

/** Each vulnerability whole: its part of the plan, and how it was found and used. */
function sheetsOf(printing: Printing, { findings, referential }: AuditFacts) {
  const words = wordsOf(printing.language);
  const titles = new Map(
    referential.themes.flatMap(({ steps }) =>
      steps.flatMap(({ criteria }) => criteria.map(({ id, title }) => [id, title[printing.language]] as const)),
    ),
  );
  return plannedRows(printing, findings).map((row) => {
    const { detail, criterionId, files } = findings.find(({ id }) => id === row.id)!;
    const criterion = criterionId ? titles.get(criterionId) : undefined;
    return {
      ...row,
      details: [
        { term: words.evidence, text: paragraphs(detail?.evidence ?? '') },
        { term: words.requirement, text: paragraphs(detail?.requirement ?? '') },
        { term: words.attacker, text: paragraphs(detail?.attacker ?? '') },
        { term: words.scenario, text: paragraphs(detail?.scenario ?? '') },
        { term: words.attempt, text: paragraphs(detail?.attempt ?? '') },
        { term: words.criterion, text: criterion ? [criterion] : [] },
        { term: words.files, text: files.map(({ name }) => name) },
      ].filter(({ text }) => text.length > 0),
    };
  });
}

/** Levels by theme as declared, observed and agreed; every criterion where they differ or that has a note. */
function questionnaireOf({ language }: Printing, { referential, answers }: AuditFacts) {
  const words = wordsOf(language);
  const levels = (value: (answer: Kept) => AnswerValue | null) =>
    results(referential, new Map([...answers].flatMap(([id, answer]) => given(id, value(answer)))));
  const declared = levels((answer) => answer.declared);
  const observed = levels((answer) => answer.observed);
  // What nobody talked about stands as it was seen.
  const agreed = levels((answer) => answer.agreed ?? answer.observed);
  const level = (rank: number | null | undefined) =>
    rank === null || rank === undefined ? words.nothing : (referential.levels[rank]?.id ?? words.nothing);
  const named = (value: AnswerValue | null) => (value ? words.answers[value] : words.nothing);
  return {
    levels: referential.themes.map(({ title }, index) => [
      title[language],
      level(declared[index]?.level),
      level(observed[index]?.level),
      level(agreed[index]?.level),
    ]),
    differing: referential.themes.flatMap(({ steps }) =>
      steps.flatMap(({ criteria }) =>
        criteria.flatMap(({ id, title }) => {
          const answer = answers.get(id);
          if (!answer || (!answer.note && !differs(answer))) return [];
          return [[title[language], named(answer.declared), named(answer.observed), named(answer.agreed), answer.note]];
        }),
      ),
    ),
  };
}

/** Whether what was observed or agreed is not what was declared. */
const differs = ({ declared, observed, agreed }: Kept): boolean =>
  [observed, agreed].some((value) => value !== null && value !== declared);

/** An answer as levels are counted: the reason of “not applicable” was given where the answer was. */
const given = (id: string, value: AnswerValue | null): [string, GivenAnswer][] =>
  value ? [[id, { value, reason: value }]] : [];
