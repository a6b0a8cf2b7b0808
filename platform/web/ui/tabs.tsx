import type { ReactNode } from 'react';
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
  const here = path + search;
  const current = items.find((item) => item.href === here) ?? items.find((item) => item.href === path) ?? items[0];
  return (
    <nav className="tabs" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <TabLink {...item} current={item === current} />
          </li>
        ))}
      </ul>
    </nav>
  );
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
