import type { Text } from '../../platform/contract/problem.ts';
import { isAway, isElsewhere, isHosted, lastTest, measuredOutage, nextTestOn, type Copy, type Plan } from './model.ts';

/** What is looked at in a plan; the first three are the parts of the rule 3-2-1, each on its own. */
export const CHECKS = [
  'copies',
  'media',
  'offline',
  'loss',
  'fresh',
  'outage',
  'test',
  'encryption',
  'host',
  'retention',
] as const;
export type Check = (typeof CHECKS)[number];
export const VERDICTS = ['met', 'partly', 'unmet', 'unknown', 'not-concerned'] as const;
export type Verdict = (typeof VERDICTS)[number];
export const REASONS = [
  'enough',
  'too-few',
  'none',
  'immutable-only',
  'near-only',
  'connected-only',
  'apart',
  'unsaid',
  'never',
  'some-never',
  'late',
  'some-late',
  'due',
  'failed',
  'not-sure',
  'short',
] as const;
export type Reason = (typeof REASONS)[number];

/** What a check found. `have` and `want` are copies, media, hours, minutes or days, by the check; `names` are copies concerned. */
export interface Finding {
  check: Check;
  verdict: Verdict;
  reason: Reason;
  have: number | null;
  want: number | null;
  names: string[];
  /** Of the `test` check: the day by which the next one is due. */
  dueOn: string | null;
}

const HOUR = 3_600_000;
/** A success is looked for at least every week. Our own mark. */
const LOOK_HOURS = 7 * 24;
/** At least one copy goes back so far, since an intruder often waits some weeks. Our own mark. */
const RETENTION_DAYS = 30;

const guide: Text = {
  fr: 'Guide cybersécurité du social et du médico-social (ANS), question 2',
  en: 'Cybersecurity guide for social care (ANS), question 2',
};
const ours: Text = { fr: 'Repère de Vigie', en: 'Vigie’s own mark' };

/** Where each check comes from. */
export const checkSources: Record<Check, Text> = {
  copies: guide,
  media: guide,
  offline: guide,
  loss: guide,
  fresh: ours,
  outage: {
    fr: 'Durée d’arrêt acceptable fixée par la structure, comparée au dernier essai',
    en: 'Acceptable outage set by the structure, compared with the last test',
  },
  test: guide,
  encryption: guide,
  host: {
    fr: 'Code de la santé publique, article L. 1111-8 (hébergement de données de santé)',
    en: 'French public health code, article L. 1111-8 (hosting of health data)',
  },
  retention: ours,
};

type Found = Omit<Finding, 'check'>;
const found = (verdict: Verdict, reason: Reason, more: Partial<Found> = {}): Found => ({
  verdict,
  reason,
  have: null,
  want: null,
  names: [],
  dueOn: null,
  ...more,
});

/** Three copies of the data, those in use counted: two backups. */
function copies({ copies: all }: Plan): Found {
  const values = { have: all.length + 1, want: 3 };
  return values.have >= 3 ? found('met', 'enough', values) : found('unmet', all.length ? 'too-few' : 'none', values);
}

/** Two kinds of media, that of the data in use counted. */
function media({ copies: all, medium }: Plan): Found {
  const values = { have: new Set([medium, ...all.map((copy) => copy.medium)]).size, want: 2 };
  return values.have >= 2 ? found('met', 'enough', values) : found('unmet', all.length ? 'too-few' : 'none', values);
}

const names = (some: readonly Copy[]) => ({ names: some.map(({ name }) => name) });

/** Whether a copy has not succeeded for its own rhythm and a week. */
const isStalled = ({ everyHours, lastSuccessAt }: Copy, now: number): boolean =>
  lastSuccessAt === null || now - lastSuccessAt > (everyHours + LOOK_HOURS) * HOUR;

/** One copy that is both cut off from the network and elsewhere, and that has succeeded: a copy only described brings nothing back. */
function offline({ copies: all }: Plan, now: number): Found {
  const away = all.filter(isAway);
  const made = away.filter(({ lastSuccessAt }) => lastSuccessAt !== null);
  const recent = made.filter((copy) => !isStalled(copy, now));
  if (recent.length) return found('met', 'enough', names(recent));
  if (made.length) return found('partly', 'late', names(made));
  if (away.length) return found('unmet', 'never', names(away));
  const immutable = all.filter((copy) => copy.immutable && isElsewhere(copy) && copy.lastSuccessAt !== null);
  if (immutable.length) return found('partly', 'immutable-only', names(immutable));
  const near = all.filter((copy) => copy.offline);
  const far = all.filter(isElsewhere);
  if (near.length && far.length) return found('unmet', 'apart', names([...near, ...far]));
  if (near.length) return found('unmet', 'near-only', names(near));
  if (far.length) return found('unmet', 'connected-only', names(far));
  return found('unmet', 'none');
}

const shortest = (all: readonly Copy[]): number => Math.min(...all.map(({ everyHours }) => everyHours));

/** The time between two copies is the work that one accepts to lose. */
function loss({ copies: all, lossHours }: Plan): Found {
  if (all.length === 0) return found('unmet', 'none', { want: lossHours });
  const values = { have: shortest(all), want: lossHours };
  if (lossHours === null) return found('unknown', 'unsaid', values);
  return values.have <= lossHours ? found('met', 'enough', values) : found('unmet', 'late', values);
}

/** The last copy known to have succeeded; then each of the others at its own rhythm, for the latest must not hide one that stands still. */
function fresh({ copies: all, lossHours }: Plan, now: number): Found {
  if (all.length === 0) return found('unmet', 'none');
  const last = Math.max(...all.map(({ lastSuccessAt }) => lastSuccessAt ?? -Infinity));
  const want = Math.max(lossHours ?? 0, shortest(all));
  if (last === -Infinity) return found('unmet', 'never', { want });
  const have = Math.max(Math.floor((now - last) / HOUR), 0);
  if (have > want) return found(have <= want + LOOK_HOURS ? 'partly' : 'unmet', 'late', { have, want });
  const never = all.filter(({ lastSuccessAt }) => lastSuccessAt === null);
  if (never.length) return found('partly', 'some-never', { have, want, ...names(never) });
  const stalled = all.filter((copy) => isStalled(copy, now));
  if (stalled.length) return found('partly', 'some-late', { have, want, ...names(stalled) });
  return found('met', 'enough', { have, want });
}

function outage({ tests, outageHours }: Plan): Found {
  const have = measuredOutage(tests);
  const want = outageHours === null ? null : outageHours * 60;
  if (want === null) return found('unknown', 'unsaid', { have });
  if (have === null) return found('unknown', 'never', { want });
  return have <= want ? found('met', 'enough', { have, want }) : found('unmet', 'late', { have, want });
}

function test(plan: Plan, today: string): Found {
  const last = lastTest(plan.tests);
  const values = { dueOn: nextTestOn(plan), want: plan.testMonths };
  const over = values.dueOn < today;
  if (!last) return found(over ? 'unmet' : 'unknown', 'never', values);
  if (last.result !== 'success') return found(over ? 'unmet' : 'partly', 'failed', values);
  return over ? found('unmet', 'due', values) : found('met', 'enough', values);
}

/** Copies that leave the premises are encrypted: in the cloud first, then those that one carries. */
function encryption({ copies: all }: Plan): Found {
  const leaving = all.filter((copy) => isElsewhere(copy) || copy.medium === 'removable');
  const bare = leaving.filter(({ encrypted }) => encrypted === 'no');
  const unsure = leaving.filter(({ encrypted }) => encrypted === 'unknown');
  if (leaving.length === 0) return found('not-concerned', 'enough');
  if (bare.length) return found('unmet', 'none', names(bare));
  if (unsure.length) return found('unknown', 'not-sure', names(unsure));
  return found('met', 'enough');
}

/** Health data kept by someone else lie with a certified host. */
function host({ health, copies: all }: Plan): Found {
  const hosted = all.filter((copy) => isHosted(copy) || (copy.place !== 'on-site' && copy.certified !== 'own'));
  if (!health || hosted.length === 0) return found('not-concerned', 'enough');
  const uncertified = hosted.filter(({ certified }) => certified === 'no');
  // Whoever says “on our premises” of an online store has not said who keeps it.
  const unsure = hosted.filter(({ certified }) => certified === 'unknown' || certified === 'own');
  if (uncertified.length) return found('unmet', 'none', names(uncertified));
  if (unsure.length) return found('unknown', 'not-sure', names(unsure));
  return found('met', 'enough');
}

function retention({ copies: all }: Plan): Found {
  const said = all.flatMap(({ retentionDays }) => retentionDays ?? []);
  if (said.length === 0) return found('unknown', 'unsaid', { want: RETENTION_DAYS });
  const values = { have: Math.max(...said), want: RETENTION_DAYS };
  return values.have >= RETENTION_DAYS ? found('met', 'enough', values) : found('partly', 'short', values);
}

/** Reads a plan at an instant (milliseconds) and on a day of Paris: one finding a check, in their order. */
export function checkPlan(plan: Plan, now: number, today: string): Finding[] {
  const reads: Record<Check, Found> = {
    copies: copies(plan),
    media: media(plan),
    offline: offline(plan, now),
    loss: loss(plan),
    fresh: fresh(plan, now),
    outage: outage(plan),
    test: test(plan, today),
    encryption: encryption(plan),
    host: host(plan),
    retention: retention(plan),
  };
  return CHECKS.map((check) => ({ check, ...reads[check] }));
}
