import { Problem, notFound } from '../../platform/contract/problem.ts';
import { reading } from '../../platform/server/database/connection.ts';
import { sendFile } from '../../platform/server/files/http.ts';
import { serveRaw, serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import { outOfOrder } from '../cases/commands.ts';
import { caseActOf, mustBe, receiveDocument } from '../cases/commands-act.ts';
import { documentFile } from '../cases/commands-documents.ts';
import { caseTransition } from '../cases/model.ts';
import { seeCase } from '../cases/queries-held.ts';
import { confirmFunding } from './commands.ts';
import { claim, sendBackClaim } from './commands-claim.ts';
import { setEnvelope } from './commands-envelope.ts';
import { orderPayment, recordPayment, returnPayment } from './commands-payment.ts';
import * as contract from './contract.ts';
import * as envelopes from './contract-envelope.ts';
import { verifyLetter } from './contract-verification.ts';
import { readCheckCode } from './model-letter.ts';
import { fundingView } from './queries.ts';
import { INVOICE_DOCUMENT } from './queries-claim.ts';
import { envelopesOf } from './queries-envelope.ts';
import { letterByCode, lettersOf } from './queries-letter.ts';

export const routes: readonly Route[] = [
  serveRead(contract.readFunding, (read, call) => fundingView(read, caseActOf(call))),
  serveWrite(contract.confirmFunding, async (tx, call) => {
    const act = caseActOf(call);
    await confirmFunding(tx, act, call.body);
    return fundingView(tx, act);
  }),
  serveRaw(contract.openLetter, async ({ context, scope, params, reply }) => {
    const letter = await reading(context.db, scope, async (read) => {
      await seeCase(read, params);
      return (await lettersOf(read, params)).find(({ id }) => id === params.letterId.toLowerCase());
    });
    if (!letter) throw notFound();
    if (!letter.documentId)
      throw new Problem(409, 'in-preparation', {
        fr: 'La lettre est en préparation : son PDF sera prêt dans un instant.',
        en: 'The letter is in preparation: its PDF will be ready in a moment.',
      });
    const file = await documentFile(context, scope, { ...params, documentId: letter.documentId });
    return sendFile(reply, context.files, file);
  }),
  serveRaw(contract.addInvoice, (call) =>
    receiveDocument(call, async (_, seen) => {
      mustBe(seen, 'beneficiary');
      if (!caseTransition(seen.row.state, 'claim')) throw outOfOrder(seen.row.state);
      const readers = [seen.row.beneficiary_id, seen.row.manager_id];
      return { kind: INVOICE_DOCUMENT, subjectId: null, readers };
    }),
  ),
  serveWrite(contract.fileClaim, async (tx, call) => {
    const act = caseActOf(call);
    await claim(tx, act, call.body);
    return fundingView(tx, act);
  }),
  serveWrite(contract.sendBackClaim, async (tx, call) => {
    const act = caseActOf(call);
    await sendBackClaim(tx, act, call.body);
    return fundingView(tx, act);
  }),
  serveWrite(contract.orderPayment, async (tx, call) => {
    const act = caseActOf(call);
    await orderPayment(tx, act, call.body.version);
    return fundingView(tx, act);
  }),
  serveWrite(contract.recordPayment, async (tx, call) => {
    const act = caseActOf(call);
    await recordPayment(tx, act, call.body);
    return fundingView(tx, act);
  }),
  serveWrite(contract.returnPayment, async (tx, call) => {
    const act = caseActOf(call);
    await returnPayment(tx, act, call.body);
    return fundingView(tx, act);
  }),
  serveRead(envelopes.readEnvelopes, (read, { params }) => envelopesOf(read, params.organisationId)),
  serveWrite(envelopes.setEnvelope, async (tx, { params, body, actor, now }) => {
    const { organisationId, programmeId } = params;
    await setEnvelope(
      tx,
      { organisationId, actor: { id: actor.accountId, name: actor.name }, now },
      { ...body, programmeId },
    );
    return envelopesOf(tx, organisationId);
  }),
  serveRaw(verifyLetter, async ({ context, body }) => {
    const code = readCheckCode(body.code);
    const found = code && (await reading(context.db, { platform: true }, (read) => letterByCode(read, code)));
    return {
      authentic: Boolean(found),
      number: found ? found.number : null,
      issuedOn: found ? found.issuedOn : null,
    };
  }),
];
