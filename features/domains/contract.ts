import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { lineOf } from '../../platform/contract/line.ts';
import { textSchema } from '../referentials/model.ts';
import { CHECKS, MOST_SELECTORS, SELECTOR, VERDICTS } from './model.ts';

const base = '/api/organisations/:organisationId/domains' as const;
export const organisation = z.strictObject({ organisationId: z.guid() });
export const oneDomain = organisation.extend({ domainId: z.guid() });
export const read = { kind: 'organisation', permission: 'inventory.read' } as const;
const manage = { kind: 'organisation', permission: 'domain.manage' } as const;

const selectors = z
  .array(
    z
      .string()
      .trim()
      .toLowerCase()
      .max(130)
      .refine((text) => SELECTOR.test(text), {
        params: {
          text: {
            fr: 'Un sélecteur est un nom court, sans espace\u00a0: par exemple «\u00a0selector1\u00a0».',
            en: 'A selector is a short name, without a space: for example “selector1”.',
          },
        },
      }),
  )
  .max(MOST_SELECTORS);

const verdict = z.enum(VERDICTS);
const counts = z.record(verdict, z.int());
const raw = z.object({ name: z.string(), type: z.string(), value: z.string() });
export const checkSchema = z.object({
  id: z.enum(CHECKS),
  state: verdict,
  records: z.array(raw),
  points: z.array(z.object({ state: verdict, text: textSchema })),
  corrections: z.array(raw),
});

const run = z.object({
  id: z.string(),
  /** `waiting` until the checks have ended. */
  state: z.enum(['waiting', 'done', 'failed']),
  /** Null: the weekly check. */
  launchedBy: z.string().nullable(),
  connected: z.boolean(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
  /** How many checks stand where. */
  counts,
});
const wholeRun = run.extend({ mail: z.boolean().nullable(), checks: z.array(checkSchema) });

const domain = z.object({
  id: z.string(),
  /** In the form of the DNS, then as people read it. */
  name: z.string(),
  shown: z.string(),
  selectors: z.array(z.string()),
  /** When the proof was last seen; null while the domain is not proved. */
  provedAt: z.string().nullable(),
  connect: z.boolean(),
  addedBy: z.string(),
  createdAt: z.string(),
  version: z.int(),
  /** The last check that ended, and whether one is under way. */
  last: run.nullable(),
  waiting: z.boolean(),
});

export const listDomains = endpoint({
  name: 'domains.list',
  method: 'GET',
  path: base,
  summary: 'The domain names of an organisation, with what their last check found.',
  access: read,
  params: organisation,
  reply: z.object({ domains: z.array(domain), mayManage: z.boolean() }),
});

export const addDomain = endpoint({
  name: 'domains.add',
  method: 'POST',
  path: base,
  summary: 'Adds a domain name and has it checked a first time, by questions to the DNS alone.',
  access: manage,
  params: organisation,
  body: z.strictObject({ name: lineOf(300).min(1), selectors }),
  status: 201,
  perMinute: 30,
  reply: domain,
});

export const readDomain = endpoint({
  name: 'domains.read',
  method: 'GET',
  path: `${base}/:domainId`,
  summary: 'One domain: how to prove it, what its last check found, and its past checks, newest first.',
  access: read,
  params: oneDomain,
  reply: z.object({
    domain,
    /** The record to publish in order to prove the domain. */
    proof: z.object({ name: z.string(), value: z.string() }),
    result: wholeRun.nullable(),
    runs: z.array(run),
    mayManage: z.boolean(),
  }),
});

export const changeDomain = endpoint({
  name: 'domains.change',
  method: 'PUT',
  path: `${base}/:domainId`,
  summary: 'Changes the signing keys looked for, and whether checks may connect to the servers of a proved domain.',
  access: manage,
  params: oneDomain,
  body: z.strictObject({ selectors, connect: z.boolean(), version: z.int32().min(1) }),
  reply: domain,
});

export const removeDomain = endpoint({
  name: 'domains.remove',
  method: 'DELETE',
  path: `${base}/:domainId`,
  summary: 'Removes a domain with its checks and its reports, and closes its alerts.',
  access: manage,
  params: oneDomain,
});

export const proveDomain = endpoint({
  name: 'domains.prove',
  method: 'POST',
  path: `${base}/:domainId/proof`,
  summary: 'Looks for the record that proves the domain.',
  access: manage,
  params: oneDomain,
  perMinute: 20,
  reply: domain,
});

export const runChecks = endpoint({
  name: 'domains.run',
  method: 'POST',
  path: `${base}/:domainId/runs`,
  summary: 'Has a domain checked; a check already under way is given instead.',
  access: manage,
  params: oneDomain,
  status: 202,
  perMinute: 12,
  reply: run,
});

export const readRun = endpoint({
  name: 'domains.readRun',
  method: 'GET',
  path: `${base}/:domainId/runs/:runId`,
  summary: 'What one check of a domain found.',
  access: read,
  params: oneDomain.extend({ runId: z.guid() }),
  reply: z.object({ domain, run: wholeRun }),
});
