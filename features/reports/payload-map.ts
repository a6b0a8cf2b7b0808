import packageJson from '../../package.json' with { type: 'json' };
import type { Language, Text } from '../../platform/contract/problem.ts';
import { glossary } from '../help/queries.ts';
import { groupTypeNames, type GroupType } from '../organisations/model.ts';
import { typeOf } from '../organisations/model-record.ts';
import { structureFamilies, territories } from '../organisations/queries-lists.ts';
import type { OrganisationRow } from '../organisations/queries.ts';
import { live } from '../plan/model.ts';
import { criteriaOf } from '../referentials/model.ts';
import { isUncertain } from '../results/model.ts';
import type { ReportAction, ReportAnswerValue, ReportPayload, ReportTheme } from './payload.ts';
import { words as en } from './payload-words.en.ts';
import { words as fr } from './payload-words.fr.ts';
import type { Facts } from './queries.ts';

const TERMS = 20;
const ABROAD: Record<string, string> = {
  '01': 'America/Guadeloupe',
  '02': 'America/Martinique',
  '03': 'America/Cayenne',
  '04': 'Indian/Reunion',
  '06': 'Indian/Mayotte',
};

/** The time zone of a structure (IANA name): that of its region where it is overseas, else Paris, which Monaco shares. */
export function timeZoneOf({ territory, region }: Pick<OrganisationRow, 'territory' | 'region'>): string {
  return (territory === 'FR' && region && ABROAD[region]) || 'Europe/Paris';
}

/** What a structure or a group is, and where, in the reader's language. */
function describe(organisation: OrganisationRow, language: Language): ReportPayload['structure'] {
  const { name, kind, type, territory, region, department } = organisation;
  const title = kind === 'group' ? groupTypeNames[type as GroupType] : typeOf(structureFamilies(), type)?.name;
  const land = territories().find(({ code }) => code === territory);
  const area = land?.regions.find(({ code }) => code === region);
  const place = area?.departments.find(({ code }) => code === department)?.name;
  const territoryName = (area ?? land)?.name[language] ?? territory;
  // « EHPAD : établissement d’hébergement… »: the structure's own board knows what the short name stands for.
  const [short = ''] = title?.[language].split('\u00a0:') ?? [];
  return { name, type: short, territory: place ? `${place}, ${territoryName}` : territoryName };
}

/** The words that the missing criteria use, by the reader's alphabet. */
async function termsOf({ referential, results }: Facts, language: Language): Promise<ReportPayload['glossary']> {
  const gaps = new Set(
    results.themes.flatMap(({ next }) => [...(next?.missing ?? []), ...(next?.unknown ?? [])].map(({ id }) => id)),
  );
  const criteria = referential.themes.flatMap(criteriaOf).filter(({ id }) => gaps.has(id));
  const wanted = [...new Set(criteria.flatMap(({ terms = [] }) => terms))].slice(0, TERMS);
  return (await glossary())
    .filter(({ id }) => wanted.includes(id))
    .map(({ term, short }) => ({ term: term[language], meaning: short[language] }))
    .toSorted((a, b) => a.term.localeCompare(b.term, language));
}

function themesOf({ results, referential, answers, evidence }: Facts, say: (text: Text) => string): ReportTheme[] {
  const files = Map.groupBy(evidence ?? [], ({ criterionId }) => criterionId);
  const levelOf = (rank: number | null) => (rank === null ? null : (results.levels[rank]?.id ?? null));
  return results.themes.map((standing, index) => {
    const theme = referential.themes[index]!;
    const { next } = standing;
    const gaps = new Map([...(next?.missing ?? []), ...(next?.unknown ?? [])].map((gap) => [gap.id, gap]));
    return {
      title: say(standing.title),
      level: levelOf(standing.result.level),
      uncertain: isUncertain(standing.result),
      target: levelOf(standing.target.level),
      previous: levelOf(standing.previous),
      moved: standing.moved,
      next: next && {
        level: levelOf(next.level) ?? '',
        summary: say(next.summary),
        missing: criteriaOf(theme).flatMap(({ id }) => {
          const gap = gaps.get(id);
          return gap ? [{ title: say(gap.title), value: gap.value ?? 'none' }] : [];
        }),
      },
      answers: theme.steps.flatMap(({ level, criteria }) =>
        criteria.map(({ id, title }) => {
          const answer = answers.get(id);
          if (!answer) return { level, title: say(title), value: 'none' as const };
          const comment = [answer.reason, answer.comment].filter(Boolean).join('\n');
          return {
            level,
            title: say(title),
            value: answer.value,
            ...(comment && { comment }),
            evidence: (files.get(id) ?? []).map(({ name }) => name),
            answeredBy: answer.answeredByName,
            answeredAt: answer.answeredAt,
          };
        }),
      ),
    };
  });
}

/** The plan without what was merged away; for one site's assessment, without what concerns other sites alone. */
function planOf({ plan, results }: Facts, say: (text: Text) => string, words: typeof fr): ReportAction[] {
  const { site } = results.assessment;
  return plan.actions
    .filter((action) => action.state !== 'merged' && (!site || !action.site || action.site.id === site.id))
    .map(({ title, theme, site: where, severity, owner, dueOn, costCents, state }) => ({
      title: say(title),
      theme: [theme ? say(theme.title) : words.noTheme, ...(where && !site ? [words.site(where.name)] : [])].join(', '),
      severity,
      owner: owner?.name ?? null,
      due: dueOn,
      costCents,
      state: words.states[state],
      closed: !live.includes(state),
    }));
}

/** The report's payload from what the pages show. Takes the facts, the reader's language, the instant, whether every answer ends it. */
export async function payloadOf(
  facts: Facts,
  language: Language,
  now: Date,
  withAnswers = false,
): Promise<ReportPayload> {
  const { results, referential, organisation } = facts;
  const words = language === 'fr' ? fr : en;
  const say = (text: Text) => text[language];
  const { assessment, compared, figures } = results;
  const title = say(referential.title);
  const counts: Record<ReportAnswerValue, number> = {
    yes: 0,
    partly: 0,
    no: 0,
    unknown: 0,
    'not-applicable': 0,
    none: 0,
  };
  for (const { id } of referential.themes.flatMap(criteriaOf)) counts[facts.answers.get(id)?.value ?? 'none'] += 1;
  return {
    language,
    withAnswers,
    timeZone: timeZoneOf(organisation),
    generatedAt: now.toISOString(),
    structure: describe(organisation, language),
    assessment: {
      label: assessment.label,
      scope: assessment.site ? words.site(assessment.site.name) : words.wholeStructure,
      submittedAt: assessment.submittedAt,
      ...(assessment.submittedByName && { submittedBy: assessment.submittedByName }),
      previous: compared?.label ?? null,
      referential: { title, version: referential.version, source: say(referential.source.title) },
    },
    levels: results.levels.map(({ id, name, meaning }) => ({ id, name: say(name), meaning: say(meaning) })),
    sentence: say(results.sentence),
    themes: themesOf(facts, say),
    plan: planOf(facts, say, words),
    figures: {
      themes: figures.themes,
      assessed: figures.assessed,
      atTarget: figures.atTarget,
      answers: counts,
      evidence: figures.evidence,
    },
    method: [
      words.rules[referential.levelRule],
      words.unknown,
      words.met,
      words.own,
      ...(assessment.submittedAt ? [words.frozen] : []),
      ...(assessment.site ? [words.otherSites] : []),
    ],
    glossary: await termsOf(facts, language),
    versions: [
      { name: 'Vigie', version: packageJson.version },
      { name: title, version: referential.version },
    ],
  };
}
