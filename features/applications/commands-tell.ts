import type { Text } from '../../platform/contract/problem.ts';
import { withOrganisations, type Tx } from '../../platform/server/database/connection.ts';
import { notifyRoles } from '../notifications/commands.ts';
import type { ApplicationPart } from './model.ts';
import type { ApplicationAct, ApplicationRow } from './queries-held.ts';

/** The organisations behind a part today: none for a region before the filing, nor for the members of one structure's file. */
export function organisationsOf(row: ApplicationRow, part: ApplicationPart): string[] {
  const of: Record<ApplicationPart, (string | null)[]> = {
    applicant: [row.applicant_id],
    member: row.member_ids.filter((id) => id !== row.applicant_id),
    region: [row.region_id],
    national: [row.national_id],
  };
  return of[part].filter((id) => id !== null);
}

/** Tells the parts of an application, in the caller's transaction: those who may act there, by a notification and an e-mail. */
export async function tellApplication(
  tx: Tx,
  act: Pick<ApplicationAct, 'context' | 'now'> & { actor: { id: string } | null },
  row: ApplicationRow,
  { tell, sentence }: { tell: readonly ApplicationPart[]; sentence: Text },
): Promise<void> {
  for (const organisationId of tell.flatMap((part) => organisationsOf(row, part)))
    await withOrganisations(tx, [organisationId], () =>
      notifyRoles(tx, act.context, {
        organisationId,
        kind: 'application.news',
        data: { number: row.number, sentence },
        link: `/organisations/${organisationId}/applications/${row.id}`,
        actorId: act.actor?.id ?? null,
        now: act.now,
        permission: 'application.act',
      }),
    );
}
