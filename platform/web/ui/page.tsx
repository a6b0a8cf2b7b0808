import { createContext, useContext, useEffect, useRef, type ReactNode } from 'react';
import { announce, claimFocus } from '../announce.ts';
import { useShownPath } from '../navigation.tsx';
import { Icon } from './icon.tsx';
import { TextLink } from './link.tsx';

const TitleContext = createContext('');

interface PageProps {
  /** Title of the tab, and of the `PageHeader` inside unless it gives its own. The product's name is added. */
  title: string;
  /** `text` for reading and forms (about 70 characters), `wide` for tables and boards; default `text`. */
  width?: 'text' | 'wide';
  children: ReactNode;
}

/** One page: sets the tab's title and the measure of the text. Exactly one `PageHeader` goes inside. */
export function Page({ title, width = 'text', children }: PageProps) {
  useEffect(() => {
    document.title = `${title} – Vigie`;
  }, [title]);
  return (
    <TitleContext value={title}>
      <div className={`page page-${width}`}>{children}</div>
    </TitleContext>
  );
}

interface PageHeaderProps {
  /** The `h1`; the page's title by default. */
  title?: ReactNode;
  /** A short line above the title: where we are. */
  over?: ReactNode;
  /** One or two sentences under the title: the answer the page gives, or what to do. */
  lead?: ReactNode;
  /** Link back to the page above. */
  back?: { href: string; label: string };
  /** The page's one primary action, and at most two others. */
  actions?: ReactNode;
}

/** The page's `h1`, which takes focus after a navigation so that screen readers start there. */
export function PageHeader({ title, over, lead, back, actions }: PageHeaderProps) {
  const pageTitle = useContext(TitleContext);
  const path = useShownPath();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!claimFocus(path)) return;
    heading.current?.focus({ preventScroll: true });
    announce(pageTitle);
  }, [path, pageTitle]);
  return (
    <header className="page-header">
      {back && (
        <p className="page-back">
          <TextLink href={back.href}>
            <Icon name="back" size={16} />
            {back.label}
          </TextLink>
        </p>
      )}
      {over && <p className="page-over">{over}</p>}
      <div className="page-header-row">
        <div className="page-header-words">
          <h1 ref={heading} tabIndex={-1}>
            {title ?? pageTitle}
          </h1>
          {lead && <div className="page-lead">{lead}</div>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </div>
    </header>
  );
}

interface SectionProps {
  title: ReactNode;
  /** Anchor, so that a link can lead here. */
  id?: string;
  /** Heading level, 2 unless the section is inside another. */
  level?: 2 | 3 | 4;
  /** Small actions on the heading's line. */
  actions?: ReactNode;
  /** `card` puts it on its own sheet; `plain` by default. */
  look?: 'plain' | 'card';
  children: ReactNode;
}

/** A titled part of a page. */
export function Section({ title, id, level = 2, actions, look = 'plain', children }: SectionProps) {
  const Heading = `h${level}` as const;
  return (
    <section className={`section section-${look}`} {...(id ? { id } : {})}>
      <div className="section-head">
        <Heading className="section-title">{title}</Heading>
        {actions && <div className="section-actions">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
