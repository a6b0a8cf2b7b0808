import { conflict, invalid } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { append, type JournalActor } from '../../platform/server/journal/journal.ts';
import { itTotal } from './model.ts';
import { budgetRule } from './queries-rule.ts';
import { budgetStream, coveragesOf } from './queries.ts';

/** Who acts on whose budgets. */
export interface BudgetAct {
  organisationId: string;
  actor: JournalActor & { id: string };
  now: Date;
}

/** A budget as it is typed; amounts in whole cents, null where not known. */
export interface TypedBudget {
  year: number;
  coverage: 'structure' | 'group';
  itOperatingCents: number | null;
  itInvestmentCents: number | null;
  operatingCents: number | null;
  note: string;
  lines: readonly { kind: string; nature: 'operating' | 'investment'; label: string; cents: number }[];
  version: number;
}

async function check(tx: Tx, act: BudgetAct, typed: TypedBudget): Promise<void> {
  if (!(await coveragesOf(tx, act.organisationId)).includes(typed.coverage))
    throw invalid(
      'body.coverage',
      typed.coverage === 'structure'
        ? {
            fr: 'Un groupe saisit un budget pour tout le groupe.',
            en: 'A group enters a budget for the whole group.',
          }
        : {
            fr: 'Votre structure n’est dans aucun groupe : saisissez le budget de la structure.',
            en: 'Your structure is in no group: enter the budget of the structure.',
          },
    );
  if (typed.year > Number(parisDay(act.now).slice(0, 4)) + 1)
    throw invalid('body.year', {
      fr: 'Choisissez un exercice passé, en cours, ou le suivant.',
      en: 'Choose a past financial year, this one, or the next.',
    });
  const { kinds } = await budgetRule();
  for (const [place, line] of typed.lines.entries())
    if (!kinds.some(({ id }) => id === line.kind))
      throw invalid(`body.lines.${place}.kind`, {
        fr: 'Choisissez une sorte de dépense de la liste.',
        en: 'Choose a kind of spending from the list.',
      });
  const [it, cyber] = [itTotal(typed), typed.lines.reduce((sum, { cents }) => sum + cents, 0)];
  if (it !== null && cyber > it)
    throw invalid('body.lines', {
      fr: 'Les dépenses de cybersécurité dépassent le budget informatique\u00a0: elles doivent y être comprises.',
      en: 'Cybersecurity spending is more than the IT budget: it must be part of it.',
    });
}

/** Locks the budget as its writer read it; gives its identifier, null for a new one. Throws 409 where it has moved. */
async function hold(tx: Tx, act: BudgetAct, { year, coverage, version }: TypedBudget): Promise<string | null> {
  const row = await tx
    .selectFrom('budget')
    .select(['id', 'version'])
    .where('organisation_id', '=', act.organisationId)
    .where('year', '=', year)
    .where('coverage', '=', coverage)
    .forUpdate()
    .executeTakeFirst();
  if ((row?.version ?? 0) !== version) throw conflict({ version: row?.version ?? 0 });
  return row?.id ?? null;
}

/**
 * Writes a budget as a whole and keeps the state that was saved; gives its identifier. Throws 422 on a field that does not
 * hold, 409 with the current version where someone saved in between.
 */
export async function saveBudget(tx: Tx, act: BudgetAct, typed: TypedBudget): Promise<string> {
  await check(tx, act, typed);
  const held = await hold(tx, act, typed);
  const id = held ?? newId(act.now.getTime());
  const version = typed.version + 1;
  const { itOperatingCents, itInvestmentCents, operatingCents, note, lines } = typed;
  const values = {
    it_operating_cents: itOperatingCents,
    it_investment_cents: itInvestmentCents,
    operating_cents: operatingCents,
    note,
    version,
    updated_at: act.now,
    updated_by_name: act.actor.name,
  };
  if (held) await tx.updateTable('budget').set(values).where('id', '=', id).execute();
  else {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('budget')
      .values({ id, organisation_id: act.organisationId, year: typed.year, coverage: typed.coverage, ...values })
      .onConflict((on) => on.columns(['organisation_id', 'year', 'coverage']).doNothing())
      .executeTakeFirst();
    // Two people began the same exercise at once: the second one reads what the first wrote.
    if (!numInsertedOrUpdatedRows) throw conflict({ version: 1 });
  }
  await tx.deleteFrom('budget_line').where('budget_id', '=', id).execute();
  if (lines.length)
    await tx
      .insertInto('budget_line')
      .values(lines.map((line, place) => ({ budget_id: id, place, organisation_id: act.organisationId, ...line })))
      .execute();
  const content = {
    itOperatingCents,
    itInvestmentCents,
    operatingCents,
    note,
    lines: lines.map((line) => ({ ...line })),
  };
  await tx
    .insertInto('budget_version')
    .values({
      budget_id: id,
      version,
      organisation_id: act.organisationId,
      content: JSON.stringify(content),
      saved_at: act.now,
      saved_by_name: act.actor.name,
    })
    .execute();
  await append(tx, {
    stream: budgetStream(act.organisationId),
    organisationId: act.organisationId,
    at: act.now,
    actor: act.actor,
    kind: 'budget.saved',
    data: { budget: id, year: typed.year, coverage: typed.coverage, version, ...content },
  });
  return id;
}
