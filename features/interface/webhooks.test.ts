import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writing } from '../../platform/server/database/connection.ts';
import { append, product } from '../../platform/server/journal/journal.ts';
import { openOutbound } from '../../platform/server/outbound/outbound.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { castOf, openCase } from '../../tests/support/journey.ts';
import { listNotifications } from '../notifications/contract.ts';
import { closeOrganisation } from '../organisations/contract-administration.ts';
import { readHistory } from '../organisations/contract.ts';
import { addAction, moveAction } from '../plan/contract.ts';
import {
  addWebhook,
  changeWebhook,
  listDeliveries,
  listWebhooks,
  removeWebhook,
  renewSecret,
  sendAgain,
  sendTest,
} from './contract-webhooks.ts';
import {
  EVENTS,
  events,
  eventsFor,
  MOST_ATTEMPTS,
  MOST_WEBHOOKS,
  RETRY_MINUTES,
  type EventName,
} from './model-events.ts';
import { openReceiver, verifier, type Receiver } from './receiver.fixture.ts';

type Director = Awaited<ReturnType<TestApp['member']>>;

let test: TestApp;
let receiver: Receiver;
let director: Director;
beforeAll(async () => {
  receiver = await openReceiver();
  const outbound = openOutbound({ allow: [receiver.origin], timeoutMs: 300 });
  test = await testApp({ outbound });
});
afterAll(async () => {
  await test.close();
  await receiver.close();
});
beforeEach(async () => {
  director = await test.member('director');
  receiver.received.length = 0;
  receiver.answer = (_, response) => response.writeHead(204).end();
});
afterEach(() => test.context.jobs.drain());

const params = () => ({ organisationId: director.organisationId });

async function add(chosen: EventName[] = ['action.added', 'action.finished'], path = '/hook') {
  const made = await test.call(addWebhook, {
    as: director,
    params: params(),
    body: { address: receiver.origin + path, events: chosen },
  });
  expect(made.status).toBe(201);
  return { ...made.body.webhook, secret: made.body.secret, params: { ...params(), webhookId: made.body.webhook.id } };
}

async function act(by: Director = director, title = 'Chiffrer les portables de Mme Durand') {
  const { organisationId } = by;
  const made = await test.call(addAction, { as: by, params: { organisationId }, body: { title } as never });
  expect(made.status).toBe(201);
  return made.body;
}

const deliveriesOf = async (webhook: Awaited<ReturnType<typeof add>>) =>
  (await test.call(listDeliveries, { as: director, params: webhook.params })).body;

describe('what happens', () => {
  it('is told to those who chose it, signed, with neither a word that people wrote nor a name', async () => {
    const webhook = await add();
    const action = await act();
    await test.call(moveAction, {
      as: director,
      params: { ...params(), actionId: action.id },
      body: { event: 'start', version: action.version } as never,
    });
    await test.context.jobs.drain();
    expect(receiver.received).toHaveLength(1);
    const [told] = receiver.received;
    expect(told!.body).toEqual({
      type: 'action.added',
      timestamp: test.context.clock.now().toISOString(),
      data: {
        organisationId: director.organisationId,
        subject: { kind: 'action', id: action.id },
        link: `http://vigie.test/organisations/${director.organisationId}/plan/actions/${action.id}`,
      },
    });
    for (const word of ['Durand', 'Chiffrer', director.name, director.accountId, director.email])
      expect(told!.raw).not.toContain(word);
    expect(verifier(webhook.secret)(told!, test.context.clock.now())).toBe('ok');
    expect((await deliveriesOf(webhook)).deliveries).toMatchObject([
      { id: told!.id, event: 'action.added', state: 'delivered', attempts: 1, status: 204, failure: null },
    ]);
  });

  it('is told to nobody when what was begun is undone, and to no other organisation', async () => {
    const webhook = await add();
    const stranger = await test.member('director');
    await act(stranger);
    const wrong = await test.call(addAction, { as: director, params: params(), body: { title: '' } as never });
    expect(wrong.status).toBe(422);
    await expect(
      writing(test.context.db, { organisationIds: [director.organisationId] }, async (tx) => {
        await append(tx, {
          stream: `plan:${director.organisationId}`,
          organisationId: director.organisationId,
          at: test.context.clock.now(),
          actor: product,
          kind: 'action.added',
          data: {},
        });
        expect(await tx.selectFrom('webhook_delivery').select('event').execute()).toHaveLength(1);
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    await test.context.jobs.drain();
    expect(receiver.received).toEqual([]);
    expect((await deliveriesOf(webhook)).deliveries).toEqual([]);
  });

  it('in a structure is told to its group, with the structure’s own page', async () => {
    const groupId = await test.organisation({ kind: 'group' });
    await writing(test.context.db, { platform: true }, (tx) =>
      tx.updateTable('organisation').set({ group_id: groupId }).where('id', '=', director.organisationId).execute(),
    );
    const structure = director;
    director = await test.member('director', groupId);
    await add();
    await act(structure);
    await test.context.jobs.drain();
    expect(receiver.received.map(({ body }) => body.data.organisationId)).toEqual([structure.organisationId]);
  });

  it('in a case is told to each part that may read it', async () => {
    const cast = await castOf(test);
    const parts = [cast.beneficiary, cast.manager, cast.provider];
    for (const part of parts) {
      director = part as Director;
      await add(['case.requested', 'case.moved'], `/${part.organisationId}`);
    }
    const caseId = await openCase(test, cast);
    await test.context.jobs.drain();
    const told = receiver.received.map(({ body }) => [body.data.organisationId, body.type, body.data.subject]);
    expect(told).toContainEqual([cast.beneficiary.organisationId, 'case.requested', { kind: 'case', id: caseId }]);
    expect(told).toContainEqual([cast.manager.organisationId, 'case.requested', { kind: 'case', id: caseId }]);
    expect(told.filter(([organisationId]) => organisationId === cast.provider.organisationId)).toEqual([]);
  });
});

describe('a receiver', () => {
  it('tells a forged message, a changed one, an old one and one that comes twice', async () => {
    const webhook = await add();
    await act();
    await test.context.jobs.drain();
    const [told] = receiver.received;
    const now = test.context.clock.now();
    const verify = verifier(webhook.secret);
    expect(verifier(`whsec_${Buffer.alloc(32).toString('base64')}`)(told!, now)).toBe('forged');
    expect(verify({ ...told!, text: told!.text.replace('action.added', 'action.finished') }, now)).toBe('forged');
    const later = { ...told!.headers, 'webhook-timestamp': String(Number(told!.headers['webhook-timestamp']) + 1) };
    expect(verify({ ...told!, headers: later }, now)).toBe('forged');
    expect(verify(told!, new Date(now.getTime() + 301_000))).toBe('old');
    expect([verify(told!, now), verify(told!, now)]).toEqual(['ok', 'seen']);
  });

  it('knows both secrets for a day after a change, then the new one alone', async () => {
    const webhook = await add();
    const renewed = await test.call(renewSecret, { as: director, params: webhook.params });
    expect(renewed.body.secret).not.toBe(webhook.secret);
    await act();
    await test.context.jobs.drain();
    const now = test.context.clock.now();
    const [both] = receiver.received;
    expect([verifier(webhook.secret)(both!, now), verifier(renewed.body.secret)(both!, now)]).toEqual(['ok', 'ok']);
    test.context.clock.advance({ days: 1 });
    await act();
    await test.context.jobs.drain();
    const then = test.context.clock.now();
    const [, one] = receiver.received;
    expect([verifier(webhook.secret)(one!, then), verifier(renewed.body.secret)(one!, then)]).toEqual(['forged', 'ok']);
  });

  it('that is slow, absent, or sends elsewhere is noted as such, and the next attempt is planned', async () => {
    const webhook = await add();
    const answers: [Receiver['answer'], string, number | null][] = [
      [() => undefined, 'too-slow', null],
      [(request) => request.socket.destroy(), 'unreachable', null],
      [(_, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end(), 'status', 302],
      [(_, response) => response.writeHead(500).end('x'.repeat(5000)), 'status', 500],
    ];
    await act();
    for (const [index, [answer, failure, status]] of answers.entries()) {
      receiver.answer = answer;
      await test.context.jobs.drain();
      const [delivery] = (await deliveriesOf(webhook)).deliveries;
      const planned = test.context.clock.now().getTime() + RETRY_MINUTES[index]! * 60_000;
      expect(delivery).toMatchObject({ state: 'waiting', attempts: index + 1, failure, status });
      expect(Date.parse(delivery!.nextAt!)).toBe(planned);
    }
    expect(receiver.received).toHaveLength(answers.length);
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1);
    receiver.answer = (_, response) => response.writeHead(200).end();
    await test.context.jobs.drain();
    expect((await deliveriesOf(webhook)).deliveries).toMatchObject([{ state: 'delivered', attempts: 5, status: 200 }]);
    expect((await deliveriesOf(webhook)).webhook).toMatchObject({ state: 'on', failingSince: null });
  });

  it('that fails for a day is told of once, and after five days is no longer called until someone says so', async () => {
    const webhook = await add();
    receiver.answer = (_, response) => response.writeHead(503).end();
    const toldOf = async () =>
      (await test.call(listNotifications, { as: director, query: {} })).body.notifications.map(({ kind }) => kind);
    await act();
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) await test.context.jobs.drain();
    expect(receiver.received).toHaveLength(MOST_ATTEMPTS);
    await test.context.jobs.drain();
    expect(receiver.received).toHaveLength(MOST_ATTEMPTS);
    expect(await deliveriesOf(webhook)).toMatchObject({
      webhook: { state: 'failing' },
      deliveries: [{ state: 'failed', attempts: MOST_ATTEMPTS }],
    });
    expect(await toldOf()).toEqual(['interface.webhook-failing']);

    test.context.clock.advance({ days: 5 });
    await act();
    await act();
    await test.context.jobs.drain();
    const off = await deliveriesOf(webhook);
    expect(off.webhook).toMatchObject({ state: 'off', offBecause: 'failures' });
    expect(await toldOf()).toEqual(['interface.webhook-off', 'interface.webhook-failing']);
    const calls = receiver.received.length;
    await act();
    await test.context.jobs.drain();
    expect(receiver.received).toHaveLength(calls);
    expect((await deliveriesOf(webhook)).deliveries.map(({ state }) => state)).not.toContain('waiting');
    const history = await test.call(readHistory, { as: director, params: params(), query: {} });
    expect(history.body.entries.filter(({ kind }) => kind === 'webhook.turned-off')).toHaveLength(1);

    const { address, events: chosen, version } = off.webhook;
    receiver.answer = (_, response) => response.writeHead(200).end();
    const on = await test.call(changeWebhook, {
      as: director,
      params: webhook.params,
      body: { address, events: chosen, on: true, version },
    });
    expect(on.body).toMatchObject({ state: 'on', offBecause: null, failingSince: null });
    await act();
    await test.context.jobs.drain();
    expect(receiver.received).toHaveLength(calls + 1);
  });
});

describe('an address', () => {
  it('inside the network, without encryption or with a password is refused, added or changed', async () => {
    const webhook = await add();
    for (const address of [
      'http://127.0.0.1:9/',
      'https://127.0.0.1/',
      'https://[::1]/',
      'https://169.254.169.254/latest/meta-data',
      'https://10.0.0.1:8443/',
      `${receiver.origin.replace('http://', 'http://a:b@')}/`,
      'ftp://example.org/',
      'javascript:alert(1)',
    ]) {
      const added = await test.call(addWebhook, {
        as: director,
        params: params(),
        body: { address, events: ['action.added'] },
      });
      expect([address, added.status, added.problem.issues[0]?.path]).toEqual([address, 422, 'body.address']);
      const body = { address, events: ['action.added' as const], on: true, version: 1 };
      expect((await test.call(changeWebhook, { as: director, params: webhook.params, body })).status).toBe(422);
    }
    const { webhooks } = (await test.call(listWebhooks, { as: director, params: params() })).body;
    expect(webhooks.map(({ address }) => address)).toEqual([webhook.address]);
  });

  it('that comes to lead inside after it was added is not called', async () => {
    const webhook = await add();
    await writing(test.context.db, { platform: true }, (tx) =>
      tx.updateTable('webhook').set({ address: 'https://127.0.0.1/' }).where('id', '=', webhook.id).execute(),
    );
    await test.call(sendTest, { as: director, params: webhook.params });
    await test.context.jobs.drain();
    expect((await deliveriesOf(webhook)).deliveries).toMatchObject([
      { state: 'failed', failure: 'closed-address', status: null },
    ]);
  });

  it('can be tried, sent a message again once, turned off and removed', async () => {
    const webhook = await add();
    expect((await test.call(sendTest, { as: director, params: webhook.params })).status).toBe(202);
    await test.context.jobs.drain();
    expect(receiver.received[0]!.body).toMatchObject({ type: 'test', data: { subject: null } });
    const [sent] = (await deliveriesOf(webhook)).deliveries;
    const again = { as: director, params: { ...webhook.params, deliveryId: sent!.id } };
    const both = await Promise.all([test.call(sendAgain, again), test.call(sendAgain, again)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([202, 409]);
    await test.context.jobs.drain();
    expect(receiver.received.map(({ id }) => id)).toEqual([sent!.id, sent!.id]);
    const { address, events: chosen } = webhook;
    const turn = { address, events: chosen, on: false, version: 1 };
    const off = await test.call(changeWebhook, { as: director, params: webhook.params, body: turn });
    expect(off.body).toMatchObject({ state: 'off', offBecause: 'person', version: 2 });
    expect((await test.call(changeWebhook, { as: director, params: webhook.params, body: turn })).status).toBe(409);
    expect((await test.call(sendAgain, again)).problem.code).toBe('webhook-off');
    await act();
    await test.context.jobs.drain();
    expect(receiver.received).toHaveLength(2);
    expect((await test.call(removeWebhook, { as: director, params: webhook.params })).status).toBe(204);
    expect((await test.call(listDeliveries, { as: director, params: webhook.params })).status).toBe(404);
  });

  it('of a closed organisation is not called, whatever still waits', async () => {
    const webhook = await add();
    await test.call(sendTest, { as: director, params: webhook.params });
    const administrator = await test.account({ platformAdministrator: true });
    await test.call(closeOrganisation, { as: administrator, params: params(), body: { reason: 'fermeture' } });
    await test.context.jobs.drain();
    expect(receiver.received).toEqual([]);
  });

  it('keeps its secret sealed, and shows it only once', async () => {
    const webhook = await add();
    expect(webhook.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const kept = await writing(test.context.db, { platform: true }, (tx) =>
      tx.selectFrom('webhook').selectAll().where('id', '=', webhook.id).executeTakeFirstOrThrow(),
    );
    expect(JSON.stringify(kept)).not.toContain(webhook.secret.slice(6));
    const shown = JSON.stringify([
      await test.call(listWebhooks, { as: director, params: params() }),
      await deliveriesOf(webhook),
    ]);
    expect(shown).not.toContain(webhook.secret.slice(6));
    expect(shown).not.toContain(kept.secret);
  });

  it('is one of ten at most, and only of events that its organisation’s kind has', async () => {
    const made = await Promise.all(
      Array.from({ length: MOST_WEBHOOKS + 1 }, () =>
        test.call(addWebhook, {
          as: director,
          params: params(),
          body: { address: receiver.origin, events: ['action.added'] },
        }),
      ),
    );
    expect(made.map(({ status }) => status).toSorted()).toEqual([
      ...Array.from({ length: MOST_WEBHOOKS }, () => 201),
      409,
    ]);
    const group = await test.member('director', await test.organisation({ kind: 'group' }));
    const other = await test.call(addWebhook, {
      as: group,
      params: { organisationId: group.organisationId },
      body: { address: receiver.origin, events: ['case.moved'] },
    });
    expect([other.status, other.problem.issues[0]?.path]).toEqual([422, 'body.events']);
  });
});

it('each kind of journal entry makes one event at most, and each event can happen somewhere', () => {
  const kinds = EVENTS.flatMap((name) => [...events[name].kinds]);
  expect(new Set(kinds).size).toBe(kinds.length);
  const somewhere = new Set(['structure', 'authority'].flatMap((kind) => eventsFor(kind)));
  expect(EVENTS.filter((name) => !somewhere.has(name))).toEqual([]);
});
