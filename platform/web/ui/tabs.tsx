import { useEffect, useRef, type ReactNode } from 'react';
import { useAddress, useAnchor } from '../navigation.tsx';

interface Tab {
  href: string;
  label: ReactNode;
  /** How many rows wait behind the tab. */
  count?: number;
}

/** Views of the same thing, as links kept in the address bar. `label` names the set. */
export function Tabs({ label, items }: { label: string; items: Tab[] }) {
  const { path, search } = useAddress();
  const current = items.toSorted((a, b) => likeness(b.href, path, search) - likeness(a.href, path, search))[0];
  const list = useRef<HTMLUListElement>(null);
  // On a phone the tabs scroll: the one in use must be seen.
  useEffect(() => {
    const [row, tab] = [list.current, list.current?.querySelector('[aria-current]')];
    if (!row || !tab) return;
    const [around, own] = [row.getBoundingClientRect(), tab.getBoundingClientRect()];
    row.scrollLeft += own.left - around.left - (around.width - own.width) / 2;
  }, [current?.href]);
  return (
    <nav className="tabs" aria-label={label}>
      <ul ref={list}>
        {items.map((item) => (
          <li key={item.href}>
            <TabLink {...item} current={item === current} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** How many search values of a tab's address are in use, since a view may add its own (a month); -1 when it is another view. */
function likeness(href: string, path: string, search: string): number {
  const [own, values = ''] = href.split('?');
  const wanted = [...new URLSearchParams(values)];
  const used = new URLSearchParams(search);
  return own === path && wanted.every(([key, value]) => used.get(key) === value) ? wanted.length : -1;
}

function TabLink({ href, label, count, current }: Tab & { current: boolean }) {
  const anchor = useAnchor(href);
  return (
    <a className="tab" {...anchor} aria-current={current ? 'page' : undefined}>
      {label}
      {count !== undefined && <span className="tab-count figure"> {count}</span>}
    </a>
  );
}
