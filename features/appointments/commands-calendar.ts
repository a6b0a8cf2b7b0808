import { withOrganisations, type Tx } from '../../platform/server/database/connection.ts';
import { mailboxes } from '../cases/commands-tell.ts';
import { kindOfPart, organisationsOf } from '../cases/commands-readers.ts';
import type { CaseAct, SeenCase } from '../cases/queries-held.ts';
import type { Part } from '../cases/model.ts';
import { MEETING } from './model.ts';
import { invitationFor, type Meeting } from './queries-invitation.ts';

/**
 * An appointment as the calendars of each side take it: addressed to that side's own people, so that no address travels to the
 * other. In English where all of them read English.
 */
export async function calendarsFor(
  tx: Tx,
  act: Pick<CaseAct, 'context' | 'now'>,
  seen: SeenCase,
  meeting: Meeting,
  method: 'REQUEST' | 'CANCEL',
): Promise<Partial<Record<Part, string>>> {
  const { origin } = act.context;
  const organisations = await organisationsOf(tx, seen.row);
  const result: Partial<Record<Part, string>> = {};
  for (const part of MEETING)
    for (const organisationId of organisations[part]) {
      const people = await withOrganisations(tx, [organisationId], () =>
        mailboxes(tx, organisationId, kindOfPart(part)),
      );
      result[part] = invitationFor(seen, meeting, {
        method,
        origin,
        link: `${origin}/organisations/${organisationId}/cases/${seen.row.id}`,
        attendees: people.map(({ email }) => ({ name: email, email })),
        language: people.length > 0 && people.every(({ language }) => language === 'en') ? 'en' : 'fr',
        at: act.now,
      });
    }
  return result;
}
