import { invalid } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { addEntry } from './commands-entries.ts';
import { LEAVES_ROOM, openItems } from './model.ts';
import { notEligible, outOfOrder } from './problems.ts';
import { membersOf } from './queries-eligibility.ts';
import { holdApplication, notYours, type ApplicationAct, type SeenApplication } from './queries-held.ts';

/** The parts of the combined activity, as the applicant says them. */
export interface SaidEntities {
  /** Of a group: the establishment that files. */
  supportId: string | null;
  entities: readonly { id: string; name: string; share: number | null }[];
  version: number;
}

/**
 * Says what the combined activity is made of: the members that a group has today, or the sites of one structure. Before the filing,
 * a group's list follows its members. Throws 422 for a list that is not theirs or over the whole, 409 on a stale version, or where a
 * new member counts in another file.
 */
export async function saveEntities(tx: Tx, act: ApplicationAct, said: SaidEntities): Promise<void> {
  const seen = await holdApplication(tx, act, said.version);
  if (seen.part !== 'applicant') throw notYours(seen.part);
  const list = openItems(seen.row.state);
  if (!list) throw outOfOrder(seen.row.state);
  const group = !seen.row.member_ids.includes(seen.row.applicant_id);
  const rows = group ? await membersSaid(tx, seen, said, list === 'prerequisites') : sitesSaid(seen, said);
  const total = rows.reduce((sum, { share }) => sum + (share ?? 0), 0);
  if (total > 10_000)
    throw invalid('body.entities', {
      fr: 'Les parts dépassent 100 % de l’activité.',
      en: 'The shares exceed 100% of the activity.',
    });
  const support = said.supportId === null ? undefined : rows.find(({ id }) => id === said.supportId);
  if (group && said.supportId !== null && !support)
    throw invalid('body.supportId', { fr: 'Choisissez un membre du groupement.', en: 'Choose a member of the group.' });
  await keep(tx, seen, rows);
  const members = group ? rows.map(({ id }) => id) : seen.row.member_ids;
  const readers = group
    ? [...new Set([...seen.row.readers.filter((id) => !seen.row.member_ids.includes(id)), ...members])]
    : seen.row.readers;
  await tx
    .updateTable('application')
    .set({
      member_ids: members,
      support_id: group ? (support?.id ?? null) : null,
      support_name: group ? (support?.name ?? '') : '',
      readers,
      version: seen.row.version + 1,
    })
    .where('id', '=', seen.row.id)
    .execute();
  for (const table of ['application_entity', 'application_fact'] as const)
    await tx.updateTable(table).set({ readers }).where('application_id', '=', seen.row.id).execute();
  await addEntry(tx, act, seen.row, seen.part, {
    kind: 'entities.said',
    data: { support: support?.name ?? '', entities: rows.map(({ name, share }) => ({ name, share })) },
  });
}

interface SaidEntity {
  id: string;
  name: string;
  structureId: string | null;
  share: number | null;
}

async function membersSaid(
  tx: Tx,
  { row }: SeenApplication,
  said: SaidEntities,
  follows: boolean,
): Promise<SaidEntity[]> {
  const today = follows ? await membersOf(tx, row.applicant_id) : await kept(tx, row.id);
  const unknown = said.entities.findIndex(({ id }) => !today.some((member) => member.id === id));
  if (unknown >= 0 || said.entities.length !== today.length)
    throw invalid(unknown >= 0 ? `body.entities.${unknown}.id` : 'body.entities', {
      fr: 'La liste n’est pas celle des membres du groupement aujourd’hui. Rechargez la page.',
      en: 'The list is not that of the group’s members today. Reload the page.',
    });
  return today.map(({ id, name }) => ({
    id,
    name,
    structureId: id,
    share: said.entities.find((one) => one.id === id)?.share ?? null,
  }));
}

const kept = (tx: Tx, applicationId: string) =>
  tx
    .selectFrom('application_entity')
    .select(['id', 'name'])
    .where('application_id', '=', applicationId)
    .orderBy('position')
    .execute();

function sitesSaid({ row }: SeenApplication, { entities }: SaidEntities): SaidEntity[] {
  if (entities.length === 0)
    throw invalid('body.entities', { fr: 'Gardez au moins une entité.', en: 'Keep at least one entity.' });
  entities.forEach(({ name }, index) => {
    if (!name)
      throw invalid(`body.entities.${index}.name`, { fr: 'Donnez le nom de l’entité.', en: 'Give the entity’s name.' });
  });
  const ids = entities.map(({ id }) => id);
  if (new Set(ids).size < ids.length)
    throw invalid('body.entities', { fr: 'Une entité est écrite deux fois.', en: 'An entity is written twice.' });
  // The structure itself stays counted by its first entity, so that it cannot file twice.
  return entities.map(({ id, name, share }, index) => ({
    id,
    name,
    share,
    structureId: index === 0 ? row.applicant_id : null,
  }));
}

async function keep(tx: Tx, { row }: SeenApplication, rows: readonly SaidEntity[]): Promise<void> {
  const ids = rows.map(({ id }) => id);
  await tx
    .deleteFrom('application_fact')
    .where('application_id', '=', row.id)
    .where('entity_id', 'is not', null)
    .where('entity_id', 'not in', ids)
    .execute();
  await tx.deleteFrom('application_entity').where('application_id', '=', row.id).where('id', 'not in', ids).execute();
  await tx.updateTable('application_entity').set({ structure_id: null }).where('application_id', '=', row.id).execute();
  for (const [position, { id, name, structureId, share }] of rows.entries()) {
    const values = { position, name, structure_id: structureId, share };
    const done = await tx
      .updateTable('application_entity')
      .set(values)
      .where('application_id', '=', row.id)
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst();
    if (done) continue;
    const made = await tx
      .insertInto('application_entity')
      .values({
        ...values,
        application_id: row.id,
        programme_id: row.programme_id,
        id,
        counts: !LEAVES_ROOM.includes(row.state),
        readers: row.readers,
      })
      .onConflict((on) => on.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!made)
      throw notEligible(
        'counts-elsewhere',
        `« ${name} » compte déjà dans un autre dossier de ce programme.`,
        `“${name}” already counts in another file of this programme.`,
      );
  }
}
