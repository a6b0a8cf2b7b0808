import { expect } from 'vitest';
import type { TestApp } from '../../tests/support/app.ts';
import { sql } from 'kysely';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { addObjects, closeBatch, openBatch, type Draft } from '../inventory/commands-batch.ts';
import type { Reply } from '../../platform/contract/endpoint.ts';
import * as contract from './contract-people.ts';

export type Member = Awaited<ReturnType<TestApp['member']>>;

interface Account {
  name: string;
  person?: string;
  category?: string;
  siteId?: string | null;
  fields?: Draft['fields'];
}

/** Puts accesses in the inventory of an organisation; gives their identifiers. */
export function addAccesses(t: TestApp, member: Member, accounts: readonly Account[]): Promise<string[]> {
  const { organisationId } = member;
  const now = t.context.clock.now();
  return writing(t.context.db, { organisationIds: [organisationId] }, async (tx) => {
    const batch = await openBatch(
      tx,
      { organisationId, actor: { id: member.accountId, name: member.name }, now },
      'edit',
      {},
    );
    const ids = await addObjects(
      tx,
      batch,
      accounts.map(({ name, person, category = 'user', siteId = null, fields = {} }) => ({
        kind: 'access',
        category,
        name,
        siteId,
        owner: '',
        providerId: null,
        criticality: null,
        fields: { ...(person && { person }), ...fields },
        keys: [],
        source: 'manual',
        seenAt: null,
      })),
    );
    await closeBatch(tx, batch);
    return ids;
  });
}

/** The alerts of a source in an organisation, by rule, with the findings that they made. */
export function alertsOf(t: TestApp, organisationId: string, source: string) {
  return reading(t.context.db, { organisationIds: [organisationId] }, (read) =>
    read
      .selectFrom('alert as a')
      .innerJoin('finding as f', 'f.id', 'a.finding_id')
      .select(['a.rule', 'a.subject', 'a.state', 'a.severity', 'a.object_ids', 'a.detail', 'f.state as finding'])
      .where('a.organisation_id', '=', organisationId)
      .where('a.source', '=', source)
      .orderBy('a.rule')
      .orderBy('a.subject')
      .execute(),
  );
}

/** The state of an object of the inventory. */
export async function stateOf(t: TestApp, organisationId: string, id: string) {
  const row = await reading(t.context.db, { organisationIds: [organisationId] }, (read) =>
    read.selectFrom('inventory_object').select(['state', 'fields']).where('id', '=', id).executeTakeFirst(),
  );
  return row;
}

/** What an account was told, oldest first. */
export async function toldTo(t: TestApp, accountId: string): Promise<string[]> {
  const rows = await reading(t.context.db, { accountId }, (read) =>
    read.selectFrom('notification').select('kind').where('account_id', '=', accountId).orderBy('created_at').execute(),
  );
  return rows.map(({ kind }) => kind);
}

/** The entries of an organisation’s stream of accounts, as one text. */
export async function journalText(t: TestApp, organisationId: string, stream = 'identities'): Promise<string> {
  const rows = await reading(t.context.db, { organisationIds: [organisationId] }, (read) =>
    read
      .selectFrom('journal')
      .select([sql<string>`data::text`.as('data'), 'kind'])
      .where('stream', '=', `${stream}:${organisationId}`)
      .execute(),
  );
  expect(rows.length).toBeGreaterThan(0);
  return rows.map(({ kind, data }) => `${kind} ${data}`).join('\n');
}

type Checklist = Reply<typeof contract.readChecklist>;
type Step = Checklist['rows'][number];

/** Opens departures and ticks their steps, as someone at the page does. */
export function departing(t: () => TestApp) {
  const at = (member: Member) => ({ organisationId: member.organisationId });
  const dayIn = (days: number) =>
    new Date(t().context.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);

  async function leaver(member: Member, person: string, day: string) {
    const { body, status } = await t().call(contract.openChecklist, {
      params: at(member),
      as: member,
      body: { kind: 'leaver', person, day },
    });
    expect(status).toBe(201);
    return body;
  }

  const settle = (
    member: Member,
    checklist: { id: string },
    step: Step,
    body: { outcome: 'pending' | 'done' | 'not-needed'; doneOn?: string; doneByName?: string; reason?: string },
  ) =>
    t().call(contract.settleStep, {
      params: { ...at(member), checklistId: checklist.id, stepId: step.id },
      as: member,
      body: { version: step.version, ...body },
    });

  /** Ticks every step left. */
  async function settleAll(member: Member, checklist: Checklist): Promise<Checklist> {
    let last = checklist;
    for (const step of checklist.rows.filter(({ outcome }) => outcome === 'pending')) {
      const { body } = await settle(member, checklist, step, { outcome: 'done' });
      last = body;
    }
    return last;
  }
  return { at, dayIn, leaver, settle, settleAll };
}
