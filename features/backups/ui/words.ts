import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useFormat, useMessages } from '../../../platform/web/language.tsx';
import type { StatusTone } from '../../../platform/web/ui/index.ts';
import type { listPlans } from '../contract.ts';
import type { readPlan } from '../contract-tests.ts';
import type { Check, Finding, Verdict } from '../model-checks.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import { messages as planEn } from './plan.en.ts';
import { messages as planFr } from './plan.fr.ts';

export type Plans = Reply<typeof listPlans>;
export type Plan = Plans['plans'][number];
export type OnePlan = Reply<typeof readPlan>;

export const useBackupWords = () => useMessages({ fr, en });
export const usePlanWords = () => useMessages({ fr: planFr, en: planEn });

export const verdictTones: Record<Verdict, StatusTone> = {
  met: 'success',
  partly: 'warning',
  unmet: 'danger',
  unknown: 'neutral',
  'not-concerned': 'quiet',
};

const DAY = 24;

/** Lengths of time in words: hours up to two days, then days. */
export function useTimes() {
  const words = useBackupWords();
  const { plural } = useFormat();
  const hours = (count: number) =>
    count > 2 * DAY || (count >= DAY && count % DAY === 0)
      ? plural(Math.round(count / DAY), words.days)
      : plural(count, words.hours);
  return {
    hours,
    minutes: (count: number) => (count >= 60 && count % 60 === 0 ? hours(count / 60) : plural(count, words.minutes)),
    days: (count: number) => plural(count, words.days),
  };
}

/** What a check found, as a sentence. */
export function useSentence(): (finding: Finding) => string {
  const words = useBackupWords();
  const times = useTimes();
  const { date, list, number } = useFormat();
  const units: Record<Check, (value: number) => string> = {
    copies: number,
    media: number,
    offline: number,
    loss: times.hours,
    fresh: times.hours,
    outage: times.minutes,
    test: number,
    encryption: number,
    host: number,
    retention: times.days,
  };
  return ({ check, reason, have, want, names, dueOn }) =>
    words.findings[check]({
      reason,
      have: have === null ? '' : units[check](have),
      want: want === null ? '' : units[check](want),
      names: list(names),
      day: dueOn ? date(dueOn) : '',
    });
}
