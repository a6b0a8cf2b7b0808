import { notFound } from '../../platform/contract/problem.ts';
import type { Reply } from '../../platform/contract/endpoint.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { organisationsOf } from '../cases/commands-readers.ts';
import type { Part } from '../cases/model.ts';
import { seeCase, type CaseAct, type SeenCase } from '../cases/queries-held.ts';
import { partnersOf } from '../cases/queries.ts';
import type { listMessages } from './contract.ts';
import { audiencesFor, PAGE, usualAudience, type Present } from './model.ts';

type Reader = Pick<CaseAct, 'caseId' | 'organisationId' | 'permissions' | 'actor'>;

/** The messages of a case that an organisation may read. */
function readable(read: Read | Tx, { caseId, organisationId }: Pick<Reader, 'caseId' | 'organisationId'>) {
  return read
    .selectFrom('case_message as m')
    .where('m.case_id', '=', caseId)
    .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('m.readers')));
}

/** One message. Throws 404 for one that the organisation may not read. */
export async function messageRow(read: Read | Tx, reader: Pick<Reader, 'caseId' | 'organisationId'>, id: string) {
  const row = await readable(read, reader).selectAll('m').where('m.id', '=', id).executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** Who else takes part in a case today, and the providers behind that part. */
export async function presentIn(
  read: Read | Tx,
  seen: SeenCase,
  organisationId: string,
): Promise<Present & { providers: string[] }> {
  const { auditor, provider: providers } = await organisationsOf(read, seen.row);
  // A quote signed with a provider outside the product leaves no organisation behind it.
  const outside = !seen.row.provider_id && seen.row.eligible_cents !== null;
  return {
    auditor: auditor.length > 0,
    provider: seen.row.provider_id ? 'settled' : outside || providers.length === 0 ? 'none' : 'invited',
    settled: seen.row.provider_id === organisationId,
    providers,
  };
}

/** Why an organisation writes nothing more in a case, whatever its member's role; null while it may. */
export function closedTo(seen: SeenCase, present: Present): Reply<typeof listMessages>['closed'] {
  if (seen.row.ended_at) return 'ended';
  return audiencesFor(seen.part, present).length > 0 ? null : 'other-quote';
}

/** How many messages an account has not read. */
export async function unreadIn(read: Read | Tx, reader: Reader): Promise<number> {
  const { count } = await readable(read, reader)
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('m.author_id', '<>', reader.actor.id)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('case_message_read as r')
            .select('r.message_id')
            .whereRef('r.message_id', '=', 'm.id')
            .where('r.account_id', '=', reader.actor.id),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function pageOf(read: Read, reader: Reader, before: string | undefined) {
  let query = readable(read, reader)
    .leftJoin('case_message_read as r', (join) =>
      join.onRef('r.message_id', '=', 'm.id').on('r.account_id', '=', reader.actor.id),
    )
    .select(['m.id', 'm.text', 'm.author_id', 'm.author_name', 'm.author_part', 'm.audience', 'm.written_at'])
    .select(['m.readers', 'r.read_at'])
    .orderBy('m.written_at', 'desc')
    .orderBy('m.id', 'desc')
    .limit(PAGE + 1);
  if (before) {
    const { written_at: at, id } = await messageRow(read, reader, before);
    query = query.where(({ eb, and, or }) =>
      or([eb('m.written_at', '<', at), and([eb('m.written_at', '=', at), eb('m.id', '<', id)])]),
    );
  }
  return query.execute();
}

/** A page of the thread of a case as one organisation may read it. Throws 404 for one who takes no part. */
export async function messagesView(
  read: Read,
  reader: Reader,
  before: string | undefined,
): Promise<Reply<typeof listMessages>> {
  const seen = await seeCase(read, reader);
  const found = await pageOf(read, reader, before);
  const rows = found.slice(0, PAGE);
  const present = await presentIn(read, seen, reader.organisationId);
  // The structure alone deals with several providers at once: it alone is told which one a message is about.
  const partners = seen.part === 'beneficiary' ? await partnersOf(read, seen.row.programme_id, 'provider') : [];
  const mayWrite = reader.permissions.has('case.act') && !seen.row.ended_at;
  return {
    messages: rows.map((row) => ({
      id: row.id,
      text: row.text,
      by: row.author_name,
      part: row.author_part as Part,
      audience: row.audience as Part[],
      provider: partners.find(({ id }) => row.readers.includes(id))?.name ?? '',
      at: row.written_at.toISOString(),
      unread: row.author_id !== reader.actor.id && row.read_at === null,
      mine: row.author_id === reader.actor.id,
    })),
    older: found.length > PAGE ? rows.at(-1)!.id : null,
    unread: await unreadIn(read, reader),
    closed: closedTo(seen, present),
    audiences: mayWrite ? audiencesFor(seen.part, present) : [],
    usual: mayWrite ? usualAudience(seen.part, seen.row.state, present) : [],
    providers: present.provider === 'invited' ? partners.filter(({ id }) => present.providers.includes(id)) : [],
  };
}
