import { reading, type Tx } from '../../platform/server/database/connection.ts';
import type { Context } from '../../platform/server/context.ts';
import { sendFile } from '../../platform/server/files/http.ts';
import type { Actor } from '../../platform/server/http/actor.ts';
import { serveRaw, serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import { takeAudits } from './commands-audits.ts';
import { evidenceFile, receiveEvidence, removeEvidence, scansOf } from './commands-documents.ts';
import { saveEntities } from './commands-entities.ts';
import { addFact, removeFact } from './commands-facts.ts';
import { declare, submit } from './commands-file.ts';
import { accept, giveOpinion, movePlainly, validateNationally, validateRegionally } from './commands-instruction.ts';
import { orderPayment, recordPayment, returnPayment } from './commands-payment.ts';
import { say } from './commands-say.ts';
import { startApplication } from './commands-start.ts';
import * as money from './contract-money.ts';
import * as contract from './contract.ts';
import { seeApplication, type ApplicationAct } from './queries-held.ts';
import { moneyFor } from './queries-money.ts';
import { applicationsOf, applicationView, openingsFor } from './queries.ts';

interface Signed {
  params: { organisationId: string; applicationId: string };
  actor: Actor;
  context: Context;
  now: Date;
}

const permissionsOf = ({ params, actor }: Pick<Signed, 'actor'> & { params: { organisationId: string } }) =>
  actor.standings.get(params.organisationId)?.permissions ?? new Set<string>();

function actOf(call: Signed): ApplicationAct {
  const { params, actor, context, now } = call;
  const { organisationId, applicationId } = params;
  return {
    organisationId,
    applicationId,
    actor: { id: actor.accountId, name: actor.name },
    permissions: permissionsOf(call),
    context,
    now,
  };
}

/** Where an application stands after a write. */
async function movedOf(tx: Tx, act: ApplicationAct) {
  const { row } = await seeApplication(tx, act);
  return { state: row.state, version: row.version };
}

/** Runs a command of one application, then gives where it stands. */
async function then(tx: Tx, call: Signed, work: (act: ApplicationAct) => Promise<unknown>) {
  const act = actOf(call);
  await work(act);
  return movedOf(tx, act);
}

export const routes: readonly Route[] = [
  serveRead(contract.listApplications, (read, { params }) => applicationsOf(read, params.organisationId)),
  serveRead(contract.listOpenings, (read, call) =>
    openingsFor(read, call.params.organisationId, permissionsOf(call), call.now),
  ),
  serveRead(money.readMoney, (read, { params }) => moneyFor(read, params.organisationId)),
  serveWrite(contract.startApplication, (tx, { params, body, actor, now }) =>
    startApplication(tx, {
      organisationId: params.organisationId,
      programmeId: body.programmeId,
      actor: { id: actor.accountId, name: actor.name },
      now,
    }),
  ),
  serveRaw(contract.readApplication, async (call) => {
    const { context, scope, params, now } = call;
    const view = await reading(context.db, scope, (read) =>
      applicationView(read, { ...params, permissions: permissionsOf(call), now }),
    );
    const scans = await scansOf(
      context,
      view.items.flatMap(({ documents }) => documents.map(({ id }) => id)),
    );
    const items = view.items.map((item) => ({
      ...item,
      documents: item.documents.map((one) => ({ ...one, scan: scans.get(one.id) ?? one.scan })),
    }));
    return { ...view, items };
  }),
  serveWrite(contract.moveApplication, (tx, call) => then(tx, call, (act) => movePlainly(tx, act, call.body))),
  serveWrite(contract.sendApplication, (tx, call) =>
    then(tx, call, (act) => (call.body.what === 'candidacy' ? submit : declare)(tx, act, call.body.version)),
  ),
  serveWrite(contract.saveEntities, (tx, call) => then(tx, call, (act) => saveEntities(tx, act, call.body))),
  serveWrite(contract.addFact, async (tx, call) => ({ id: await addFact(tx, actOf(call), call.body) })),
  serveWrite(contract.takeAudits, async (tx, call) => ({
    taken: await takeAudits(tx, actOf(call), call.params.itemId),
  })),
  serveWrite(contract.removeFact, (tx, call) => removeFact(tx, actOf(call), call.params.factId)),
  serveRaw(contract.addEvidence, (call) => receiveEvidence(actOf(call), call.query.item, call)),
  serveRaw(contract.openEvidence, async ({ context, scope, params, reply }) =>
    sendFile(reply, context.files, await evidenceFile(context, scope, params)),
  ),
  serveWrite(contract.removeEvidence, (tx, call) => removeEvidence(tx, actOf(call), call.params.documentId)),
  serveWrite(contract.giveOpinion, (tx, call) =>
    then(tx, call, (act) => giveOpinion(tx, act, { ...call.body, itemId: call.params.itemId })),
  ),
  serveWrite(money.acceptApplication, (tx, call) => then(tx, call, (act) => accept(tx, act, call.body))),
  serveWrite(money.validateApplication, (tx, call) =>
    then(tx, call, (act) => {
      const { payableCents, version } = call.body;
      return payableCents === null
        ? validateRegionally(tx, act, version)
        : validateNationally(tx, act, { payableCents, version });
    }),
  ),
  serveWrite(money.orderPayment, (tx, call) => then(tx, call, (act) => orderPayment(tx, act, call.body))),
  serveWrite(money.recordPayment, (tx, call) => then(tx, call, (act) => recordPayment(tx, act, call.body))),
  serveWrite(money.returnPayment, (tx, call) => then(tx, call, (act) => returnPayment(tx, act, call.body))),
  serveWrite(contract.writeMessage, (tx, call) => say(tx, actOf(call), call.body)),
];
