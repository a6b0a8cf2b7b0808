import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { DataTable, EmptyState, LinkButton, Section, Timeline } from '../../../platform/web/ui/index.ts';
import { kindName, readVersions } from '../contract.ts';
import { ConditionNotice } from './condition.tsx';
import { BudgetDocuments } from './documents.tsx';
import { useBudgetWords, useShareWords, usePercent, type Budget, type Budgets } from './words.ts';

interface Props {
  organisationId: string;
  budget: Budget;
  reply: Budgets;
}

/** One exercise: the condition, the other ratio, the spending, the documents, who changed what. */
export function YearSection({ organisationId, budget, reply }: Props) {
  const words = useBudgetWords();
  const { write } = reply.abilities;
  const entry = `/organisations/${organisationId}/obligations/budget/entry?year=${budget.year}&coverage=${budget.coverage}`;
  return (
    <Section
      title={words.latest(budget.year)}
      actions={
        write && (
          <LinkButton href={entry} look="secondary" size="small">
            {words.change}
          </LinkButton>
        )
      }
    >
      <p className="budget-soft">{words.coverages[budget.coverage]}</p>
      <ConditionNotice condition={budget.condition} rule={reply.rule} />
      <p className="budget-soft">{words.never}</p>
      {budget.note && <p>{budget.note}</p>}
      <Lines budget={budget} rule={reply.rule} />
      <Digital budget={budget} rule={reply.rule} />
      <BudgetDocuments organisationId={organisationId} budget={budget} write={write} />
      <Versions organisationId={organisationId} budget={budget} />
    </Section>
  );
}

function Lines({ budget, rule }: Pick<Props, 'budget'> & Pick<Budgets, 'rule'>) {
  const words = useBudgetWords();
  const text = useText();
  const { money } = useFormat();
  return (
    <DataTable
      caption={words.split}
      rows={budget.lines.map((line, place) => ({ ...line, place }))}
      rowKey={({ place }) => String(place)}
      empty={<EmptyState title={words.noLine} />}
      columns={[
        { key: 'kind', header: words.kind, rowHeader: true, cell: ({ kind }) => text(kindName(rule.kinds, kind)) },
        { key: 'label', header: words.label, cell: ({ label }) => label },
        { key: 'nature', header: words.nature, cell: ({ nature }) => words.natures[nature] },
        { key: 'cents', header: words.amount, align: 'end', cell: ({ cents }) => money(cents) },
      ]}
      total={{ kind: words.total, cents: <strong>{money(budget.condition.cyberCents)}</strong> }}
    />
  );
}

function Digital({ budget, rule }: Pick<Props, 'budget'> & Pick<Budgets, 'rule'>) {
  const words = useBudgetWords();
  const { money } = useFormat();
  const share = useShareWords();
  const percent = usePercent();
  const { digital } = budget;
  const { aim } = rule.digitalShare;
  return (
    <Section title={words.digital} level={3} look="card">
      <p className="budget-soft">{words.digitalLead}</p>
      {digital.share ? (
        <p>
          {words.digitalIs(share(digital.share, [aim]))} {words.digitalAim(percent(aim))}{' '}
          {digital.reached === false && words.digitalMissing(money(digital.missingCents))}
        </p>
      ) : (
        <p>{words.digitalUnknown}</p>
      )}
    </Section>
  );
}

function Versions({ organisationId, budget }: Omit<Props, 'reply'>) {
  const words = useBudgetWords();
  const { money } = useFormat();
  const history = useCall(readVersions, { params: { organisationId, budgetId: budget.id } });
  const amount = (cents: number | null) => (cents === null ? words.unknown : money(cents));
  const saves = (history.data?.versions ?? []).map((one) => ({
    key: `v${one.version}`,
    at: one.savedAt,
    by: one.savedByName,
    title: `${words.version} ${one.version}`,
    children: (
      <p className="budget-soft">
        {words.itOperating}
        {' – '}
        {amount(one.itOperatingCents)}
        <br />
        {words.itInvestment}
        {' – '}
        {amount(one.itInvestmentCents)}
        <br />
        {words.cyber}
        {' – '}
        {money(one.cyberCents)}
      </p>
    ),
  }));
  const papers = (history.data?.documents ?? []).map(({ at, by, name, what }, place) => ({
    key: `d${place}`,
    at,
    by,
    title: what === 'added' ? words.documentAdded(name) : words.documentRemoved(name),
  }));
  const items = [...saves, ...papers].toSorted((a, b) => b.at.localeCompare(a.at));
  if (items.length === 0) return null;
  return (
    <details>
      <summary>{words.versions}</summary>
      <Timeline label={words.versions} items={items} />
    </details>
  );
}
