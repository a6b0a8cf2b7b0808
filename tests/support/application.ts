import { expect } from 'vitest';
import * as money from '../../features/applications/contract-money.ts';
import * as applications from '../../features/applications/contract.ts';
import type { ApplicationPart, ApplicationState } from '../../features/applications/model.ts';
import * as funding from '../../features/funding/contract-envelope.ts';
import { newId } from '../../platform/server/id.ts';
import { writing } from '../../platform/server/database/connection.ts';
import type { Acting, TestApp } from './app.ts';
import { sampleUpload } from './sample.ts';
import type { Forged } from './session.ts';

export const CARE = 'care-d2';
/** A day on which candidacies are open; `GRANT` is what the story's file is promised. */
export const CANDIDACY = '2025-09-15T09:00:00.000Z';
export const GRANT = 4_000_000;

export type Player = Forged & { organisationId: string };
export type ApplicationCast = Record<Exclude<ApplicationPart, 'member'>, Player>;

/** An organisation with a type and a region, with its director. */
export async function playerOf(
  test: Acting,
  given: { kind: string; name: string; type?: string; region?: string; groupId?: string },
): Promise<Player> {
  const id = newId();
  await writing(test.context.db, { platform: true }, (tx) =>
    tx
      .insertInto('organisation')
      .values({
        id,
        kind: given.kind,
        name: given.name,
        type: given.type ?? null,
        territory: 'FR',
        region: given.region ?? null,
        group_id: given.groupId ?? null,
        created_at: test.context.clock.now(),
      })
      .execute(),
  );
  return test.member('director', id);
}

/** The one who manages a programme, with ten million euros to give. */
async function nationalOf(test: Acting, programmeId = CARE): Promise<Player> {
  const national = await playerOf(test, { kind: 'authority', name: 'Agence du programme' });
  await writing(test.context.db, { platform: true }, (tx) =>
    tx
      .insertInto('programme_partner')
      .values({
        programme_id: programmeId,
        organisation_id: national.organisationId,
        part: 'manager',
        since: '2025-01-01',
      })
      .execute(),
  );
  const { status } = await test.call(funding.setEnvelope, {
    params: { organisationId: national.organisationId, programmeId },
    body: { totalCents: 1_000_000_000, version: 0 },
    as: national,
  });
  expect(status).toBe(200);
  return national;
}

/** A hospital of Brittany, its regional authority and the national instructor, each with its director. */
export async function applicationCastOf(test: Acting): Promise<ApplicationCast> {
  return {
    applicant: await playerOf(test, {
      kind: 'structure',
      name: 'Hôpital du Léon',
      type: 'general-hospital',
      region: '53',
    }),
    region: await playerOf(test, { kind: 'regional-authority', name: 'ARS Bretagne', region: '53' }),
    national: await nationalOf(test),
  };
}

export const at = (player: Player, applicationId: string) => ({ organisationId: player.organisationId, applicationId });

/** The application as one player reads it. */
export async function readApplication(test: Acting, player: Player, applicationId: string) {
  const { status, body } = await test.call(applications.readApplication, {
    params: at(player, applicationId),
    as: player,
  });
  expect(status).toBe(200);
  return body;
}

/** Begins a file; gives its identifier. */
export async function startApplication(test: Acting, applicant: Player, programmeId = CARE): Promise<string> {
  const { status, body, problem } = await test.call(applications.startApplication, {
    params: { organisationId: applicant.organisationId },
    body: { programmeId },
    as: applicant,
  });
  expect(status, JSON.stringify(problem)).toBe(201);
  return body.id;
}

/** Joins a small document to an item. */
export async function addEvidence(test: Acting, player: Player, applicationId: string, item: string) {
  const { payload, headers } = sampleUpload(`Preuve de ${item} ${applicationId}`);
  return test.app.inject({
    method: 'POST',
    url: `/api/organisations/${player.organisationId}/applications/${applicationId}/documents?item=${item}`,
    headers: { ...player.headers, ...headers },
    payload,
  });
}

type Fact = Parameters<typeof bodyOf>[0];
const bodyOf = (fact: {
  itemId: string;
  kind: 'review' | 'audit' | 'done' | 'coverage' | 'exemption';
  on: string;
  score?: number;
  passed?: boolean;
  entityId?: string;
  note?: string;
}) => fact;

export const addFact = (test: Acting, player: Player, applicationId: string, fact: Fact) =>
  test.call(applications.addFact, { params: at(player, applicationId), body: fact, as: player });

const done = (answer: { status: number; problem: unknown }) =>
  expect(answer.status, JSON.stringify(answer.problem)).toBeLessThan(300);

/** Completes the prerequisites of domain 2 as they must be. */
export async function completePrerequisites(test: Acting, player: Player, applicationId: string): Promise<void> {
  for (const item of ['P1', 'P2']) expect((await addEvidence(test, player, applicationId, item)).statusCode).toBe(201);
  done(await addFact(test, player, applicationId, { itemId: 'P1', kind: 'review', on: '2024-05-06' }));
}

/** Completes the objectives of domain 2: documents, trials, a directory audit, every entity covered. Needs the phase to run. */
export async function completeObjectives(
  test: Acting,
  player: Player,
  applicationId: string,
  day: string,
): Promise<void> {
  const { items, entities } = await readApplication(test, player, applicationId);
  for (const { id } of items.filter(({ list }) => list === 'objectives'))
    expect((await addEvidence(test, player, applicationId, id)).statusCode).toBe(201);
  for (const itemId of ['O1.D', 'O4'])
    done(await addFact(test, player, applicationId, { itemId, kind: 'done', on: day }));
  for (const itemId of ['O1.C', 'O1.D'])
    for (const { id } of entities)
      done(await addFact(test, player, applicationId, { itemId, kind: 'coverage', on: day, entityId: id }));
  done(await addFact(test, player, applicationId, { itemId: 'O2.A', kind: 'review', on: day }));
  done(await addFact(test, player, applicationId, { itemId: 'O3.A', kind: 'audit', on: day, score: 4 }));
}

/** Gives a good opinion on every objective. */
export async function approveAll(test: Acting, player: Player, applicationId: string): Promise<void> {
  const { items } = await readApplication(test, player, applicationId);
  for (const { id } of items.filter(({ list }) => list === 'objectives')) {
    const { version } = await readApplication(test, player, applicationId);
    done(
      await test.call(applications.giveOpinion, {
        params: { ...at(player, applicationId), itemId: id },
        body: { opinion: 'attained', note: '', version },
        as: player,
      }),
    );
  }
}

export async function versionOf(test: Acting, player: Player, applicationId: string): Promise<number> {
  return (await readApplication(test, player, applicationId)).version;
}

/** Files the candidacy or declares attainment; gives the answer. */
export async function send(test: Acting, player: Player, applicationId: string, what: 'candidacy' | 'declaration') {
  const version = await versionOf(test, player, applicationId);
  return test.call(applications.sendApplication, {
    params: at(player, applicationId),
    body: { what, version },
    as: player,
  });
}

/** Causes an event that needs nothing but a reason; gives the answer. */
export async function move(
  test: Acting,
  player: Player,
  applicationId: string,
  event: (typeof applications.PLAIN_EVENTS)[number],
  reason = '',
) {
  const version = await versionOf(test, player, applicationId);
  return test.call(applications.moveApplication, {
    params: at(player, applicationId),
    body: { event, reason, version },
    as: player,
  });
}

/** The states that the whole story goes through, in order. */
const STORY = [
  'draft',
  'submitted',
  'endorsed',
  'accepted',
  'declared',
  'regionally-validated',
  'nationally-validated',
  'payment-ordered',
  'paid',
  'closed',
] as const satisfies readonly ApplicationState[];

/**
 * Plays a whole file of domain 2 by its real calls, from candidacy to payment, until a state; gives its identifier. Time passes as it
 * must: the clock is to stand within the candidacies' window.
 */
export async function playApplication(
  test: TestApp,
  cast: ApplicationCast,
  until: (typeof STORY)[number] = 'closed',
): Promise<string> {
  const { applicant, region, national } = cast;
  const id = await startApplication(test, applicant);
  const version = (player: Player) => versionOf(test, player, id);
  const reached = (state: (typeof STORY)[number]) => STORY.indexOf(state) >= STORY.indexOf(until);
  if (reached('draft')) return id;
  await completePrerequisites(test, applicant, id);
  done(await send(test, applicant, id, 'candidacy'));
  if (reached('submitted')) return id;
  done(await move(test, region, id, 'endorse'));
  if (reached('endorsed')) return id;
  const params = (player: Player) => at(player, id);
  done(
    await test.call(money.acceptApplication, {
      params: params(national),
      body: { grantedCents: GRANT, version: await version(national) },
      as: national,
    }),
  );
  if (reached('accepted')) return id;
  while (test.context.clock.now() < new Date('2026-01-20T09:00:00Z')) test.context.clock.advance({ days: 10 });
  await completeObjectives(test, applicant, id, '2026-01-10');
  done(await send(test, applicant, id, 'declaration'));
  if (reached('declared')) return id;
  const validate = async (player: Player, payableCents: number | null) =>
    done(
      await test.call(money.validateApplication, {
        params: params(player),
        body: { payableCents, version: await version(player) },
        as: player,
      }),
    );
  await approveAll(test, region, id);
  await validate(region, null);
  if (reached('regionally-validated')) return id;
  await approveAll(test, national, id);
  await validate(national, GRANT);
  if (reached('nationally-validated')) return id;
  done(
    await test.call(money.orderPayment, {
      params: params(national),
      body: { cents: GRANT, version: await version(national) },
      as: national,
    }),
  );
  if (reached('payment-ordered')) return id;
  done(
    await test.call(money.recordPayment, {
      params: params(national),
      body: {
        reference: 'VIR-2026-001',
        paidOn: test.context.clock.now().toISOString().slice(0, 10),
        version: await version(national),
      },
      as: national,
    }),
  );
  if (reached('paid')) return id;
  done(await move(test, national, id, 'close'));
  return id;
}
