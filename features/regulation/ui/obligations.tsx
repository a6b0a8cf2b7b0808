import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import { useSession } from '../../../platform/web/session.tsx';
import { Loaded, Notice, Page, PageHeader, Section, TextLink, Timeline } from '../../../platform/web/ui/index.ts';
import { listBudgets } from '../../budgets/contract.ts';
import { Facts } from '../../budgets/ui/facts.tsx';
import { ObligationTabs } from '../../budgets/ui/tabs.tsx';
import '../../budgets/ui/budget.css';
import { readRegulation } from '../contract.ts';
import { statusNames } from '../model.ts';
import { Decide } from './decide.tsx';
import { Duties } from './duties.tsx';
import { Answers, ProposalSection } from './proposal.tsx';
import './regulation.css';
import { askAddress, useRegulationWords, type Regulation } from './words.ts';

/** The status first, then what it changes, then how it was proposed and where the law stands. */
export function ObligationsPage() {
  const words = useRegulationWords();
  const organisationId = useParam('organisationId');
  const regulation = useCall(readRegulation, { params: { organisationId } });
  return (
    <Page title={words.title} width="wide">
      <PageHeader lead={words.lead} />
      <ObligationTabs organisationId={organisationId} />
      <Loaded of={regulation} lines={6}>
        {(reply) => (
          <>
            <Standing organisationId={organisationId} reply={reply} />
            <ProposalSection reply={reply} />
            {reply.abilities.decide && <Answers organisationId={organisationId} reply={reply} />}
            <Duties reply={reply} />
            <Law reply={reply} />
            <Past reply={reply} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface Props {
  organisationId: string;
  reply: Regulation;
}

function Standing({ organisationId, reply }: Props) {
  const words = useRegulationWords();
  const text = useText();
  const { date } = useFormat();
  const { can } = useSession();
  const [last] = reply.decisions;
  const { status, proposal } = reply;
  return (
    <Section title={words.yourStatus}>
      {status && last ? (
        <Notice tone="success" title={words.decided(text(statusNames[status]))}>
          <p>{last.justification}</p>
          <p className="regulation-soft">{words.decidedBy(last.decidedByName, date(last.decidedAt))}</p>
          {proposal.rule && proposal.status !== status && <p>{words.differs(text(statusNames[proposal.status]))}</p>}
        </Notice>
      ) : (
        <Notice title={words.notDecided}>
          <p>{words.notDecidedText}</p>
        </Notice>
      )}
      {reply.abilities.decide && <Decide organisationId={organisationId} reply={reply} />}
      <BudgetLine organisationId={organisationId} />
      {can('support.ask') && (
        <p>
          {words.askRegion}{' '}
          <TextLink href={askAddress(organisationId, 'regulation', '/organisations/$organisationId/obligations')}>
            {words.ask}
          </TextLink>
        </p>
      )}
    </Section>
  );
}

/** The other half of the entry, in one line. */
function BudgetLine({ organisationId }: { organisationId: string }) {
  const words = useRegulationWords();
  const latest = useCall(listBudgets, { params: { organisationId } }).data?.budgets[0];
  const { met = null } = latest?.condition ?? {};
  return (
    <p>
      {latest && met !== null
        ? met
          ? words.budgetMet(latest.year)
          : words.budgetNotMet(latest.year)
        : words.budgetNone}{' '}
      <TextLink href={`/organisations/${organisationId}/obligations/budget`}>{words.toBudget}</TextLink>
    </p>
  );
}

function Law({ reply }: Pick<Props, 'reply'>) {
  const words = useRegulationWords();
  const text = useText();
  const { date } = useFormat();
  return (
    <Section title={words.law} id="law">
      {reply.territory === 'FR' ? (
        <>
          <p>
            {reply.law.inForceSince ? words.inForce(date(reply.law.inForceSince)) : text(reply.law.notice)}{' '}
            {words.checkedOn(date(reply.law.checkedOn))}
          </p>
          <details>
            <summary>{words.sources}</summary>
            <Facts facts={[...reply.law.facts, ...reply.ruleFacts, ...reply.sizes.facts]} />
          </details>
        </>
      ) : (
        <Notice tone="warning">{text(reply.monaco)}</Notice>
      )}
    </Section>
  );
}

function Past({ reply }: Pick<Props, 'reply'>) {
  const words = useRegulationWords();
  const text = useText();
  if (reply.decisions.length < 2) return null;
  return (
    <Section title={words.history}>
      <Timeline
        label={words.history}
        items={reply.decisions.map((one) => ({
          key: one.id,
          at: one.decidedAt,
          by: one.decidedByName,
          title: words.historyLine(text(statusNames[one.status]), text(statusNames[one.proposed])),
          children: one.justification,
        }))}
      />
    </Section>
  );
}
