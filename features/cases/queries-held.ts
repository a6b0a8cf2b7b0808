import { Problem, conflict, notFound } from '../../platform/contract/problem.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { Context } from '../../platform/server/context.ts';
import type { JournalActor } from '../../platform/server/journal/journal.ts';
import type { Programme } from '../programmes/model.ts';
import { loadProgramme } from '../programmes/queries.ts';
import type { CaseState, Part } from './model.ts';

/** Who acts, for which organisation, on which case, and when. */
export interface CaseAct {
  organisationId: string;
  caseId: string;
  actor: JournalActor & { id: string };
  permissions: ReadonlySet<string>;
  context: Context;
  now: Date;
}

async function rowOf(read: Read | Tx, caseId: string, organisationId: string) {
  const row = await read
    .selectFrom('case_file')
    .selectAll()
    .where('id', '=', caseId)
    .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('readers')))
    .executeTakeFirst();
  if (!row) throw notFound();
  return { ...row, state: row.state as CaseState, contact: row.contact as CaseContact };
}

/** Whom to reach in the structure, as the request said. */
export interface CaseContact {
  firstName: string;
  lastName: string;
  address: string;
  phone: string;
  email: string;
}

export type CaseRow = Awaited<ReturnType<typeof rowOf>>;

/** A case as one organisation takes part in it. */
export interface SeenCase {
  row: CaseRow;
  part: Part;
  programme: Programme;
}

/** The part of an organisation in a case that names it among its readers. */
export function partIn(row: CaseRow, organisationId: string): Part {
  if (row.beneficiary_id === organisationId) return 'beneficiary';
  if (row.manager_id === organisationId) return 'manager';
  if (row.auditor_id === organisationId) return 'auditor';
  return 'provider';
}

/** The case, for one who takes part in it. Throws 404 for any other. */
export async function seeCase(
  read: Read | Tx,
  { organisationId, caseId }: { organisationId: string; caseId: string },
): Promise<SeenCase> {
  const row = await rowOf(read, caseId, organisationId);
  const programme = await loadProgramme(read, row.programme_id, row.programme_version);
  return { row, part: partIn(row, organisationId), programme };
}

/**
 * Holds a case for the length of the transaction: whoever comes next waits, then sees what was done. Throws 404 for one who
 * takes no part in it; 409 `stale-version` when `version` is given and the case has moved since.
 */
export async function holdCase(tx: Tx, act: CaseAct, version?: number): Promise<SeenCase> {
  // Not “for update”: a reminder that writes in this case's history meanwhile must not wait for us, as we may wait for it.
  await tx.selectFrom('case_file').select('id').where('id', '=', act.caseId).forNoKeyUpdate().executeTakeFirst();
  const seen = await seeCase(tx, act);
  if (version !== undefined && seen.row.version !== version)
    throw conflict({ state: seen.row.state, version: seen.row.version });
  return seen;
}

/** Refuses what another part does in a case, in words. */
export function notYours(part: Part): Problem {
  return new Problem(403, 'not-your-part', {
    fr: `Cette action n’est pas du ressort de votre organisation dans ce dossier (${part === 'beneficiary' ? 'bénéficiaire' : part === 'auditor' ? 'organisme d’audit' : part === 'provider' ? 'prestataire' : 'administration'}).`,
    en: `This is not for your organisation to do in this case (${part}).`,
  });
}
