import { Problem } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { record, type Act } from './commands.ts';
import { organisationRow } from './queries.ts';

/** Closes an organisation: it leaves everybody's reach from their next click, and all is kept. Throws 404, 409 when it is closed. */
export async function closeOrganisation(tx: Tx, act: Act, reason: string): Promise<void> {
  const { closed_at: closed } = await organisationRow(tx, act.organisationId);
  if (closed)
    throw new Problem(409, 'closed', {
      fr: 'Cette organisation est déjà fermée.',
      en: 'This organisation is closed already.',
    });
  await tx.updateTable('organisation').set({ closed_at: act.now }).where('id', '=', act.organisationId).execute();
  await record(tx, act, 'organisation.closed', { reason });
}

/** Opens a closed organisation again, with its members and all that it held. Throws 404, 409 when it is open. */
export async function reopenOrganisation(tx: Tx, act: Act, reason: string): Promise<void> {
  const { closed_at: closed } = await organisationRow(tx, act.organisationId);
  if (!closed)
    throw new Problem(409, 'open', { fr: 'Cette organisation est ouverte.', en: 'This organisation is open.' });
  await tx.updateTable('organisation').set({ closed_at: null }).where('id', '=', act.organisationId).execute();
  await record(tx, act, 'organisation.reopened', { reason });
}
