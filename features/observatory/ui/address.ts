import type { CallInput } from '../../../platform/web/api.ts';
import { useAddress, useGo, withValue } from '../../../platform/web/navigation.tsx';
import type { readOpen, readTerritory } from '../contract.ts';
import { SIZES } from '../model.ts';

/** What the reader asked for; the address bar holds it, so that a view is a link. */
export type Asked = NonNullable<CallInput<typeof readTerritory>['query']>;
export type AskedOpen = NonNullable<CallInput<typeof readOpen>['query']>;

const KEYS = ['referential', 'region', 'department', 'type', 'from', 'to', 'level'] as const;
/** What a territory's page shows, one view at a time; the first needs no word in the address. */
export const VIEWS = ['overview', 'levels', 'places', 'gaps', 'named'] as const;
export type View = (typeof VIEWS)[number];

/**
 * Every value of the address that chooses figures; `theme` only chooses which of them the map and the rows draw, `view` which part of
 * the page is shown, `after` the page of a list.
 */
export type AddressKey = (typeof KEYS)[number] | 'size' | 'territory' | 'theme' | 'view' | 'after';
export type Change = Partial<Record<AddressKey, string>>;

/** Reads the filters of the address bar, and gives what changes them or the address of a change. */
export function useAsked() {
  const { path, search } = useAddress();
  const go = useGo();
  const values = new URLSearchParams(search);
  const hrefWith = (change: Change) =>
    Object.entries(change).reduce((address, [key, value]) => withValue(address, key, value), path + search);
  const size = SIZES.find((one) => one === values.get('size'));
  const asked: Asked = Object.fromEntries(KEYS.flatMap((key) => (values.get(key) ? [[key, values.get(key)]] : [])));
  if (size) asked.size = size;
  const open: AskedOpen = values.get('territory') === 'MC' ? { ...asked, territory: 'MC' } : asked;
  return {
    asked,
    open,
    theme: values.get('theme') ?? '',
    view: VIEWS.find((one) => one === values.get('view')) ?? ('overview' as const),
    hrefWith,
    change: (change: Change) => go(hrefWith(change), { replace: true }),
  };
}
