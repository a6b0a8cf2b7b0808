import { parisDay } from '../../platform/server/clock.ts';
import type { Context } from '../../platform/server/context.ts';
import type { Actor } from '../../platform/server/http/actor.ts';
import { serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import * as commands from './commands.ts';
import { mergeAction, splitAction } from './commands-organise.ts';
import * as contract from './contract.ts';
import { actionOf, actionView, planOf, planView } from './queries.ts';

interface Signed {
  params: { organisationId: string };
  actor: Actor;
  context: Context;
  now: Date;
}

function actOf({ params, actor, context, now }: Signed): commands.PlanAct {
  const permissions = actor.standings.get(params.organisationId)?.permissions ?? new Set<string>();
  return {
    organisationId: params.organisationId,
    actor: { id: actor.accountId, name: actor.name },
    permissions,
    context,
    now,
  };
}

export const routes: readonly Route[] = [
  serveRead(contract.readPlan, (read, call) =>
    planView(read, call.params.organisationId, actOf(call).permissions, parisDay(call.now)),
  ),
  serveRead(contract.readAction, (read, call) =>
    actionView(read, call.params.organisationId, call.params.actionId, actOf(call).permissions),
  ),
  serveWrite(contract.addAction, async (tx, call) => {
    const act = actOf(call);
    return actionOf(tx, act.organisationId, await commands.addAction(tx, act, call.body), act.permissions);
  }),
  serveWrite(contract.changeAction, async (tx, call) => {
    const act = actOf(call);
    await commands.changeAction(tx, act, call.params.actionId, call.body);
    return actionOf(tx, act.organisationId, call.params.actionId, act.permissions);
  }),
  serveWrite(contract.moveAction, async (tx, call) => {
    const act = actOf(call);
    await commands.moveAction(tx, act, call.params.actionId, call.body);
    return actionOf(tx, act.organisationId, call.params.actionId, act.permissions);
  }),
  serveWrite(contract.mergeAction, async (tx, call) => {
    const act = actOf(call);
    await mergeAction(tx, act, call.params.actionId, call.body);
    return actionOf(tx, act.organisationId, call.body.into, act.permissions);
  }),
  serveWrite(contract.splitAction, async (tx, call) => {
    const act = actOf(call);
    const parts = await splitAction(tx, act, call.params.actionId, call.body);
    const { actions } = await planOf(tx, act.organisationId, act.permissions);
    return { actions: actions.filter(({ id }) => id === call.params.actionId || parts.includes(id)) };
  }),
  serveWrite(contract.commentAction, (tx, call) =>
    commands.commentAction(tx, actOf(call), call.params.actionId, call.body.text),
  ),
];
