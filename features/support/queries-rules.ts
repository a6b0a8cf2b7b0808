import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { calendar } from '../calendars/queries.ts';
import { addWorkingDays } from '../calendars/model.ts';
import { parisDay } from '../../platform/server/clock.ts';
import { supportRulesSchema, type SupportRules } from './model.ts';

const FILE = new URL('../../referentials/support.yaml', import.meta.url);
let read: Promise<SupportRules> | undefined;

async function load(): Promise<SupportRules> {
  return supportRulesSchema.parse(parse(await readFile(FILE, 'utf8')));
}

/** Subjects, outcomes and days of requests: checked at the first call, kept for the life of the process. */
export const supportRules = (): Promise<SupportRules> => (read ??= load());

/** The instants at which a region that owes an answer is reminded, from when it owes it: two, by the territory's working days. */
export async function remindersFrom(of: { territory: string; region: string | null }, from: Date): Promise<Date[]> {
  const { calendars, answerWithin } = await supportRules();
  const days = await calendar(calendars[of.region ?? ''] ?? calendars[of.territory] ?? 'metropole');
  const at = (count: number) => new Date(`${addWorkingDays(days, parisDay(from), count)}T07:00:00Z`);
  return [at(answerWithin), at(2 * answerWithin)];
}
