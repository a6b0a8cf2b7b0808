import { useLocation, useParams, useRouter, useRouterState } from '@tanstack/react-router';
import type { MouseEvent } from 'react';

/** A named part of the address, e.g. `useParam('organisationId')`; throws when the route has none. */
export function useParam(name: string): string {
  const value = useOptionalParam(name);
  if (value === undefined) throw new Error(`This page's address has no ${name}`);
  return value;
}

/** Same, undefined when the route has none. */
export function useOptionalParam(name: string): string | undefined {
  const params: Record<string, string | undefined> = useParams({ strict: false });
  return params[name];
}

/** Gives a function that opens an address of the application: `go('/organisations/…/plan')`. */
export function useGo(): (href: string, options?: { replace?: boolean }) => void {
  const { history } = useRouter();
  return (href, options) => (options?.replace ? history.replace(href) : history.push(href));
}

/**
 * One value kept in the address bar (filter, tab, page key), so that a view is a link.
 * Gives the value, `''` when absent, and its setter; setting `''` removes it. Setting does not add to the history.
 */
export function useAddressValue(key: string): [string, (value: string) => void] {
  const { searchStr, pathname } = useLocation();
  const { history } = useRouter();
  const set = (value: string) => history.replace(withValue(pathname + searchStr, key, value));
  return [new URLSearchParams(searchStr).get(key) ?? '', set];
}

/** The address in use with one search value changed; `''` removes it. */
export function withValue(address: string, key: string, value: string): string {
  const [path = '/', search = ''] = address.split('?');
  const values = new URLSearchParams(search);
  if (value) values.set(key, value);
  else values.delete(key);
  const text = values.toString();
  return text ? `${path}?${text}` : path;
}

/** Address in use: path and search. */
export function useAddress(): { path: string; search: string } {
  const { pathname, searchStr } = useLocation();
  return { path: pathname, search: searchStr };
}

/** The path of the page that is shown: while the next one loads, still the last one. */
export function useShownPath(): string {
  return useRouterState({ select: ({ resolvedLocation, location }) => (resolvedLocation ?? location).pathname });
}

/** True for addresses that the application routes itself, rather than the server or another site. */
export function isInternal(href: string): boolean {
  // Browsers read `/\\host` and `/<tab>/host` as another site.
  return /^\/(?![/\\\s])/.test(href) && !/[\t\r\n]/.test(href) && !/^\/(api|\.well-known)(\/|$)/.test(href);
}

/** Properties of an `<a>` that opens an internal address without reloading and preloads it when pointed at. */
export function useAnchor(href: string): {
  href: string;
  onClick?: (event: MouseEvent) => void;
  onMouseEnter?: () => void;
  onFocus?: () => void;
} {
  const router = useRouter();
  if (!isInternal(href)) return { href };
  const preload = () => {
    const to = href.split(/[?#]/)[0] ?? href;
    void router.preloadRoute({ to }).catch(() => undefined);
  };
  return {
    href,
    onMouseEnter: preload,
    onFocus: preload,
    onClick: (event) => {
      const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
      if (modified || event.defaultPrevented) return;
      event.preventDefault();
      router.history.push(href);
    },
  };
}
