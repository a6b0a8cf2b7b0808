import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { lineOf } from '../../platform/contract/line.ts';
import * as shape from './contract-shapes.ts';

/** A workbook is made in memory: beyond, the table (CSV) is written as it is read. */
export const MOST_IN_WORKBOOK = 20_000;

const language = z.enum(['fr', 'en']).optional();
const query = z.strictObject({ ...shape.filterShape, language });
const person = lineOf(300).min(1);

export const exportCsv = endpoint({
  name: 'inventory.exportCsv',
  method: 'GET',
  path: `${shape.base}/objects.csv`,
  summary: 'An inventory, filtered as its page, as a table that spreadsheets open; it can be imported again.',
  access: shape.read,
  params: shape.organisation,
  query,
  download: 'text/csv',
  perMinute: 20,
});

export const exportWorkbook = endpoint({
  name: 'inventory.exportWorkbook',
  method: 'GET',
  path: `${shape.base}/objects.xlsx`,
  summary:
    'An inventory, filtered as its page, as a workbook with the headings of the template; it can be imported again.',
  access: shape.read,
  params: shape.organisation,
  query,
  download: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  perMinute: 20,
});

const concerned = z.object({
  id: z.string(),
  kind: shape.kind,
  name: z.string(),
  /** `person`: an access of theirs; `owner`: they are told as in charge. */
  as: z.enum(['person', 'owner']),
  state: z.enum(['in-use', 'gone']),
});

export const readPerson = endpoint({
  name: 'inventory.readPerson',
  // The name is told in the body, although nothing is written: addresses end up in logs and histories.
  method: 'POST',
  path: `${shape.base}/people/search`,
  summary:
    'What is held about one person: their accesses, what they are in charge of, and how much arrivals, departures, reviews and backups say of them.',
  access: shape.lead,
  params: shape.organisation,
  body: z.strictObject({ person }),
  reply: z.object({
    objects: z.array(concerned),
    /** How many pieces of information arrivals, departures, reviews of accesses and backups hold about them; the copy has them. */
    elsewhere: z.int(),
  }),
});

export const exportPerson = endpoint({
  name: 'inventory.exportPerson',
  method: 'POST',
  path: `${shape.base}/people/copy`,
  summary: 'The same, with every field, as a table to hand to the person (GDPR, article 15).',
  access: shape.lead,
  params: shape.organisation,
  body: z.strictObject({ person, language }),
  download: 'text/csv',
  perMinute: 20,
});

export const erasePerson = endpoint({
  name: 'inventory.erasePerson',
  method: 'POST',
  path: `${shape.base}/people/erasure`,
  summary:
    'Erases the accesses of a person and their name elsewhere, history included (GDPR, article 17). It cannot be undone.',
  access: shape.lead,
  params: shape.organisation,
  body: z.strictObject({ person }),
  reply: z.object({ erased: z.int(), cleared: z.int() }),
});
