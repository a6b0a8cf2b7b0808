import { notFound } from '../../platform/contract/problem.ts';
import type { Reply } from '../../platform/contract/endpoint.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { AnswerValue } from '../assessments/model.ts';
import type { SeenCase } from '../cases/queries-held.ts';
import { loadReferential } from '../referentials/queries.ts';
import type { readBench, saveBenchAnswer } from './contract.ts';

type Bench = Reply<typeof readBench>;
type BenchAnswer = Reply<typeof saveBenchAnswer>;

/** The states in which the auditor may still write. */
const WRITING = ['appointment', 'audited'] as const;
export const mayWrite = ({ row, part }: SeenCase): boolean =>
  part === 'auditor' && WRITING.some((state) => state === row.state);

/** The audit of a case, for an organisation among its readers; undefined before it starts and for all others. */
export function auditRow(read: Read | Tx, caseId: string, organisationId: string) {
  return read
    .selectFrom('case_audit')
    .selectAll()
    .where('case_id', '=', caseId)
    .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('readers')))
    .executeTakeFirst();
}

/** The same, where there must be one. Throws 404 otherwise. */
export async function startedAudit(read: Read | Tx, caseId: string, organisationId: string) {
  const row = await auditRow(read, caseId, organisationId);
  if (!row) throw notFound();
  return row;
}

interface AnswerRow {
  criterion_id: string;
  declared: string | null;
  observed: string | null;
  agreed: string | null;
  note: string;
  version: number;
  answered_by_name: string;
  answered_at: Date;
}

/** One answer of the bench, as the page shows it. */
export const presentAnswer = (row: AnswerRow): BenchAnswer => ({
  criterionId: row.criterion_id,
  declared: row.declared as AnswerValue | null,
  observed: row.observed as AnswerValue | null,
  agreed: row.agreed as AnswerValue | null,
  note: row.note,
  version: row.version,
  answeredByName: row.answered_by_name,
  answeredAt: row.answered_at.toISOString(),
});

/** The answers of a case's bench that an organisation may read, by criterion. */
export async function benchAnswers(
  read: Read | Tx,
  caseId: string,
  organisationId: string,
): Promise<Map<string, BenchAnswer>> {
  const rows = await read
    .selectFrom('case_answer')
    .selectAll()
    .where('case_id', '=', caseId)
    .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('readers')))
    .execute();
  return new Map(rows.map((row) => [row.criterion_id, presentAnswer(row)]));
}

/** The bench as its page shows it; without its themes to one who may not read it yet. */
export async function benchOf(
  read: Read | Tx,
  seen: SeenCase,
  { organisationId, permissions }: { organisationId: string; permissions: ReadonlySet<string> },
): Promise<Bench> {
  const row = await auditRow(read, seen.row.id, organisationId);
  const mine = mayWrite(seen) && permissions.has('case.act');
  if (!row) return { audit: null, themes: [], abilities: { start: mine, answer: false } };
  const referential = await loadReferential(read, row.referential_id, row.referential_version);
  const answers = await benchAnswers(read, seen.row.id, organisationId);
  return {
    audit: {
      referential: { id: referential.id, version: referential.version, title: referential.title },
      declared: row.assessment_id !== null,
      startedAt: row.started_at.toISOString(),
      sentAt: row.sent_at?.toISOString() ?? null,
    },
    themes: referential.themes.map(({ id, title, question, steps }) => ({
      id,
      title,
      question,
      criteria: steps.flatMap(({ level, criteria }) =>
        criteria.map((criterion) => ({
          id: criterion.id,
          level,
          title: criterion.title,
          help: criterion.help,
          answer: answers.get(criterion.id) ?? null,
        })),
      ),
    })),
    abilities: { start: false, answer: mine },
  };
}
