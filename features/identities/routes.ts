import type { FastifyReply } from 'fastify';
import type { Language } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Context } from '../../platform/server/context.ts';
import { reading, type Read, type Scope } from '../../platform/server/database/connection.ts';
import { disposition, displayName } from '../../platform/server/files/name.ts';
import type { Actor } from '../../platform/server/http/actor.ts';
import { serveRaw, serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import { organisationRow } from '../organisations/queries.ts';
import type { IdentitiesAct } from './commands.ts';
import { saveTemplate } from './commands-jobs.ts';
import { renderPaper, type Paper } from './commands-paper.ts';
import * as people from './commands-people.ts';
import { savePolicy } from './commands-policy.ts';
import * as reviews from './commands-reviews.ts';
import { planStep, settleStep } from './commands-steps.ts';
import * as peopleContract from './contract-people.ts';
import * as policyContract from './contract-policy.ts';
import * as reviewContract from './contract-reviews.ts';
import { charterPaper, checklistPaper, reviewPaper } from './print.ts';
import { checklistsView, checklistView, templatesOf } from './queries-people.ts';
import { policyOf, policyView } from './queries-policy.ts';
import { checklistRecord, reviewRecord } from './queries-records.ts';
import { reviewsView, reviewSummary, reviewView } from './queries-reviews.ts';

interface Signed {
  params: { organisationId: string };
  actor: Actor;
  context: Context;
  now: Date;
}
const actOf = ({ params, actor, context, now }: Signed): IdentitiesAct => ({
  organisationId: params.organisationId,
  actor: { id: actor.accountId, name: actor.name },
  context,
  now,
});
const askedBy = ({ params, actor, now }: Signed) => ({
  organisationId: params.organisationId,
  permissions: actor.standings.get(params.organisationId)?.permissions ?? new Set<string>(),
  today: parisDay(now),
});

interface Printing extends Signed {
  scope: Scope;
  reply: FastifyReply;
  language: Language;
  query: { language?: Language | undefined };
}

/** Sends a paper about this organisation as a PDF named after it. */
async function print(call: Printing, paperOf: (read: Read, structure: string, language: Language) => Promise<Paper>) {
  const { organisationId } = call.params;
  const paper = await reading(call.context.db, call.scope, async (read) =>
    paperOf(read, (await organisationRow(read, organisationId)).name, call.query.language ?? call.language),
  );
  const pdf = await renderPaper(call.context.documents, paper, call.now);
  const name = `${paper.title} ${paper.subject} ${parisDay(call.now)}.pdf`.replaceAll(/[/\\:]/g, ' ');
  return call.reply
    .headers({ 'content-type': 'application/pdf', 'content-disposition': disposition(displayName(name), 'attachment') })
    .send(pdf);
}

const policyRoutes: readonly Route[] = [
  serveRead(policyContract.readPolicy, (read, call) =>
    policyView(read, call.params.organisationId, askedBy(call).permissions),
  ),
  serveWrite(policyContract.savePolicy, async (tx, call) =>
    policyOf(tx, call.params.organisationId, await savePolicy(tx, actOf(call), call.body)),
  ),
  serveRaw(policyContract.readCharter, (call) =>
    print(call, async (read, structure, language) =>
      charterPaper(await policyOf(read, call.params.organisationId, Number(call.params.number)), structure, language),
    ),
  ),
];

const peopleRoutes: readonly Route[] = [
  serveRead(peopleContract.listChecklists, (read, call) => checklistsView(read, askedBy(call))),
  serveWrite(peopleContract.openChecklist, async (tx, call) =>
    checklistView(tx, askedBy(call), await people.openChecklist(tx, actOf(call), call.body, call.language)),
  ),
  serveRead(peopleContract.readChecklist, (read, call) => checklistView(read, askedBy(call), call.params.checklistId)),
  serveWrite(peopleContract.addStep, async (tx, call) => {
    await people.addStep(tx, actOf(call), call.params.checklistId, call.body);
    return checklistView(tx, askedBy(call), call.params.checklistId);
  }),
  serveWrite(peopleContract.planStep, async (tx, call) => {
    await planStep(tx, actOf(call), call.params, call.body);
    return checklistView(tx, askedBy(call), call.params.checklistId);
  }),
  serveWrite(peopleContract.settleStep, async (tx, call) => {
    await settleStep(tx, actOf(call), call.params, call.body);
    return checklistView(tx, askedBy(call), call.params.checklistId);
  }),
  serveWrite(peopleContract.closeChecklist, async (tx, call) => {
    await people.closeChecklist(tx, actOf(call), call.params.checklistId, call.body.version);
    return checklistView(tx, askedBy(call), call.params.checklistId);
  }),
  serveWrite(peopleContract.cancelChecklist, async (tx, call) => {
    await people.cancelChecklist(tx, actOf(call), call.params.checklistId, call.body);
    return checklistView(tx, askedBy(call), call.params.checklistId);
  }),
  serveRaw(peopleContract.readChecklistRecord, (call) =>
    print(call, async (read, structure, language) =>
      checklistPaper(
        await checklistRecord(read, call.params.organisationId, call.params.checklistId),
        structure,
        language,
      ),
    ),
  ),
  serveWrite(peopleContract.saveTemplate, async (tx, call) => {
    await saveTemplate(tx, actOf(call), call.body);
    return { templates: await templatesOf(tx, call.params.organisationId) };
  }),
];

const reviewRoutes: readonly Route[] = [
  serveRead(reviewContract.listReviews, (read, call) => reviewsView(read, askedBy(call))),
  serveWrite(reviewContract.startReview, async (tx, call) => ({
    id: await reviews.startReview(tx, actOf(call), call.body.siteId),
  })),
  serveRead(reviewContract.readReview, (read, call) =>
    reviewView(read, askedBy(call), call.params.reviewId, call.query),
  ),
  serveWrite(reviewContract.decideAccesses, (tx, call) =>
    reviews.decideAccesses(tx, actOf(call), call.params.reviewId, call.body),
  ),
  serveWrite(reviewContract.signReview, async (tx, call) => {
    await reviews.signReview(tx, actOf(call), call.params.reviewId, call.body.version);
    return reviewSummary(tx, call.params.organisationId, call.params.reviewId);
  }),
  serveWrite(reviewContract.settleAccess, (tx, call) =>
    reviews.settleAccess(tx, actOf(call), call.params, call.body.version),
  ),
  serveRaw(reviewContract.readReviewRecord, (call) =>
    print(call, async (read, structure, language) =>
      reviewPaper(await reviewRecord(read, call.params.organisationId, call.params.reviewId), structure, language),
    ),
  ),
];

export const routes: readonly Route[] = [...policyRoutes, ...peopleRoutes, ...reviewRoutes];
