import type { ReactNode } from 'react';

interface Item {
  key?: string;
  term: ReactNode;
  detail: ReactNode;
  /** A « Modifier » link for check-your-answers pages. */
  action?: ReactNode;
}

/** Names and their values, one line each. */
export function DescriptionList({ items, look = 'rows' }: { items: Item[]; look?: 'rows' | 'compact' }) {
  return (
    <dl className={`description-list description-${look}`}>
      {items.map((item, index) => (
        <div key={item.key ?? index} className="description">
          <dt>{item.term}</dt>
          <dd>{item.detail}</dd>
          {item.action && <dd className="description-action">{item.action}</dd>}
        </div>
      ))}
    </dl>
  );
}
