import { withOrganisations } from '../../platform/server/database/connection.ts';
import { addMember } from '../organisations/commands-team.ts';
import type { OrganisationKind } from '../organisations/model.ts';
import { addPartner, appointManager } from '../partners/commands.ts';
import { appointBody } from '../territories/commands.ts';
import { partners, type Partner } from './cast-cases.ts';
import { bodies } from './cast-nation.ts';
import { contextAt, daysAgo, type Player, type Stage } from './stage.ts';

export const PROGRAMME = 'monacosante-securite';
// Before the candidacies that the applications of the demonstration answer.
const OPENED_DAYS_AGO = 800;

const kinds: Record<Partner['part'], OrganisationKind> = {
  manager: 'authority',
  auditor: 'audit-body',
  provider: 'provider',
};

/** Opens the programmes to their invented managers and partners, each with its people; gives their organisations by key. */
export async function openPartners(
  stage: Stage,
  administrator: Player,
  players: ReadonlyMap<string, Player>,
): Promise<Map<string, string>> {
  const { tx } = stage;
  const opened = new Map<string, string>();
  const at = daysAgo(stage, OPENED_DAYS_AGO);
  const context = contextAt(stage, at);
  for (const [key, { part, programme = PROGRAMME, name, lead, team = [], qualification }] of Object.entries(partners)) {
    const { email } = players.get(lead)!;
    const opening = { programmeId: programme, name, email, context, now: at };
    const manager = opened.get('plan');
    const id =
      part === 'manager'
        ? await appointManager(tx, { ...opening, actor: { id: administrator.accountId, name: administrator.name } })
        : await withOrganisations(tx, [manager!], () =>
            addPartner(tx, {
              ...opening,
              organisationId: manager!,
              part,
              actor: { id: players.get('romarin')!.accountId, name: players.get('romarin')!.name },
            }),
          );
    opened.set(key, id);
    await join(stage, id, at, [lead, ...team], players);
    if (qualification)
      await withOrganisations(tx, [id], () =>
        tx.updateTable('organisation').set({ qualification }).where('id', '=', id).execute(),
      );
  }
  return opened;
}

/** Lets the people of an organisation that was opened come in: its lead first, as they would by their invitation. */
async function join(
  stage: Stage,
  id: string,
  at: Date,
  [lead, ...team]: readonly string[],
  players: ReadonlyMap<string, Player>,
): Promise<void> {
  const { tx } = stage;
  await withOrganisations(tx, [id], async () => {
    for (const [person, role] of [[lead!, 'director'] as const, ...team.map((one) => [one, 'contributor'] as const)]) {
      const { accountId, name, roles } = players.get(person)!;
      const act = { organisationId: id, actor: { id: accountId, name }, now: at };
      await addMember(tx, contextAt(stage, at), act, role);
      roles.set(id, role);
    }
    await tx.updateTable('invitation').set({ accepted_at: at }).where('organisation_id', '=', id).execute();
  });
}

/** Opens Vigie to the bodies that watch over the invented territory, each with its people; gives their organisations by key. */
export async function openBodies(
  stage: Stage,
  administrator: Player,
  players: ReadonlyMap<string, Player>,
): Promise<Map<string, string>> {
  const at = daysAgo(stage, OPENED_DAYS_AGO);
  const opened = new Map<string, string>();
  for (const [key, { kind, name, region, lead, team = [] }] of Object.entries(bodies)) {
    const id = await appointBody(stage.tx, {
      kind,
      name,
      region,
      territory: 'FR',
      email: players.get(lead)!.email,
      actor: { id: administrator.accountId, name: administrator.name },
      context: contextAt(stage, at),
      now: at,
    });
    opened.set(key, id);
    await join(stage, id, at, [lead, ...team], players);
  }
  return opened;
}

/** What a partner is, for whoever acts in its name. */
export const kindOf = (key: string): OrganisationKind => kinds[partners[key]!.part];
