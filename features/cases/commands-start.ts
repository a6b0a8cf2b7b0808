import { sql } from 'kysely';
import { Problem, invalid, notFound } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Context } from '../../platform/server/context.ts';
import { withOrganisations, type Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import type { JournalActor } from '../../platform/server/journal/journal.ts';
import type { Programme } from '../programmes/model.ts';
import { offeredProgramme } from '../programmes/queries.ts';
import { addEntry } from './commands-entries.ts';
import { restartIdleDays } from './commands-reminders.ts';
import type { CaseContact, CaseRow } from './queries-held.ts';
import { partnersOf } from './queries.ts';
import { tellCase } from './commands-tell.ts';

/** A request for an audit, from a structure that exists. */
export interface NewCase {
  programmeId: string;
  beneficiaryId: string;
  contact: CaseContact;
  /** The IT provider that the structure already works with; '' when none. */
  providerName: string;
  /** Who asks; without an account yet, a name alone. */
  actor: JournalActor;
  context: Context;
  now: Date;
}

/** `MSS` for « MonacoSanté Sécurité »: the capitals of the title. */
function initialsOf({ title, id }: Pick<Programme, 'title' | 'id'>): string {
  return (
    title.fr
      .match(/\p{Lu}/gu)
      ?.join('')
      .normalize('NFD')
      .replaceAll(/\P{L}/gu, '')
      .slice(0, 5) || id.slice(0, 3).toUpperCase()
  );
}

// Counted by initials, which two programmes may share: a number is never another case's.
async function nextNumber(tx: Tx, programme: Programme, year: number): Promise<string> {
  const initials = initialsOf(programme);
  const { rows } = await sql<{ last: number }>`
    insert into case_counter (programme_id, year, last) values (${initials}, ${year}, 1 + coalesce(
      (select last from case_counter where programme_id = ${programme.id} and year = ${year}), 0))
    on conflict (programme_id, year) do update set last = case_counter.last + 1 returning last`.execute(tx);
  return `${initials}-${year}-${String(rows[0]!.last).padStart(4, '0')}`;
}

/**
 * Opens a case on the programme's offered version and tells the manager; gives its identifier and number. The caller's scope must
 * open the structure. Throws 422 for a programme that is not offered, 409 where it has no manager yet or a case is already open.
 */
export async function startCase(tx: Tx, input: NewCase): Promise<{ id: string; number: string }> {
  const { programmeId, beneficiaryId, actor, context, now } = input;
  const programme = await offeredProgramme(tx, programmeId).catch((error: unknown) => {
    if (!(error instanceof Problem) || error.status !== 404) throw error;
    throw invalid('body.programmeId', { fr: 'Ce programme n’est pas proposé.', en: 'This programme is not offered.' });
  });
  const structure = await tx
    .selectFrom('organisation')
    .select(['name', 'kind', 'territory'])
    .where('id', '=', beneficiaryId)
    .executeTakeFirst();
  if (!structure || structure.kind !== 'structure') throw notFound();
  if (structure.territory !== programme.territory)
    throw new Problem(409, 'other-territory', {
      fr: 'Ce programme ne concerne pas le territoire de votre structure.',
      en: 'This programme does not cover your structure’s territory.',
    });
  const [manager] = await partnersOf(tx, programmeId, 'manager');
  if (!manager) throw noManager();
  return withOrganisations(tx, [manager.id], async () => {
    const open = await tx
      .selectFrom('case_file')
      .select('number')
      .where('beneficiary_id', '=', beneficiaryId)
      .where('programme_id', '=', programmeId)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    if (open) throw alreadyOpen(open.number);
    const id = newId(now.getTime());
    const row = await tx
      .insertInto('case_file')
      .values({
        id,
        number: await nextNumber(tx, programme, Number(parisDay(now).slice(0, 4))),
        programme_id: programme.id,
        programme_version: programme.version,
        beneficiary_id: beneficiaryId,
        beneficiary_name: structure.name,
        manager_id: manager.id,
        provider_name: input.providerName,
        contact: JSON.stringify(input.contact),
        state: 'requested',
        state_since: now,
        requested_at: now,
        readers: [beneficiaryId, manager.id],
      })
      .onConflict((on) => on.columns(['beneficiary_id', 'programme_id']).where('ended_at', 'is', null).doNothing())
      .returningAll()
      .executeTakeFirst();
    if (!row) throw alreadyOpen('');
    const seen = {
      row: { ...row, state: 'requested', contact: input.contact } as CaseRow,
      part: 'beneficiary' as const,
      programme,
    };
    await addEntry(tx, { actor, now }, seen.row, 'beneficiary', { kind: 'requested', data: { number: row.number } });
    await restartIdleDays(tx, seen.row, now);
    await tellCase(tx, { context, now, actor }, seen, {
      letter: 'request-received',
      tell: ['manager'],
      sentence: { fr: 'une demande d’audit est reçue', en: 'a request for an audit is received' },
    });
    return { id, number: row.number };
  });
}

/** Nobody would receive the request. */
export function noManager(): Problem {
  return new Problem(409, 'no-manager', {
    fr: 'Ce programme n’a pas encore de gestionnaire sur Vigie : la demande ne peut pas être reçue.',
    en: 'This programme has no manager on Vigie yet: the request cannot be received.',
  });
}

function alreadyOpen(number: string): Problem {
  return new Problem(409, 'case-open', {
    fr: `Votre structure a déjà un dossier en cours dans ce programme${number ? ` (${number})` : ''}.`,
    en: `Your structure already has an open case in this programme${number ? ` (${number})` : ''}.`,
  });
}
