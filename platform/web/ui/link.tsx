import type { ReactNode } from 'react';
import { useAnchor } from '../navigation.tsx';
import { useWords } from '../words.ts';
import { buttonClass, type ButtonLook } from './button.tsx';
import { Icon } from './icon.tsx';
import { VisuallyHidden } from './visually-hidden.tsx';

interface TextLinkProps {
  /** Internal address (`/…`), anchor (`#…`), `mailto:` or another site. */
  href: string;
  children: ReactNode;
  /** Words for screen readers after the text, when the text alone is not enough (« Modifier » … the budget). */
  about?: string;
  /** Opens another window; says so. */
  newWindow?: boolean;
  /** `quiet` underlines only when pointed at: lists of links, navigation. */
  look?: 'plain' | 'quiet';
}

/** A link in a sentence or a list. */
export function TextLink({ href, children, about, newWindow, look = 'plain' }: TextLinkProps) {
  const words = useWords();
  const anchor = useAnchor(href);
  const target = newWindow ? { href, target: '_blank', rel: 'noreferrer' } : anchor;
  return (
    <a className={`link link-${look}`} {...target}>
      {children}
      {about && <VisuallyHidden> {about}</VisuallyHidden>}
      {newWindow && (
        <>
          {' '}
          <Icon name="external" size={14} />
          <VisuallyHidden> ({words.newWindow})</VisuallyHidden>
        </>
      )}
    </a>
  );
}

interface LinkButtonProps {
  href: string;
  children: ReactNode;
  look?: ButtonLook;
  size?: 'normal' | 'small';
  /** Saves the reply as a file instead of opening it (with `downloadUrl`). */
  download?: boolean;
}

/** A link that looks like a button: going somewhere is the page's main action. */
export function LinkButton({ href, children, look = 'primary', size = 'normal', download }: LinkButtonProps) {
  const anchor = useAnchor(href);
  return (
    <a className={buttonClass(look, size)} {...anchor} {...(download ? { download: '' } : {})}>
      {download && <Icon name="download" size={18} />}
      {children}
    </a>
  );
}
