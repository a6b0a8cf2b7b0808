import { MAX_FILE_BYTES } from '../../platform/contract/file.ts';
import { writing } from '../../platform/server/database/connection.ts';
import type { Context } from '../../platform/server/context.ts';
import { sendFile, uploadOf } from '../../platform/server/files/http.ts';
import type { Actor } from '../../platform/server/http/actor.ts';
import { serveRaw, serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import { askSupport, moveRequest, type SupportAct } from './commands.ts';
import { acceptsFile, recordFile } from './commands-files.ts';
import * as contract from './contract.ts';
import { entryFile, requestsView, requestView } from './queries.ts';

interface Signed {
  params: { organisationId: string };
  actor: Actor;
  context: Context;
  now: Date;
}
const actOf = ({ params, actor, context, now }: Signed): SupportAct => ({
  organisationId: params.organisationId,
  actor: { id: actor.accountId, name: actor.name },
  permissions: actor.standings.get(params.organisationId)?.permissions ?? new Set(),
  context,
  now,
});

export const routes: readonly Route[] = [
  serveRead(contract.listRequests, (read, call) => requestsView(read, actOf(call))),
  serveWrite(contract.askSupport, (tx, call) => askSupport(tx, actOf(call), call.body)),
  serveRaw(contract.readRequest, (call) =>
    requestView(call.context, call.scope, { ...actOf(call), requestId: call.params.requestId }),
  ),
  serveWrite(contract.moveRequest, (tx, call) => moveRequest(tx, actOf(call), call.params.requestId, call.body)),
  serveRaw(contract.attachFile, async (call) => {
    const { context, scope, params, request } = call;
    const act = actOf(call);
    await writing(context.db, scope, (tx) => acceptsFile(tx, act, params));
    const { stream, name } = await uploadOf(request, MAX_FILE_BYTES);
    return context.files.store(
      stream,
      { organisationId: act.organisationId, accountId: act.actor.id, name, maxBytes: MAX_FILE_BYTES, scope },
      (tx, file) => recordFile(tx, act, params, file),
    );
  }),
  serveRaw(contract.openFile, async ({ context, scope, params, reply }) =>
    sendFile(reply, context.files, await entryFile(context, scope, params)),
  ),
];
