import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { textSchema } from '../referentials/model.ts';
import { catalogueSchema } from './model-catalogue.ts';
import { programmeSchema, sourceRefSchema } from './model.ts';

const ruleSchema = z.object({
  id: z.string(),
  text: textSchema,
  toConfirm: z.boolean(),
  note: textSchema.optional(),
  sources: z.array(sourceRefSchema),
});

/** What anyone may read of a programme: all but its letters, with its rules as sentences. */
const shownProgrammeSchema = programmeSchema
  .omit({ letters: true, placeholders: true })
  .extend({ rules: z.array(ruleSchema) });

export const listOffered = endpoint({
  name: 'programmes.listOffered',
  method: 'GET',
  path: '/api/programmes',
  summary: 'The co-funding programmes offered: what they pay, their steps, deadlines, partner providers and sources.',
  access: { kind: 'public' },
  reply: z.object({ programmes: z.array(shownProgrammeSchema) }),
});

export const readCatalogue = endpoint({
  name: 'programmes.readCatalogue',
  method: 'GET',
  path: '/api/catalogue',
  summary:
    'Every programme offered, current and past, with its facts, their sources and how sure each is: the co-funded ones in short.',
  access: { kind: 'public' },
  reply: z.object({
    /** Today in Paris: what is open or past is told by it. */
    today: z.string(),
    programmes: z.array(catalogueSchema),
    coFunded: z.array(
      programmeSchema.pick({ id: true, version: true, title: true, summary: true, territory: true }).extend({
        pays: textSchema,
        applicants: textSchema,
      }),
    ),
  }),
});
