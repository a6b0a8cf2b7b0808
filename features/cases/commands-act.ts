import { MAX_FILE_BYTES } from '../../platform/contract/file.ts';
import { writing } from '../../platform/server/database/connection.ts';
import type { Context } from '../../platform/server/context.ts';
import type { Actor } from '../../platform/server/http/actor.ts';
import { uploadOf } from '../../platform/server/files/http.ts';
import type { Call } from '../../platform/server/http/serve.ts';
import type { AnyEndpoint } from '../../platform/contract/endpoint.ts';
import { recordDocument, type NewDocument } from './commands-documents.ts';
import { holdCase, type CaseAct, type SeenCase } from './queries-held.ts';
import { notYours } from './queries-held.ts';
import type { Part } from './model.ts';

interface Signed {
  params: { organisationId: string; caseId: string };
  actor: Actor;
  context: Context;
  now: Date;
}

/** Who acts on which case, from a request: every feature of the journey begins its commands with it. */
export function caseActOf({ params, actor, context, now }: Signed): CaseAct {
  return {
    organisationId: params.organisationId,
    caseId: params.caseId,
    actor: { id: actor.accountId, name: actor.name },
    permissions: actor.standings.get(params.organisationId)?.permissions ?? new Set(),
    context,
    now,
  };
}

/**
 * Takes the one file of an upload into a case: `accept` says what it is to be, before any byte is read and again when it is
 * recorded. Gives the document's identifier. Throws what `accept` and the file service throw.
 */
export async function receiveDocument(
  call: Signed & Pick<Call<AnyEndpoint>, 'scope' | 'request'>,
  accept: (tx: Parameters<typeof holdCase>[0], seen: SeenCase) => Promise<NewDocument>,
): Promise<{ id: string }> {
  const act = caseActOf(call);
  const { context, scope, request } = call;
  await writing(context.db, scope, async (tx) => accept(tx, await holdCase(tx, act)));
  const { stream, name } = await uploadOf(request, MAX_FILE_BYTES);
  return context.files.store(
    stream,
    { organisationId: act.organisationId, accountId: act.actor.id, name, maxBytes: MAX_FILE_BYTES, scope },
    async (tx, file) => {
      const seen = await holdCase(tx, act);
      return { id: await recordDocument(tx, act, seen, file, await accept(tx, seen)) };
    },
  );
}

/** Refuses the parts that are not named. */
export function mustBe(seen: SeenCase, ...parts: Part[]): void {
  if (!parts.includes(seen.part)) throw notYours(seen.part);
}
