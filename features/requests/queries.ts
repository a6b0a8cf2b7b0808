import { sql } from 'kysely';
import type { Read, Tx } from '../../platform/server/database/connection.ts';

/** How many requests were made with an address since an instant. Needs the platform's scope. */
export async function requestsSince(read: Read | Tx, email: string, since: Date): Promise<number> {
  const rows = await read
    .selectFrom('audit_request')
    .select('id')
    .where('email', '=', email)
    .where('created_at', '>', since)
    .execute();
  return rows.length;
}

/** Whether anyone has joined an organisation. */
export async function hasMembers(read: Read | Tx, organisationId: string): Promise<boolean> {
  const found = await read
    .selectFrom('membership')
    .select('account_id')
    .where('organisation_id', '=', organisationId)
    .limit(1)
    .execute();
  return found.length > 0;
}

/**
 * The case that an earlier request of the same address opened for the same structure in a programme, where nobody has joined it yet:
 * someone who asked twice has one case, a secretary who asks for two practices has two. Names are compared without case and spaces
 * around. Needs the platform's scope.
 */
export async function waitingCase(
  read: Read | Tx,
  { email, programmeId, name }: { email: string; programmeId: string; name: string },
) {
  return read
    .selectFrom('case_file as c')
    .innerJoin('invitation as i', 'i.organisation_id', 'c.beneficiary_id')
    .select(['c.id', 'c.number', 'c.beneficiary_id as organisationId'])
    .where('i.email', '=', email)
    .where('i.opens', '=', true)
    .where('i.accepted_at', 'is', null)
    .where('i.withdrawn_at', 'is', null)
    .where('c.programme_id', '=', programmeId)
    .where(sql<boolean>`lower(btrim(c.beneficiary_name)) = lower(btrim(${name}))`)
    .where('c.ended_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('membership as m').select('m.account_id').whereRef('m.organisation_id', '=', 'c.beneficiary_id'),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst();
}

/** Until the transaction ends, whoever else asks or confirms with this address waits: what was counted or found stays true. */
export async function holdAddress(tx: Tx, email: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`audit-request:${email}`}, 0))`.execute(tx);
}
