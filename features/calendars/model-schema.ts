import { z } from 'zod';
import { textSchema } from '../referentials/model.ts';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const year = z.int().min(1583).max(9999);
/** `12-25`; a day that exists every year. */
const monthDay = z.string().refine((value) => z.iso.date().safeParse(`2023-${value}`).success);

const rule = z.strictObject({
  id: slug,
  name: textSchema,
  /** First and last year in which the day is a holiday; absent: always. */
  from: year.optional(),
  until: year.optional(),
});

/** A day that is not worked every year, by rule: the same date, or so many days after Easter Sunday (before, if negative). */
const holidayRuleSchema = z.union([
  rule
    .extend({
      on: monthDay,
      /** The Monday after is a holiday too when the day falls on a Sunday. */
      mondayIfSunday: z.literal(true).optional(),
    })
    // Its Monday would belong to the next year, whose holidays are read apart.
    .refine(({ on, mondayIfSunday }) => on !== '12-31' || !mondayIfSunday),
  rule.extend({ easter: z.int().min(-70).max(250) }),
]);

/** Where a rule was read, and when. */
const sourceSchema = z.strictObject({ name: textSchema, url: z.url({ protocol: /^https$/ }), readOn: z.iso.date() });

/** The working days of a territory. */
export const calendarSchema = z.strictObject({
  id: slug,
  name: textSchema,
  /** Code of the territory in territories.yaml: `FR`, `MC`. */
  territory: z.string().regex(/^[A-Z]{2}$/),
  /** Where "today" is read, e.g. `Europe/Monaco`. */
  timeZone: z.string().refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone)),
  /** Days of the week that are not worked: 1 is Monday, 7 is Sunday. */
  weekend: z.array(z.int().min(1).max(7)).max(6),
  holidays: z.array(holidayRuleSchema).min(1),
  sources: z.array(sourceSchema).min(1),
  /** What no source settles, shown as “to confirm”. */
  toConfirm: z.array(textSchema),
});

/** A file of referentials/calendars: a whole calendar, or what it adds to another one of the folder. */
export const calendarFileSchema = z.union([
  calendarSchema,
  calendarSchema
    .pick({ id: true, name: true, timeZone: true })
    .extend({
      base: slug,
      holidays: z.array(holidayRuleSchema).optional(),
      sources: z.array(sourceSchema).optional(),
      toConfirm: z.array(textSchema).optional(),
    })
    .strict(),
]);

export type Calendar = z.infer<typeof calendarSchema>;
export type CalendarFile = z.infer<typeof calendarFileSchema>;
export type HolidayRule = z.infer<typeof holidayRuleSchema>;
