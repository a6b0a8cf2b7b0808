import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { textSchema } from '../referentials/model.ts';
import { documentSchema, regionContactsSchema, termSchema } from './model.ts';

const open = { kind: 'public' } as const;

export const readTerms = endpoint({
  name: 'help.readTerms',
  method: 'GET',
  path: '/api/help/terms',
  summary: 'The words of the glossary with their short meaning, for the tips beside them.',
  access: open,
  reply: z.object({ terms: z.array(termSchema.pick({ id: true, term: true, short: true })) }),
});

export const readGlossary = endpoint({
  name: 'help.readGlossary',
  method: 'GET',
  path: '/api/help/glossary',
  summary: 'The whole glossary.',
  access: open,
  reply: z.object({ terms: z.array(termSchema) }),
});

export const readDirectory = endpoint({
  name: 'help.readDirectory',
  method: 'GET',
  path: '/api/help/directory',
  summary:
    'Who can help, by region; `mine` names the regions of the reader’s structures. A null `verifiedAt` is to confirm.',
  access: open,
  query: z.strictObject({ region: z.string().max(20).optional() }),
  reply: z.object({ regions: z.array(regionContactsSchema), mine: z.array(z.string()) }),
});

export const readReading = endpoint({
  name: 'help.readReading',
  method: 'GET',
  path: '/api/help/reading',
  summary: 'What is worth reading, by theme of the questionnaires offered.',
  access: open,
  query: z.strictObject({ theme: z.string().max(100).optional() }),
  reply: z.object({
    themes: z.array(z.object({ id: z.string(), title: textSchema, documents: z.array(documentSchema) })),
  }),
});
