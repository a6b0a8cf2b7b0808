import { useCall } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import {
  DataTable,
  EmptyState,
  LinkButton,
  Loaded,
  Page,
  PageHeader,
  Section,
  StatusTag,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { listBudgets } from '../contract.ts';
import { itTotal } from '../model.ts';
import './budget.css';
import { Facts } from './facts.tsx';
import { ShareChart } from './share-chart.tsx';
import { ObligationTabs } from './tabs.tsx';
import { bandTones, useBudgetWords, useShareWords, type Budgets } from './words.ts';
import { YearSection } from './year.tsx';

/** The latest exercise and its condition first, then the years before, then where the rule comes from. */
export function BudgetPage() {
  const words = useBudgetWords();
  const organisationId = useParam('organisationId');
  const budgets = useCall(listBudgets, { params: { organisationId } });
  const enter = (
    <LinkButton href={`/organisations/${organisationId}/obligations/budget/entry`}>{words.enter}</LinkButton>
  );
  return (
    <Page title={words.title} width="wide">
      <PageHeader lead={words.lead} actions={budgets.data?.abilities.write && enter} />
      <ObligationTabs organisationId={organisationId} />
      <Loaded of={budgets} lines={6}>
        {(reply) => {
          const [latest] = reply.budgets;
          return (
            <>
              {latest ? (
                <>
                  <YearSection organisationId={organisationId} budget={latest} reply={reply} />
                  <Years organisationId={organisationId} reply={reply} />
                </>
              ) : (
                <EmptyState title={words.none}>{words.noneText}</EmptyState>
              )}
              <Section title={words.facts}>
                <Facts facts={[...reply.rule.cyberShare.facts, ...reply.rule.digitalShare.facts]} />
              </Section>
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Years({ organisationId, reply }: { organisationId: string; reply: Budgets }) {
  const words = useBudgetWords();
  const { money } = useFormat();
  const share = useShareWords();
  const { minimum, advised, maximum } = reply.rule.cyberShare;
  const sameCoverage = reply.budgets.filter(({ coverage }) => coverage === reply.budgets[0]?.coverage);
  return (
    <Section title={words.history}>
      <ShareChart budgets={sameCoverage} rule={reply.rule} />
      <DataTable
        caption={words.history}
        captionHidden
        rows={reply.budgets}
        rowKey={({ id }) => id}
        columns={[
          { key: 'year', header: words.year, rowHeader: true, cell: ({ year }) => year },
          { key: 'coverage', header: words.coverage, cell: ({ coverage }) => words.coverages[coverage] },
          {
            key: 'it',
            header: words.itBudget,
            align: 'end',
            cell: (budget) => {
              const total = itTotal(budget);
              return total === null ? words.unknown : money(total);
            },
          },
          { key: 'cyber', header: words.cyber, align: 'end', cell: ({ condition }) => money(condition.cyberCents) },
          {
            key: 'share',
            header: words.share,
            align: 'end',
            cell: ({ condition }) => share(condition.share, [minimum, advised, maximum]),
          },
          {
            key: 'state',
            header: words.state,
            cell: ({ condition: { band } }) => <StatusTag tone={bandTones[band]}>{words.bands[band]}</StatusTag>,
          },
          {
            key: 'change',
            header: words.change,
            cell: ({ year, coverage }) =>
              reply.abilities.write && (
                <TextLink
                  href={`/organisations/${organisationId}/obligations/budget/entry?year=${year}&coverage=${coverage}`}
                  about={words.changeYear(year)}
                >
                  {words.change}
                </TextLink>
              ),
          },
        ]}
      />
    </Section>
  );
}
