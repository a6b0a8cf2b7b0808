import { Problem } from '../../platform/contract/problem.ts';
import type { Territory } from '../organisations/model-record.ts';
import type { Dimension, Size } from './model.ts';

/** What a reader asks for. */
export interface Filters {
  region?: string | undefined;
  department?: string | undefined;
  type?: string | undefined;
  size?: Size | undefined;
}

/** A group that it is made of: where its counts are kept, and what it is called by. */
export interface Part {
  dimension: Dimension;
  key: string;
  cell: string;
}

/** The group asked for: where its counts are kept, and the groups that it is made of. */
export interface Selected {
  cell: string;
  parts: Part[];
}

/** What may be chosen, by identifier. */
export interface Choices {
  territory: Territory;
  types: readonly string[];
  sizes: readonly Size[];
}

function unknown(fr: string, en: string): Problem {
  return new Problem(422, 'filter', { fr, en });
}

const tooFine = (): Problem =>
  unknown(
    'Ces filtres ensemble ne sont pas proposés : les groupes seraient trop petits pour que personne n’y soit reconnu. Gardez une région avec un type ou une taille, ou un seul filtre.',
    'These filters together are not offered: the groups would be too small for nobody to be recognised. Keep a region with a type or a size, or a single filter.',
  );

/** Refuses with a sentence what is not in the lists. */
function check({ region, department, type }: Filters, { territory, types }: Choices): void {
  if (region && !territory.regions.some(({ code }) => code === region))
    throw unknown('Cette région n’est pas dans ce territoire.', 'This region is not in this territory.');
  const within = territory.regions.find(({ departments }) => departments.some(({ code }) => code === department));
  if (department && !within)
    throw unknown('Ce département n’est pas dans ce territoire.', 'This department is not in this territory.');
  if (department && region && within?.code !== region)
    throw unknown('Ce département n’est pas dans cette région.', 'This department is not in this region.');
  if (type && !types.includes(type))
    throw unknown('Ce type de structure n’est pas dans la liste.', 'This type of structure is not in the list.');
}

/**
 * The group that filters ask for. Throws 422 with a sentence: a value that is not in the lists, or filters whose groups would be
 * too fine; counts of those are not even kept.
 */
export function select(filters: Filters, choices: Choices): Selected {
  check(filters, choices);
  const { region, department, type, size } = filters;
  const { territory, types, sizes } = choices;
  const regions = territory.regions;
  const part = (dimension: Dimension, key: string, cell: string): Part => ({ dimension, key, cell });
  if ((type && size) || (department && (type || size))) throw tooFine();
  if (department) return { cell: `department ${department}`, parts: [] };
  if (region && (type || size))
    return { cell: type ? `region-type ${region}|${type}` : `region-size ${region}|${size}`, parts: [] };
  if (region)
    return {
      cell: `region ${region}`,
      parts: [
        ...(regions.find(({ code }) => code === region)?.departments ?? []).map(({ code }) =>
          part('department', code, `department ${code}`),
        ),
        ...types.map((id) => part('type', id, `region-type ${region}|${id}`)),
        ...sizes.map((id) => part('size', id, `region-size ${region}|${id}`)),
      ],
    };
  if (type || size)
    return {
      cell: type ? `type ${type}` : `size ${size}`,
      parts: regions.map(({ code }) =>
        part('region', code, type ? `region-type ${code}|${type}` : `region-size ${code}|${size}`),
      ),
    };
  return {
    cell: 'nation ',
    parts: [
      ...regions.map(({ code }) => part('region', code, `region ${code}`)),
      ...types.map((id) => part('type', id, `type ${id}`)),
      ...sizes.map((id) => part('size', id, `size ${id}`)),
    ],
  };
}
