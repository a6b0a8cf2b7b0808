import { useAddress, useGo, withValue } from '../../../platform/web/navigation.tsx';
import { isDay } from '../model-fields.ts';
import { SORTS, type Filter, type Sort } from '../model-filter.ts';
import type { ObjectKind } from '../model-kinds.ts';

const FILTERS = [
  ...['category', 'site', 'owner', 'provider', 'criticality', 'text', 'incomplete', 'unreviewed', 'source'],
  ...['field', 'value', 'alert', 'batch'],
] as const;

/** What the address of an inventory’s page asks for, as it travels to the server. */
export interface Asked {
  filter: Filter;
  sort: Sort;
  order: 'up' | 'down';
  after?: string;
  before?: string;
}

/** Reads the address of an inventory’s page; what it does not know counts for nothing. */
export function readAddress(kind: ObjectKind, search: string): Asked {
  const values = new URLSearchParams(search);
  const told = FILTERS.flatMap((key) => {
    const value = values.get(key);
    // A day half typed is none yet.
    return value && (key !== 'unreviewed' || isDay(value)) ? [[key, value]] : [];
  });
  const sort = SORTS.find((one) => one === values.get('sort')) ?? 'name';
  const after = values.get('after');
  const before = values.get('before');
  return {
    filter: {
      ...(Object.fromEntries(told) as Partial<Filter>),
      kind,
      state: values.get('state') === 'gone' ? 'gone' : 'in-use',
    },
    sort,
    order: values.get('order') === 'down' ? 'down' : 'up',
    ...(after ? { after } : {}),
    ...(before && !after ? { before } : {}),
  };
}

/** Gives a function that changes values of the address and starts again from the first page. */
export function useAsk(): (values: Readonly<Record<string, string>>) => void {
  const go = useGo();
  const { path, search } = useAddress();
  return (values) => {
    const changed = { ...values, after: '', before: '' };
    go(
      Object.entries(changed).reduce((address, [key, value]) => withValue(address, key, value), path + search),
      { replace: true },
    );
  };
}

/** The values of an address that filter, without the page nor the columns. */
export function isFiltered({ filter }: Asked): boolean {
  return FILTERS.some((key) => filter[key as keyof Filter]) || filter.state === 'gone';
}
