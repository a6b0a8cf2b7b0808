import { parisDay } from '../../platform/server/clock.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { Item } from '../programmes/model-catalogue.ts';
import { itemVerdict, type Around, type Fact, type FactKind } from './model-verdict.ts';
import type { SeenApplication } from './queries-held.ts';

/** What a file holds besides its state, as an organisation may know it: its parts of activity, its facts, its documents. */
export async function contentsOf(
  read: Read | Tx,
  { applicationId, organisationId }: { applicationId: string; organisationId: string },
) {
  const entities = await read
    .selectFrom('application_entity')
    .select(['id', 'name', 'share', 'structure_id'])
    .where('application_id', '=', applicationId)
    .orderBy('position')
    .execute();
  const facts = await read
    .selectFrom('application_fact')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('on_day')
    .orderBy('id')
    .execute();
  const documents = await read
    .selectFrom('application_document')
    .select(['id', 'item_id', 'file_id', 'name', 'uploaded_by_name', 'uploaded_at'])
    .where('application_id', '=', applicationId)
    .where('removed_at', 'is', null)
    .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('readers')))
    .orderBy('uploaded_at')
    .execute();
  return { entities, facts, documents };
}
export type Contents = Awaited<ReturnType<typeof contentsOf>>;

/** The first day from which tests and audits count for a file; null before its acceptance where the programme names no day. */
export const phaseFrom = ({ row, programme }: SeenApplication): string | null =>
  programme.run.phase.from ?? (row.accepted_at ? parisDay(row.accepted_at) : null);

/** What the rules of an item say of a file today. */
export function verdictOfItem(seen: SeenApplication, item: Item, contents: Contents, now: Date) {
  const { row } = seen;
  const preparing = row.state === 'accepted' || row.state === 'declaration-returned';
  const filing = row.state === 'draft' || row.state === 'returned';
  const around: Around = {
    today: parisDay(now),
    phaseFrom: phaseFrom(seen),
    // While it is prepared again, what counts is the day on which it will be sent.
    filedOn: row.filed_at && !filing ? parisDay(row.filed_at) : null,
    declaredOn: row.declared_at && !preparing ? parisDay(row.declared_at) : null,
    entities: contents.entities,
    documents: contents.documents.filter((one) => one.item_id === item.id).length,
  };
  const facts = contents.facts.filter((one) => one.item_id === item.id).map(factOf);
  // A member of a group knows the dates, not the papers: of these nothing is said.
  const rules = seen.part === 'member' ? item.rules.filter(({ kind }) => kind !== 'document') : item.rules;
  return itemVerdict({ rules }, facts, around);
}

const factOf = (row: Contents['facts'][number]): Fact => ({
  kind: row.kind as FactKind,
  on: row.on_day,
  score: row.score,
  passed: row.passed,
  entityId: row.entity_id,
  note: row.note,
});
