import { reading, writing } from '../../platform/server/database/connection.ts';
import { serveRaw, serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import * as commands from './commands.ts';
import * as contract from './contract.ts';
import * as platform from './queries-platform.ts';
import { loadReferential } from './queries.ts';
import { readUpload } from './upload.ts';

/** Questionnaires: read by any account, kept by the platform's administrator. */
export const routes: readonly Route[] = [
  serveRead(contract.readReferential, (read, { params }) =>
    loadReferential(read, params.referentialId, params.version),
  ),
  serveRead(contract.listReferentials, async (read) => ({ referentials: await platform.listVersions(read) })),
  serveRaw(contract.previewReferential, async ({ context, scope, request }) => {
    const referential = await readUpload(request);
    return reading(context.db, scope, (read) => platform.previewOf(read, referential));
  }),
  serveRaw(contract.publishReferential, async ({ context, scope, request, actor, now }) => {
    const referential = await readUpload(request);
    const by = { id: actor.accountId, name: actor.name };
    const published = await writing(context.db, scope, (tx) => commands.publish(tx, referential, by, now));
    return { id: referential.id, version: referential.version, published };
  }),
  serveWrite(contract.offerReferential, async (tx, { context, params, body, actor, now }) => {
    const choice = { referentialId: params.referentialId, by: { id: actor.accountId, name: actor.name }, now };
    if (body.version === null) await commands.withdraw(tx, choice);
    else await commands.offer(tx, context, { ...choice, version: body.version });
    return undefined;
  }),
  serveRead(contract.readFeedback, (read, { params }) =>
    platform.feedbackOn(read, params.referentialId, params.version),
  ),
];
