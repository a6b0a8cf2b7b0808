import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listDocuments, moveCase } from '../features/cases/contract.ts';
import type { CaseEvent } from '../features/cases/model.ts';
import { line, otherBeneficiary, playing, quotingCase, signed, submitted } from '../features/quotes/quotes.fixture.ts';
import { reading } from '../platform/server/database/connection.ts';
import { testApp, type TestApp } from './support/app.ts';
import { addPartner, castOf, readCase, type Cast } from './support/journey.ts';
import { sampleUpload } from './support/sample.ts';

type Player = Cast['manager'];
type Plain = Extract<CaseEvent, 'refuse' | 'abandon'>;

let app: TestApp;
let cast: Cast;
let rival: Player;
beforeAll(async () => {
  app = await testApp();
  cast = await castOf(app);
  rival = await addPartner(app, 'provider', 'Réseaux du Midi');
});
afterAll(() => app.close());

const at = (player: Player, caseId: string) => ({ organisationId: player.organisationId, caseId });

async function move(player: Player, caseId: string, event: Plain, reason = 'Raison du test') {
  const { version } = (await readCase(app, player, caseId)).body;
  return app.call(moveCase, { params: at(player, caseId), body: { event, reason, version }, as: player });
}

async function bring(player: Player, caseId: string, kind = 'other') {
  const { payload, headers } = sampleUpload();
  return app.app.inject({
    method: 'POST',
    url: `/api/organisations/${player.organisationId}/cases/${caseId}/documents?kind=${kind}`,
    headers: { ...player.headers, ...headers },
    payload,
  });
}

/** What a mailbox was sent of a case. */
const mailsTo = (player: Player, number: string) =>
  reading(app.context.db, { platform: true }, async (read) => {
    const mails = await read
      .selectFrom('mail')
      .select(['subject', 'body'])
      .where('recipient', '=', player.email)
      .execute();
    return mails.map(({ subject, body }) => `${subject}\n${body}`).filter((mail) => mail.includes(number));
  });

/** A case whose plan two providers see: the cast's, whose quote is signed, and a rival that has submitted its own. */
async function rivals() {
  const here = await otherBeneficiary(app, cast);
  const { caseId, findings } = await quotingCase(app, here);
  const other = await submitted(app, here, caseId, [line(findings)], rival);
  const chosen = await signed(app, here, caseId, [line(findings)]);
  const { number } = (await readCase(app, here.beneficiary, caseId)).body;
  return { here, caseId, findings, other, chosen, number };
}

describe('a provider whose quote is not the one signed', () => {
  test('does not read why another quote was sent back, on the case or by e-mail', async () => {
    const { here, caseId, chosen, number } = await rivals();
    const reason = 'Le devis d’Atelier Réseau oublie le pare-feu';
    expect((await playing(app, cast.auditor, caseId).sendBack(chosen.quoteId, chosen.version, reason)).status).toBe(
      200,
    );
    expect((await readCase(app, here.beneficiary, caseId)).body.reason).toBe(reason);
    const { statuses, text } = await seenBy(rival, caseId);
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(text).not.toContain('pare-feu');
    expect(text).not.toContain('Atelier');
    expect((await mailsTo(rival, number)).join('\n')).not.toContain('pare-feu');
    const third = await addPartner(app, 'provider', 'Troisième Maison');
    await playing(app, here.beneficiary, caseId).share(third.organisationId);
    expect((await mailsTo(third, number)).join('\n')).not.toContain('pare-feu');
  });

  test('brings a document that the signed one neither opens nor hears of', async () => {
    const { here, caseId } = await rivals();
    const brought = await bring(rival, caseId);
    expect(brought.statusCode).toBe(201);
    const listed = async (player: Player) =>
      (await app.call(listDocuments, { params: at(player, caseId), as: player })).body.documents.map(({ id }) => id);
    const { id } = brought.json<{ id: string }>();
    expect(await listed(here.beneficiary)).toContain(id);
    expect(await listed(rival)).toContain(id);
    expect(await listed(cast.provider)).not.toContain(id);
    const { body } = await readCase(app, cast.provider, caseId);
    expect(JSON.stringify(body.entries)).not.toContain(id);
  });

  test.each(['refuse', 'abandon'] as const)('loses the plan when the case ends (%s), and is told so', async (event) => {
    const { here, caseId, chosen, number } = await rivals();
    if (event === 'refuse') await playing(app, cast.auditor, caseId).validate(chosen.quoteId, chosen.version);
    const ended = await move(event === 'refuse' ? cast.manager : here.beneficiary, caseId, event);
    expect(ended.status).toBe(200);
    expect((await readCase(app, rival, caseId)).status).toBe(404);
    expect((await readCase(app, cast.provider, caseId)).status).toBe(200);
    const told = (await mailsTo(rival, number)).at(-1)!;
    expect(told).toContain('n’apparaît plus parmi les vôtres');
    expect(told).not.toContain('Raison du test');
  });

  test('hears nothing of the letter when the share is refused to a provider without an account', async () => {
    const here = await otherBeneficiary(app, cast);
    const { caseId, findings } = await quotingCase(app, here);
    await submitted(app, here, caseId, [line(findings)], rival);
    const desk = playing(app, here.beneficiary, caseId);
    const { quote } = (await desk.create({ providerName: 'ACTIS' })).body;
    await desk.change(quote.id, { providerName: 'ACTIS', lines: [line(findings)], version: 1 });
    await desk.submit(quote.id, 2);
    await desk.attach(quote.id, 'signed-quote');
    expect((await desk.sign(quote.id, 3)).status).toBe(200);
    expect((await playing(app, cast.auditor, caseId).validate(quote.id, 4)).status).toBe(200);
    expect((await move(cast.manager, caseId, 'refuse', 'ACTIS est trop cher')).status).toBe(200);
    const { number } = (await readCase(app, here.beneficiary, caseId)).body;
    expect((await mailsTo(rival, number)).join('\n')).not.toContain('ACTIS');
  });
});

test('nobody passes a paper off as an invoice, a signed quote or a letter, nor brings one once the case is over', async () => {
  const { here, caseId } = await rivals();
  for (const kind of ['paid-invoice', 'signed-quote', 'funding-letter'])
    expect((await bring(cast.provider, caseId, kind)).statusCode).toBe(422);
  expect((await move(here.beneficiary, caseId, 'abandon')).status).toBe(200);
  expect((await bring(here.beneficiary, caseId)).json()).toMatchObject({ status: 409, code: 'case-ended' });
});

/** Everything that the pages of a case show to one who takes part. */
async function seenBy(player: Player, caseId: string) {
  const pages = ['', '/quotes', '/quotes/comparison', '/findings', '/control', '/messages', '/funding', '/documents'];
  const replies = await Promise.all(
    pages.map((page) =>
      app.app.inject({
        url: `/api/organisations/${player.organisationId}/cases/${caseId}${page}`,
        headers: player.headers,
      }),
    ),
  );
  return { statuses: replies.map(({ statusCode }) => statusCode), text: replies.map(({ body }) => body).join('\n') };
}
