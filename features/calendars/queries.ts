import { readdir, readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { notFound } from '../../platform/contract/problem.ts';
import { calendarFileSchema, calendarSchema, type Calendar, type CalendarFile } from './model-schema.ts';

const FOLDER = new URL('../../referentials/calendars/', import.meta.url);

let loaded: Promise<readonly Calendar[]> | undefined;

/** Every calendar shipped, by identifier; checked at the first call, kept for the life of the process. */
export function calendars(): Promise<readonly Calendar[]> {
  return (loaded ??= load());
}

/** One calendar; the problem `not-found` when there is none of this identifier. */
export async function calendar(calendarId: string): Promise<Calendar> {
  const found = (await calendars()).find(({ id }) => id === calendarId);
  if (!found) throw notFound();
  return found;
}

async function load(): Promise<readonly Calendar[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.yaml')).toSorted();
  return completeCalendars(await Promise.all(names.map(readCalendar)));
}

async function readCalendar(name: string): Promise<CalendarFile> {
  const file = calendarFileSchema.parse(parse(await readFile(new URL(name, FOLDER), 'utf8')));
  if (`${file.id}.yaml` !== name) throw new Error(`${name} holds the calendar ${file.id}`);
  return file;
}

/** Gives each calendar that builds on another what it takes from it. Throws when the other is missing or builds on a third. */
export function completeCalendars(files: readonly CalendarFile[]): Calendar[] {
  return files.map((file) => {
    if (!('base' in file)) return file;
    const base = files.find(({ id }) => id === file.base);
    if (!base || 'base' in base) throw new Error(`${file.id} builds on ${file.base}, which is no whole calendar`);
    const { base: _name, ...own } = file;
    return calendarSchema.parse({
      ...base,
      ...own,
      holidays: [...base.holidays, ...(file.holidays ?? [])],
      sources: [...base.sources, ...(file.sources ?? [])],
      toConfirm: [...base.toConfirm, ...(file.toConfirm ?? [])],
    });
  });
}
