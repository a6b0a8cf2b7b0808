import { sql } from 'kysely';
import { notFound } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { themeResult, type AnswerValue, type GivenAnswer } from '../assessments/model.ts';
import { answersOf, assessmentWithReferential } from '../assessments/queries.ts';
import { criteriaOf } from '../referentials/model.ts';
import { contradictionOf, saidOf, type Binding, type Counted } from './model.ts';
import { queryWords, type QueryId } from './model-queries.ts';
import { bindingsOf } from './queries-bindings.ts';
import { rowsOf, type FactScope } from './sql.ts';

/** Counts what a query looks at. */
export async function counted(read: Read, query: QueryId, scope: FactScope): Promise<Counted> {
  const { rows } = await sql<{ total: number; met: number; unknown: number; oldest: Date | null }>`
    select count(*)::int as total, count(*) filter (where ok)::int as met, count(*) filter (where ok is null)::int as unknown,
      min(at) as oldest from (${rowsOf[query](scope)}) f`.execute(read as Read & Tx);
  const [row] = rows;
  return { query, total: row!.total, met: row!.met, unknown: row!.unknown, oldest: row!.oldest?.toISOString() ?? null };
}

/** Most lines of an evidence file; beyond, the file says how many more there are. */
export const MOST_LINES = 20_000;

/** The things behind a count, those that do not conform first. */
export async function linesOf(
  read: Read,
  query: QueryId,
  scope: FactScope,
): Promise<{ name: string; ok: boolean | null; at: Date | null }[]> {
  const { rows } = await sql<{ name: string; ok: boolean | null; at: Date | null }>`
    select name, ok, at from (${rowsOf[query](scope)}) f order by ok nulls first, lower(name) limit ${MOST_LINES}`.execute(
    read as Read & Tx,
  );
  return rows;
}

/** An assessment, the facts bound to its questionnaire, and the scope in which they are counted. Throws 404. */
export async function bound(read: Read, organisationId: string, assessmentId: string, now: Date) {
  const { row, referential } = await assessmentWithReferential(read, organisationId, assessmentId);
  const known = new Set(referential.themes.flatMap(criteriaOf).map(({ id }) => id));
  const bindings = (await bindingsOf()).filter(
    (binding) => binding.referential === referential.id && known.has(binding.criterion),
  );
  const scope: FactScope = { organisationId, siteId: row.site_id, today: parisDay(now) };
  return { row, referential, bindings, scope };
}

const sayOf = (binding: Binding, counts: Counted) => ({
  criterionId: binding.criterion,
  query: binding.query,
  of: queryWords[binding.query].of,
  rule: queryWords[binding.query].rule,
  page: queryWords[binding.query].page,
  total: counts.total,
  met: counts.met,
  unknown: counts.unknown,
  oldest: counts.oldest,
  yesFrom: binding.yes,
  partlyFrom: binding.partly,
  ...saidOf(counts, binding),
});

type Fact = ReturnType<typeof sayOf> & {
  declared: AnswerValue | null;
  contradiction: 'above' | 'below' | null;
};

/** What the facts say of an assessment’s criteria, beside what is declared, and the level that they would give to each theme. */
export async function factsOf(
  read: Read,
  of: { organisationId: string; assessmentId: string; themeId?: string | undefined },
  now: Date,
) {
  const { row, referential, bindings, scope } = await bound(read, of.organisationId, of.assessmentId, now);
  const themes = referential.themes.filter(({ id }) => !of.themeId || id === of.themeId);
  if (themes.length === 0) throw notFound();
  const wanted = new Set(themes.flatMap(criteriaOf).map(({ id }) => id));
  const answers = await answersOf(read, of.assessmentId);
  const facts: Fact[] = [];
  for (const binding of bindings.filter(({ criterion }) => wanted.has(criterion))) {
    const said = sayOf(binding, await counted(read, binding.query, scope));
    const declared = answers.get(binding.criterion)?.value ?? null;
    facts.push({ ...said, declared, contradiction: contradictionOf(declared, said.verdict) });
  }
  return {
    facts,
    // The facts in the place of what is declared wherever they speak; what they do not say stays as declared.
    themes: themes.flatMap((theme) => {
      const own = facts.filter(
        ({ criterionId, verdict }) => verdict && criteriaOf(theme).some(({ id }) => id === criterionId),
      );
      if (own.length === 0) return [];
      const given = new Map<string, GivenAnswer>(answers);
      for (const { criterionId, verdict } of own) given.set(criterionId, { value: verdict!, reason: '' });
      const proposed = themeResult(referential, theme, given);
      const declared = themeResult(referential, theme, answers);
      return [{ themeId: theme.id, declared: declared.level, proposed: proposed.level, criteria: own.length }];
    }),
    open: row.state === 'open',
  };
}
