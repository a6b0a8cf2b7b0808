import { sql } from 'kysely';
import { invalid, Problem } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import { withOrganisations, type Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import type { JournalActor } from '../../platform/server/journal/journal.ts';
import { isCatalogue, namesToRegion } from '../programmes/model-catalogue.ts';
import { offeredAnyOf } from '../programmes/queries.ts';
import { addEntry } from './commands-entries.ts';
import { setWindowDeadline } from './commands-windows.ts';
import type { ApplicationState } from './model.ts';
import { notEligible } from './problems.ts';
import { applicantOf, mustBeEligible, regionOf } from './queries-eligibility.ts';

// Counted with the cases, by initials and year: a number is never another file's.
async function nextNumber(tx: Tx, initials: string, year: number): Promise<string> {
  const { rows } = await sql<{ last: number }>`
    insert into case_counter (programme_id, year, last) values (${initials}, ${year}, 1)
    on conflict (programme_id, year) do update set last = case_counter.last + 1 returning last`.execute(tx);
  return `${initials}-${year}-${String(rows[0]!.last).padStart(4, '0')}`;
}

/** Who begins which file, and when. */
export interface NewApplication {
  organisationId: string;
  programmeId: string;
  actor: JournalActor & { id: string };
  now: Date;
}

/**
 * Begins a file on the programme's offered version: a draft that the applicant alone sees, its group's members with it. Throws 422
 * for a programme that is not offered or does not pay on objectives, 409 with the reason where the organisation may not apply.
 */
export async function startApplication(tx: Tx, input: NewApplication): Promise<{ id: string; number: string }> {
  const { organisationId, programmeId, actor, now } = input;
  const programme = await offeredAnyOf(tx, programmeId).catch((error: unknown) => {
    if (!(error instanceof Problem) || error.status !== 404) throw error;
    return undefined;
  });
  if (!programme || !isCatalogue(programme) || programme.way !== 'objectives')
    throw invalid('body.programmeId', {
      fr: 'Ce programme ne reçoit pas de candidature ici.',
      en: 'This programme takes no application here.',
    });
  const applicant = await applicantOf(tx, organisationId);
  await mustBeEligible(tx, programme, applicant, now);
  const id = newId(now.getTime());
  const members = applicant.members.map((member) => member.id);
  const readers = [...new Set([organisationId, ...members])];
  const row = await tx
    .insertInto('application')
    .values({
      id,
      number: await nextNumber(tx, programme.run.initials, Number(parisDay(now).slice(0, 4))),
      programme_id: programme.id,
      programme_version: programme.version,
      applicant_id: organisationId,
      applicant_name: applicant.name,
      member_ids: members,
      territory: applicant.territory,
      region: regionOf(applicant),
      names_region: namesToRegion(programme),
      state: 'draft',
      state_since: now,
      created_at: now,
      readers,
    })
    .onConflict((on) => on.doNothing())
    .returningAll()
    .executeTakeFirst();
  const counted =
    row &&
    (await tx
      .insertInto('application_entity')
      .values(
        applicant.members.map((member, position) => ({
          application_id: id,
          programme_id: programme.id,
          id: member.id,
          position,
          name: member.name,
          structure_id: member.id,
          share: applicant.members.length === 1 ? 10_000 : null,
          readers,
        })),
      )
      .onConflict((on) => on.doNothing())
      .returning('id')
      .execute());
  // Two began at once: the database let one in.
  if (!row || counted?.length !== members.length)
    throw notEligible(
      'already-applied',
      'Un dossier de ce programme vient d’être commencé pour cette structure.',
      'A file of this programme was just begun for this structure.',
    );
  const seen = { row: { ...row, state: row.state as ApplicationState }, part: 'applicant' as const, programme };
  await addEntry(tx, { actor, now }, seen.row, 'applicant', { kind: 'started', data: { number: row.number } });
  await withOrganisations(tx, [organisationId], () => setWindowDeadline(tx, { now }, seen));
  return { id, number: row.number };
}
