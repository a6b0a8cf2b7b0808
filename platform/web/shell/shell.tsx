import type { MouseEvent, ReactNode } from 'react';
import { announcementRegionId } from '../announce.ts';
import { useWords } from '../words.ts';
import type { MenuItem } from '../ui/menu.tsx';
import { Footer, type FooterLink } from './footer.tsx';
import { Header, type NavigationItem } from './header.tsx';

export interface ShellProps {
  /** Main pages of the organisation in use; empty outside. */
  navigation: NavigationItem[];
  /** Organisations that one may switch to, as menu items; the switch shows when there are several. */
  organisations: MenuItem[];
  organisationName: string | null;
  /** What the account menu holds before language and appearance; null when signed out. */
  accountMenu: MenuItem[] | null;
  accountName: string;
  /** Unread notifications. */
  unread: number;
  footer: FooterLink[];
  children: ReactNode;
}

// Moves focus without an entry in the history: going back must lead to the page before.
function skip(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}

/** The frame around every page: skip link, header, content, footer, and the live region. */
export function Shell({ footer, children, ...header }: ShellProps) {
  const words = useWords();
  return (
    <div className="shell">
      <a className="skip" href="#content" onClick={skip}>
        {words.skipToContent}
      </a>
      <Header {...header} />
      <main className="main" id="content" tabIndex={-1}>
        <div className="inside">{children}</div>
      </main>
      <Footer links={footer} />
      <div id={announcementRegionId} className="visually-hidden" aria-live="polite" />
    </div>
  );
}
