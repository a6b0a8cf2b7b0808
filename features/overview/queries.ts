import { sql } from 'kysely';
import type { Reply } from '../../platform/contract/endpoint.ts';
import { notFound } from '../../platform/contract/problem.ts';
import type { Read } from '../../platform/server/database/connection.ts';
import { results, taskState, type ThemeResult } from '../assessments/model.ts';
import { presentHead, type AssessmentRow, type FrozenResult } from '../assessments/model-present.ts';
import { answersOf, listRows, tasksOf } from '../assessments/queries.ts';
import { live, urgencyOf } from '../plan/model.ts';
import { planOf } from '../plan/queries.ts';
import { criteriaOf, type Referential } from '../referentials/model.ts';
import { loadReferential } from '../referentials/queries.ts';
import type * as contract from './contract.ts';
import { nextStep } from './model.ts';

export interface OverviewReader {
  organisationId: string;
  accountId: string;
  permissions: ReadonlySet<string>;
  /** ISO date in Paris, and the instant. */
  today: string;
  now: Date;
}

type Overview = Reply<typeof contract.readOverview>;
interface Standing {
  row: AssessmentRow;
  referential: Referential;
  themes: ThemeResult[];
}

async function standingOf(read: Read, row: AssessmentRow | undefined): Promise<Standing | null> {
  if (!row) return null;
  const referential = await loadReferential(read, row.referential_id, row.referential_version);
  const frozen = row.result as FrozenResult | null;
  return { row, referential, themes: frozen?.themes ?? results(referential, await answersOf(read, row.id)) };
}

/** What changed since the last visit, by whoever else did it, counted by kind and person. */
async function changesSince(read: Read, reader: OverviewReader, since: Date | null): Promise<Overview['changes']> {
  if (!since) return [];
  const rows = await read
    .selectFrom('journal')
    .select(['actor_name', 'kind', sql<string>`count(*)`.as('n'), sql<Date>`max(at)`.as('at')])
    .where('organisation_id', '=', reader.organisationId)
    .where('at', '>', since)
    .where((eb) => eb.or([eb('actor_id', 'is', null), eb('actor_id', '<>', reader.accountId)]))
    .groupBy(['actor_name', 'kind'])
    .orderBy(sql`max(at)`, 'desc')
    .limit(12)
    .execute();
  return rows.map((row) => ({
    at: row.at.toISOString(),
    actorName: row.actor_name,
    kind: row.kind,
    count: Number(row.n),
  }));
}

async function targetsOf(read: Read, organisationId: string, referential: Referential): Promise<Map<string, number>> {
  const rows = await read
    .selectFrom('target')
    .select(['theme_id', 'level'])
    .where('organisation_id', '=', organisationId)
    .where('referential_id', '=', referential.id)
    .execute();
  const own = new Map(rows.map((row) => [row.theme_id, row.level]));
  const rank = (level: string): number => referential.levels.findIndex(({ id }) => id === level);
  return new Map(referential.themes.map((theme) => [theme.id, rank(own.get(theme.id) ?? theme.target)]));
}

/** The home page of one reader in a structure or a group. Throws 404 for one that does not measure itself: its home page is its cases. */
export async function overviewView(read: Read, reader: OverviewReader): Promise<Overview> {
  const { organisationId, accountId, permissions, today } = reader;
  const organisation = await read
    .selectFrom('organisation')
    .select('kind')
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  const { kind } = organisation;
  if (kind !== 'structure' && kind !== 'group') throw notFound();
  const structures = await read
    .selectFrom('organisation')
    .select(sql<string>`count(*)`.as('n'))
    .where('group_id', '=', organisationId)
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow();
  const visit = await read
    .selectFrom('membership')
    .select('last_visit_at')
    .where('organisation_id', '=', organisationId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  const rows = await listRows(read, organisationId);
  // The structure as a whole first; a site alone only where nothing else was assessed.
  const wholeFirst = rows.toSorted((a, b) => Number(a.site_id !== null) - Number(b.site_id !== null));
  const open = await standingOf(
    read,
    wholeFirst.find(({ state }) => state === 'open'),
  );
  const done = wholeFirst.filter(({ state }) => state === 'submitted');
  const [submitted] = done
    .filter(({ site_id }) => (site_id === null) === (done[0]?.site_id === null))
    .toSorted((a, b) => b.submitted_at!.getTime() - a.submitted_at!.getTime());
  const shown = (await standingOf(read, submitted)) ?? open;
  const { actions } = await planOf(read, organisationId, permissions);
  const running = actions.filter(({ state }) => live.includes(state));
  const late = running.filter((action) => urgencyOf(action, today) === 'late');
  const tasks = open ? await tasksOf(read, open.row.id, [{ id: accountId, name: '' }]) : new Map<string, never>();
  const themeOf = (id: string | null) => open?.referential.themes.find((theme) => theme.id === id);
  const mine = (open?.themes ?? []).filter(
    ({ themeId }) => tasks.get(themeId)?.assignee && !tasks.get(themeId)?.finishedAt,
  );
  const unfinished = mine.find((result) => taskState(result) !== 'complete');
  const due = running.filter(({ dueOn }) => dueOn !== null).toSorted((a, b) => a.dueOn!.localeCompare(b.dueOn!))[0];
  const step = nextStep({
    kind,
    structures: Number(structures.n),
    canManage: permissions.has('assessment.manage'),
    canDecide: permissions.has('plan.decide'),
    canAnswer: permissions.has('assessment.answer'),
    open: open && {
      id: open.row.id,
      answered: open.themes.reduce((sum, { answered }) => sum + answered, 0),
      total: open.referential.themes.flatMap(criteriaOf).length,
      nextTheme: open.themes.find((result) => taskState(result) !== 'complete')?.themeId ?? null,
      mine: unfinished?.themeId ?? null,
    },
    lastSubmitted: submitted ? { id: submitted.id, at: submitted.submitted_at!.toISOString() } : null,
    lateMine: late.filter(({ owner }) => owner?.id === accountId).length,
    late: late.length,
    proposed: running.filter(({ state }) => state === 'proposed').length,
    unowned: running.filter(({ owner }) => !owner).length,
    nextDue: due ? { id: due.id, dueOn: due.dueOn! } : null,
    now: reader.now.toISOString(),
  });
  const targets = shown ? await targetsOf(read, organisationId, shown.referential) : new Map<string, number>();
  return {
    step: {
      ...step,
      theme: themeOf(step.themeId)?.title ?? null,
      dueOn: step.kind === 'due' ? (due?.dueOn ?? null) : null,
    },
    assessment: shown && presentHead(shown.row),
    levels: shown?.referential.levels ?? [],
    themes: (shown?.themes ?? []).flatMap((result) => {
      const theme = shown!.referential.themes.find(({ id }) => id === result.themeId);
      return theme ? [{ id: theme.id, title: theme.title, target: targets.get(theme.id) ?? 0, result }] : [];
    }),
    late: late.slice(0, 5),
    mine: {
      themes: mine.map(({ themeId, answered, total }) => ({
        id: themeId,
        title: themeOf(themeId)!.title,
        answered,
        total,
      })),
      actions: running.filter(({ owner }) => owner?.id === accountId).slice(0, 5),
    },
    changes: await changesSince(read, reader, visit?.last_visit_at ?? null),
    lastVisitAt: visit?.last_visit_at?.toISOString() ?? null,
  };
}
