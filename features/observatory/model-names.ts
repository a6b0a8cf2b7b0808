import type { Family, Territory } from '../organisations/model-record.ts';
import { sizeNames, type Dimension, type Size } from './model.ts';
import type { Text } from '../../platform/contract/problem.ts';

/** Something by its identifier and its name. */
export interface Named {
  key: string;
  name: Text;
}

/** Makes what names the groups of a territory. */
export function namerOf(
  territory: Territory,
  families: readonly Family[],
): (dimension: Dimension, key: string) => Named {
  const types = new Map(families.flatMap((family) => family.types.map(({ id, name }) => [id, name] as const)));
  const regions = new Map(territory.regions.map(({ code, name }) => [code, name]));
  const departments = new Map(
    territory.regions.flatMap((region) => region.departments.map(({ code, name }) => [code, { fr: name, en: name }])),
  );
  const nameOf = (dimension: Dimension, key: string): Text | undefined => {
    if (dimension === 'region') return regions.get(key);
    if (dimension === 'department') return departments.get(key);
    return dimension === 'type' ? types.get(key) : sizeNames[key as Size];
  };
  return (dimension, key) => ({ key, name: nameOf(dimension, key) ?? { fr: key, en: key } });
}
