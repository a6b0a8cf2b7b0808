import { Problem, invalid, notFound } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Context } from '../../platform/server/context.ts';
import { withOrganisations, type Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import type { JournalActor } from '../../platform/server/journal/journal.ts';
import { createInvitation } from '../accounts/commands.ts';
import { record } from '../organisations/commands.ts';
import type { OrganisationKind } from '../organisations/model.ts';
import type { Programme } from '../programmes/model.ts';
import { currentProgramme, offeredProgramme } from '../programmes/queries.ts';
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
async function mustManage(tx: Tx, organisationId: string, programmeId: string): Promise<Programme> {
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
 * may. Throws 409 for a name that the programme already has.
 */
async function open(tx: Tx, programme: Programme, part: PartnerRow['part'], opening: Opening): Promise<string> {
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

/** The platform appoints who manages a programme. Throws 409 while another organisation does. */
export async function appointManager(tx: Tx, opening: Opening): Promise<string> {
  const programme = await offeredProgramme(tx, opening.programmeId);
  const present = (await partnerRows(tx, programme.id)).find(({ part, until }) => part === 'manager' && until === null);
  if (present)
    throw new Problem(409, 'managed', {
      fr: `Ce programme est déjà géré par « ${present.name} ».`,
      en: `This programme is already managed by “${present.name}”.`,
    });
  return open(tx, programme, 'manager', opening);
}

/** Sends the invitation of a partner's lead again. Throws 404 for a stranger to one's programmes, 409 once someone has joined. */
export async function inviteLead(
  tx: Tx,
  {
    organisationId,
    partnerId,
    email,
    actor,
    context,
  }: Pick<Opening, 'email' | 'actor' | 'context'> & {
    organisationId: string;
    partnerId: string;
  },
): Promise<void> {
  const partner = await partnerOf(tx, organisationId, partnerId);
  if (partner.members > 0)
    throw new Problem(409, 'joined', {
      fr: 'Quelqu’un a déjà rejoint cette organisation : elle invite désormais elle-même.',
      en: 'Someone has already joined this organisation: it invites by itself from now on.',
    });
  await withOrganisations(tx, [partnerId], () =>
    createInvitation(tx, context, {
      email,
      organisationId: partnerId,
      role: 'director',
      invitedBy: actor,
      opens: true,
    }),
  );
}

/** Ends a partnership from today: no new case goes there. Throws 404 for a stranger to the programme. */
export async function endPartner(
  tx: Tx,
  {
    organisationId,
    partnerId,
    programmeId,
    actor,
    now,
  }: Pick<Opening, 'programmeId' | 'actor' | 'now'> & { organisationId: string; partnerId: string },
): Promise<void> {
  const programme = await mustManage(tx, organisationId, programmeId);
  const partner = (await partnerRows(tx, programme.id)).find(
    ({ id, part, until }) => id === partnerId && part !== 'manager' && until === null,
  );
  if (!partner) throw notFound();
  await tx
    .updateTable('programme_partner')
    .set({ until: parisDay(now) })
    .where('programme_id', '=', programme.id)
    .where('organisation_id', '=', partnerId)
    .execute();
  await record(tx, { organisationId, actor, now }, 'partner.ended', {
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
