import { readFileSync } from 'node:fs';
import path from 'node:path';
import { writing } from '../../platform/server/database/connection.ts';
import type { TestApp } from '../../tests/support/app.ts';
import {
  addObjects,
  closeBatch,
  linkObjects,
  openBatch,
  unlinkObjects,
  type Draft,
} from '../inventory/commands-batch.ts';
import { changeObjects, type ObjectChange } from '../inventory/commands-change.ts';
import type { LinkKind } from '../inventory/model-kinds.ts';
import { replaceSet } from './commands-reference.ts';
import { readSet } from './model-files.ts';
import { listAlerts, readAlert } from './contract.ts';
import type { SetId } from './model-sets.ts';
import { productsOfVendor } from './queries-vendors.ts';

const samples = path.resolve(import.meta.dirname, '../../../shared/samples');
const files: Record<Exclude<SetId, 'cert-fr'>, string> = {
  lifecycle: 'lifecycle/products-2026-08-22.json',
  kev: 'vulnerabilities/known_exploited_vulnerabilities.json',
  cve: 'vulnerabilities/vulnrichment-cve-records-for-kev.json',
};

/** A public set as its publisher gives it. */
export const sample = (id: Exclude<SetId, 'cert-fr'>): { name: string; bytes: string } => ({
  name: path.basename(files[id]),
  bytes: readFileSync(path.join(samples, files[id]), 'utf8'),
});

export const TODAY = '2026-11-21';

/** Reads a sample as an upload would. */
export function readSample(id: Exclude<SetId, 'cert-fr'>) {
  const { name, bytes } = sample(id);
  return readSet(id, bytes, { fileName: name, today: TODAY, productsOf: productsOfVendor });
}

/** Loads sets of the samples, as the platform’s administrator would. */
export async function loadSamples(app: TestApp, ids: readonly Exclude<SetId, 'cert-fr'>[]): Promise<void> {
  for (const id of ids)
    await writing(app.context.db, { platform: true }, (tx) =>
      replaceSet(tx, id, readSample(id), {
        origin: 'upload',
        digest: id,
        actor: { id: null, name: 'Essai' },
        now: app.context.clock.now(),
      }),
    );
}

/** Loads national alerts: their reference, their day, the vulnerability that they name. */
export async function loadAlerts(app: TestApp, alerts: readonly (readonly [string, string, string])[]): Promise<void> {
  const bytes = JSON.stringify(
    alerts.map(([alert, on, cve]) => ({ alert, published_at: `${on}T02:00:00`, cves: [cve] })),
  );
  const file = readSet('cert-fr', bytes, { fileName: '', today: TODAY, productsOf: productsOfVendor });
  const actor = { id: null, name: 'Essai' };
  await writing(app.context.db, { platform: true }, (tx) =>
    replaceSet(tx, 'cert-fr', file, { origin: 'upload', digest: 'cert-fr', actor, now: app.context.clock.now() }),
  );
}

/** Takes the list of exploited vulnerabilities away again. */
export const dropKev = (app: TestApp): Promise<unknown> =>
  writing(app.context.db, { platform: true }, (tx) =>
    tx.deleteFrom('reference_entry').where('set_id', '=', 'kev').execute(),
  );

type Given = Partial<Omit<Draft, 'kind' | 'category' | 'name'>> & Pick<Draft, 'kind' | 'category' | 'name'>;

/** Writes in an organisation’s inventories through batches, as pages and imports do. */
export function keeping(app: TestApp, organisationId: string) {
  const act = () => ({ organisationId, actor: { id: null, name: 'Essai' }, now: app.context.clock.now() });
  const scope = { organisationIds: [organisationId] };
  return {
    add: (objects: readonly Given[]): Promise<string[]> =>
      writing(app.context.db, scope, async (tx) => {
        const batch = await openBatch(tx, act(), 'edit', {});
        const ids = await addObjects(
          tx,
          batch,
          objects.map((object) => ({
            siteId: null,
            owner: '',
            providerId: null,
            criticality: null,
            fields: {},
            keys: [],
            source: 'manual',
            seenAt: null,
            ...object,
          })),
        );
        await closeBatch(tx, batch);
        return ids;
      }),
    change: (changes: readonly ObjectChange[]): Promise<string[]> =>
      writing(app.context.db, scope, async (tx) => {
        const batch = await openBatch(tx, act(), 'edit', {});
        const changed = await changeObjects(tx, batch, changes);
        await closeBatch(tx, batch);
        return changed;
      }),
    tie: (links: readonly { sourceId: string; kind: LinkKind; targetId: string }[], untie = false): Promise<void> =>
      writing(app.context.db, scope, async (tx) => {
        const batch = await openBatch(tx, act(), 'edit', {});
        await (untie ? unlinkObjects : linkObjects)(tx, batch, links);
        await closeBatch(tx, batch);
      }),
  };
}

export type Member = Awaited<ReturnType<TestApp['member']>>;

/** The alerts of a member’s organisation, through HTTP. */
export function seeing(app: TestApp, member: Member) {
  const { organisationId } = member;
  const alerts = async (query: Partial<Parameters<typeof app.call<typeof listAlerts>>[1]['query']> = {}) =>
    (await app.call(listAlerts, { params: { organisationId }, as: member, query })).body;
  /** Those of one rule. */
  const only = async (rule: string, query: Parameters<typeof alerts>[0] = {}) =>
    (await alerts(query)).alerts.filter((alert) => alert.rule === rule);
  /** The whole of the first of one rule. */
  const open = async (rule: string) => {
    const [first] = await only(rule);
    if (!first) throw new Error(`no alert of the rule ${rule}`);
    return (await app.call(readAlert, { params: { organisationId, alertId: first.id }, as: member })).body;
  };
  return { alerts, only, open };
}

/** A computer, as inventories write it. */
export const workstation = (name: string, osName: string, osVersion = '', osBuild = '', fields = {}) =>
  ({ kind: 'equipment', category: 'workstation', name, fields: { osName, osVersion, osBuild, ...fields } }) as const;
