import type { Text } from '../../platform/contract/problem.ts';
import type { Item } from '../programmes/model-catalogue.ts';
import type { Rule } from '../programmes/model-rules.ts';
import { both, dayName, percentName, scoreName } from './model-words.ts';

export const FACT_KINDS = ['review', 'audit', 'done', 'coverage', 'exemption'] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** Something that happened on a day, entered by the applicant. */
export interface Fact {
  kind: FactKind;
  on: string;
  /** Of an audit, from 1 to 5. */
  score: number | null;
  /** Whether an audit passes. */
  passed: boolean | null;
  /** The entity that a coverage is about. */
  entityId: string | null;
  note: string;
}

/** A part of the combined activity. */
export interface Entity {
  id: string;
  name: string;
  /** In hundredths of a percent; null while it is not said. */
  share: number | null;
}

/** What surrounds the facts of an item. Days are of Paris. */
export interface Around {
  today: string;
  /** First day of the operational phase; null where it has not begun. */
  phaseFrom: string | null;
  /** The day of filing, and of the declaration: until then, today stands for them. */
  filedOn: string | null;
  declaredOn: string | null;
  entities: readonly Entity[];
  /** Documents that stand as evidence of the item. */
  documents: number;
}

/** What a rule says of the facts: met, not met, or nothing can be told yet; and why, with the dates that matter. */
export interface Verdict {
  verdict: 'met' | 'not-met' | 'unknown';
  reason: Text;
}

const DAY = 86_400_000;
const gap = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY);
const told = (verdict: Verdict['verdict'], reason: Text): Verdict => ({ verdict, reason });

/** Reckons one rule from dated facts. Pure; throws nothing. */
export function verdictOf(rule: Rule, facts: readonly Fact[], around: Around): Verdict {
  switch (rule.kind) {
    case 'document':
      return around.documents > 0
        ? told('met', {
            fr: around.documents === 1 ? 'Un document est joint.' : `${around.documents} documents sont joints.`,
            en: around.documents === 1 ? 'One document is attached.' : `${around.documents} documents are attached.`,
          })
        : told('unknown', { fr: 'Joignez le document qui en fait preuve.', en: 'Attach the document that proves it.' });
    case 'reviewed-between':
      return reviewed(rule, facts, around);
    case 'successive-audits':
      return successive(rule, facts, around);
    case 'score-at-end':
      return scored(rule, facts, around);
    case 'done-in-phase':
      return done(rule, facts, around);
    case 'activity-covered':
      return covered(rule, facts, around);
  }
}

function reviewed(
  { from, until }: Extract<Rule, { kind: 'reviewed-between' }>,
  facts: readonly Fact[],
  { filedOn, declaredOn, today }: Around,
): Verdict {
  const end = (until === 'filing' ? filedOn : declaredOn) ?? today;
  const last = latest(facts.filter(({ kind }) => kind === 'review'));
  if (!last)
    return told('unknown', {
      fr: 'Dites quel jour le document a été revu.',
      en: 'Say on which day the document was reviewed.',
    });
  const reason = both((say) => ({
    fr: `Revu le ${dayName(last.on, say)} : il faut une revue entre le ${dayName(from, say)} et le ${dayName(end, say)}.`,
    en: `Reviewed on ${dayName(last.on, say)}: a review between ${dayName(from, say)} and ${dayName(end, say)} is needed.`,
  }));
  return told(last.on >= from && last.on <= end ? 'met' : 'not-met', reason);
}

function successive(
  { audit, minDays, maxDays }: Extract<Rule, { kind: 'successive-audits' }>,
  facts: readonly Fact[],
  around: Around,
): Verdict {
  const audits = within(facts, 'audit', around).toSorted((a, b) => a.on.localeCompare(b.on));
  const name = auditNames[audit];
  if (audits.length < 2)
    return told('unknown', {
      fr: `Notez deux audits ${name.fr} qui se suivent : il y en a ${audits.length} dans la phase.`,
      en: `Record two ${name.en} audits that follow each other: there is ${audits.length} in the phase.`,
    });
  // Audits made more often are read together: the level holds from one to another when all those between them pass too.
  const pairs = audits.flatMap((first, start) =>
    audits.slice(start + 1).flatMap((second, more) => {
      const run = audits.slice(start, start + more + 2);
      return run.every(({ passed }) => passed === true) ? [{ first, second, days: gap(first.on, second.on) }] : [];
    }),
  );
  const holding = pairs.findLast(({ days }) => days >= minDays && days <= maxDays);
  const shown = holding ?? pairs.findLast(({ second }) => second === audits.at(-1)) ?? pairs.at(-1);
  const failed = audits.findLast(({ passed }) => passed !== true);
  const reason = both((say) =>
    shown
      ? {
          fr: `${shown.days} jours entre le ${dayName(shown.first.on, say)} et le ${dayName(shown.second.on, say)} : il en faut ${minDays} à ${maxDays}.`,
          en: `${shown.days} days between ${dayName(shown.first.on, say)} and ${dayName(shown.second.on, say)}: ${minDays} to ${maxDays} are needed.`,
        }
      : {
          fr: `L’audit du ${dayName(failed!.on, say)} n’est pas réussi : il en faut deux réussis à la suite.`,
          en: `The audit of ${dayName(failed!.on, say)} does not pass: two passing ones in a row are needed.`,
        },
  );
  return told(holding ? 'met' : 'not-met', reason);
}

function scored(
  { audit, minimum, unless }: Extract<Rule, { kind: 'score-at-end' }>,
  facts: readonly Fact[],
  around: Around,
): Verdict {
  const exemption = latest(facts.filter(({ kind }) => kind === 'exemption'));
  if (unless && exemption)
    return told('met', {
      fr: `Non concerné : ${unless.fr}.${exemption.note ? ` ${exemption.note}` : ''}`,
      en: `Not concerned: ${unless.en}.${exemption.note ? ` ${exemption.note}` : ''}`,
    });
  const last = latest(within(facts, 'audit', around).filter(({ score }) => score !== null));
  const name = auditNames[audit];
  if (!last)
    return told('unknown', {
      fr: `Notez l’audit ${name.fr} fait pendant la phase, avec son score.`,
      en: `Record the ${name.en} audit made during the phase, with its score.`,
    });
  return told(
    last.score! >= minimum ? 'met' : 'not-met',
    both((say) => ({
      fr: `Dernier audit ${name.fr} le ${dayName(last.on, say)} : ${scoreName(last.score!)}. Il faut au moins ${scoreName(minimum)}.`,
      en: `Last ${name.en} audit on ${dayName(last.on, say)}: ${scoreName(last.score!)}. At least ${scoreName(minimum)} is needed.`,
    })),
  );
}

function done(
  { times, what }: Extract<Rule, { kind: 'done-in-phase' }>,
  facts: readonly Fact[],
  around: Around,
): Verdict {
  const all = facts.filter(({ kind }) => kind === 'done');
  const inside = within(all, 'done', around);
  const outside = latest(all.filter((fact) => !inside.includes(fact)));
  if (all.length === 0)
    return told('unknown', {
      fr: `À noter avec sa date : ${what.fr}.`,
      en: `To be recorded with its date: ${what.en}.`,
    });
  if (inside.length < times && outside)
    return told(
      'not-met',
      both((say) => ({
        fr: `Le ${dayName(outside.on, say)} est hors de la phase${around.phaseFrom ? `, qui commence le ${dayName(around.phaseFrom, say)}` : ''}.`,
        en: `${dayName(outside.on, say)} is outside the phase${around.phaseFrom ? `, which starts on ${dayName(around.phaseFrom, say)}` : ''}.`,
      })),
    );
  const last = latest(inside)!;
  return told(
    inside.length >= times ? 'met' : 'not-met',
    both((say) => ({
      fr: `${inside.length} sur ${times} demandé : ${what.fr}, le ${dayName(last.on, say)} pour le dernier.`,
      en: `${inside.length} of ${times} asked: ${what.en}, the last on ${dayName(last.on, say)}.`,
    })),
  );
}

function covered(
  { percent }: Extract<Rule, { kind: 'activity-covered' }>,
  facts: readonly Fact[],
  { entities }: Around,
): Verdict {
  const unsaid = entities.filter(({ share }) => share === null);
  if (unsaid.length > 0)
    return told('unknown', {
      fr: `La part d’activité reste à dire pour : ${unsaid.map(({ name }) => name).join(', ')}.`,
      en: `The share of activity remains to be said for: ${unsaid.map(({ name }) => name).join(', ')}.`,
    });
  const total = sum(entities);
  if (total !== 10_000)
    return told('unknown', {
      fr: `Les parts d’activité font ${percentName(total, 'fr')} : elles doivent faire ${percentName(10_000, 'fr')}.`,
      en: `The shares of activity make ${percentName(total, 'en')}: they must make ${percentName(10_000, 'en')}.`,
    });
  // In whole hundredths: 65.9 and 66 never meet by rounding.
  const asked = Math.round(percent * 100);
  const named = new Set(facts.filter(({ kind }) => kind === 'coverage').map(({ entityId }) => entityId));
  if (named.size === 0)
    return told('unknown', {
      fr: `Notez chaque entité couverte : il faut au moins ${percentName(asked, 'fr')} de l’activité.`,
      en: `Record each entity covered: at least ${percentName(asked, 'en')} of the activity is needed.`,
    });
  const reached = sum(entities.filter(({ id }) => named.has(id)));
  return told(reached >= asked ? 'met' : 'not-met', {
    fr: `${percentName(reached, 'fr')} de l’activité couverte : il en faut au moins ${percentName(asked, 'fr')}.`,
    en: `${percentName(reached, 'en')} of the activity covered: at least ${percentName(asked, 'en')} is needed.`,
  });
}

const auditNames: Record<'directory' | 'exposure', Text> = {
  directory: { fr: 'd’annuaire', en: 'directory' },
  exposure: { fr: 'd’exposition', en: 'exposure' },
};
const sum = (entities: readonly Entity[]): number => entities.reduce((total, { share }) => total + (share ?? 0), 0);
const latest = (facts: readonly Fact[]): Fact | undefined => facts.toSorted((a, b) => a.on.localeCompare(b.on)).at(-1);

/** Facts of a kind within the phase, until the declaration. */
function within(facts: readonly Fact[], kind: FactKind, { phaseFrom, declaredOn, today }: Around): Fact[] {
  const end = declaredOn ?? today;
  return facts.filter((fact) => fact.kind === kind && phaseFrom !== null && fact.on >= phaseFrom && fact.on <= end);
}

/** What all the rules of an item say together: met where all are, not met where one is not, unknown else. */
export function itemVerdict(item: Pick<Item, 'rules'>, facts: readonly Fact[], around: Around) {
  const rules = item.rules.map((rule) => ({ kind: rule.kind, ...verdictOf(rule, facts, around) }));
  const verdict = rules.some((one) => one.verdict === 'not-met')
    ? ('not-met' as const)
    : rules.some((one) => one.verdict === 'unknown')
      ? ('unknown' as const)
      : ('met' as const);
  return { verdict, rules };
}

/** The kinds of fact that the rules of an item reckon with. */
export function factKindsOf(item: Pick<Item, 'rules'>): FactKind[] {
  const kinds = item.rules.flatMap((rule): FactKind[] => {
    switch (rule.kind) {
      case 'document':
        return [];
      case 'reviewed-between':
        return ['review'];
      case 'successive-audits':
        return ['audit'];
      case 'score-at-end':
        return rule.unless ? ['audit', 'exemption'] : ['audit'];
      case 'done-in-phase':
        return ['done'];
      case 'activity-covered':
        return ['coverage'];
    }
  });
  return [...new Set(kinds)];
}
