import type { FastifyRequest } from 'fastify';
import { parisDay } from '../../platform/server/clock.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { uploadOf } from '../../platform/server/files/http.ts';
import { cut, tooLarge } from '../../platform/server/files/problems.ts';
import { disposition } from '../../platform/server/files/name.ts';
import { serveRaw, serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import { kindNames } from '../inventory/model-kinds.ts';
import { inTurn, recogniseFile } from './apart.ts';
import { answerRows } from './commands-answer.ts';
import { confirmPreview } from './commands-confirm.ts';
import { saveMapping } from './commands-mapping.ts';
import { forgetPreview, preparePreview } from './commands-preview.ts';
import * as contract from './contract.ts';
import { MAX_IMPORT_BYTES } from './model.ts';
import * as queries from './queries.ts';
import { previewGone, previewRejected, previewRows } from './queries-rows.ts';
import { rejectionText, warningText } from './reasons.ts';
import { Room } from './room.ts';
import { templateOf } from './template.ts';

const room = new Room();
/** The largest file over a line of half a megabit a second. */
const SLOWEST_MS = 15 * 60_000;

interface Upload {
  request: FastifyRequest;
  params: { organisationId: string };
}

/** Works on the file of a request, for which room is held from before it is received until the end. Throws 429 or 503 when there is none. */
async function withFile<T>({ request, params }: Upload, work: (file: Received) => Promise<T>): Promise<T> {
  const free = room.take(params.organisationId, Number(request.headers['content-length'] ?? 0));
  try {
    return await work(await fileOf(request));
  } finally {
    free();
  }
}

interface Received {
  bytes: Buffer;
  name: string;
}

/** The file of a request, whole, with its name. Throws 413 past what is taken, before it was all received. */
async function fileOf(request: FastifyRequest): Promise<Received> {
  const { stream, name } = await uploadOf(request, MAX_IMPORT_BYTES);
  const chunks: Buffer[] = [];
  let size = 0;
  const timer = setTimeout(() => stream.destroy(new Error('too slow')), SLOWEST_MS);
  try {
    for await (const chunk of stream) {
      size += (chunk as Buffer).length;
      if (size > MAX_IMPORT_BYTES) break;
      chunks.push(chunk as Buffer);
    }
  } catch {
    throw cut();
  } finally {
    clearTimeout(timer);
  }
  if (size > MAX_IMPORT_BYTES) throw tooLarge(MAX_IMPORT_BYTES);
  return { bytes: Buffer.concat(chunks), name };
}

export const routes: readonly Route[] = [
  serveRaw(contract.recogniseFile, async (call) => {
    const { params, query, context, scope } = call;
    const { format, tool, table } = await withFile(call, ({ bytes }) => recogniseFile(bytes, query.kind ?? null));
    if (!table || format !== 'table')
      return { format, tool, table: table && { ...shown(table), mapping: table.guess, saved: false } };
    const saved = await reading(context.db, scope, (read) =>
      queries.savedMapping(read, params.organisationId, table.signature),
    );
    const isSaved = saved !== null && (query.kind === undefined || query.kind === saved.kind);
    return { format, tool, table: { ...shown(table), mapping: isSaved ? saved : table.guess, saved: isSaved } };
  }),
  serveWrite(contract.saveMapping, (tx, { params, body: { signature, ...mapping }, now }) =>
    saveMapping(tx, params.organisationId, signature, mapping, now),
  ),
  serveRaw(contract.preparePreview, (call) =>
    withFile(call, async ({ bytes, name }) => {
      const { params, query, context, scope, now } = call;
      // What begins as an object of JSON or as XML is no table: it is not read twice.
      const isTable = !/^\s*[{<]/.test(bytes.toString('latin1', 0, 100));
      const signature =
        query.signature ?? (isTable ? (await recogniseFile(bytes, null)).table?.signature : null) ?? null;
      const told = {
        dateOrder: query.dateOrder ?? null,
        complete: query.complete === undefined ? null : query.complete === 'yes',
      };
      // The turn first, the connection then: files that wait hold none.
      const id = await inTurn(bytes, () =>
        writing(context.db, scope, async (tx) => {
          const mapping = signature === null ? null : await queries.savedMapping(tx, params.organisationId, signature);
          return preparePreview(tx, params.organisationId, { bytes, name, mapping, signature, ...told }, now);
        }),
      );
      return { id };
    }),
  ),
  serveRead(contract.readPreview, (read, { params, now }) =>
    queries.previewView(read, params.organisationId, params.previewId, now),
  ),
  serveRead(contract.readRows, async (read, { params, query, now }) => {
    await queries.previewOf(read, params.organisationId, params.previewId, now);
    const { rows, next } = await previewRows(read, params.previewId, query);
    const told = rows.map((row) => ({
      ...row,
      warnings: row.warnings.map((one) => ({ ...one, message: warningText(one.code) })),
    }));
    return { rows: told, next };
  }),
  serveRead(contract.readLeftOut, async (read, { params, now }) => {
    await queries.previewOf(read, params.organisationId, params.previewId, now);
    const rejected = await previewRejected(read, params.previewId);
    return {
      rejected: rejected.map((row) => ({ ...row, message: rejectionText(row.code) })),
      gone: await previewGone(read, params.previewId),
    };
  }),
  serveWrite(contract.answerRows, async (tx, { params, body, now }) => {
    await queries.previewOf(tx, params.organisationId, params.previewId, now);
    await answerRows(tx, { id: params.previewId, organisationId: params.organisationId }, body);
  }),
  serveWrite(contract.confirmPreview, (tx, { params, actor, now }) =>
    confirmPreview(
      tx,
      { organisationId: params.organisationId, actor: { id: actor.accountId, name: actor.name }, now },
      params.previewId,
    ),
  ),
  serveWrite(contract.dropPreview, async (tx, { params, now }) => {
    await queries.previewOf(tx, params.organisationId, params.previewId, now);
    await forgetPreview(tx, params.previewId);
  }),
  serveRead(contract.listImports, async (read, { params, actor }) => ({
    runs: await queries.importHistory(read, params.organisationId),
    abilities: { import: actor.standings.get(params.organisationId)?.permissions.has('inventory.import') ?? false },
  })),
  serveRaw(contract.template, async ({ params, query, reply, now, ...call }) => {
    const language = query.language ?? call.language;
    const name = `${kindNames[params.kind][language]} ${parisDay(now)}.xlsx`;
    return reply
      .headers({ 'content-type': contract.template.download!, 'content-disposition': disposition(name) })
      .send(await templateOf(params.kind, language));
  }),
];

type Table = NonNullable<Awaited<ReturnType<typeof recogniseFile>>['table']>;
const shown = ({ columns, rows, signature, dateOrder }: Table) => ({ columns, rows, signature, dateOrder });
