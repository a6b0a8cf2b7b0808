import type { ReactNode } from 'react';
import { useWords } from '../words.ts';
import { Icon } from './icon.tsx';
import { LinkButton } from './link.tsx';

interface PaginationProps {
  /** Addresses of the neighbours (`withValue(address, 'after', key)`); null at the ends. */
  previous: string | null;
  next: string | null;
  /** What is shown: « 50 actions ». */
  shown?: ReactNode;
}

/** Moves through a list paged by key: no page numbers, because rows may arrive in between. */
export function Pagination({ previous, next, shown }: PaginationProps) {
  const words = useWords();
  if (!previous && !next) return null;
  return (
    <nav className="pagination" aria-label={words.pages}>
      {previous && (
        <LinkButton href={previous} look="secondary" size="small">
          <Icon name="back" size={16} /> {words.previousPage}
        </LinkButton>
      )}
      {shown && <span className="figure">{shown}</span>}
      {next && (
        <LinkButton href={next} look="secondary" size="small">
          {words.nextPage} <Icon name="arrow" size={16} />
        </LinkButton>
      )}
    </nav>
  );
}
