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
import { listPlans } from '../contract.ts';
import './backups.css';
import { useBackupWords, useTimes, verdictTones, type Plan, type Plans } from './words.ts';

/** What would be lost today, and how fast one would come back: a line a plan, then what has none. */
export function BackupsPage() {
  const words = useBackupWords();
  const organisationId = useParam('organisationId');
  const plans = useCall(listPlans, { params: { organisationId } });
  const home = `/organisations/${organisationId}/backups`;
  const add = plans.data?.abilities.write && <LinkButton href={`${home}/new`}>{words.new}</LinkButton>;
  return (
    <Page title={words.title} width="wide">
      <PageHeader
        back={{ href: `/organisations/${organisationId}/inventories`, label: words.inventories }}
        lead={
          <>
            <p>{words.lead}</p>
            {plans.data && <Figures plans={plans.data} />}
          </>
        }
        actions={plans.data?.plans.length ? add : undefined}
      />
      <Loaded of={plans} lines={6}>
        {(reply) => (
          <>
            {reply.plans.length ? (
              <Rows home={home} plans={reply} />
            ) : (
              <EmptyState title={words.none} action={add}>
                {words.noneText}
              </EmptyState>
            )}
            <Uncovered home={home} plans={reply} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Figures({ plans: { figures } }: { plans: Plans }) {
  const words = useBackupWords();
  const { plural, number } = useFormat();
  return (
    <>
      {figures.plans > 0 && (
        <p>
          {words.summary(
            plural(figures.plans, words.plans),
            plural(figures.sound, words.sound),
            plural(figures.testsLate, words.late),
          )}
        </p>
      )}
      {figures.vital > 0 && <p>{words.vital(number(figures.vitalCovered), number(figures.vital))}</p>}
    </>
  );
}

function Rows({ home, plans }: { home: string; plans: Plans }) {
  const words = useBackupWords();
  const times = useTimes();
  const { date } = useFormat();
  return (
    <DataTable
      caption={words.title}
      captionHidden
      rows={plans.plans}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'data',
          header: words.data,
          rowHeader: true,
          sort: ({ name }) => name,
          cell: ({ id, name, health, criticality, site }) => (
            <>
              <TextLink href={`${home}/${id}`}>{name}</TextLink>
              <p className="backups-line">
                {criticality === 'vital' && <StatusTag tone="accent">{words.vitalTag}</StatusTag>}
                {health && <StatusTag tone="neutral">{words.healthTag}</StatusTag>}
                {site && <span className="backups-soft">{site.name}</span>}
              </p>
            </>
          ),
        },
        { key: 'rule', header: words.rule, cell: (plan) => <Rule plan={plan} /> },
        { key: 'loss', header: words.lossColumn, cell: (plan) => <Check plan={plan} check="loss" /> },
        {
          key: 'attack',
          header: words.afterAttack,
          cell: ({ afterAttackHours }) =>
            afterAttackHours === null ? (
              <StatusTag tone="danger">{words.afterAttackNone}</StatusTag>
            ) : (
              words.afterAttackLoss(times.hours(afterAttackHours))
            ),
        },
        {
          key: 'test',
          header: words.testColumn,
          sort: ({ nextTestOn }) => nextTestOn,
          cell: ({ nextTestOn }) =>
            nextTestOn < plans.today ? (
              <StatusTag tone="danger">{date(nextTestOn)}</StatusTag>
            ) : (
              <span className="figure">{date(nextTestOn)}</span>
            ),
        },
      ]}
    />
  );
}

/** The three parts of the rule, each with its own verdict. */
function Rule({ plan }: { plan: Plan }) {
  return (
    <ul className="backups-rule">
      {(['copies', 'media', 'offline'] as const).map((check) => (
        <li key={check}>
          <Check plan={plan} check={check} />
        </li>
      ))}
    </ul>
  );
}

function Check({ plan, check }: { plan: Plan; check: 'copies' | 'media' | 'offline' | 'loss' }) {
  const words = useBackupWords();
  const times = useTimes();
  const found = plan.checks.find((one) => one.check === check);
  if (!found) return null;
  const tone = verdictTones[found.verdict];
  if (check !== 'loss') return <StatusTag tone={tone}>{words.checks[check]}</StatusTag>;
  if (found.have === null) return <StatusTag tone={tone}>{words.verdicts[found.verdict]}</StatusTag>;
  return <StatusTag tone={tone}>{times.hours(found.have)}</StatusTag>;
}

function Uncovered({ home, plans: { uncovered, abilities } }: { home: string; plans: Plans }) {
  const words = useBackupWords();
  if (uncovered.length === 0) return null;
  return (
    <Section title={words.uncovered}>
      <p>{words.uncoveredText}</p>
      <ul className="backups-list">
        {uncovered.map(({ id, name, criticality, health }) => (
          <li key={id} className="backups-line">
            <strong>{name}</strong>
            {criticality === 'vital' && <StatusTag tone="danger">{words.vitalTag}</StatusTag>}
            {health && <StatusTag tone="neutral">{words.healthTag}</StatusTag>}
            {abilities.write && (
              <TextLink href={`${home}/new?data=${id}`} about={name}>
                {words.write}
              </TextLink>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
