import type { Turn } from '../../platform/contract/turn.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { CaseState, Part } from './model.ts';
import { turnFor } from './model-turn.ts';

interface Sighted {
  id: string;
  state: CaseState;
  part: Part;
}

/** Whose turn it is in each case, as an organisation reads it, by the case's id: two queries, whatever their number. */
export async function turnsFor(
  read: Read | Tx,
  organisationId: string,
  cases: readonly Sighted[],
): Promise<Map<string, Turn<Part> | null>> {
  const idsIn = (states: readonly CaseState[], part?: Part) =>
    cases.filter((one) => states.includes(one.state) && (!part || one.part === part)).map(({ id }) => id);
  const meeting = idsIn(['assigned', 'control-requested']);
  const quoting = idsIn(['results-sent', 'quoted'], 'provider');
  const slots = meeting.length
    ? await read
        .selectFrom('case_appointment')
        .select(['case_id', 'proposed_by_part'])
        .where('case_id', 'in', meeting)
        .where('state', '=', 'proposed')
        .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('readers')))
        .execute()
    : [];
  const quotes = quoting.length
    ? await read
        .selectFrom('case_quote')
        .select('case_id')
        .where('case_id', 'in', quoting)
        .where('provider_id', '=', organisationId)
        .where('state', 'in', ['submitted', 'signed', 'validated'])
        .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('readers')))
        .execute()
    : [];
  const slotsFrom = new Map(slots.map((one) => [one.case_id, one.proposed_by_part as Part]));
  const quoted = new Set(quotes.map((one) => one.case_id));
  return new Map(
    cases.map(({ id, state, part }) => [
      id,
      turnFor(state, part, { slotsFrom: slotsFrom.get(id) ?? null, quoted: quoted.has(id) }),
    ]),
  );
}
