import type { Text } from '../../platform/contract/problem.ts';
import {
  SEVERITIES,
  criteriaOf,
  type Cost,
  type Criterion,
  type Effort,
  type Referential,
  type Severity,
  type Theme,
} from '../referentials/model.ts';

/** An action that the referential proposes for one or several unmet criteria. */
export interface ProposedAction {
  origin: 'priority' | 'criterion';
  originId: string;
  themeId: string;
  title: Text;
  detail: Text | null;
  severity: Severity;
  effort: Effort;
  cost: Cost;
  quickWin: boolean;
  dependsOn: string[];
  /** The unmet criteria it mends. */
  criteria: string[];
}

const worst = (severities: readonly Severity[]): Severity =>
  SEVERITIES.find((each) => severities.includes(each)) ?? 'minor';

type Placed = { theme: Theme; criterion: Criterion };

// A published version never changes, and each is read once: what was indexed once serves every submission.
const indexes = new WeakMap<Referential, ReadonlyMap<string, Placed>>();

/** Every criterion of a referential with its theme, by identifier. */
export function criteriaById(referential: Referential): ReadonlyMap<string, Placed> {
  let index = indexes.get(referential);
  if (!index) {
    index = new Map(
      referential.themes.flatMap((theme) =>
        criteriaOf(theme).map((criterion) => [criterion.id, { theme, criterion }] as const),
      ),
    );
    indexes.set(referential, index);
  }
  return index;
}

/**
 * The actions to propose for unmet criteria: the guide's priority actions first, then, for what none of them covers, the
 * criterion's own. Takes criterion identifiers; those that the referential does not hold are left out.
 */
export function proposeActions(referential: Referential, unmet: readonly string[]): ProposedAction[] {
  const byId = criteriaById(referential);
  const open = unmet.flatMap((id) => byId.get(id) ?? []);
  const dependenciesOf = (criteria: readonly Criterion[]): string[] => {
    const own = new Set(criteria.map(({ id }) => id));
    return [...new Set(criteria.flatMap(({ dependsOn = [] }) => dependsOn))].filter((id) => !own.has(id));
  };
  const covered = new Set<string>();
  const proposed: ProposedAction[] = [];
  for (const theme of referential.themes) {
    for (const priority of theme.priorityActions) {
      const mended = open
        .filter(({ criterion }) => priority.criteria.includes(criterion.id))
        .map(({ criterion }) => criterion);
      if (mended.length === 0) continue;
      for (const { id } of mended) covered.add(id);
      proposed.push({
        origin: 'priority',
        originId: priority.id,
        themeId: theme.id,
        title: priority.title,
        detail: priority.detail,
        severity: worst(mended.map(({ severity }) => severity)),
        effort: priority.effort,
        cost: priority.cost,
        quickWin: priority.effort === 'small',
        dependsOn: dependenciesOf(mended),
        criteria: mended.map(({ id }) => id),
      });
    }
  }
  for (const { theme, criterion } of open) {
    if (covered.has(criterion.id)) continue;
    proposed.push({
      origin: 'criterion',
      originId: criterion.id,
      themeId: theme.id,
      title: criterion.action,
      detail: criterion.help,
      severity: criterion.severity,
      effort: criterion.effort,
      cost: criterion.cost,
      quickWin: criterion.quickWin ?? false,
      dependsOn: dependenciesOf([criterion]),
      criteria: [criterion.id],
    });
  }
  return proposed;
}
