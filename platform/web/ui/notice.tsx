import type { ReactNode } from 'react';
import { useWords } from '../words.ts';
import { Icon, type IconName } from './icon.tsx';

export type NoticeTone = 'info' | 'success' | 'warning' | 'danger';
const ICONS: Record<NoticeTone, IconName> = { info: 'info', success: 'check', warning: 'warning', danger: 'warning' };

interface NoticeProps {
  tone?: NoticeTone;
  /** One line; the tone's word (« Attention ») is read before it. */
  title?: ReactNode;
  children?: ReactNode;
  /** Appeared after something the reader did: it is then announced. */
  live?: boolean;
  actions?: ReactNode;
}

/** A message about the page or about what was just done. */
export function Notice({ tone = 'info', title, children, live, actions }: NoticeProps) {
  const words = useWords();
  const role = live ? (tone === 'danger' || tone === 'warning' ? 'alert' : 'status') : undefined;
  return (
    <div className={`notice notice-${tone}`} role={role}>
      <span className="notice-icon">
        <Icon name={ICONS[tone]} />
        <span className="visually-hidden">{words[tone]} </span>
      </span>
      <div className="notice-text">
        {title && <p className="notice-title">{title}</p>}
        {children}
        {actions && <div className="notice-actions">{actions}</div>}
      </div>
    </div>
  );
}
