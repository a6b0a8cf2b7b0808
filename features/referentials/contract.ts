import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import {
  listedSchema,
  offerSchema,
  previewSchema,
  publishedSchema,
  versionSchema as version,
} from '../../platform/contract/versioned.ts';
import { referentialSchema, textSchema } from './model.ts';

const platform = { kind: 'platform' } as const;
const base = '/api/platform/referentials' as const;
const one = z.strictObject({ referentialId: z.string().max(100) });
const oneVersion = one.extend({ version });
const FEEDBACK_KINDS = ['unclear', 'not-relevant', 'too-demanding'] as const;

export const readReferential = endpoint({
  name: 'referentials.read',
  method: 'GET',
  path: '/api/referentials/:referentialId/versions/:version',
  summary: 'The whole content of a published questionnaire, in one version.',
  access: { kind: 'account' },
  keyScope: 'referentials.read',
  params: oneVersion,
  reply: referentialSchema,
});

export const listReferentials = endpoint({
  name: 'referentials.list',
  method: 'GET',
  path: base,
  summary: 'Every questionnaire with its versions: which one is offered, and how many assessments stand on each.',
  access: platform,
  reply: z.object({
    referentials: z.array(
      listedSchema.extend({
        versions: z.array(
          listedSchema.shape.versions.element.extend({
            themes: z.int(),
            criteria: z.int(),
            assessments: z.int(),
            organisations: z.int(),
            feedback: z.int(),
          }),
        ),
      }),
    ),
  }),
});

const named = z.object({ id: z.string(), title: textSchema });

export const previewReferential = endpoint({
  name: 'referentials.preview',
  method: 'POST',
  path: `${base}/preview`,
  summary:
    'Reads one YAML file without keeping it: its problems by line, or what it would change against the version offered.',
  access: platform,
  upload: true,
  reply: previewSchema.extend({
    themes: z.int(),
    criteria: z.int(),
    changes: z
      .object({
        added: z.array(named),
        removed: z.array(named),
        changed: z.array(z.object({ id: z.string(), before: textSchema, after: textSchema })),
        unchanged: z.int(),
      })
      .nullable(),
  }),
});

export const publishReferential = endpoint({
  name: 'referentials.publish',
  method: 'POST',
  path: `${base}/versions`,
  summary: 'Publishes one YAML file as a version, for good; the very same content again changes nothing.',
  access: platform,
  upload: true,
  status: 201,
  reply: publishedSchema,
});

export const offerReferential = endpoint({
  name: 'referentials.offer',
  method: 'PUT',
  path: `${base}/:referentialId/offer`,
  summary: 'Chooses the version that new assessments start from; null stops offering the questionnaire.',
  access: platform,
  params: one,
  body: offerSchema,
});

export const readFeedback = endpoint({
  name: 'referentials.readFeedback',
  method: 'GET',
  path: `${base}/:referentialId/versions/:version/feedback`,
  summary: 'What structures say of the criteria of a version: counts and comments, never who said it.',
  access: platform,
  params: oneVersion,
  reply: z.object({
    title: textSchema,
    /** The criteria most commented on first. */
    criteria: z.array(
      named.extend({
        theme: textSchema,
        level: z.string(),
        counts: z.object({ unclear: z.int(), 'not-relevant': z.int(), 'too-demanding': z.int() }),
        comments: z.array(z.object({ kind: z.enum(FEEDBACK_KINDS), text: z.string() })),
      }),
    ),
  }),
});
