import type { FastifyRequest } from 'fastify';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { serveRaw, serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import { publish } from '../../platform/server/versioned/commands.ts';
import { readUpload } from '../../platform/server/versioned/upload.ts';
import { offer } from './commands.ts';
import * as contract from './contract.ts';
import { QUESTIONNAIRES } from './kind.ts';
import { MAX_BYTES } from './model.ts';
import * as platform from './queries-platform.ts';
import { loadReferential } from './queries.ts';
import { validateReferential } from './validate.ts';

// One file, with its themes inline.
const sent = (request: FastifyRequest) =>
  readUpload(request, QUESTIONNAIRES, MAX_BYTES, (text) => validateReferential([{ path: 'referential.yaml', text }]));
const byOf = (actor: { accountId: string; name: string }) => ({ id: actor.accountId, name: actor.name });

/** Questionnaires: read by any account, kept by the platform's administrator. */
export const routes: readonly Route[] = [
  serveRead(contract.readReferential, (read, { params }) =>
    loadReferential(read, params.referentialId, params.version),
  ),
  serveRead(contract.listReferentials, async (read) => ({ referentials: await platform.listVersions(read) })),
  serveRaw(contract.previewReferential, async ({ context, scope, request }) => {
    const referential = await sent(request);
    return reading(context.db, scope, (read) => platform.previewOf(read, referential));
  }),
  serveRaw(contract.publishReferential, async ({ context, scope, request, actor, now }) => {
    const referential = await sent(request);
    const published = await writing(context.db, scope, (tx) =>
      publish(tx, QUESTIONNAIRES, referential, byOf(actor), now),
    );
    return { id: referential.id, version: referential.version, published };
  }),
  serveWrite(contract.offerReferential, async (tx, { context, params, body, actor, now }) => {
    await offer(tx, context, { id: params.referentialId, version: body.version, by: byOf(actor), now });
    return undefined;
  }),
  serveRead(contract.readFeedback, (read, { params }) =>
    platform.feedbackOn(read, params.referentialId, params.version),
  ),
];
