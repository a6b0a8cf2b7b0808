import { MAX_FILE_BYTES } from '../../platform/contract/file.ts';
import { invalid, notFound } from '../../platform/contract/problem.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import type { Actor } from '../../platform/server/http/actor.ts';
import { sendFile, uploadOf } from '../../platform/server/files/http.ts';
import { serveRaw, serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import { workersOf } from '../organisations/queries-workers.ts';
import { saveAnswer, saveNumber, saveTask, startAssessment, streamOf, type Act } from './commands.ts';
import * as contract from './contract.ts';
import { acceptsEvidence, evidenceFile, recordEvidence, removeEvidence } from './commands-evidence.ts';
import { giveFeedback } from './feedback.ts';
import { migrateAssessment, previewMigration } from './migration.ts';
import { presentHead } from './model-present.ts';
import { assessmentRow, tasksOf, noTask } from './queries.ts';
import { tellAssignee } from './notices.ts';
import { submitAssessment } from './submission.ts';
import * as views from './views.ts';

interface Signed {
  params: { organisationId: string };
  actor: Actor;
  now: Date;
}

const readerOf = ({ params, actor }: Signed): views.Reader => ({
  organisationId: params.organisationId,
  accountId: actor.accountId,
  permissions: actor.standings.get(params.organisationId)?.permissions ?? new Set(),
});

function actOf(call: Signed & { params: { assessmentId: string } }): Act {
  const { organisationId, assessmentId } = call.params;
  return { organisationId, assessmentId, actor: { id: call.actor.accountId, name: call.actor.name }, now: call.now };
}

export const routes: readonly Route[] = [
  serveRead(contract.listAssessments, (read, call) => views.listView(read, readerOf(call))),
  serveWrite(contract.startAssessment, (tx, { params, body, actor, now }) =>
    startAssessment(tx, {
      ...body,
      organisationId: params.organisationId,
      actor: { id: actor.accountId, name: actor.name },
      now,
    }),
  ),
  serveRead(contract.readAssessment, (read, call) =>
    views.taskListView(read, readerOf(call), call.params.assessmentId),
  ),
  serveRead(contract.readTheme, (read, call) =>
    views.themeView(read, readerOf(call), call.params.assessmentId, call.params.themeId),
  ),
  serveWrite(contract.saveAnswer, (tx, call) =>
    saveAnswer(tx, actOf(call), { criterionId: call.params.criterionId, ...call.body }),
  ),
  serveRead(contract.readAnswers, (read, call) => views.checkView(read, readerOf(call), call.params.assessmentId)),
  serveWrite(contract.saveTask, async (tx, call) => {
    const act = actOf(call);
    const { themeId } = call.params;
    const team = await workersOf(tx, act.organisationId);
    const { assigneeId } = call.body;
    if (assigneeId && !team.some(({ id }) => id === assigneeId))
      throw invalid('body.assigneeId', {
        fr: 'Cette personne ne fait pas partie de l’équipe.',
        en: 'This person is not on the team.',
      });
    const before = (await tasksOf(tx, act.assessmentId, team)).get(themeId) ?? noTask;
    await saveTask(tx, act, themeId, call.body);
    if (assigneeId && assigneeId !== before.assignee?.id)
      await tellAssignee(tx, call.context, act, themeId, assigneeId);
    return (await tasksOf(tx, act.assessmentId, team)).get(themeId) ?? noTask;
  }),
  serveWrite(contract.saveNumber, (tx, call) => saveNumber(tx, actOf(call), call.params.numberId, call.body.value)),
  serveWrite(contract.submitAssessment, async (tx, call) =>
    presentHead(await submitAssessment(tx, call.context, actOf(call), call.body.version)),
  ),
  serveRaw(contract.addEvidence, async (call) => {
    const act = actOf(call);
    const { context, scope, params, request } = call;
    await writing(context.db, scope, (tx) => acceptsEvidence(tx, act, params.criterionId));
    const { stream, name } = await uploadOf(request, MAX_FILE_BYTES);
    const { organisationId } = params;
    return context.files.store(
      stream,
      { organisationId, accountId: act.actor.id, name, maxBytes: MAX_FILE_BYTES, scope },
      (tx, file) => recordEvidence(tx, act, params.criterionId, file),
    );
  }),
  serveRaw(contract.openEvidence, async ({ context, scope, params, reply }) => {
    const file = await reading(context.db, scope, (read) => evidenceFile(read, params));
    if (!file) throw notFound();
    return sendFile(reply, context.files, file);
  }),
  serveWrite(contract.removeEvidence, (tx, call) => removeEvidence(tx, actOf(call), call.params.evidenceId)),
  serveRead(contract.readMigration, (read, { params }) =>
    previewMigration(read, params.organisationId, params.assessmentId),
  ),
  serveWrite(contract.migrate, async (tx, call) => {
    const act = actOf(call);
    await migrateAssessment(tx, act, call.body);
    return presentHead(await assessmentRow(tx, act.organisationId, act.assessmentId));
  }),
  serveWrite(contract.giveFeedback, (tx, call) => giveFeedback(tx, actOf(call), call.params.criterionId, call.body)),
  serveRead(contract.readHistory, async (read, { params, query }) => {
    await assessmentRow(read, params.organisationId, params.assessmentId);
    return views.historyView(read, streamOf(params.assessmentId), params.organisationId, query.before);
  }),
];
