import { criteriaOf, type Referential } from '../referentials/model.ts';

/** In which order a questionnaire’s levels, themes and criteria are kept, over all its published versions. */
export interface Shape {
  levels: string[];
  themes: string[];
  criteria: string[];
}

/** The order over every version, the oldest first: what a later one brings is added at the end, so that what is kept stays in place. */
export function shapeOf(versions: readonly Referential[]): Shape {
  const unique = (ids: string[]): string[] => [...new Set(ids)];
  return {
    levels: unique(versions.flatMap(({ levels }) => levels.map(({ id }) => id))),
    themes: unique(versions.flatMap(({ themes }) => themes.map(({ id }) => id))),
    criteria: unique(versions.flatMap(({ themes }) => themes.flatMap(criteriaOf).map(({ id }) => id))),
  };
}

/** What one submission says, by identifier: in the journal, and in what is frozen with the assessment. */
export interface Observed {
  /** Index in the levels of that version; null where not assessed. */
  levels: Record<string, number | null>;
  /** Themes where the structure’s own target is reached. */
  atTarget: string[];
  /** Criteria that keep it from the next step of a theme: the same from which findings are drawn. */
  unmet: string[];
}

interface Frozen {
  themes: readonly { themeId: string; level: number | null; next: { missing: string[] } | null }[];
  targets: Record<string, string>;
}

/** What the observatory keeps of a submitted assessment. */
export function observedOf({ levels }: Pick<Referential, 'levels'>, { themes, targets }: Frozen): Observed {
  const rank = (id: string | undefined): number => levels.findIndex((level) => level.id === id);
  return {
    levels: Object.fromEntries(themes.map(({ themeId, level }) => [themeId, level])),
    atTarget: themes.flatMap(({ themeId, level }) =>
      level !== null && level >= rank(targets[themeId]) ? themeId : [],
    ),
    unmet: themes.flatMap(({ next }) => next?.missing ?? []),
  };
}

/** The same in the order of the shape: levels (-1: not assessed), 1 where at target, places of unmet criteria. */
export interface Vectors {
  levels: number[];
  atTarget: number[];
  unmet: number[];
}

/** Drops the end of a vector that says nothing, so that two ways to count give the very same. */
export function trimmed(vector: number[], empty: number): number[] {
  let length = vector.length;
  while (length > 0 && vector[length - 1] === empty) length -= 1;
  return length === vector.length ? vector : vector.slice(0, length);
}

/** Makes the reader of submissions of one version: its levels may stand elsewhere in the shape. */
export function vectorsUnder(shape: Shape, { levels }: Pick<Referential, 'levels'>): (observed: Observed) => Vectors {
  const places = levels.map(({ id }) => shape.levels.indexOf(id));
  const criteria = new Map(shape.criteria.map((id, place) => [id, place]));
  return (observed) => {
    const at = new Set(observed.atTarget);
    return {
      levels: trimmed(
        shape.themes.map((id) => places[observed.levels[id] ?? -1] ?? -1),
        -1,
      ),
      atTarget: trimmed(
        shape.themes.map((id) => (at.has(id) ? 1 : 0)),
        0,
      ),
      unmet: observed.unmet.flatMap((id) => criteria.get(id) ?? []).toSorted((a, b) => a - b),
    };
  };
}
