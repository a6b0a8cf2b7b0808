import { fileURLToPath } from 'node:url';
import type { Language, Text } from '../../platform/contract/problem.ts';
import { themeResult, type AnswerValue, type GivenAnswer } from '../assessments/model.ts';
import { readReferentialFolder } from '../referentials/files.ts';
import type { Referential, Theme } from '../referentials/model.ts';
import { validateReferential } from '../referentials/validate.ts';
import type { ReportAction, ReportAnswerValue, ReportPayload, ReportTheme } from './payload.ts';

const FOLDER = fileURLToPath(new URL('../../referentials/questionnaires/maturin-sms/1.0.0', import.meta.url));
const OWNERS = ['Claire Fabre', 'Youssef Amrani', 'Élodie Nguyen', null];
const ANSWERS: AnswerValue[] = ['yes', 'partly', 'no', 'yes', 'unknown', 'yes', 'not-applicable', 'no'];
const COSTS = { none: 0, low: 45_000, medium: 480_000, high: 1_850_000 };

/** Reads the real referential of the sector; throws when it is broken. */
export async function realReferential(): Promise<Referential> {
  const verdict = validateReferential(await readReferentialFolder(FOLDER));
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.problems[0]));
  return verdict.document;
}

/** Another referential made of the same words, with as many themes and levels as asked: nothing in the report knows thirteen nor five. */
export function reshaped(referential: Referential, themes: number, levels: number): Referential {
  const turn = <T>(list: T[], index: number): T => list[index % list.length] as T;
  const ids = Array.from({ length: levels }, (_, index) => `N${index}`);
  return {
    ...referential,
    levels: ids.map((id, index) => ({ ...turn(referential.levels, index), id })),
    themes: Array.from({ length: themes }, (_, position) => {
      const theme = turn(referential.themes, position);
      const steps = ids.slice(1).map((level, height) => {
        const step = turn(theme.steps, height);
        const criteria = step.criteria.map((criterion) => ({
          ...criterion,
          id: `${criterion.id}-${position}-${height}`,
        }));
        return { ...step, level, criteria };
      });
      return { ...theme, target: turn(ids, 1 + (position % (levels - 1))), steps };
    }),
  };
}

export interface SampleOptions {
  withAnswers?: boolean;
  language?: Language;
  draft?: boolean;
  actions?: number;
  /** Changes the answers and the names, so that no two reports are alike. */
  seed?: number;
}

/** Answers like a structure that has begun: the first steps mostly hold, the next ones less and less. */
function answersOf(referential: Referential, seed: number, say: (text: Text) => string): Record<string, GivenAnswer> {
  const answers: Record<string, GivenAnswer> = {};
  referential.themes.forEach((theme, position) => {
    if (position === 11) return;
    theme.steps.forEach((step, height) =>
      step.criteria.forEach((criterion, index) => {
        const value =
          height < (position * 7 + seed) % 4
            ? 'yes'
            : ANSWERS[(position * 5 + height * 3 + index + seed) % ANSWERS.length];
        if (value)
          answers[criterion.id] = {
            value,
            reason:
              value === 'not-applicable' ? say({ fr: 'Service tenu par le groupement.', en: 'Run by our group.' }) : '',
          };
      }),
    );
  });
  return answers;
}

/** A report as a nursing home could print it, on any referential: results by the real rule, a plan made from what is missing. */
export function sampleReport(referential: Referential, options: SampleOptions = {}): ReportPayload {
  const { language = 'fr', draft = false, actions = 30, seed = 1, withAnswers = true } = options;
  const say = (text: Text) => text[language];
  const answers = answersOf(referential, seed, say);
  const themes = referential.themes.map((theme, index) => sampleTheme(referential, theme, answers, index, say));
  const rank = (id: string | null) => referential.levels.findIndex((level) => level.id === id);
  const atTarget = themes.filter((theme) => theme.level !== null && rank(theme.level) >= rank(theme.target)).length;
  const assessed = themes.filter((theme) => theme.level !== null).length;
  const counts: Record<ReportAnswerValue, number> = {
    yes: 0,
    partly: 0,
    no: 0,
    unknown: 0,
    'not-applicable': 0,
    none: 0,
  };
  for (const answer of themes.flatMap((theme) => theme.answers)) counts[answer.value] += 1;
  return {
    language,
    timeZone: 'Europe/Paris',
    withAnswers,
    generatedAt: '2026-11-21T09:30:00.000Z',
    structure: {
      name: 'Résidence Les Tilleuls',
      type: language === 'fr' ? 'EHPAD' : 'Nursing home',
      territory: 'Provence-Alpes-Côte d’Azur',
    },
    assessment: {
      label: language === 'fr' ? 'Auto-évaluation 2026' : 'Self-assessment 2026',
      scope: language === 'fr' ? 'toute la structure' : 'the whole organisation',
      submittedAt: draft ? null : '2026-11-20T15:04:00.000Z',
      submittedBy: 'Claire Fabre',
      previous: language === 'fr' ? 'Auto-évaluation 2025' : 'Self-assessment 2025',
      referential: {
        title: say(referential.title),
        version: referential.version,
        source: say(referential.source.title),
      },
    },
    levels: referential.levels.map((level) => ({ id: level.id, name: say(level.name), meaning: say(level.meaning) })),
    sentence: say({
      fr: `${atTarget} thèmes sur ${themes.length} tiennent leur objectif. Les sauvegardes sont le point le plus pressant\u00a0: rien ne prouve encore qu’elles se relisent.`,
      en: `${atTarget} of ${themes.length} themes meet their target. Backups are the most pressing matter: nothing proves yet that they can be read back.`,
    }),
    themes,
    plan: samplePlan(referential, actions, seed, language),
    figures: { themes: themes.length, assessed, atTarget, answers: counts, evidence: 12 },
    method: [
      say({
        fr: 'Chaque thème est découpé en critères, rangés par niveau. Un niveau est atteint quand tous ses critères, et tous ceux des niveaux inférieurs, sont tenus.',
        en: 'Each theme is split into criteria, sorted by level. A level is reached when all its criteria, and all those of the levels below, are met.',
      }),
      say({
        fr: '«\u00a0Je ne sais pas\u00a0» et l’absence de réponse ne valent pas «\u00a0non\u00a0». Un critère non applicable compte comme tenu lorsque sa raison est donnée.',
        en: '“Don’t know” and a missing answer are not a “no”. A criterion that does not apply counts as met when its reason is given.',
      }),
    ],
    glossary: [
      {
        term: say({ fr: 'Sauvegarde', en: 'Backup' }),
        meaning: say({
          fr: 'Copie des données gardée à part, pour les retrouver après une panne ou une attaque.',
          en: 'A copy of data kept apart, to recover it after a failure or an attack.',
        }),
      },
      {
        term: say({ fr: 'Pare-feu', en: 'Firewall' }),
        meaning: say({
          fr: 'Équipement qui filtre ce qui entre et sort du réseau.',
          en: 'Equipment that filters what enters and leaves the network.',
        }),
      },
    ],
    versions: [
      { name: 'Vigie', version: '0.1.0' },
      { name: say(referential.title), version: referential.version },
    ],
  };
}

function sampleTheme(
  referential: Referential,
  theme: Theme,
  answers: Record<string, GivenAnswer>,
  index: number,
  say: (text: Text) => string,
): ReportTheme {
  const result = themeResult(referential, theme, answers);
  const levelId = (rank: number | null) => (rank === null ? null : (referential.levels[rank]?.id ?? null));
  const value = (id: string): ReportAnswerValue => answers[id]?.value ?? 'none';
  const nextId = levelId(result.next?.level ?? null);
  const step = theme.steps.find((candidate) => candidate.level === nextId);
  const gaps = new Set([...(result.next?.missing ?? []), ...(result.next?.unknown ?? [])]);
  const climbed = index % 3 === 0 && result.level ? 1 : 0;
  return {
    title: say(theme.title),
    level: levelId(result.level),
    uncertain: result.atMost !== result.level,
    target: theme.target,
    previous: levelId((result.level ?? 0) - climbed),
    moved: result.level === null ? null : climbed,
    next: step
      ? {
          level: step.level,
          summary: say(step.summary),
          missing: step.criteria
            .filter(({ id }) => gaps.has(id))
            .map(({ id, title }) => ({ title: say(title), value: value(id) })),
        }
      : null,
    answers: theme.steps.flatMap(({ level, criteria }) =>
      criteria.map((criterion, position) => ({
        level,
        title: say(criterion.title),
        value: value(criterion.id),
        ...(position % 4 === 1
          ? {
              comment:
                answers[criterion.id]?.reason ||
                say({ fr: 'Vu avec le prestataire le mois dernier.', en: 'Checked with the supplier last month.' }),
            }
          : {}),
        ...(position % 5 === 0 && value(criterion.id) === 'yes' ? { evidence: [`inventaire-${index + 1}.pdf`] } : {}),
        ...(value(criterion.id) === 'none'
          ? {}
          : {
              answeredBy: OWNERS[index % 3] ?? 'Claire Fabre',
              answeredAt: `2026-11-${position % 2 === 0 ? '03' : '12'}T10:00:00.000Z`,
            }),
      })),
    ),
  };
}

function samplePlan(referential: Referential, length: number, seed: number, language: Language): ReportAction[] {
  const order = ['critical', 'major', 'important', 'minor'];
  const gaps = referential.themes
    .flatMap((theme) => theme.steps.flatMap((step) => step.criteria.map((criterion) => ({ theme, criterion }))))
    .sort((a, b) => order.indexOf(a.criterion.severity) - order.indexOf(b.criterion.severity))
    .slice(0, length);
  return gaps.map(({ theme, criterion }, index) => {
    const closed = index >= gaps.length - 3;
    const open = language === 'fr' ? 'à faire' : 'to do';
    const done = language === 'fr' ? 'terminée' : 'done';
    return {
      title: criterion.action[language],
      theme: theme.title[language],
      severity: criterion.severity,
      owner: OWNERS[(index + seed) % OWNERS.length] ?? null,
      due: index % 6 === 5 ? null : `2027-${String(1 + (index % 12)).padStart(2, '0')}-01`,
      costCents: index % 7 === 6 ? null : COSTS[criterion.cost],
      state: closed ? done : open,
      closed,
    };
  });
}
