import { useMessages } from '../../../platform/web/language.tsx';
import type { StatusTone } from '../../../platform/web/ui/index.ts';
import type { Criticality } from '../model-kinds.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

/** The words that the pages of the inventories share. */
export const useInventoryWords = (): typeof fr => useMessages({ fr, en });

export const criticalityTones: Record<Criticality, StatusTone> = {
  vital: 'danger',
  high: 'warning',
  medium: 'neutral',
  low: 'quiet',
};
