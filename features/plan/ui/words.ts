import { useMessages } from '../../../platform/web/language.tsx';
import type { StatusTone } from '../../../platform/web/ui/index.ts';
import type { Severity } from '../../referentials/model.ts';
import type { ActionState } from '../model.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

/** The words of the plan's pages. */
export const usePlanWords = (): typeof fr => useMessages({ fr, en });

export const severityTones: Record<Severity, StatusTone> = {
  critical: 'danger',
  major: 'warning',
  important: 'neutral',
  minor: 'quiet',
};
export const stateTones: Record<ActionState, StatusTone> = {
  proposed: 'accent',
  planned: 'neutral',
  'in-progress': 'warning',
  done: 'quiet',
  dismissed: 'quiet',
  merged: 'quiet',
};
