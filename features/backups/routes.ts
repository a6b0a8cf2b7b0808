import { MAX_FILE_BYTES } from '../../platform/contract/file.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { sendFile, uploadOf } from '../../platform/server/files/http.ts';
import type { Actor } from '../../platform/server/http/actor.ts';
import { serveRaw, serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import * as commands from './commands.ts';
import * as tests from './commands-tests.ts';
import * as contract from './contract.ts';
import * as testContract from './contract-tests.ts';
import { planOf, plansView } from './queries.ts';
import { onePlanView, testFile } from './queries-tests.ts';

interface Signed {
  params: { organisationId: string };
  actor: Actor;
  now: Date;
}
const actOf = ({ params, actor, now }: Signed): commands.BackupsAct => ({
  organisationId: params.organisationId,
  actor: { id: actor.accountId, name: actor.name },
  now,
});
const permissionsOf = ({ params, actor }: Signed): ReadonlySet<string> =>
  actor.standings.get(params.organisationId)?.permissions ?? new Set();

export const routes: readonly Route[] = [
  serveRead(contract.listPlans, (read, call) => plansView(read, call.params.organisationId, permissionsOf(call), call)),
  serveWrite(contract.addPlan, async (tx, call) =>
    planOf(tx, call.params.organisationId, await commands.addPlan(tx, actOf(call), call.body), call),
  ),
  serveWrite(contract.changePlan, async (tx, call) => {
    await commands.changePlan(tx, actOf(call), call.params.planId, call.body);
    return planOf(tx, call.params.organisationId, call.params.planId, call);
  }),
  serveWrite(contract.endPlan, (tx, call) => commands.endPlan(tx, actOf(call), call.params.planId, call.body.version)),
  serveWrite(contract.noteSuccess, async (tx, call) => {
    await commands.noteSuccess(tx, actOf(call), call.params.planId, call.body);
    return planOf(tx, call.params.organisationId, call.params.planId, call);
  }),
  serveRead(testContract.readPlan, (read, call) =>
    onePlanView(read, call.params.organisationId, call.params.planId, permissionsOf(call), call),
  ),
  serveWrite(testContract.recordTest, async (tx, call) => {
    await tests.recordTest(tx, actOf(call), call.params.planId, call.body);
    return onePlanView(tx, call.params.organisationId, call.params.planId, permissionsOf(call), call);
  }),
  serveWrite(testContract.withdrawTest, async (tx, call) => {
    await tests.withdrawTest(tx, actOf(call), call.params, call.body.reason);
    return onePlanView(tx, call.params.organisationId, call.params.planId, permissionsOf(call), call);
  }),
  serveRaw(testContract.addTestDocument, async (call) => {
    const { context, scope, params, request } = call;
    const act = actOf(call);
    await writing(context.db, scope, (tx) => tests.acceptsDocument(tx, act, params));
    const maxBytes = MAX_FILE_BYTES;
    const { stream, name } = await uploadOf(request, maxBytes);
    return context.files.store(
      stream,
      { organisationId: act.organisationId, accountId: act.actor.id, name, maxBytes, scope },
      async (tx, file) => ({ id: await tests.recordDocument(tx, act, params, file) }),
    );
  }),
  serveRaw(testContract.openTestDocument, async ({ context, scope, params, reply }) =>
    sendFile(reply, context.files, await reading(context.db, scope, (read) => testFile(read, params))),
  ),
  serveWrite(testContract.removeTestDocument, (tx, call) => tests.removeDocument(tx, actOf(call), call.params)),
];
