import { trimmed, type Vectors } from './model-shape.ts';
import type { Size } from './model.ts';
import type { Quarter } from './model-quarter.ts';

/** Where a structure stands among others. */
export interface Place {
  territory: string;
  region: string | null;
  department: string | null;
  type: string | null;
  groupId: string | null;
}

/** A structure’s record, as far as it is counted by it. */
export interface Recorded extends Place {
  headcount: number | null;
  closed: boolean;
}

/** How a structure stands at the end of a quarter for one questionnaire; for its record and its plan, the questionnaire is ''. */
export interface Standing extends Place, Vectors {
  known: boolean;
  size: Size;
  submittedAt: Date | null;
  /** Quarter of the last submission; null without one. */
  submittedIn: Quarter | null;
  /** By theme: 1 where it rose since the quarter before, -1 where it fell. */
  moved: number[];
  /** Actions open, late, done. */
  actions: number[];
}

/** First headcount of the medium and of the large band. */
export interface SizeBands {
  medium: number;
  large: number;
}

export function sizeOf(headcount: number | null, bands: SizeBands): Size {
  if (headcount === null || headcount <= 0) return 'unknown';
  if (headcount >= bands.large) return 'large';
  return headcount >= bands.medium ? 'medium' : 'small';
}

/** The way each theme moved between two quarters; a theme not assessed in one of them did not. */
export function movedBetween(before: readonly number[], after: readonly number[]): number[] {
  const moves = after.map((level, theme) => {
    const last = before[theme] ?? -1;
    return level < 0 || last < 0 ? 0 : Math.sign(level - last);
  });
  return trimmed(moves, 0);
}

/** The same structure a quarter later, if nothing happens. */
export function carried(standing: Standing): Standing {
  return standing.moved.length === 0 ? standing : { ...standing, moved: [] };
}

/** An entry of an organisation’s own journal that changed where it is counted. */
export interface RecordEntry {
  at: Date;
  kind: string;
  data: { before?: Partial<Recorded>; groupId?: string };
}

/** The kinds of entry that `recordAt` undoes. */
export const RECORD_KINDS = [
  'organisation.changed',
  'organisation.closed',
  'organisation.reopened',
  'group.joined',
  'group.left',
  'group.removed',
] as const;

function undone(record: Recorded, { kind, data }: RecordEntry): Recorded {
  switch (kind) {
    case 'organisation.closed':
      return { ...record, closed: false };
    case 'organisation.reopened':
      return { ...record, closed: true };
    case 'group.joined':
      return { ...record, groupId: null };
    case 'group.left':
    case 'group.removed':
      return { ...record, groupId: data.groupId ?? null };
    default: {
      const before = data.before ?? {};
      return {
        ...record,
        ...('territory' in before && { territory: before.territory ?? record.territory }),
        ...('region' in before && { region: before.region ?? null }),
        ...('department' in before && { department: before.department ?? null }),
        ...('type' in before && { type: before.type ?? null }),
        ...('headcount' in before && { headcount: before.headcount ?? null }),
      };
    }
  }
}

/** The record as it was just before an instant: what was changed since is undone, the last first. Entries come in the order of time. */
export function recordAt(now: Recorded, entries: readonly RecordEntry[], before: Date): Recorded {
  return entries.filter(({ at }) => at >= before).reduceRight(undone, now);
}

const sameNumbers = (a: readonly number[], b: readonly number[]): boolean =>
  a === b || (a.length === b.length && a.every((n, place) => n === b[place]));

/** Whether two rows say the same. */
export function sameStanding(a: Standing | undefined, b: Standing | undefined): boolean {
  if (!a || !b) return a === b;
  return (
    a.known === b.known &&
    a.territory === b.territory &&
    a.region === b.region &&
    a.department === b.department &&
    a.type === b.type &&
    a.size === b.size &&
    a.groupId === b.groupId &&
    a.submittedAt?.getTime() === b.submittedAt?.getTime() &&
    sameNumbers(a.levels, b.levels) &&
    sameNumbers(a.atTarget, b.atTarget) &&
    sameNumbers(a.moved, b.moved) &&
    sameNumbers(a.unmet, b.unmet) &&
    sameNumbers(a.actions, b.actions)
  );
}
