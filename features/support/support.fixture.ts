import { sql } from 'kysely';
import { writing } from '../../platform/server/database/connection.ts';
import type { Acting } from '../../tests/support/app.ts';
import * as contract from './contract.ts';
import type { SupportEvent } from './model.ts';

export type Person = Awaited<ReturnType<Acting['member']>>;

/** Moves an organisation to a region, as its record would. */
export async function moveTo(t: Acting, organisationId: string, region: string): Promise<void> {
  await writing(t.context.db, { platform: true }, (tx) =>
    sql`update organisation set region = ${region} where id = ${organisationId}`.execute(tx),
  );
}

/** A structure, an authority and a support body of one region, each with someone who may act. */
export async function castIn(t: Acting, region: string) {
  const person = async (kind: 'structure' | 'regional-authority' | 'regional-support', name: string) => {
    const organisationId = await t.organisation({ kind, name });
    await moveTo(t, organisationId, region);
    return t.member(kind === 'structure' ? 'director' : 'contributor', organisationId);
  };
  const structure = await person('structure', 'Résidence des Tilleuls');
  const authority = await person('regional-authority', 'ARS de la région');
  const support = await person('regional-support', 'GRADeS de la région');
  return { structure, authority, support };
}

/** What someone does with requests, in the shortest words. */
export function asking(t: Acting, as: Person) {
  const params = { organisationId: as.organisationId };
  const at = (requestId: string) => ({ params: { ...params, requestId }, as });
  return {
    ask: (body: { subject?: string; text?: string; page?: string } = {}) =>
      t.call(contract.askSupport, { params, as, body: { subject: 'plan', text: 'Par où commencer ?', ...body } }),
    list: () => t.call(contract.listRequests, { params, as }),
    read: (requestId: string) => t.call(contract.readRequest, at(requestId)),
    /** Moves on the version read just before, unless told. */
    async move(
      requestId: string,
      event: SupportEvent,
      given: { text?: string; outcome?: string; version?: number } = {},
    ) {
      const version = given.version ?? (await t.call(contract.readRequest, at(requestId))).body.version ?? 1;
      return t.call(contract.moveRequest, {
        ...at(requestId),
        body: { event, text: given.text ?? 'Quelques mots.', outcome: given.outcome ?? null, version },
      });
    },
  };
}
