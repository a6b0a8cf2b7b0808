/** What data or a copy of them lie on. */
export const MEDIA = ['server', 'workstation', 'nas', 'removable', 'tape', 'optical', 'cloud'] as const;
export type Medium = (typeof MEDIA)[number];
export const PLACES = ['on-site', 'distant', 'cloud'] as const;
export type Place = (typeof PLACES)[number];
export const KNOWN = ['yes', 'no', 'unknown'] as const;
/** Certified health-data host; `own`: kept on premises of the structure, where no host is involved. */
export const CERTIFIED = ['yes', 'no', 'unknown', 'own'] as const;
export const EXTENTS = ['file', 'application', 'whole'] as const;
export type Extent = (typeof EXTENTS)[number];
export const RESULTS = ['success', 'partial', 'failure'] as const;
export type Result = (typeof RESULTS)[number];

export interface Copy {
  name: string;
  medium: Medium;
  place: Place;
  /** Cut off from the network once made. */
  offline: boolean;
  /** That nobody, not even an administrator, can change nor erase for a time. */
  immutable: boolean;
  encrypted: (typeof KNOWN)[number];
  certified: (typeof CERTIFIED)[number];
  everyHours: number;
  retentionDays: number | null;
  /** Milliseconds; null where no success is known. */
  lastSuccessAt: number | null;
}

export interface RestoreTest {
  heldOn: string;
  extent: Extent;
  result: Result;
  minutes: number | null;
}

/** A plan as the checks read it. */
export interface Plan {
  health: boolean;
  medium: Medium;
  /** Hours of work that may be lost, hours without the data that may be borne; null where nobody has said. */
  lossHours: number | null;
  outageHours: number | null;
  testMonths: number;
  /** Day on which the plan was written. */
  writtenOn: string;
  copies: readonly Copy[];
  /** Those that stand, in any order. */
  tests: readonly RestoreTest[];
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Days given to make a first restore test, and to make another after one that failed. Our own mark. */
const TEST_GRACE_DAYS = 30;

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

/** The same day some months later; the last of the month where it has no such day. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** The last restore test, the best of that day first; null where there is none. */
export function lastTest(tests: readonly RestoreTest[]): RestoreTest | null {
  const order = (one: RestoreTest) => `${one.heldOn} ${RESULTS.length - RESULTS.indexOf(one.result)}`;
  return tests.toSorted((a, b) => (order(a) < order(b) ? 1 : -1))[0] ?? null;
}

/** The day by which the next restore test is due: at the rhythm of the plan after a success, soon where none succeeded. */
export function nextTestOn({ tests, testMonths, writtenOn }: Pick<Plan, 'tests' | 'testMonths' | 'writtenOn'>): string {
  const last = lastTest(tests);
  if (!last) return addDays(writtenOn, TEST_GRACE_DAYS);
  return last.result === 'success' ? addMonths(last.heldOn, testMonths) : addDays(last.heldOn, TEST_GRACE_DAYS);
}

/** Whether a copy is kept by an online host: by its place, or because online storage lies nowhere else. */
export const isHosted = ({ medium, place }: Pick<Copy, 'medium' | 'place'>): boolean =>
  place === 'cloud' || medium === 'cloud';

/** Whether a copy is kept elsewhere than the data in use. */
export const isElsewhere = (copy: Pick<Copy, 'medium' | 'place'>): boolean =>
  copy.place !== 'on-site' || isHosted(copy);

/** Whether a copy survives an attack on the network and a fire: cut off from it, and elsewhere. */
export const isAway = ({ offline, place }: Copy): boolean => offline && place !== 'on-site';

/**
 * Hours of work lost at worst, at an instant (milliseconds), once all that is connected and near is destroyed: the rhythm of the best copy that
 * is left, or its age where it is older. Null where nothing would be left: a copy that never succeeded is none.
 */
export function lossAfterAttack(copies: readonly Copy[], now: number): number | null {
  const left = copies.flatMap((copy) => {
    const { everyHours, immutable, lastSuccessAt } = copy;
    if (lastSuccessAt === null || !(isAway(copy) || (immutable && isElsewhere(copy)))) return [];
    return Math.max(everyHours, Math.ceil((now - lastSuccessAt) / HOUR));
  });
  return left.length ? Math.min(...left) : null;
}

/** Minutes that the last successful restore of an application or of everything took; null where none was measured. */
export function measuredOutage(tests: readonly RestoreTest[]): number | null {
  const measured = tests.filter(({ extent, result, minutes }) => extent !== 'file' && result === 'success' && minutes);
  return measured.toSorted((a, b) => (a.heldOn < b.heldOn ? 1 : -1))[0]?.minutes ?? null;
}
