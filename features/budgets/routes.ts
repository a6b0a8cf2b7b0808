import { MAX_FILE_BYTES } from '../../platform/contract/file.ts';
import { parisDay } from '../../platform/server/clock.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { sendFile, uploadOf } from '../../platform/server/files/http.ts';
import type { Actor } from '../../platform/server/http/actor.ts';
import { serveRaw, serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import { saveBudget, type BudgetAct } from './commands.ts';
import * as documents from './commands-documents.ts';
import * as contract from './contract.ts';
import { budgetOf, budgetsOf, coveragesOf, versionsOf } from './queries.ts';
import { budgetRule } from './queries-rule.ts';

interface Signed {
  params: { organisationId: string };
  actor: Actor;
  now: Date;
}
const actOf = ({ params, actor, now }: Signed): BudgetAct => ({
  organisationId: params.organisationId,
  actor: { id: actor.accountId, name: actor.name },
  now,
});

export const routes: readonly Route[] = [
  serveRead(contract.listBudgets, async (read, { params: { organisationId }, actor, now }) => {
    return {
      budgets: await budgetsOf(read, organisationId),
      rule: await budgetRule(),
      coverages: await coveragesOf(read, organisationId),
      thisYear: Number(parisDay(now).slice(0, 4)),
      abilities: { write: actor.standings.get(organisationId)?.permissions.has('budget.write') ?? false },
    };
  }),
  serveWrite(contract.saveBudget, async (tx, call) =>
    budgetOf(tx, call.params.organisationId, await saveBudget(tx, actOf(call), call.body)),
  ),
  serveRead(contract.readVersions, (read, { params }) => versionsOf(read, params.organisationId, params.budgetId)),
  serveRaw(contract.addBudgetDocument, async (call) => {
    const { context, scope, params, request } = call;
    const act = actOf(call);
    await writing(context.db, scope, (tx) => documents.acceptsDocument(tx, act, params.budgetId));
    const maxBytes = MAX_FILE_BYTES;
    const { stream, name } = await uploadOf(request, maxBytes);
    return context.files.store(
      stream,
      { organisationId: act.organisationId, accountId: act.actor.id, name, maxBytes, scope },
      async (tx, file) => ({ id: await documents.recordDocument(tx, act, params.budgetId, file) }),
    );
  }),
  serveRaw(contract.openBudgetDocument, async ({ context, scope, params, reply }) =>
    sendFile(reply, context.files, await reading(context.db, scope, (read) => documents.documentFile(read, params))),
  ),
  serveWrite(contract.removeBudgetDocument, (tx, call) =>
    documents.removeDocument(tx, actOf(call), call.params.budgetId, call.params.documentId),
  ),
];
