import { sql } from 'kysely';
import { notFound } from '../../platform/contract/problem.ts';
import type { Reply } from '../../platform/contract/endpoint.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { attachedTo, type Attached } from '../../platform/server/files/attached.ts';
import type * as contract from './contract.ts';
import { budgetCondition, digitalShare, type Condition } from './model.ts';
import { budgetRule } from './queries-rule.ts';

type Budget = Reply<typeof contract.saveBudget>;

export const budgetStream = (organisationId: string): string => `budget:${organisationId}`;
/** Where the documents of budgets are kept. */
export const DOCUMENTS: Attached = { table: 'budget_document', of: 'budget_id' };
const known = (cents: string | null): number | null => (cents === null ? null : Number(cents));

function rowsOf(read: Read | Tx, organisationId: string) {
  return read
    .selectFrom('budget')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('year', 'desc')
    .orderBy('coverage', 'desc')
    .execute();
}

async function linesOf(read: Read | Tx, organisationId: string) {
  const rows = await read
    .selectFrom('budget_line')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('place')
    .execute();
  return Map.groupBy(rows, (row) => row.budget_id);
}

/** Every budget of an organisation, latest exercise first, each with its condition by the rule of today. */
export async function budgetsOf(read: Read | Tx, organisationId: string): Promise<Budget[]> {
  const rule = await budgetRule();
  const rows = await rowsOf(read, organisationId);
  const lines = await linesOf(read, organisationId);
  const documents = await attachedTo(read, DOCUMENTS, organisationId);
  return rows.map((row) => {
    const figures = {
      itOperatingCents: known(row.it_operating_cents),
      itInvestmentCents: known(row.it_investment_cents),
      operatingCents: known(row.operating_cents),
      lines: (lines.get(row.id) ?? []).map(({ kind, nature, label, cents }) => ({
        kind,
        nature: nature as Budget['lines'][number]['nature'],
        label,
        cents: Number(cents),
      })),
    };
    return {
      id: row.id,
      year: row.year,
      coverage: row.coverage as Budget['coverage'],
      ...figures,
      note: row.note,
      version: row.version,
      updatedAt: row.updated_at.toISOString(),
      updatedByName: row.updated_by_name,
      condition: budgetCondition(figures, rule),
      digital: digitalShare(figures, rule),
      documents: documents.get(row.id) ?? [],
    };
  });
}

/**
 * What an organisation may enter figures for: a group only for itself as a whole; a structure for its group too while it is in one, or
 * where it did so before.
 */
export async function coveragesOf(read: Read | Tx, organisationId: string): Promise<Budget['coverage'][]> {
  const { kind, group_id: groupId } = await read
    .selectFrom('organisation')
    .select(['kind', 'group_id'])
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  if (kind === 'group') return ['group'];
  const kept = await read
    .selectFrom('budget')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('coverage', '=', 'group')
    .executeTakeFirst();
  return groupId || kept ? ['structure', 'group'] : ['structure'];
}

/** One budget. Throws 404 for another organisation's. */
export async function budgetOf(read: Read | Tx, organisationId: string, budgetId: string): Promise<Budget> {
  const found = (await budgetsOf(read, organisationId)).find(({ id }) => id === budgetId);
  if (!found) throw notFound();
  return found;
}

/**
 * The State's condition for an organisation, for programmes to read: that of the exercise asked, else of the latest one
 * entered; null where nothing is entered. Its own figures come before those that cover its group.
 */
export async function latestCondition(
  read: Read | Tx,
  organisationId: string,
  year?: number,
): Promise<{ year: number; coverage: Budget['coverage']; condition: Condition } | null> {
  const budgets = await budgetsOf(read, organisationId);
  const found = budgets.find((one) => year === undefined || one.year === year);
  return found ? { year: found.year, coverage: found.coverage, condition: found.condition } : null;
}

/** What a budget was at each save, latest first, and the documents that came and went. */
export async function versionsOf(
  read: Read,
  organisationId: string,
  budgetId: string,
): Promise<Reply<typeof contract.readVersions>> {
  await budgetOf(read, organisationId, budgetId);
  const rows = await read
    .selectFrom('budget_version')
    .selectAll()
    .where('budget_id', '=', budgetId)
    .where('organisation_id', '=', organisationId)
    .orderBy('version', 'desc')
    .execute();
  const papers = await read
    .selectFrom('journal')
    .select(['at', 'actor_name', 'kind', 'data'])
    .where('stream', '=', budgetStream(organisationId))
    .where('kind', 'in', ['budget.document-added', 'budget.document-removed'])
    .where(sql<boolean>`data ->> 'budget' = ${budgetId}`)
    .orderBy('sequence', 'desc')
    .execute();
  return {
    versions: rows.map((row) => {
      const { lines, ...amounts } = row.content as unknown as Pick<
        Budget,
        'itOperatingCents' | 'itInvestmentCents' | 'operatingCents' | 'lines'
      >;
      return {
        version: row.version,
        savedAt: row.saved_at.toISOString(),
        savedByName: row.saved_by_name,
        itOperatingCents: amounts.itOperatingCents,
        itInvestmentCents: amounts.itInvestmentCents,
        operatingCents: amounts.operatingCents,
        cyberCents: lines.reduce((sum, { cents }) => sum + cents, 0),
      };
    }),
    documents: papers.map((row) => ({
      at: row.at.toISOString(),
      by: row.actor_name,
      name: (row.data as { name?: string }).name ?? '',
      what: row.kind === 'budget.document-added' ? ('added' as const) : ('removed' as const),
    })),
  };
}
