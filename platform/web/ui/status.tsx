import type { ReactNode } from 'react';
import { useFormat } from '../language.tsx';
import { useWords } from '../words.ts';
import { Icon, type IconName } from './icon.tsx';

/** `quiet` is for what needs nothing (done); colour is for what waits for someone. */
export type StatusTone = 'quiet' | 'neutral' | 'accent' | 'success' | 'warning' | 'danger';
const MARKS: Partial<Record<StatusTone, IconName>> = { success: 'check', warning: 'clock', danger: 'warning' };

/** A state in one or two words; the mark tells it apart without colour. */
export function StatusTag({ tone = 'neutral', children }: { tone?: StatusTone; children: ReactNode }) {
  const mark = MARKS[tone];
  return (
    <span className={`tag tag-${tone}`}>
      {mark && <Icon name={mark} size={14} />}
      {children}
    </span>
  );
}

/** Where a save stands; `error` is the sentence of the problem. */
export type Saving =
  | { state: 'idle' }
  | { state: 'saving' }
  | { state: 'saved'; at?: string }
  | { state: 'failed'; error: string };

/** Where a write of `useSend` stands, for what is saved as it is chosen. */
export function savingOf(write: { status: 'idle' | 'pending' | 'success' | 'error'; error: Error | null }): Saving {
  if (write.error) return { state: 'failed', error: write.error.message };
  return { state: write.status === 'pending' ? 'saving' : write.status === 'success' ? 'saved' : 'idle' };
}

/** Says whether what was typed is kept: shown and announced. Keep it mounted, so that changes are read. */
export function SaveState({ saving, onRetry }: { saving: Saving; onRetry?: () => void }) {
  const words = useWords();
  const { dateTime } = useFormat();
  return (
    <p className={`save-state save-${saving.state}`}>
      <span role="status">
        {saving.state === 'saving' && words.saving}
        {saving.state === 'saved' && (
          <>
            <Icon name="check" size={16} /> {saving.at ? words.savedAt(dateTime(saving.at)) : words.saved}
          </>
        )}
        {saving.state === 'failed' && (
          <>
            <Icon name="warning" size={16} /> {words.notSaved(saving.error)}
          </>
        )}
      </span>
      {saving.state === 'failed' && onRetry && (
        <button type="button" className="link-button" onClick={onRetry}>
          {words.retry}
        </button>
      )}
    </p>
  );
}
