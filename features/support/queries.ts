import { sql } from 'kysely';
import { notFound, type Text } from '../../platform/contract/problem.ts';
import type { Reply } from '../../platform/contract/endpoint.ts';
import type { ScanState } from '../../platform/contract/file.ts';
import { reading, writing, type Read, type Scope, type Tx } from '../../platform/server/database/connection.ts';
import type { Context } from '../../platform/server/context.ts';
import { directory } from '../help/queries.ts';
import { structureFamilies } from '../organisations/queries-lists.ts';
import { organisationRow } from '../organisations/queries.ts';
import type * as contract from './contract.ts';
import { eventsOn, pageName, waiting, type SupportState } from './model.ts';
import { remindersFrom, supportRules } from './queries-rules.ts';

/** Who reads or acts, for which organisation. */
export interface SupportReader {
  organisationId: string;
  actor: { id: string; name: string };
  permissions: ReadonlySet<string>;
  now: Date;
}

const DAY = 86_400_000;
const MOST_LISTED = 500;
const nameIn = (list: readonly { id: string; name: Text }[], id: string) => ({
  id,
  name: list.find((one) => one.id === id)?.name ?? { fr: id, en: id },
});

function typeName(type: string | null): Text | null {
  const types = structureFamilies().flatMap((family) => family.types);
  return types.find(({ id }) => id === type)?.name ?? null;
}

/** The regional bodies that would read a request from there: their names are no secret. */
export async function bodiesOf(read: Read | Tx, of: { territory: string; region: string | null }) {
  const { rows } = await sql<{ id: string; kind: string; name: string }>`
    select id, kind, name from app.regional_bodies(${of.territory}, ${of.region})`.execute(read as Tx);
  return rows;
}

function readable(read: Read | Tx, organisationId: string) {
  return read
    .selectFrom('support_request')
    .selectAll()
    .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('readers')));
}

/** One request that an organisation may read. Throws 404 for any other. */
export async function requestRow(read: Read | Tx, of: { organisationId: string; requestId: string }) {
  const row = await readable(read, of.organisationId).where('id', '=', of.requestId).executeTakeFirst();
  if (!row) throw notFound();
  return row;
}
export type RequestRow = Awaited<ReturnType<typeof requestRow>>;

/** By when the region owes an answer: so many working days after it began to owe one; null where it owes none. */
async function dueOf(row: RequestRow): Promise<Date | null> {
  if (!waiting.includes(row.state as SupportState)) return null;
  const [first] = await remindersFrom(row, row.waiting_since);
  return first!;
}

async function presentHead(row: RequestRow, now: Date) {
  const { subjects, outcomes } = await supportRules();
  const due = await dueOf(row);
  return {
    id: row.id,
    structure: { name: row.organisation_name, type: typeName(row.organisation_type), department: row.department },
    subject: nameIn(subjects, row.subject),
    state: row.state as SupportState,
    stateSince: row.state_since.toISOString(),
    askedAt: row.asked_at.toISOString(),
    askedByName: row.asked_by_name,
    takenByName: row.taken_by_name,
    takenPerson: row.taken_person,
    firstAnswerAt: row.first_answer_at?.toISOString() ?? null,
    outcome: row.outcome ? nameIn(outcomes, row.outcome) : null,
    answerDueAt: due?.toISOString() ?? null,
    late: due !== null && due < now,
  };
}

/** The list of an organisation: what it asked, or what its region asks. */
export async function requestsView(read: Read, reader: SupportReader): Promise<Reply<typeof contract.listRequests>> {
  const organisation = await organisationRow(read, reader.organisationId);
  const { subjects, answerWithin, reopenWithin } = await supportRules();
  const rows = await readable(read, reader.organisationId)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_LISTED)
    .execute();
  const region = organisation.kind === 'regional-authority' || organisation.kind === 'regional-support';
  const contacts = (await directory()).find((one) => one.region === (organisation.region ?? organisation.territory));
  return {
    side: region ? 'region' : 'asker',
    requests: await Promise.all(rows.map((row) => presentHead(row, reader.now))),
    bodies: (await bodiesOf(read, organisation)).map(({ kind, name }) => ({ kind, name })),
    directory: contacts ?? null,
    regionMissing: organisation.territory === 'FR' && !organisation.region,
    subjects,
    answerWithin,
    reopenWithin,
    abilities: { ask: reader.permissions.has('support.ask'), answer: reader.permissions.has('support.answer') },
  };
}

/** What was written and done in a request, oldest first. */
function entriesOf(read: Read | Tx, of: { organisationId: string; requestId: string }) {
  return read
    .selectFrom('support_entry')
    .selectAll()
    .where('request_id', '=', of.requestId)
    .where(({ eb, fn, val }) => eb(val(of.organisationId), '=', fn.any('readers')))
    .orderBy('sequence')
    .orderBy('written_at')
    .execute();
}

/**
 * One request as its reader may see it. Throws 404 for one who takes no part. A file belongs to the side that sent it: what the
 * antivirus says of it is looked up under the product's own scope, once the request has said yes.
 */
export async function requestView(
  context: Context,
  scope: Scope,
  reader: SupportReader & { requestId: string },
): Promise<Reply<typeof contract.readRequest>> {
  const { row, entries, head } = await reading(context.db, scope, async (read) => {
    const found = await requestRow(read, reader);
    return { row: found, entries: await entriesOf(read, reader), head: await presentHead(found, reader.now) };
  });
  const files = entries.flatMap(({ file_id: id }) => id ?? []);
  const scans = files.length
    ? await writing(context.db, { platform: true }, (tx) =>
        tx.selectFrom('file').select(['id', 'scan']).where('id', 'in', files).execute(),
      )
    : [];
  const scanOf = new Map(scans.map(({ id, scan }) => [id, scan as ScanState]));
  const { reopenWithin, outcomes } = await supportRules();
  const state = row.state as SupportState;
  const events = eventsOn(
    { state, stateSince: row.state_since, organisationId: row.organisation_id, takenBy: row.taken_by },
    reader,
    { now: reader.now, reopenWithin },
  );
  return {
    ...head,
    side: row.organisation_id === reader.organisationId ? 'asker' : 'region',
    page: pageName(row.page),
    reason: row.reason,
    version: row.version,
    entries: entries.map((one) => ({
      id: one.id,
      kind: one.kind as 'message' | 'move',
      event: one.event as Reply<typeof contract.readRequest>['entries'][number]['event'],
      text: one.text,
      side: one.side as 'asker' | 'region',
      organisation: one.author_organisation,
      by: one.author_name,
      at: one.written_at.toISOString(),
      mine: one.author_id === reader.actor.id,
      file: one.file_id ? { name: one.file_name ?? '', scan: scanOf.get(one.file_id) ?? 'pending' } : null,
    })),
    events,
    reopenUntil: events.includes('reopen')
      ? new Date(row.state_since.getTime() + reopenWithin * DAY).toISOString()
      : null,
    outcomes,
  };
}

/** The file of a message that an organisation may read. Throws 404 for any other. */
export async function entryFile(
  context: Context,
  scope: Scope,
  of: { organisationId: string; requestId: string; entryId: string },
) {
  const id = await reading(context.db, scope, async (read) => {
    await requestRow(read, of);
    return (await entriesOf(read, of)).find((one) => one.id === of.entryId)?.file_id;
  });
  if (!id) throw notFound();
  const file = await writing(context.db, { platform: true }, (tx) =>
    tx
      .selectFrom('file')
      .select(['digest', 'scan', 'name', 'media_type', 'size'])
      .where('id', '=', id)
      .executeTakeFirst(),
  );
  if (!file) throw notFound();
  return file;
}
