import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { textSchema } from '../referentials/model.ts';
import { scoresSchema } from './contract.ts';

const base = '/api/organisations/:organisationId/directory-levels' as const;
const organisation = z.strictObject({ organisationId: z.guid() });
const point = z.string().regex(/^[a-z0-9_]{3,60}$/);

const auditSchema = z.object({
  auditId: z.string(),
  heldOn: z.string(),
  auditedBy: z.string(),
  source: z.string(),
  /** From 1, the weakest, to 5; null where the report gives none. */
  level: z.int().nullable(),
  /** Control points that the report says fail. */
  points: z.array(z.string()),
  /** The highest level that those points allow; null where none of them is known. */
  highest: z.int().nullable(),
});

export const listDirectoryLevels = endpoint({
  name: 'directoryLevels.list',
  method: 'GET',
  path: base,
  summary:
    'Audits of the directories on the national scale, latest first, with their failing control points, beside the last PingCastle report.',
  access: { kind: 'organisation', permission: 'regulation.read' },
  params: organisation,
  reply: z.object({
    audits: z.array(auditSchema),
    levels: z.array(textSchema.extend({ level: z.int() })),
    points: z.array(textSchema.extend({ id: z.string(), levels: z.array(z.int()) })),
    source: z.object({ name: textSchema, url: z.string(), checkedOn: z.string() }),
    /** What the last PingCastle report estimates, by domain. */
    estimates: z.array(
      z.object({ target: z.string(), at: z.string(), scores: scoresSchema, points: z.array(z.string()) }),
    ),
    today: z.string(),
    abilities: z.object({ decide: z.boolean() }),
  }),
});

export const saveDirectoryPoints = endpoint({
  name: 'directoryLevels.savePoints',
  method: 'PUT',
  path: `${base}/:auditId`,
  summary:
    'Keeps the control points that an audit of the directories says fail: each makes one alert while it is in the latest audit.',
  access: { kind: 'organisation', permission: 'regulation.decide' },
  params: organisation.extend({ auditId: z.guid() }),
  body: z.strictObject({ points: z.array(point).max(200) }),
  reply: auditSchema,
});
