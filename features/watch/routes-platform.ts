import { notFound } from '../../platform/contract/problem.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { smallUploadOf } from '../../platform/server/files/http.ts';
import type { Actor } from '../../platform/server/http/actor.ts';
import { serveRaw, serveRead, serveWrite, type Call, type Route } from '../../platform/server/http/serve.ts';
import { digestOf, MAX_SET_BYTES, readUpload } from './commands-load.ts';
import { dropProduct, keepProduct, replaceSet } from './commands-reference.ts';
import * as contract from './contract-platform.ts';
import { sets } from './model-sets.ts';
import { compareSet, referenceView } from './queries-reference.ts';
import { DOWNLOAD } from './queue.ts';

const by = ({ accountId, name }: Actor) => ({ id: accountId, name });

async function uploaded({
  request,
  params,
  query,
  now,
}: Pick<Call<typeof contract.previewSet>, 'request' | 'params' | 'query' | 'now'>) {
  const bytes = await smallUploadOf(request, MAX_SET_BYTES);
  return { bytes, file: readUpload(params.setId, bytes, query.name, now) };
}

/** The reference data, as the platform’s administrator keeps it. */
export const platformRoutes: readonly Route[] = [
  serveRead(contract.readReference, (read, { now }) => referenceView(read, now)),
  serveRaw(contract.previewSet, async (call) => {
    const { file } = await uploaded(call);
    return reading(call.context.db, call.scope, (read) => compareSet(read, call.params.setId, file));
  }),
  serveRaw(contract.replaceSet, async (call) => {
    const { bytes, file } = await uploaded(call);
    const { context, scope, params, actor, now } = call;
    const loading = { origin: 'upload', digest: digestOf(bytes), actor: by(actor), now } as const;
    await writing(context.db, scope, (tx) => replaceSet(tx, params.setId, file, loading));
    const followed = file.entries.filter(({ products }) => products.length > 0).length;
    return { datedOn: file.datedOn, entries: file.counted, followed };
  }),
  serveWrite(contract.setDownload, async (tx, { params: { setId }, body: { enabled } }) => {
    if (sets[setId].address === null) throw notFound();
    await tx
      .insertInto('reference_download')
      .values({ set_id: setId, enabled })
      .onConflict((other) => other.column('set_id').doUpdateSet({ enabled }))
      .execute();
  }),
  serveWrite(contract.startDownload, async (tx, { params: { setId }, context }) => {
    if (sets[setId].address === null) throw notFound();
    await context.jobs.enqueue(tx, DOWNLOAD, { setId }, { singletonKey: setId });
    return { queued: true };
  }),
  serveWrite(contract.keepOwnProduct, (tx, { params, body, actor, now }) =>
    keepProduct(tx, params.productId, body.version, body.product, { actor: by(actor), now }),
  ),
  serveWrite(contract.dropOwnProduct, (tx, { params, query, actor, now }) =>
    dropProduct(tx, params.productId, query.version, { actor: by(actor), now }),
  ),
];
