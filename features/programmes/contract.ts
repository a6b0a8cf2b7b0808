import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { textSchema } from '../referentials/model.ts';
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
