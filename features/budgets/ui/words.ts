import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useFormat, useMessages } from '../../../platform/web/language.tsx';
import type { StatusTone } from '../../../platform/web/ui/index.ts';
import type { listBudgets } from '../contract.ts';
import type { Condition, Share } from '../model.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

export const useBudgetWords = () => useMessages({ fr, en });
export type Budgets = Reply<typeof listBudgets>;
export type Budget = Budgets['budgets'][number];

export const bandTones: Record<Condition['band'], StatusTone> = {
  insufficient: 'danger',
  'in-line': 'success',
  'to-justify': 'warning',
  'cannot-tell': 'quiet',
};

/**
 * Writes a share: cut to one decimal, never rounded up; a threshold is shown alone only where it is reached exactly.
 * `thresholds` are in basis points.
 */
export function useShareWords(): (share: Share | null, thresholds: readonly number[]) => string {
  const words = useBudgetWords();
  const percent = usePercent();
  return (share, thresholds) => {
    if (!share) return words.unknown;
    const shown = percent(share.tenths * 10);
    if (share.exact) return shown;
    if (share.tenths === 0) return words.lessThan(percent(10));
    return thresholds.includes(share.tenths * 10) ? words.justOver(shown) : shown;
  };
}

/** Writes basis points as a percentage with one decimal: 500 gives « 5,0 % ». */
export function usePercent(): (points: number) => string {
  const { number } = useFormat();
  return (points) => number(points / 10_000, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
}
