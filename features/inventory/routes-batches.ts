import { parisDay } from '../../platform/server/clock.ts';
import { serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import { applyBulk, checkBulk } from './commands-bulk.ts';
import { answerReview } from './commands-review.ts';
import { undoBatch } from './commands-undo.ts';
import * as batches from './contract-batches.ts';
import * as bulk from './contract-bulk.ts';
import * as review from './contract-review.ts';
import { batchPage, batchView } from './queries-batches.ts';
import { bulkPreview } from './queries-bulk.ts';
import { reviewView } from './queries-review.ts';
import { abilitiesOf, actOf } from './routes-act.ts';

export const batchRoutes: readonly Route[] = [
  serveWrite(bulk.previewBulk, async (tx, { params, body, now }) => {
    const edit = { ...body, today: parisDay(now) };
    await checkBulk(tx, params.organisationId, edit);
    return bulkPreview(tx, params.organisationId, edit);
  }),
  serveWrite(bulk.applyBulk, (tx, call) => applyBulk(tx, actOf(call), { ...call.body, today: parisDay(call.now) })),
  serveRead(batches.listBatches, (read, { params, query }) => batchPage(read, params.organisationId, query)),
  serveRead(batches.readBatch, (read, call) =>
    batchView(read, call.params.organisationId, call.params.batchId, abilitiesOf(call)),
  ),
  serveWrite(batches.undoBatch, (tx, call) => undoBatch(tx, actOf(call), call.params.batchId, abilitiesOf(call).lead)),
  serveRead(review.nextReview, (read, { params, query, now }) =>
    reviewView(read, params.organisationId, { ...query, today: parisDay(now) }),
  ),
  serveWrite(review.answerReview, (tx, call) =>
    answerReview(tx, actOf(call), call.params.objectId, call.body.version, call.body.answer),
  ),
];
