import type { FastifyRequest } from 'fastify';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { serveRaw, serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import { offer, publish } from '../../platform/server/versioned/commands.ts';
import { readUpload } from '../../platform/server/versioned/upload.ts';
import * as drafts from './commands-draft.ts';
import * as contract from './contract-platform.ts';
import { PROGRAMMES } from './kind.ts';
import { MAX_BYTES } from './model.ts';
import * as queries from './queries-platform.ts';
import { loadProgramme } from './queries.ts';
import { validateAny } from './validate-any.ts';

const sent = (request: FastifyRequest) =>
  readUpload(request, PROGRAMMES, MAX_BYTES, (text) => validateAny({ path: 'programme.yaml', text }));
const byOf = (actor: { accountId: string; name: string }) => ({ id: actor.accountId, name: actor.name });

/** Programmes kept by the platform's administrator: versions, offer, draft. */
export const routes: readonly Route[] = [
  serveRead(contract.listProgrammes, async (read) => ({ programmes: await queries.listVersions(read) })),
  serveRead(contract.readProgramme, (read, { params }) => loadProgramme(read, params.programmeId, params.version)),
  serveRaw(contract.previewProgramme, async ({ context, scope, request }) => {
    const programme = await sent(request);
    return reading(context.db, scope, (read) => queries.previewOf(read, programme));
  }),
  serveRaw(contract.publishProgramme, async ({ context, scope, request, actor, now }) => {
    const programme = await sent(request);
    const published = await writing(context.db, scope, (tx) => publish(tx, PROGRAMMES, programme, byOf(actor), now));
    return { id: programme.id, version: programme.version, published };
  }),
  serveWrite(contract.offerProgramme, async (tx, { params, body, actor, now }) => {
    await offer(tx, PROGRAMMES, { id: params.programmeId, version: body.version, by: byOf(actor), now });
    return undefined;
  }),
  serveRead(contract.readDraft, (read, { params }) => queries.draftOf(read, params.programmeId)),
  serveWrite(contract.saveDraft, async (tx, { params, body, actor, now }) => {
    const act = { programmeId: params.programmeId, version: body.version, by: byOf(actor), now };
    return { version: await drafts.saveDraft(tx, act, body.content) };
  }),
  serveWrite(contract.dropDraft, async (tx, { params, query }) => {
    await drafts.dropDraft(tx, { programmeId: params.programmeId, version: query.version });
    return undefined;
  }),
  serveWrite(contract.publishDraft, async (tx, { params, body, actor, now }) => {
    const act = { programmeId: params.programmeId, version: body.version, by: byOf(actor), now };
    const { id, version } = await drafts.publishDraft(tx, act, body);
    return { id, version };
  }),
];
