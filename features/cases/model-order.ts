interface Listed {
  mine: boolean;
  ended: boolean;
  /** ISO instants; no date where no rule sets one. */
  dueAt: string | null;
  since: string;
}

/** The soonest date first, those without a date last; then what has waited longest. */
const bySoonest = (a: Listed, b: Listed): number =>
  (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9') || a.since.localeCompare(b.since);

/** An organisation's cases: those that wait for it, in the order to do them; under way in others' hands; over. */
export function groupsOf<Case extends Listed>(cases: readonly Case[]): Record<'mine' | 'running' | 'ended', Case[]> {
  return {
    mine: cases.filter(({ mine }) => mine).toSorted(bySoonest),
    running: cases.filter(({ mine, ended }) => !mine && !ended),
    ended: cases.filter(({ ended }) => ended),
  };
}
