import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import type { StatusTone } from '../../../platform/web/ui/index.ts';
import type { Severity } from '../../referentials/model.ts';
import type { ALERT_VIEWS, listAlerts, readAlert } from '../contract.ts';
import type { Grade } from '../model.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

/** The words of the alerts' pages. */
export const useAlertWords = () => useMessages({ fr, en });
export type View = (typeof ALERT_VIEWS)[number];
export type Alerts = Reply<typeof listAlerts>;
export type AlertHead = Alerts['alerts'][number];
export type ShownAlert = Reply<typeof readAlert>;

/** Whether there is nothing to decide: the version rules it out. */
export const isExcluded = ({ state, grade }: Pick<ShownAlert, 'state' | 'grade'>): boolean =>
  state === 'open' && grade === 'not-affected';

export const severityTones: Record<Severity, StatusTone> = {
  critical: 'danger',
  major: 'warning',
  important: 'neutral',
  minor: 'quiet',
};
export const gradeTones: Record<Grade, StatusTone> = {
  affected: 'danger',
  product: 'warning',
  'not-affected': 'quiet',
};
