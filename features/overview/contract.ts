import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { assessmentHead, themeResultSchema } from '../assessments/contract.ts';
import { actionSchema } from '../plan/contract.ts';
import { levelSchema, textSchema } from '../referentials/model.ts';
import { STEP_KINDS } from './model.ts';

const params = z.strictObject({ organisationId: z.guid() });
const access = { kind: 'organisation', permission: 'organisation.read' } as const;

export const readOverview = endpoint({
  name: 'overview.read',
  method: 'GET',
  path: '/api/organisations/:organisationId/overview',
  summary:
    'In a structure or a group: what to do now, what is late, what waits for the reader, where it stands, what changed since last time.',
  access,
  params,
  reply: z.object({
    step: z.object({
      kind: z.enum(STEP_KINDS),
      count: z.int(),
      themeId: z.string().nullable(),
      objectId: z.string().nullable(),
      theme: textSchema.nullable(),
      dueOn: z.string().nullable(),
    }),
    assessment: assessmentHead.nullable(),
    levels: z.array(levelSchema),
    themes: z.array(z.object({ id: z.string(), title: textSchema, target: z.int(), result: themeResultSchema })),
    late: z.array(actionSchema),
    mine: z.object({
      themes: z.array(z.object({ id: z.string(), title: textSchema, answered: z.int(), total: z.int() })),
      actions: z.array(actionSchema),
    }),
    changes: z.array(z.object({ at: z.string(), actorName: z.string(), kind: z.string(), count: z.int() })),
    lastVisitAt: z.string().nullable(),
  }),
});

export const recordVisit = endpoint({
  name: 'overview.recordVisit',
  method: 'PUT',
  path: '/api/organisations/:organisationId/visit',
  summary: 'Remembers that the reader has seen the home page, for “what changed since your last visit”.',
  access,
  params,
});
