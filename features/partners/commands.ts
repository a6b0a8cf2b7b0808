import { sql } from 'kysely';
import { Problem, invalid, notFound } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Context } from '../../platform/server/context.ts';
import { withOrganisations, type Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import type { JournalActor } from '../../platform/server/journal/journal.ts';
import { createInvitation, withdrawAll } from '../accounts/commands.ts';
import { handOverApplications } from '../applications/commands-manager.ts';
import { WHOLE } from '../cases/commands-readers.ts';
import { record } from '../organisations/commands.ts';
import type { OrganisationKind } from '../organisations/model.ts';
import type { AnyProgramme } from '../programmes/model-catalogue.ts';
import { currentProgramme, offeredAnyOf } from '../programmes/queries.ts';
import { partnerRows, type PartnerRow } from './queries.ts';

/** Who opens a programme to whom. */
export interface Opening {
  programmeId: string;
  name: string;
  /** Of the person who will lead the organisation here. */
  email: string;
  actor: JournalActor & { id: string };
  context: Context;
  now: Date;
}

const kinds: Record<PartnerRow['part'], OrganisationKind> = {
  auditor: 'audit-body',
  provider: 'provider',
  manager: 'authority',
};

/** Throws 422 when the organisation does not manage this programme today. */
async function mustManage(tx: Tx, organisationId: string, programmeId: string): Promise<AnyProgramme> {
  const found = (await partnerRows(tx, programmeId)).some(
    ({ id, part, until }) => id === organisationId && part === 'manager' && until === null,
  );
  if (!found)
    throw invalid('body.programmeId', {
      fr: 'Votre organisation ne gère pas ce programme.',
      en: 'Your organisation does not manage this programme.',
    });
  return currentProgramme(tx, programmeId);
}

/**
 * Creates a partner's organisation in a programme and invites its lead by e-mail; gives its identifier. The caller has checked who
 * may. Throws 422 for a name that the programme already has.
 */
async function open(tx: Tx, programme: AnyProgramme, part: PartnerRow['part'], opening: Opening): Promise<string> {
  const { name, email, actor, context, now } = opening;
  const same = (await partnerRows(tx, programme.id)).find(
    (one) => one.part === part && one.until === null && one.name.toLowerCase() === name.toLowerCase(),
  );
  if (same)
    throw invalid('body.name', {
      fr: 'Une organisation de ce nom prend déjà part au programme.',
      en: 'An organisation of this name already takes part in the programme.',
    });
  const id = newId(now.getTime());
  await withOrganisations(tx, [id], async () => {
    await tx
      .insertInto('organisation')
      .values({ id, kind: kinds[part], name, territory: programme.territory, created_at: now })
      .execute();
    await tx
      .insertInto('programme_partner')
      .values({ programme_id: programme.id, organisation_id: id, part, since: parisDay(now) })
      .execute();
    await record(tx, { organisationId: id, actor, now }, 'organisation.created', {
      kind: kinds[part],
      name,
      programme: programme.id,
    });
    await createInvitation(tx, context, { email, organisationId: id, role: 'director', invitedBy: actor, opens: true });
  });
  return id;
}

/** A manager opens its programme to an audit body or a provider. Throws 422 for a programme that it does not manage. */
export async function addPartner(
  tx: Tx,
  { organisationId, part, ...opening }: Opening & { organisationId: string; part: 'auditor' | 'provider' },
): Promise<string> {
  const programme = await mustManage(tx, organisationId, opening.programmeId);
  const id = await open(tx, programme, part, opening);
  await record(tx, { organisationId, actor: opening.actor, now: opening.now }, 'partner.added', {
    partner: opening.name,
    part,
    programme: programme.id,
  });
  return id;
}

/** Who manages a programme today; undefined where nobody does. */
const managerOf = async (tx: Tx, programmeId: string): Promise<PartnerRow | undefined> =>
  (await partnerRows(tx, programmeId)).find(({ part, until }) => part === 'manager' && until === null);

/**
 * The platform appoints who manages a programme. Throws 409 while another organisation does. After one that was closed, the new
 * manager takes over its running cases and its budget.
 */
export async function appointManager(tx: Tx, opening: Opening): Promise<string> {
  const programme = await offeredAnyOf(tx, opening.programmeId);
  const present = await managerOf(tx, programme.id);
  if (present)
    throw new Problem(409, 'managed', {
      fr: `Ce programme est déjà géré par « ${present.name} ».`,
      en: `This programme is already managed by “${present.name}”.`,
    });
  const closed = await tx
    .updateTable('programme_partner')
    .set({ until: parisDay(opening.now) })
    .where('programme_id', '=', programme.id)
    .where('part', '=', 'manager')
    .where('until', 'is', null)
    .returning('organisation_id as id')
    .executeTakeFirst();
  const id = await open(tx, programme, 'manager', opening);
  if (closed) await handOver(tx, programme.id, { from: closed.id, to: id, name: opening.name });
  return id;
}

async function handOver(
  tx: Tx,
  programmeId: string,
  { from, to, name }: { from: string; to: string; name: string },
): Promise<void> {
  for (const table of WHOLE) {
    const key = sql.ref(table === 'case_file' ? 'id' : 'case_id');
    await sql`update ${sql.table(table)} set readers = array_replace(readers, ${from}::uuid, ${to}::uuid)
      where ${from}::uuid = any (readers)
        and ${key} in (select id from case_file where programme_id = ${programmeId} and manager_id = ${from}::uuid)`.execute(
      tx,
    );
  }
  await tx
    .updateTable('case_file')
    .set({ manager_id: to })
    .where('programme_id', '=', programmeId)
    .where('manager_id', '=', from)
    .execute();
  await handOverApplications(tx, programmeId, { from, to, name });
  await tx.updateTable('envelope').set({ manager_id: to }).where('programme_id', '=', programmeId).execute();
  await sql`update deadline set organisation_id = ${to}::uuid where organisation_id = ${from}::uuid and subject like 'case:%'
    and substr(subject, 6) in (select id::text from case_file where programme_id = ${programmeId})`.execute(tx);
}

type Inviting = Pick<Opening, 'email' | 'actor' | 'context' | 'now'>;

/** Sends the invitation of a partner's lead again. Throws 404 for a stranger to one's programmes, 409 once someone has joined. */
export async function inviteLead(
  tx: Tx,
  { organisationId, partnerId, ...inviting }: Inviting & { organisationId: string; partnerId: string },
): Promise<void> {
  await inviteAgain(tx, await partnerOf(tx, organisationId, partnerId), inviting);
}

/** The platform sends the invitation of a programme's manager again. Throws 404 where none is appointed, 409 once someone has joined. */
export async function inviteManager(
  tx: Tx,
  { programmeId, ...inviting }: Inviting & { programmeId: string },
): Promise<void> {
  const manager = await managerOf(tx, programmeId);
  if (!manager) throw notFound();
  await inviteAgain(tx, manager, inviting);
}

// Whoever was invited before, perhaps at a mistyped address, may not come in any more.
async function inviteAgain(tx: Tx, partner: PartnerRow, { email, actor, context, now }: Inviting): Promise<void> {
  if (partner.members > 0)
    throw new Problem(409, 'joined', {
      fr: 'Quelqu’un a déjà rejoint cette organisation : elle invite désormais elle-même.',
      en: 'Someone has already joined this organisation: it invites by itself from now on.',
    });
  await withOrganisations(tx, [partner.id], async () => {
    await withdrawAll(tx, partner.id, now);
    await createInvitation(tx, context, {
      email,
      organisationId: partner.id,
      role: 'director',
      invitedBy: actor,
      opens: true,
    });
    await record(tx, { organisationId: partner.id, actor, now }, 'member.invited', { email, role: 'director' });
  });
}

/**
 * Ends a partnership from today, so that no new case goes there, or takes it up again. Throws 404 for a stranger to the programme
 * and for what is so already.
 */
export async function turnPartner(
  tx: Tx,
  {
    organisationId,
    partnerId,
    programmeId,
    actor,
    now,
  }: Pick<Opening, 'programmeId' | 'actor' | 'now'> & { organisationId: string; partnerId: string },
  turn: 'end' | 'resume',
): Promise<void> {
  const programme = await mustManage(tx, organisationId, programmeId);
  const partner = (await partnerRows(tx, programme.id)).find(
    ({ id, part, until }) => id === partnerId && part !== 'manager' && (until === null) === (turn === 'end'),
  );
  if (!partner) throw notFound();
  await tx
    .updateTable('programme_partner')
    .set({ until: turn === 'end' ? parisDay(now) : null })
    .where('programme_id', '=', programme.id)
    .where('organisation_id', '=', partnerId)
    .execute();
  await record(tx, { organisationId, actor, now }, turn === 'end' ? 'partner.ended' : 'partner.resumed', {
    partner: partner.name,
    part: partner.part,
    programme: programme.id,
  });
}

async function partnerOf(tx: Tx, organisationId: string, partnerId: string): Promise<PartnerRow> {
  const managed = await tx
    .selectFrom('programme_partner')
    .select('programme_id')
    .where('organisation_id', '=', organisationId)
    .where('part', '=', 'manager')
    .where('until', 'is', null)
    .execute();
  for (const { programme_id: programmeId } of managed) {
    const found = (await partnerRows(tx, programmeId)).find(
      ({ id, part, until }) => id === partnerId && part !== 'manager' && until === null,
    );
    if (found) return found;
  }
  throw notFound();
}
