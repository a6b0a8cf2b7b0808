import { sql } from 'kysely';
import { Problem, invalid, notFound } from '../../platform/contract/problem.ts';
import type { Context } from '../../platform/server/context.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import type { JournalActor } from '../../platform/server/journal/journal.ts';
import { createInvitation, withdrawAll } from '../accounts/commands.ts';
import { record } from '../organisations/commands.ts';
import type { TerritoryKind } from '../organisations/model.ts';
import { territories } from '../organisations/queries-lists.ts';
import { bodies } from './queries.ts';

interface Inviting {
  /** Of the person who will lead the organisation here. */
  email: string;
  actor: JournalActor & { id: string };
  context: Context;
  now: Date;
}

interface Appointing extends Inviting {
  kind: TerritoryKind;
  name: string;
  territory: string;
  region: string | null;
}

/** Where a body of this kind stands: throws 422 for a region missing, unknown, or given to a ministry. */
function regionOf({ kind, territory, region }: Appointing): string | null {
  const regions = territories().find(({ code }) => code === territory)?.regions ?? [];
  if (kind === 'ministry' || regions.length === 0) {
    if (region === null) return null;
    throw invalid('body.region', {
      fr: 'Cet organisme suit tout le territoire : n’indiquez pas de région.',
      en: 'This body watches over the whole territory: give no region.',
    });
  }
  if (regions.some(({ code }) => code === region)) return region;
  throw invalid('body.region', { fr: 'Choisissez la région.', en: 'Choose the region.' });
}

/**
 * The platform opens Vigie to a body that watches over a territory, and invites its lead; gives its identifier. A region has one
 * authority and a territory one ministry at a time: throws 409 otherwise, 422 for a wrong region.
 */
export async function appointBody(tx: Tx, appointing: Appointing): Promise<string> {
  const { kind, name, territory, email, actor, context, now } = appointing;
  const region = regionOf(appointing);
  // Two administrators at once would otherwise appoint two.
  await sql`select pg_advisory_xact_lock(hashtext('territories'))`.execute(tx);
  const there = (await bodies(tx)).filter(
    (body) => body.kind === kind && body.territory === territory && body.region === region,
  );
  const [present] = kind === 'regional-support' ? there.filter((body) => same(body.name, name)) : there;
  if (present)
    throw new Problem(409, 'appointed', {
      fr: `« ${present.name} » tient déjà cette place.`,
      en: `“${present.name}” already holds this place.`,
    });
  const id = newId(now.getTime());
  await tx.insertInto('organisation').values({ id, kind, name, territory, region, created_at: now }).execute();
  await record(tx, { organisationId: id, actor, now }, 'organisation.created', { kind, name, territory, region });
  await createInvitation(tx, context, { email, organisationId: id, role: 'director', invitedBy: actor, opens: true });
  return id;
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Sends the invitation of a body's lead again. Throws 404 for what is no such body, 409 once someone has joined. */
export async function inviteBody(
  tx: Tx,
  { organisationId, email, actor, context, now }: Inviting & { organisationId: string },
): Promise<void> {
  const body = (await bodies(tx)).find(({ id }) => id === organisationId.toLowerCase());
  if (!body) throw notFound();
  if (body.members > 0)
    throw new Problem(409, 'joined', {
      fr: 'Quelqu’un a déjà rejoint cette organisation : elle invite désormais elle-même.',
      en: 'Someone has already joined this organisation: it invites by itself from now on.',
    });
  // Whoever was invited before, perhaps at a mistyped address, may not come in any more.
  await withdrawAll(tx, body.id, now);
  await createInvitation(tx, context, {
    email,
    organisationId: body.id,
    role: 'director',
    invitedBy: actor,
    opens: true,
  });
  await record(tx, { organisationId: body.id, actor, now }, 'member.invited', { email, role: 'director' });
}
