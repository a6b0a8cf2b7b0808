import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { addPartner, assign, castOf, openCase, place, readCase, type Cast } from '../../tests/support/journey.ts';
import { sampleUpload } from '../../tests/support/sample.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { sharePlan } from '../cases/commands-people.ts';
import { assignAuditor, listDocuments } from '../cases/contract.ts';
import type { Part } from '../cases/model.ts';
import type { CaseAct } from '../cases/queries-held.ts';
import * as contract from './contract.ts';

type Player = Cast['auditor'];
let app: TestApp;
let cast: Cast;
let caseId: string;
let rival: Player;

beforeAll(async () => {
  app = await testApp();
  cast = await castOf(app);
  rival = await addPartner(app, 'provider', 'Réseau Voisin');
  caseId = await openCase(app, cast);
});
afterAll(() => app.close());

const params = (as: Player) => ({ organisationId: as.organisationId, caseId });
const write = (as: Player, text: string, audience: Part[], providerId: string | null = null, seconds = 1) => {
  app.context.clock.advance({ seconds });
  return app.call(contract.writeMessage, { params: params(as), body: { text, audience, providerId }, as });
};
const thread = (as: Player, before?: string) =>
  app.call(contract.listMessages, { params: params(as), query: before ? { before } : {}, as });
const texts = async (as: Player) => (await thread(as)).body.messages.map(({ text }) => text);
const read = (as: Player, ids: string[]) => app.call(contract.readMessages, { params: params(as), body: { ids }, as });
const outbox = () =>
  reading(app.context.db, { platform: true }, (tx) => tx.selectFrom('mail').selectAll().orderBy('id').execute());

async function attach(as: Player, messageId: string) {
  const { payload, headers } = sampleUpload();
  const response = await app.app.inject({
    method: 'POST',
    url: `/api/organisations/${as.organisationId}/cases/${caseId}/messages/${messageId}/documents`,
    headers: { ...as.headers, ...headers },
    payload,
  });
  return { status: response.statusCode, body: response.json<{ id: string }>() };
}

const documentsOf = async (as: Player) =>
  (await app.call(listDocuments, { params: params(as), as })).body.documents.map(({ subjectId }) => subjectId);

async function show(provider: Player) {
  const act = {
    organisationId: cast.beneficiary.organisationId,
    caseId,
    actor: { id: cast.beneficiary.accountId, name: cast.beneficiary.name },
    permissions: new Set(['case.act']),
    context: app.context,
    now: app.context.clock.now(),
  } satisfies CaseAct;
  await writing(app.context.db, { organisationIds: [act.organisationId], accountId: act.actor.id }, (tx) =>
    sharePlan(tx, act, { providerId: provider.organisationId }),
  );
}

test('before an audit body is chosen the structure and the administration write to each other', async () => {
  expect((await thread(cast.beneficiary)).body).toMatchObject({ audiences: ['manager'], usual: ['manager'] });
  expect((await thread(cast.manager)).body).toMatchObject({ audiences: ['beneficiary'], usual: ['beneficiary'] });
  expect((await write(cast.beneficiary, 'Faut-il un devis ?', ['manager'])).status).toBe(201);
  expect(await texts(cast.manager)).toEqual(['Faut-il un devis ?']);
  expect((await thread(cast.auditor)).status).toBe(404);
  expect((await write(cast.auditor, 'Bonjour', ['beneficiary'])).status).toBe(404);
});

test('the e-mail says that a message waits, with a link, and never its words; the history neither', async () => {
  const mail = (await outbox()).at(-1)!;
  expect(mail.recipient).toBe(cast.manager.email);
  expect(mail.subject).toContain('un message de la structure vous attend');
  expect(mail.body).toContain(`/organisations/${cast.manager.organisationId}/cases/${caseId}`);
  const { entries } = (await readCase(app, cast.manager, caseId)).body;
  expect(entries.map(({ kind }) => kind)).toContain('message.written');
  const journal = await reading(app.context.db, { platform: true }, (tx) =>
    tx.selectFrom('journal').select('data').where('kind', '=', 'case.message.written').execute(),
  );
  expect(journal).toHaveLength(1);
  expect(JSON.stringify([mail, entries, journal])).not.toContain('Faut-il');
});

test('a message is read by its audience and its writer’s organisation, by nobody else', async () => {
  await assign(app, cast, caseId);
  expect((await thread(cast.beneficiary)).body.usual).toEqual(['auditor']);
  await write(cast.beneficiary, 'Pour l’auditeur seul', ['auditor']);
  await write(cast.auditor, 'Pour l’administration seule', ['manager']);
  expect(await texts(cast.beneficiary)).toEqual(['Pour l’auditeur seul', 'Faut-il un devis ?']);
  expect(await texts(cast.auditor)).toEqual(['Pour l’administration seule', 'Pour l’auditeur seul']);
  expect(await texts(cast.manager)).toEqual(['Pour l’administration seule', 'Faut-il un devis ?']);
  const kinds = (await readCase(app, cast.manager, caseId)).body.entries.filter(
    ({ kind }) => kind === 'message.written',
  );
  expect(kinds).toHaveLength(2);
  const colleague = await app.member('reader', cast.auditor.organisationId);
  expect((await texts(colleague)).length).toBe(2);
  expect((await write(colleague, 'Je ne fais que lire', ['manager'])).status).toBe(403);
});

test('a message for oneself, for no one, for a part that is not there, or without words is refused where it is wrong', async () => {
  const issue = async (call: ReturnType<typeof write>) => {
    const { status, problem } = await call;
    return [status, problem.issues[0]?.path];
  };
  expect(await issue(write(cast.beneficiary, 'À moi', ['beneficiary']))).toEqual([422, 'body.audience']);
  expect(await issue(write(cast.beneficiary, 'À nul', []))).toEqual([422, 'body.audience']);
  expect(await issue(write(cast.auditor, 'Au prestataire', ['provider']))).toEqual([422, 'body.audience']);
  expect(await issue(write(cast.beneficiary, ' \n ', ['auditor']))).toEqual([422, 'body.text']);
  expect(await issue(write(cast.beneficiary, 'x'.repeat(8001), ['auditor']))).toEqual([422, 'body.text']);
  expect((await write(cast.beneficiary, 'x'.repeat(10_000_000), ['auditor'])).status).toBe(413);
  expect((await thread(cast.beneficiary)).body.messages).toHaveLength(2);
});

test('each account reads for itself, and its own words are never unread', async () => {
  const colleague = await app.member('contributor', cast.auditor.organisationId);
  expect((await thread(cast.auditor)).body.unread).toBe(1);
  expect((await thread(colleague)).body.unread).toBe(2);
  const [, theirs] = (await thread(cast.auditor)).body.messages;
  expect(theirs).toMatchObject({ text: 'Pour l’auditeur seul', unread: true, mine: false, part: 'beneficiary' });
  expect((await read(cast.auditor, [theirs!.id])).body).toEqual({ unread: 0 });
  expect((await read(cast.auditor, [theirs!.id])).body).toEqual({ unread: 0 });
  expect((await thread(colleague)).body.unread).toBe(2);
  // Another's message is left alone: nothing tells whether it exists.
  expect((await read(cast.manager, [theirs!.id])).status).toBe(200);
  const rows = await writing(app.context.db, { accountId: cast.manager.accountId }, (tx) =>
    tx.selectFrom('case_message_read').selectAll().execute(),
  );
  expect(rows).toEqual([]);
});

test('a file goes with a message to those who read it, and only its writer adds one', async () => {
  const { id } = (await write(cast.auditor, 'Voici la liste', ['beneficiary'])).body;
  const sent = await attach(cast.auditor, id);
  expect(sent.status).toBe(201);
  expect((await attach(cast.beneficiary, id)).status).toBe(404);
  expect((await attach(cast.manager, id)).status).toBe(404);
  expect(await documentsOf(cast.beneficiary)).toContain(id);
  expect(await documentsOf(cast.manager)).not.toContain(id);
  for (let more = 1; more < 5; more += 1) expect((await attach(cast.auditor, id)).status).toBe(201);
  expect((await attach(cast.auditor, id)).status).toBe(409);
});

test('providers invited to see the plan each talk with the structure alone, without a trace of each other', async () => {
  await place(app, caseId, 'results-sent');
  await show(cast.provider);
  expect((await thread(cast.beneficiary)).body.providers).toEqual([
    { id: cast.provider.organisationId, name: 'Atelier Réseau' },
  ]);
  await show(rival);
  expect((await thread(cast.provider)).body).toMatchObject({ messages: [], audiences: ['beneficiary'], providers: [] });
  expect((await write(cast.provider, 'Puis-je passer ?', ['beneficiary'])).status).toBe(201);
  expect((await write(cast.provider, 'À l’auditeur', ['auditor'])).status).toBe(422);
  const nameless = await write(cast.beneficiary, 'Oui, lundi', ['provider']);
  expect(nameless.problem.issues[0]).toMatchObject({ path: 'body.providerId' });
  const both = await write(cast.beneficiary, 'Oui, lundi', ['provider', 'auditor'], cast.provider.organisationId);
  expect(both.problem.issues[0]).toMatchObject({ path: 'body.audience' });
  const stranger = await write(cast.beneficiary, 'Oui', ['provider'], cast.auditor.organisationId);
  expect(stranger.problem.issues[0]).toMatchObject({ path: 'body.providerId' });
  const before = (await outbox()).length;
  await write(cast.beneficiary, 'Oui, lundi', ['provider'], cast.provider.organisationId);
  expect((await outbox()).slice(before).map(({ recipient }) => recipient)).toEqual([cast.provider.email]);
  expect(await texts(cast.provider)).toEqual(['Oui, lundi', 'Puis-je passer ?']);
  expect(await texts(rival)).toEqual([]);
  expect(await texts(cast.auditor)).not.toContain('Oui, lundi');
  expect(await texts(cast.manager)).not.toContain('Oui, lundi');
  const [newest] = (await thread(cast.beneficiary)).body.messages;
  expect(newest).toMatchObject({ text: 'Oui, lundi', provider: 'Atelier Réseau' });
  expect((await thread(cast.provider)).body.messages[0]).toMatchObject({ provider: '' });
  expect(JSON.stringify((await readCase(app, rival, caseId)).body)).not.toContain('Atelier Réseau');
});

test('the provider whose quote is signed writes to all, and all to it', async () => {
  await writing(app.context.db, { platform: true }, (tx) =>
    tx
      .updateTable('case_file')
      .set({ provider_id: cast.provider.organisationId, provider_name: 'Atelier Réseau', state: 'works' })
      .where('id', '=', caseId)
      .execute(),
  );
  expect((await thread(cast.provider)).body.audiences).toEqual(['beneficiary', 'auditor', 'manager']);
  await write(cast.provider, 'Les travaux avancent', ['beneficiary', 'auditor']);
  expect((await texts(cast.auditor))[0]).toBe('Les travaux avancent');
  expect((await texts(cast.manager))[0]).not.toBe('Les travaux avancent');
  expect((await thread(cast.manager)).body).toMatchObject({ usual: ['provider'] });
  await write(cast.manager, 'Merci', ['provider']);
  expect((await texts(cast.provider))[0]).toBe('Merci');
});

test('once a quote is signed the losing provider no longer writes, and nothing meant for it reaches the one retained', async () => {
  const before = await texts(cast.beneficiary);
  expect((await thread(rival)).body).toMatchObject({ closed: 'other-quote', audiences: [], usual: [] });
  const { status, problem } = await write(rival, 'Mon devis tient-il toujours ?', ['beneficiary']);
  expect({ status, code: problem.code }).toEqual({ status: 409, code: 'other-quote-signed' });
  expect(problem.title).toContain('Un autre devis est signé');
  const held = await texts(cast.provider);
  const meant = await write(cast.beneficiary, 'Réponse au voisin', ['provider'], rival.organisationId);
  expect([meant.status, meant.problem.issues[0]?.path]).toEqual([422, 'body.providerId']);
  expect(await texts(cast.provider)).toEqual(held);
  expect(await texts(cast.beneficiary)).toEqual(before);
  expect((await thread(cast.provider)).body.closed).toBeNull();
});

test('a provider’s name on a message that would not go to it is refused there; that of the one retained is taken', async () => {
  const named = async (as: Player, audience: Part[], provider: Player) => {
    const { status, problem } = await write(as, 'Pour qui ?', audience, provider.organisationId);
    return [status, status === 422 ? problem.issues[0]?.path : null];
  };
  const wrong = [422, 'body.providerId'];
  expect(await named(cast.beneficiary, ['auditor'], cast.provider)).toEqual(wrong);
  expect(await named(cast.beneficiary, ['manager'], rival)).toEqual(wrong);
  expect(await named(cast.provider, ['beneficiary'], cast.provider)).toEqual(wrong);
  expect(await named(cast.auditor, ['provider'], rival)).toEqual(wrong);
  expect(await named(cast.beneficiary, ['provider'], cast.provider)).toEqual([201, null]);
});

test('the audit body that takes over reads what the one before could, who reads nothing any more', async () => {
  const next = await addPartner(app, 'auditor', 'Contrôle du Rocher');
  const known = await texts(cast.auditor);
  const { version } = (await readCase(app, cast.manager, caseId)).body;
  const { status } = await app.call(assignAuditor, {
    params: params(cast.manager),
    body: { auditorId: next.organisationId, reason: 'Indisponible', version },
    as: cast.manager,
  });
  expect(status).toBe(200);
  expect(await texts(next)).toEqual(known);
  expect((await thread(cast.auditor)).status).toBe(404);
});

test('every e-mail of a case stands in the history of those it was written to, word for word', async () => {
  // Not the audit body that was replaced: it reads nothing of the case any more.
  const histories = new Map<string, object[]>();
  for (const player of [cast.beneficiary, cast.manager, cast.provider]) {
    const { entries } = (await readCase(app, player, caseId)).body;
    histories.set(
      player.email,
      entries.filter(({ kind }) => kind === 'mail').map(({ data }) => data),
    );
  }
  const sent = (await outbox()).filter(({ recipient }) => histories.has(recipient));
  expect(new Set(sent.map(({ recipient }) => recipient))).toEqual(new Set(histories.keys()));
  for (const { recipient, subject, body } of sent)
    expect(histories.get(recipient)).toContainEqual(
      expect.objectContaining({
        subject: expect.objectContaining({ fr: subject }),
        body: expect.objectContaining({ fr: body }),
      }),
    );
});

test('a long thread comes fifty at a time, each message once', async () => {
  for (let index = 0; index < 101; index += 1) {
    // Ten at the same instant: a page may end between two of them.
    await write(cast.manager, `Ligne ${index}`, ['beneficiary'], null, index % 10 === 0 ? 1 : 0);
  }
  const seen: string[] = [];
  let before: string | undefined;
  const pages: number[] = [];
  do {
    const { messages, older } = (await thread(cast.manager, before)).body;
    pages.push(messages.length);
    seen.push(...messages.map(({ text }) => text));
    before = older ?? undefined;
  } while (before);
  const total = 101 + 3;
  expect(pages).toEqual([50, 50, total - 100]);
  expect(new Set(seen).size).toBe(total);
  expect(seen[0]).toBe('Ligne 100');
  expect((await thread(cast.manager, cast.manager.accountId)).status).toBe(404);
});

test('nothing is written in a case that is over, and what was written stays readable', async () => {
  await writing(app.context.db, { platform: true }, (tx) =>
    tx
      .updateTable('case_file')
      .set({ state: 'closed', ended_at: app.context.clock.now() })
      .where('id', '=', caseId)
      .execute(),
  );
  const { status, problem } = await write(cast.beneficiary, 'Encore un mot', ['manager']);
  expect({ status, code: problem.code }).toEqual({ status: 409, code: 'case-ended' });
  const mine = (await thread(cast.manager)).body.messages.find((message) => message.mine)!;
  const late = await attach(cast.manager, mine.id);
  expect([late.status, late.body]).toMatchObject([409, { code: 'case-ended' }]);
  expect(await documentsOf(cast.manager)).not.toContain(mine.id);
  const { messages, audiences, closed } = (await thread(cast.beneficiary)).body;
  expect({ audiences, closed }).toEqual({ audiences: [], closed: 'ended' });
  expect(messages.length).toBeGreaterThan(40);
});
