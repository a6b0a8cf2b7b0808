import { sql } from 'kysely';
import { Problem, invalid, notFound } from '../../platform/contract/problem.ts';
import type { Context } from '../../platform/server/context.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { notifyRoles } from '../notifications/commands.ts';
import { record, type Act } from './commands.ts';
import { newJoinCode } from './join-code.ts';
import { readJoinCode, writeJoinCode } from './model-join-code.ts';
import { organisationRow } from './queries.ts';

export interface Group {
  id: string;
  name: string;
}

function notAGroup(): Problem {
  return new Problem(409, 'not-a-group', {
    fr: 'Cette organisation n’est pas un groupe.',
    en: 'This organisation is not a group.',
  });
}

/** The code that structures type to join a group. Throws 409 for a structure. */
export async function joinCodeOf(read: Read, organisationId: string): Promise<string> {
  const { join_code } = await organisationRow(read, organisationId);
  if (!join_code) throw notAGroup();
  return writeJoinCode(join_code);
}

/** Gives a group a new code; structures that joined stay in it. */
export async function renewJoinCode(tx: Tx, act: Act): Promise<string> {
  const { kind } = await organisationRow(tx, act.organisationId);
  if (kind !== 'group') throw notAGroup();
  const code = newJoinCode();
  await tx.updateTable('organisation').set({ join_code: code }).where('id', '=', act.organisationId).execute();
  await record(tx, act, 'group.code-renewed', {});
  return writeJoinCode(code);
}

/** The group behind a typed code. Throws 422 on the field when there is none. */
export async function groupOfCode(read: Read | Tx, typed: string): Promise<Group> {
  const group = await read
    .selectFrom(sql<Group>`app.group_of_code(${readJoinCode(typed)})`.as('g'))
    .select(['g.id', 'g.name'])
    .executeTakeFirst();
  if (!group)
    throw invalid('body.code', {
      fr: 'Aucun groupe ne porte ce code. Vérifiez-le auprès de la personne qui vous l’a donné.',
      en: 'No group has this code. Check it with the person who gave it to you.',
    });
  return group;
}

/**
 * Puts a structure in a group: the scope holds both. Throws 409 for a group, or while the structure is in another group.
 * Both histories keep it, and the group’s leads are told.
 */
export async function joinGroup(tx: Tx, context: Context, act: Act, group: Group): Promise<void> {
  const { organisationId, actor, now } = act;
  const structure = await organisationRow(tx, organisationId);
  if (structure.kind !== 'structure')
    throw new Problem(409, 'not-a-structure', {
      fr: 'Un groupe ne rejoint pas un autre groupe.',
      en: 'A group does not join another group.',
    });
  if (structure.group_id === group.id) return;
  const { numUpdatedRows } = await tx
    .updateTable('organisation')
    .set({ group_id: group.id })
    .where('id', '=', organisationId)
    .where('group_id', 'is', null)
    .executeTakeFirst();
  if (!numUpdatedRows)
    throw new Problem(409, 'in-another-group', {
      fr: `Votre structure est dans le groupe « ${structure.group_name ?? ''} ». Quittez-le d’abord.`,
      en: `Your structure is in the group “${structure.group_name ?? ''}”. Leave it first.`,
    });
  await record(tx, act, 'group.joined', { group: group.name, groupId: group.id });
  await record(tx, { ...act, organisationId: group.id }, 'group.structure-joined', {
    structure: structure.name,
    structureId: organisationId,
  });
  await notifyRoles(tx, context, {
    permission: 'team.manage',
    organisationId: group.id,
    kind: 'group.joined',
    data: { structure: structure.name },
    link: `/organisations/${group.id}/group`,
    actorId: actor.id,
    now,
  });
}

async function unlink(tx: Tx, structureId: string, groupId: string): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('organisation')
    .set({ group_id: null })
    .where('id', '=', structureId)
    .where('group_id', '=', groupId)
    .executeTakeFirst();
  if (!numUpdatedRows) throw notFound();
}

/** Takes a structure out of its group, by its own will: the scope holds both. The group’s leads are told. */
export async function leaveGroup(tx: Tx, context: Context, act: Act, groupId: string): Promise<void> {
  const { organisationId, actor, now } = act;
  const structure = await organisationRow(tx, organisationId);
  await unlink(tx, organisationId, groupId);
  await record(tx, act, 'group.left', { group: structure.group_name, groupId });
  await record(tx, { ...act, organisationId: groupId }, 'group.structure-left', {
    structure: structure.name,
    structureId: organisationId,
  });
  await notifyRoles(tx, context, {
    permission: 'team.manage',
    organisationId: groupId,
    kind: 'group.left',
    data: { structure: structure.name },
    link: `/organisations/${groupId}/group`,
    actorId: actor.id,
    now,
  });
}

/** A group lets one of its structures go; the structure’s leads are told. Throws 404 for another group’s. */
export async function removeStructure(tx: Tx, context: Context, act: Act, structureId: string): Promise<void> {
  const { organisationId, actor, now } = act;
  const [group, structure] = [await organisationRow(tx, organisationId), await organisationRow(tx, structureId)];
  await unlink(tx, structureId, organisationId);
  await record(tx, { ...act, organisationId: structureId }, 'group.removed', {
    group: group.name,
    groupId: organisationId,
  });
  await record(tx, act, 'group.structure-removed', { structure: structure.name, structureId });
  await notifyRoles(tx, context, {
    permission: 'team.manage',
    organisationId: structureId,
    kind: 'group.removed',
    data: { group: group.name },
    link: `/organisations/${structureId}/settings`,
    actorId: actor.id,
    now,
  });
}
