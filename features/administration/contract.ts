import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { siteSchema } from '../../platform/contract/site.ts';

const access = { kind: 'platform' } as const;
const textSchema = z.object({ fr: z.string(), en: z.string() });
const limit = z.coerce.number().int().min(1).max(100).default(30);

export const verdictSchema = z.object({
  at: z.string(),
  entries: z.int(),
  streams: z.int(),
  anchors: z.int(),
  /** Null when the journal is as it was written. */
  fault: z
    .object({
      stream: z.string().nullable(),
      sequence: z.int().nullable(),
      day: z.string().nullable(),
      kind: z.enum(['content', 'chain', 'missing', 'cut', 'anchor', 'anchored']),
      sentence: textSchema,
    })
    .nullable(),
});
export type VerdictReply = z.output<typeof verdictSchema>;

export const readSystem = endpoint({
  name: 'administration.readSystem',
  method: 'GET',
  path: '/api/platform/system',
  summary:
    'State of this installation: versions, sizes, free disk, mail, antivirus, jobs and journal. Sizes are in bytes.',
  access,
  reply: z.object({
    version: z.string(),
    runtime: z.string(),
    startedAt: z.string(),
    origin: z.string(),
    database: z.object({ version: z.string(), bytes: z.int() }),
    files: z.object({ free: z.int(), total: z.int() }).nullable(),
    antivirus: z.object({ state: z.enum(['absent', 'answering', 'silent']), pending: z.int(), infected: z.int() }),
    mail: z.object({ server: z.boolean(), waiting: z.int(), held: z.int(), failed: z.int() }),
    jobs: z.object({ waiting: z.int(), failed: z.int() }),
    lastCheck: verdictSchema.nullable(),
  }),
});

export const listJobs = endpoint({
  name: 'administration.listJobs',
  method: 'GET',
  path: '/api/platform/jobs',
  summary:
    'How each queue of background jobs stands, and the jobs given up, newest first; `before` is the key given by `next`.',
  access,
  query: z.strictObject({
    before: z
      .string()
      .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
      .refine((key) => !Number.isNaN(Date.parse(key.slice(0, 24))))
      .optional(),
    limit,
  }),
  reply: z.object({
    queues: z.array(
      z.object({
        queue: z.string(),
        waiting: z.int(),
        running: z.int(),
        failed: z.int(),
        lastDoneAt: z.string().nullable(),
      }),
    ),
    failed: z.array(
      z.object({ id: z.string(), queue: z.string(), attempts: z.int(), reason: z.string(), failedAt: z.string() }),
    ),
    next: z.string().nullable(),
  }),
});

export const retryJob = endpoint({
  name: 'administration.retryJob',
  method: 'POST',
  path: '/api/platform/jobs/:queue/:jobId/retry',
  summary: 'Put a job that was given up back in its queue.',
  access,
  params: z.strictObject({ queue: z.string().regex(/^[\w.-]{1,100}$/), jobId: z.guid() }),
});

const mailRow = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  state: z.enum(['waiting', 'held', 'sent', 'failed']),
  attempts: z.int(),
  error: z.string().nullable(),
  createdAt: z.string(),
  sentAt: z.string().nullable(),
});

export const listMail = endpoint({
  name: 'administration.listMail',
  method: 'GET',
  path: '/api/platform/mail',
  summary: 'E-mails of the product, newest first, page after page; `before` is the key given by `next`.',
  access,
  query: z.strictObject({
    state: z.enum(['all', 'waiting', 'held', 'sent', 'failed']).default('all'),
    before: z.guid().optional(),
    limit,
  }),
  reply: z.object({ server: z.boolean(), mail: z.array(mailRow), next: z.string().nullable() }),
});

const mailParams = z.strictObject({ mailId: z.guid() });

export const readMail = endpoint({
  name: 'administration.readMail',
  method: 'GET',
  path: '/api/platform/mail/:mailId',
  summary:
    'One e-mail. Its text is given while it has not reached its reader, since it may hold a personal link; reading it is journalled.',
  access,
  params: mailParams,
  reply: mailRow.extend({
    /** Null once sent. */
    body: z.string().nullable(),
    calendar: z.string().nullable(),
    server: z.boolean(),
  }),
});

export const resendMail = endpoint({
  name: 'administration.resendMail',
  method: 'POST',
  path: '/api/platform/mail/:mailId/resend',
  summary: 'Send an e-mail again; refused while no mail server is configured.',
  access,
  params: mailParams,
});

export const readJournal = endpoint({
  name: 'administration.readJournal',
  method: 'GET',
  path: '/api/platform/journal',
  summary: 'Last check of the journal and its last daily anchors.',
  access,
  reply: z.object({
    lastCheck: verdictSchema.nullable(),
    anchors: z.array(z.object({ day: z.string(), at: z.string(), streams: z.int(), hash: z.string() })),
  }),
});

export const checkJournal = endpoint({
  name: 'administration.checkJournal',
  method: 'POST',
  path: '/api/platform/journal/check',
  summary:
    'Check the whole journal now: every entry, every stream’s head, every anchor. Names the first thing that is wrong.',
  access,
  reply: verdictSchema,
  perMinute: 6,
});

export const saveSite = endpoint({
  name: 'administration.saveSite',
  method: 'PUT',
  path: '/api/platform/site',
  summary: 'Say who operates and hosts this installation, and where to write to them; shown to every visitor.',
  access,
  body: siteSchema.strict(),
  reply: siteSchema,
});
