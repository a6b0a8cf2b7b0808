import { sql } from 'kysely';
import { expect, vi } from 'vitest';
import * as cases from '../../features/cases/contract.ts';
import type { OrganisationKind } from '../../features/organisations/model.ts';
import type { CaseState, Part } from '../../features/cases/model.ts';
import { writing } from '../../platform/server/database/connection.ts';
import { append, product } from '../../platform/server/journal/journal.ts';
import type { Acting } from './app.ts';
import type { Forged } from './session.ts';

export const PROGRAMME = 'monacosante-securite';
export const contact = {
  firstName: 'Claire',
  lastName: 'Olivier',
  address: '3 rue des Oliviers, 98000 Monaco',
  phone: '+377 99 99 99 99',
  email: 'cabinet@example.org',
};

type Player = Forged & { organisationId: string };

/** A structure, an audit body, a provider and a manager who take part in the programme, each with its director. */
export interface Cast extends Record<Part, Player> {
  programmeId: string;
}

async function partner(test: Acting, kind: OrganisationKind, part: string, name: string): Promise<Player> {
  const organisationId = await test.organisation({ kind, name, territory: 'MC' });
  await writing(test.context.db, { platform: true }, (tx) =>
    tx
      .insertInto('programme_partner')
      .values({ programme_id: PROGRAMME, organisation_id: organisationId, part, since: '2026-01-01' })
      .execute(),
  );
  return test.member('director', organisationId);
}

/** Adds one more partner of a kind: another provider, another audit body. */
export const addPartner = (test: Acting, part: 'auditor' | 'provider', name: string): Promise<Player> =>
  partner(test, part === 'auditor' ? 'audit-body' : 'provider', part, name);

/** The four who play a case. */
export async function castOf(test: Acting): Promise<Cast> {
  const structure = await test.organisation({ kind: 'structure', name: 'Cabinet des Oliviers', territory: 'MC' });
  return {
    programmeId: PROGRAMME,
    beneficiary: await test.member('director', structure),
    manager: await partner(test, 'authority', 'manager', 'Gestion du plan'),
    auditor: await addPartner(test, 'auditor', 'Audit Riviera'),
    provider: await addPartner(test, 'provider', 'Atelier Réseau'),
  };
}

/** Opens a case by the real request; gives its identifier. */
export async function openCase(test: Acting, cast: Cast): Promise<string> {
  const { status, body } = await test.call(cases.startCase, {
    params: { organisationId: cast.beneficiary.organisationId },
    body: { programmeId: cast.programmeId, contact },
    as: cast.beneficiary,
  });
  expect(status).toBe(201);
  return body.id;
}

/** The case as one part reads it. */
export async function readCase(test: Acting, player: Player, caseId: string) {
  return test.call(cases.readCase, { params: { organisationId: player.organisationId, caseId }, as: player });
}

/** Assigns the cast's audit body by the real command. */
export async function assign(test: Acting, cast: Cast, caseId: string): Promise<void> {
  const { body } = await readCase(test, cast.manager, caseId);
  const { status } = await test.call(cases.assignAuditor, {
    params: { organisationId: cast.manager.organisationId, caseId },
    body: { auditorId: cast.auditor.organisationId, version: body.version },
    as: cast.manager,
  });
  expect(status).toBe(200);
}

/** Puts a case in a state without its story, for tests about one step: rows of other steps are the test's to add. */
export async function place(test: Acting, caseId: string, state: CaseState): Promise<void> {
  await writing(test.context.db, { platform: true }, (tx) =>
    tx.updateTable('case_file').set({ state, ended_at: null }).where('id', '=', caseId).execute(),
  );
}

/**
 * Does something on a case in the middle of its reminder, which holds the deadline and then writes in the history. Fails where the
 * one who acts holds the history while waiting for the deadline: each would wait for the other.
 */
export async function amidReminder<T>(test: Acting, caseId: string, act: () => Promise<T>): Promise<T> {
  const acting = await writing(test.context.db, { platform: true }, async (tx) => {
    // Shorter than what the database waits before it gives up one of two that wait for each other.
    await sql`set local lock_timeout = '400ms'`.execute(tx);
    await tx
      .selectFrom('deadline')
      .select('id')
      .where('subject', '=', `case:${caseId}`)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const done = act();
    await vi.waitFor(async () => {
      const { rows } = await sql`
        select pid from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))`.execute(tx);
      expect(rows).not.toEqual([]);
    }, 5_000);
    const entry = { organisationId: null, at: test.context.clock.now(), actor: product, data: {} };
    await append(tx, { ...entry, stream: `case:${caseId}`, kind: 'case.mail' });
    return { done };
  });
  return acting.done;
}
