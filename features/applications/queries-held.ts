import { Problem, conflict, notFound } from '../../platform/contract/problem.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { Context } from '../../platform/server/context.ts';
import type { JournalActor } from '../../platform/server/journal/journal.ts';
import { isCatalogue, type ObjectivesProgramme } from '../programmes/model-catalogue.ts';
import { loadAny } from '../programmes/queries.ts';
import { partNames, type ApplicationPart, type ApplicationState } from './model.ts';

/** Who acts, for which organisation, on which application, and when. */
export interface ApplicationAct {
  organisationId: string;
  applicationId: string;
  actor: JournalActor & { id: string };
  permissions: ReadonlySet<string>;
  context: Context;
  now: Date;
}

async function rowOf(read: Read | Tx, applicationId: string, organisationId: string) {
  const row = await read
    .selectFrom('application')
    .selectAll()
    .where('id', '=', applicationId)
    .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('readers')))
    .executeTakeFirst();
  if (!row) throw notFound();
  return { ...row, state: row.state as ApplicationState };
}

export type ApplicationRow = Awaited<ReturnType<typeof rowOf>>;

/** An application as one organisation takes part in it. */
export interface SeenApplication {
  row: ApplicationRow;
  part: ApplicationPart;
  /** The version that it was started under. */
  programme: ObjectivesProgramme;
}

/** The part of an organisation in an application that names it among its readers. */
export function partIn(
  row: Pick<ApplicationRow, 'applicant_id' | 'region_id' | 'national_id'>,
  organisationId: string,
): ApplicationPart {
  if (row.applicant_id === organisationId) return 'applicant';
  if (row.region_id === organisationId) return 'region';
  return row.national_id === organisationId ? 'national' : 'member';
}

/** A published version of a programme that pays on objectives. Throws 404 for any other. */
async function objectivesProgramme(read: Read | Tx, id: string, version: string): Promise<ObjectivesProgramme> {
  const programme = await loadAny(read, id, version);
  if (!isCatalogue(programme) || programme.way !== 'objectives') throw notFound();
  return programme;
}

/** The application, for one who takes part in it. Throws 404 for any other. */
export async function seeApplication(
  read: Read | Tx,
  { organisationId, applicationId }: { organisationId: string; applicationId: string },
): Promise<SeenApplication> {
  const row = await rowOf(read, applicationId, organisationId);
  const programme = await objectivesProgramme(read, row.programme_id, row.programme_version);
  return { row, part: partIn(row, organisationId), programme };
}

/**
 * Holds an application for the length of the transaction: whoever comes next waits, then sees what was done. Throws 404 for one who
 * takes no part in it; 409 `stale-version` when `version` is given and the application has moved since.
 */
export async function holdApplication(tx: Tx, act: ApplicationAct, version?: number): Promise<SeenApplication> {
  await tx
    .selectFrom('application')
    .select('id')
    .where('id', '=', act.applicationId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  const seen = await seeApplication(tx, act);
  if (version !== undefined && seen.row.version !== version)
    throw conflict({ state: seen.row.state, version: seen.row.version });
  return seen;
}

/** Refuses what another part does in an application, in words. */
export function notYours(part: ApplicationPart): Problem {
  const name = partNames[part];
  return new Problem(403, 'not-your-part', {
    fr: `Cette action n’est pas du ressort de votre organisation dans ce dossier (${name.fr}).`,
    en: `This is not for your organisation to do in this file (${name.en}).`,
  });
}

/** Those who follow the whole file: the members of a group know its progress, not its papers, its money nor its letters. */
export const coreReaders = ({ applicant_id: applicant, region_id: region, national_id: national }: ApplicationRow) =>
  [applicant, region, national].filter((id) => id !== null);

/** An application by its identifier, as its applicant would see it: for the product's own work. Undefined for none. */
export async function applicationById(tx: Tx, id: string): Promise<SeenApplication | undefined> {
  const row = await tx.selectFrom('application').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const programme = await objectivesProgramme(tx, row.programme_id, row.programme_version);
  return { row: { ...row, state: row.state as ApplicationState }, part: 'applicant', programme };
}
