import { sql, type RawBuilder } from 'kysely';
import { invalid } from '../../platform/contract/problem.ts';
import type { Filters } from './contract.ts';
import { idleBefore, PATIENCE_DAYS, WORKS_PATIENCE_DAYS, type Sort } from './model.ts';

type Part = RawBuilder<unknown>;

/** True for a running row of case_file whose date has passed at this instant or which, without one, came before another. */
export const lateSince = (now: Date, before: Date): RawBuilder<boolean> =>
  sql<boolean>`(due_at < ${now} or (due_at is null and state_since < ${before}::timestamptz))`;

/** True for a row of case_file that is late at this instant: the rule of `isLate`, for the database. */
const lateAt = (now: Date): RawBuilder<boolean> =>
  sql<boolean>`(ended_at is null and case state when 'works' then ${lateSince(now, idleBefore('works', now))}
    else ${lateSince(now, idleBefore('requested', now))} end)`;

// In hours: a day of the database may last 23 of them.
const patience = sql`(case state when 'works' then ${`${WORKS_PATIENCE_DAYS * 24} hours`}::interval
  else ${`${PATIENCE_DAYS * 24} hours`}::interval end)`;

/** By when a running case is expected to move: what is late comes first, the longest late before. */
export const expected: Part = sql`coalesce(due_at, state_since + ${patience})`;

const ACCENTS = ['àâäáãéèêëíîïìóôöòõúùûüÿçñ', 'aaaaaeeeeiiiiooooouuuuycn'] as const;
const plain = (column: string): Part => sql`translate(lower(${sql.ref(column)}), ${ACCENTS[0]}, ${ACCENTS[1]})`;

/** A pattern of the database that finds a text whatever its accents; letters of either case match with `~*`. */
function patternOf(text: string): string {
  const letters = [
    ...text
      .toLowerCase()
      .normalize('NFD')
      .replaceAll(/\p{Mn}/gu, ''),
  ];
  return letters
    .map((letter) => {
      if (!/[\p{L}\p{N} ]/u.test(letter)) return `\\${letter}`;
      const accented = [...ACCENTS[0]].filter((_, at) => ACCENTS[1][at] === letter);
      return accented.length > 0 ? `[${letter}${accented.join('')}]` : letter;
    })
    .join('');
}
const holds = (column: string, text: string): Part => sql`${sql.ref(column)} ~* ${patternOf(text)}`;

/** The rows of case_file that an organisation manages and these filters keep. */
export function kept(organisationId: string, filters: Filters, now: Date): Part {
  const { states, late, auditor, provider, programme, search, from, to } = filters;
  const tests: Part[] = [sql`manager_id = ${organisationId}`];
  if (states) tests.push(sql`state = any(${states}::text[])`);
  if (late) tests.push(lateAt(now));
  if (auditor) tests.push(sql`auditor_id = ${auditor}`);
  if (programme) tests.push(sql`programme_id = ${programme}`);
  if (provider) tests.push(holds('provider_name', provider));
  if (search) tests.push(sql`(${holds('number', search)} or ${holds('beneficiary_name', search)})`);
  if (from) tests.push(sql`requested_at >= (${from}::date)::timestamp at time zone 'Europe/Paris'`);
  if (to) tests.push(sql`requested_at < (${to}::date + 1)::timestamp at time zone 'Europe/Paris'`);
  return sql.join(tests, sql` and `);
}

const instant = 'timestamptz';
const NEVER = sql`'9999-12-31T00:00:00Z'::timestamptz`;

/** What each order compares, never null, and its type in the database. */
const keys: Record<Sort, { by: Part; type: 'timestamptz' | 'text' | 'bigint' }> = {
  expected: { by: sql`case when ended_at is null then ${expected} else ${NEVER} end`, type: instant },
  since: { by: sql`state_since`, type: instant },
  requested: { by: sql`requested_at`, type: instant },
  number: { by: sql`number`, type: 'text' },
  structure: { by: plain('beneficiary_name'), type: 'text' },
  share: { by: sql`coalesce(share_cents, -1)`, type: 'bigint' },
};

/** The order of a table: what to sort by, the key of a row as text, and what keeps the rows after a key. */
export function orderOf({ sort, order }: Pick<Filters, 'sort' | 'order'>, after: string | undefined) {
  const { by, type } = keys[sort];
  const way = order === 'descending' ? sql`desc` : sql`asc`;
  const sign = order === 'descending' ? sql`<` : sql`>`;
  const from = after && positionOf(after, type);
  return {
    by,
    way,
    key:
      type === instant
        ? sql<string>`to_char(sort_key at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
        : sql<string>`sort_key::text`,
    after: from ? sql`(sort_key, id) ${sign} (${from.value}::${sql.raw(type)}, ${from.id}::uuid)` : sql`true`,
  };
}

/** Reads a key back. Throws 422 where it is of another order. */
function positionOf(after: string, type: string): { id: string; value: string } {
  const [id, value] = [after.slice(0, 36), after.slice(37)];
  const right = type === 'text' || (type === 'bigint' ? /^-?\d{1,15}$/.test(value) : isInstant(value));
  if (!right)
    throw invalid('query.after', {
      fr: 'Cette suite n’est pas celle de ce tri. Revenez à la première page.',
      en: 'This page does not belong to this order. Go back to the first page.',
    });
  return { id, value };
}

// To the millisecond it must read back as written, which refuses 30 February.
function isInstant(value: string): boolean {
  if (!/^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(value)) return false;
  const at = new Date(`${value.slice(0, 23)}Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 23) === value.slice(0, 23);
}
