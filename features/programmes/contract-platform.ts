import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import {
  listedSchema,
  offerSchema,
  previewSchema,
  publishedSchema,
  versionSchema as version,
} from '../../platform/contract/versioned.ts';
import { textSchema } from '../referentials/model.ts';
import { CATALOGUE_WAYS } from './model-catalogue.ts';
import { PARTS } from './model-changes.ts';
import { programmeSchema } from './model.ts';

const platform = { kind: 'platform' } as const;
const base = '/api/platform/programmes' as const;
const one = z.strictObject({ programmeId: z.string().max(100) });
/** Of a draft: 0 while nothing was saved. */
const draftVersion = z.int32().min(0);

export const listProgrammes = endpoint({
  name: 'programmes.list',
  method: 'GET',
  path: base,
  summary: 'Every programme with its versions, which one is offered, and the draft under way.',
  access: platform,
  reply: z.object({
    programmes: z.array(
      listedSchema.extend({
        /** Only a co-funded programme is edited through drafts; the others through their file. */
        way: z.enum(['co-funded', ...CATALOGUE_WAYS]),
        draft: z.object({ savedAt: z.string(), savedBy: z.string() }).nullable(),
      }),
    ),
  }),
});

export const readProgramme = endpoint({
  name: 'programmes.read',
  method: 'GET',
  path: `${base}/:programmeId/versions/:version`,
  summary: 'The whole of a published version, letters included.',
  access: platform,
  params: one.extend({ version }),
  reply: programmeSchema,
});

const changeSchema = z.object({
  part: z.enum(PARTS),
  id: z.string(),
  /** Null for what is new. */
  before: textSchema.nullable(),
  /** Null for what goes. */
  after: textSchema.nullable(),
});

export const previewProgramme = endpoint({
  name: 'programmes.preview',
  method: 'POST',
  path: `${base}/preview`,
  summary: 'Reads one YAML file without keeping it: its problems by line, or what moves against the version offered.',
  access: platform,
  upload: true,
  reply: previewSchema.extend({ changes: z.array(changeSchema).nullable() }),
});

export const publishProgramme = endpoint({
  name: 'programmes.publish',
  method: 'POST',
  path: `${base}/versions`,
  summary: 'Publishes one YAML file as a version, for good; the very same content again changes nothing.',
  access: platform,
  upload: true,
  status: 201,
  reply: publishedSchema,
});

export const offerProgramme = endpoint({
  name: 'programmes.offer',
  method: 'PUT',
  path: `${base}/:programmeId/offer`,
  summary: 'Chooses the version that new cases start from; null stops offering the programme.',
  access: platform,
  params: one,
  body: offerSchema,
});

export const readDraft = endpoint({
  name: 'programmes.readDraft',
  method: 'GET',
  path: `${base}/:programmeId/draft`,
  summary: 'The draft of a programme; without one, the version offered to start from, with the draft’s version 0.',
  access: platform,
  params: one,
  reply: z.object({
    version: draftVersion,
    saved: z.object({ at: z.string(), by: z.string() }).nullable(),
    content: programmeSchema,
    /** The version offered, else the newest: what the draft is compared with. */
    against: programmeSchema,
    /** The version that the draft started from. */
    base: z.string(),
    /** What moved from that version to the one compared with: a publication undoes it, unless the draft has it too. */
    meanwhile: z.array(changeSchema),
    /** Version numbers that are published already. */
    published: z.array(z.string()),
  }),
});

export const saveDraft = endpoint({
  name: 'programmes.saveDraft',
  method: 'PUT',
  path: `${base}/:programmeId/draft`,
  summary: 'Keeps a draft; `version` is the one read, and a 409 says that somebody saved in between.',
  access: platform,
  params: one,
  body: z.strictObject({ version: draftVersion, content: programmeSchema }),
  reply: z.object({ version: draftVersion }),
});

export const dropDraft = endpoint({
  name: 'programmes.dropDraft',
  method: 'DELETE',
  path: `${base}/:programmeId/draft`,
  summary: 'Gives up a draft; published versions stay.',
  access: platform,
  params: one,
  query: z.strictObject({ version: z.coerce.number().int().min(1).max(2_147_483_647) }),
});

export const publishDraft = endpoint({
  name: 'programmes.publishDraft',
  method: 'POST',
  path: `${base}/:programmeId/draft/publish`,
  summary:
    'Publishes the draft as a new version, for good, dated today; not offered yet. `against` is the version it was compared with.',
  access: platform,
  params: one,
  body: z.strictObject({ version: draftVersion, number: programmeSchema.shape.version, against: version }),
  status: 201,
  reply: z.object({ id: z.string(), version: z.string() }),
});
