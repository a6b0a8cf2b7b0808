import type { Context } from '../../platform/server/context.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import type { InfectedFile } from '../../platform/server/files/files.ts';
import { permissionsOf, type OrganisationKind, type Role } from '../organisations/model.ts';
import { notify } from './commands.ts';

/** Tells those who run the file's organisation, and its sender while a member, that malware was found in it. Takes the platform's scope. */
export async function tellInfected(tx: Tx, context: Context, file: InfectedFile): Promise<void> {
  const members = await tx
    .selectFrom('membership as m')
    .innerJoin('organisation as o', 'o.id', 'm.organisation_id')
    .select(['m.account_id', 'm.role', 'o.kind'])
    .where('o.id', '=', file.organisationId)
    .execute();
  const told = members.filter(
    ({ account_id, role, kind }) =>
      account_id === file.accountId || permissionsOf(role as Role, kind as OrganisationKind).has('organisation.manage'),
  );
  await notify(tx, context, {
    accountIds: told.map(({ account_id }) => account_id),
    organisationId: file.organisationId,
    kind: 'file.infected',
    data: { file: file.name },
    link: `/organisations/${file.organisationId}`,
    now: context.clock.now(),
  });
}
