import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { textSchema } from '../referentials/model.ts';
import { calendarSchema } from './model-schema.ts';

const open = { kind: 'public' } as const;

export const listCalendars = endpoint({
  name: 'calendars.listCalendars',
  method: 'GET',
  path: '/api/calendars',
  summary: 'The calendars of working days, as rules, with their sources and what is to confirm.',
  access: open,
  reply: z.object({ calendars: z.array(calendarSchema) }),
});

export const readYear = endpoint({
  name: 'calendars.readYear',
  method: 'GET',
  path: '/api/calendars/:calendarId/:year',
  summary: 'The holidays of one calendar in one year; `movedFrom` is the Sunday that a Monday stands for.',
  access: open,
  params: z.strictObject({ calendarId: z.string().max(60), year: z.coerce.number().int().min(2000).max(2100) }),
  reply: z.object({
    calendarId: z.string(),
    year: z.int(),
    workingDays: z.int(),
    holidays: z.array(
      z.object({ day: z.iso.date(), id: z.string(), name: textSchema, movedFrom: z.iso.date().nullable() }),
    ),
  }),
});
