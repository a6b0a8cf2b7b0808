import { notFound } from '../../platform/contract/problem.ts';
import type { Reply } from '../../platform/contract/endpoint.ts';
import type { Read } from '../../platform/server/database/connection.ts';
import { workersOf } from '../organisations/queries-workers.ts';
import { criteriaOf } from '../referentials/model.ts';
import { loadReferential } from '../referentials/queries.ts';
import type * as contract from './contract.ts';
import { feedbackOf } from './feedback.ts';
import { offeredVersion } from './migration.ts';
import { results, themeResult } from './model.ts';
import { abilitiesOf, iso, presentHead } from './model-present.ts';
import { offeredTo } from './offers.ts';
import { proposalsOf } from './proposals.ts';
import * as queries from './queries.ts';

/** Who reads, and what they may do there. */
export interface Reader {
  organisationId: string;
  accountId: string;
  permissions: ReadonlySet<string>;
}

/** The assessments of an organisation, and what it takes to start one. */
export async function listView(read: Read, reader: Reader): Promise<Reply<typeof contract.listAssessments>> {
  const { organisationId } = reader;
  const rows = await queries.listRows(read, organisationId);
  const offered = await offeredTo(read, organisationId, rows);
  const totals = await Promise.all(
    rows.map((row) => loadReferential(read, row.referential_id, row.referential_version)),
  );
  const sites = await read
    .selectFrom('site')
    .select(['id', 'name'])
    .where('organisation_id', '=', organisationId)
    .where('closed_at', 'is', null)
    .orderBy('name')
    .execute();
  return {
    assessments: rows.map((row, index) => ({
      ...presentHead(row),
      answered: row.answered,
      total: totals[index]!.themes.flatMap(criteriaOf).length,
    })),
    offered,
    sites,
    abilities: abilitiesOf(reader.permissions, undefined),
  };
}

/** The task list of an assessment. */
export async function taskListView(
  read: Read,
  reader: Reader,
  assessmentId: string,
): Promise<Reply<typeof contract.readAssessment>> {
  const { row, referential } = await queries.assessmentWithReferential(read, reader.organisationId, assessmentId);
  const answers = await queries.answersOf(read, assessmentId);
  const team = await workersOf(read, reader.organisationId);
  const tasks = await queries.tasksOf(read, assessmentId, team);
  const offered = row.state === 'open' ? await offeredVersion(read, row.referential_id) : null;
  return {
    assessment: presentHead(row),
    levels: referential.levels,
    themes: results(referential, answers).map((result, index) => {
      const { id, title, question, minutes } = referential.themes[index]!;
      return { id, title, question, minutes, result, task: tasks.get(id) ?? queries.noTask };
    }),
    team,
    newerVersion: offered === row.referential_version ? null : offered,
    abilities: abilitiesOf(reader.permissions, row.state),
  };
}

/** One theme with everything that its page shows. */
export async function themeView(
  read: Read,
  reader: Reader,
  assessmentId: string,
  themeId: string,
): Promise<Reply<typeof contract.readTheme>> {
  const { row, referential } = await queries.assessmentWithReferential(read, reader.organisationId, assessmentId);
  const index = referential.themes.findIndex(({ id }) => id === themeId);
  const theme = referential.themes[index];
  if (!theme) throw notFound();
  const ids = criteriaOf(theme).map(({ id }) => id);
  const answers = await queries.answersOf(read, assessmentId);
  const proposals = row.state === 'open' ? await proposalsOf(read, row, referential) : new Map<string, never>();
  const tasks = await queries.tasksOf(read, assessmentId, await workersOf(read, reader.organisationId));
  const wanted = new Set(theme.numbers?.map(({ id }) => id));
  const opinions = await feedbackOf(read, {
    organisationId: reader.organisationId,
    accountId: reader.accountId,
    referentialId: row.referential_id,
    version: row.referential_version,
  });
  return {
    assessment: presentHead(row),
    levels: referential.levels,
    levelRule: referential.levelRule,
    theme,
    groups: referential.groups ?? [],
    position: {
      index,
      count: referential.themes.length,
      previousThemeId: referential.themes[index - 1]?.id ?? null,
      nextThemeId: referential.themes[index + 1]?.id ?? null,
    },
    answers: ids.flatMap((id) => answers.get(id) ?? []),
    proposals: ids.flatMap((id) => {
      const proposal = proposals.get(id);
      return proposal && proposal.at > (answers.get(id)?.answeredAt ?? '') ? [{ criterionId: id, proposal }] : [];
    }),
    evidence: reader.permissions.has('evidence.read') ? await queries.evidenceOf(read, assessmentId, ids) : [],
    numbers: (await queries.numbersOf(read, assessmentId)).filter(({ id }) => wanted.has(id)),
    feedback: opinions.filter(({ criterionId }) => ids.includes(criterionId)),
    task: tasks.get(themeId) ?? queries.noTask,
    result: themeResult(referential, theme, answers),
    abilities: abilitiesOf(reader.permissions, row.state),
  };
}

/** Every criterion with its answer, for checking before submission. */
export async function checkView(
  read: Read,
  reader: Reader,
  assessmentId: string,
): Promise<Reply<typeof contract.readAnswers>> {
  const { row, referential } = await queries.assessmentWithReferential(read, reader.organisationId, assessmentId);
  const answers = await queries.answersOf(read, assessmentId);
  const evidence = await queries.evidenceCounts(read, assessmentId);
  return {
    assessment: presentHead(row),
    levels: referential.levels,
    themes: referential.themes.map((theme) => ({
      id: theme.id,
      title: theme.title,
      result: themeResult(referential, theme, answers),
      criteria: theme.steps.flatMap((step) =>
        step.criteria.map(({ id, title }) => ({
          id,
          level: step.level,
          title,
          answer: answers.get(id) ?? null,
          evidence: evidence.get(id) ?? 0,
        })),
      ),
    })),
    abilities: abilitiesOf(reader.permissions, row.state),
  };
}

const HISTORY_PAGE = 50;

/** One page of an assessment's journal, newest first. */
export async function historyView(
  read: Read,
  stream: string,
  organisationId: string,
  before: number | undefined,
): Promise<Reply<typeof contract.readHistory>> {
  const rows = await read
    .selectFrom('journal')
    .select(['sequence', 'at', 'actor_name', 'kind', 'data'])
    .where('stream', '=', stream)
    .where('organisation_id', '=', organisationId)
    .$if(before !== undefined, (query) => query.where('sequence', '<', before!))
    .orderBy('sequence', 'desc')
    .limit(HISTORY_PAGE + 1)
    .execute();
  const page = rows.slice(0, HISTORY_PAGE);
  return {
    entries: page.map((row) => ({
      sequence: row.sequence,
      at: iso(row.at),
      actorName: row.actor_name,
      kind: row.kind,
      data: row.data as Record<string, unknown>,
    })),
    next: rows.length > HISTORY_PAGE ? page.at(-1)!.sequence : null,
  };
}
