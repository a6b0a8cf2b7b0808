import { sql } from 'kysely';
import { invalid } from '../../platform/contract/problem.ts';
import type { Read } from '../../platform/server/database/connection.ts';
import { subjectsOf } from './queries-subjects.ts';

const PAGE = 50;

interface Key {
  at: string;
  stream: string;
  sequence: number;
}

const writeKey = ({ at, stream, sequence }: Key): string => `${at}~${sequence}~${stream}`;

function readKey(text: string): Key {
  const [at = '', sequence = '', ...stream] = text.split('~');
  if (Number.isNaN(Date.parse(at)) || !/^\d{1,9}$/.test(sequence) || stream.length === 0)
    throw invalid('query.after', {
      fr: 'Cette page de l’historique n’existe pas.',
      en: 'This page of the history does not exist.',
    });
  return { at: new Date(at).toISOString(), sequence: Number(sequence), stream: stream.join('~') };
}

/** The journal of an organisation, all streams together, newest first, fifty entries a page. Throws 422 on a key that was not given. */
export async function readHistory(read: Read, organisationId: string, after: string | undefined) {
  const from = after === undefined ? null : readKey(after);
  const rows = await read
    .selectFrom('journal')
    .select(['stream', 'sequence', 'at', 'occurred_at', 'actor_name', 'kind', 'data'])
    .where('organisation_id', '=', organisationId)
    .$if(from !== null, (query) =>
      query.where(
        sql<boolean>`(at, stream, sequence) < (${from?.at}::timestamptz, ${from?.stream}, ${from?.sequence}::int)`,
      ),
    )
    .orderBy('at', 'desc')
    .orderBy('stream', 'desc')
    .orderBy('sequence', 'desc')
    .limit(PAGE + 1)
    .execute();
  const page = rows.slice(0, PAGE).map((row) => ({ ...row, data: row.data as Record<string, unknown> }));
  const subjectOf = await subjectsOf(read, page);
  const entries = page.map((row) => ({
    stream: row.stream,
    sequence: row.sequence,
    at: row.at.toISOString(),
    occurredAt: row.occurred_at?.toISOString() ?? null,
    actorName: row.actor_name,
    kind: row.kind,
    subject: subjectOf(row),
    data: row.data,
  }));
  const last = entries.at(-1);
  return { entries, next: rows.length > PAGE && last ? writeKey(last) : null };
}
