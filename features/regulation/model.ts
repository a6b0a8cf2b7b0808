import type { Text } from '../../platform/contract/problem.ts';
import type { ACTIVITIES, OPERATOR_ANSWERS, RegulationRules, Size, Status } from './model-rules.ts';

export const statusNames: Record<Status, Text> = {
  operator: { fr: 'Opérateur de services essentiels (OSE)', en: 'Operator of essential services (OSE)' },
  essential: { fr: 'Entité essentielle', en: 'Essential entity' },
  important: { fr: 'Entité importante', en: 'Important entity' },
  'not-regulated': { fr: 'Non réglementée', en: 'Not regulated' },
  unknown: { fr: 'Statut encore inconnu', en: 'Status not known yet' },
};

/** What the published rule asks of an organisation; amounts in whole cents, null where not known. */
export interface Profile {
  operator: (typeof OPERATOR_ANSWERS)[number];
  activity: (typeof ACTIVITIES)[number];
  employees: number | null;
  turnoverCents: number | null;
  balanceCents: number | null;
}

export const MISSING = ['employees', 'money', 'activity', 'operator'] as const;

export interface Proposal {
  status: Status;
  /** Code of the rule that gives it; null where none applies yet. */
  rule: string | null;
  size: Size | null;
  /** What, once known, could change the proposal. */
  missing: (typeof MISSING)[number][];
  /** What it becomes when the law comes into force, where that differs. */
  later: Status | null;
}

/** The size of an organisation by the published thresholds; null without its number of employees, unless money alone says large. */
export function sizeOf(
  { employees, turnoverCents, balanceCents }: Pick<Profile, 'employees' | 'turnoverCents' | 'balanceCents'>,
  { sizes }: RegulationRules,
): { size: Size | null; moneyCouldRaise: boolean } {
  const money = (step: 'medium' | 'large') => {
    const reaches = (given: number | null, from: number) => given === null || given >= from;
    const known = turnoverCents !== null && balanceCents !== null;
    const may = reaches(turnoverCents, sizes.turnoverCents[step]) && reaches(balanceCents, sizes.balanceCents[step]);
    return { does: known && may, could: !known && may };
  };
  if (money('large').does || (employees !== null && employees >= sizes.employees.large))
    return { size: 'large', moneyCouldRaise: false };
  if (employees === null) return { size: null, moneyCouldRaise: false };
  const medium = employees >= sizes.employees.medium || money('medium').does;
  return { size: medium ? 'medium' : 'small', moneyCouldRaise: money(medium ? 'large' : 'medium').could };
}

/** The status that the published rule gives, for the structure to decide on: a proposal, with what is missing to be sure of it. */
export function proposeStatus(profile: Profile, territory: string, rules: RegulationRules): Proposal {
  const nothing = { status: 'unknown', rule: null, later: null } as const;
  if (territory !== 'FR') return { ...nothing, size: null, missing: [] };
  const { size, moneyCouldRaise } = sizeOf(profile, rules);
  const found = rules.rules.find(
    ({ operator, sizes, activities }) =>
      operator.includes(profile.operator) &&
      // An operator is regulated whatever its size.
      (size ? sizes.includes(size) : profile.operator === 'yes') &&
      activities.includes(profile.activity),
  );
  const regulated = profile.operator !== 'yes';
  const missing = [
    ...(profile.operator === 'unknown' ? (['operator'] as const) : []),
    ...(regulated && size === null ? (['employees'] as const) : []),
    ...(regulated && moneyCouldRaise && profile.activity !== 'other' ? (['money'] as const) : []),
    ...(regulated && profile.activity === 'unknown' && size !== 'small' ? (['activity'] as const) : []),
  ];
  if (!found) return { ...nothing, size, missing };
  // Until the act is in force, the rules of 2018 make an operator what it is; the bill would make it an essential entity.
  const today = profile.operator === 'yes' && rules.law.state === 'bill' ? 'operator' : found.result;
  return { status: today, rule: found.code, size, missing, later: today === found.result ? null : found.result };
}

/** The activity that a type of structure most often has, as referentials/regulation.yaml lists it. */
export function activityOf(type: string | null, { activities }: RegulationRules): Profile['activity'] {
  if (type && activities.care.types.includes(type)) return 'care';
  return type && activities.other.types.includes(type) ? 'other' : 'unknown';
}

/** What a structure must do: by where it is, what it is and its status. */
export function obligationsFor(
  of: { status: Status; type: string | null; territory: string },
  { obligations, hospitals }: RegulationRules,
): RegulationRules['obligations'] {
  return obligations.filter(
    ({ territories, statuses, hospitalsOnly }) =>
      territories.some((one) => one === of.territory) &&
      (!statuses || statuses.includes(of.status)) &&
      (!hospitalsOnly || (of.type !== null && hospitals.includes(of.type))),
  );
}
