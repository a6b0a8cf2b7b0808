import { StatusTag, type StatusTone } from '../../../platform/web/ui/index.ts';
import { useAdministrationWords } from './words.ts';

export type MailState = 'waiting' | 'held' | 'sent' | 'failed';
const TONES: Record<MailState, StatusTone> = { waiting: 'neutral', held: 'warning', sent: 'quiet', failed: 'danger' };

/** Where an e-mail stands. */
export function MailStateTag({ state }: { state: MailState }) {
  const words = useAdministrationWords().mail;
  return <StatusTag tone={TONES[state]}>{words.oneState[state]}</StatusTag>;
}
