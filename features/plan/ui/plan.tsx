import type { Reply } from '../../../platform/contract/endpoint.ts';
import { downloadUrl } from '../../../platform/web/api.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useLanguage, useText } from '../../../platform/web/language.tsx';
import { useAddressValue, useParam } from '../../../platform/web/navigation.tsx';
import {
  Calendar,
  DataTable,
  EmptyState,
  LinkButton,
  Loaded,
  Page,
  PageHeader,
  Section,
  StatusTag,
  Tabs,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { exportOscalPlan } from '../../frameworks/contract.ts';
import { exportPlan } from '../../reports/contract.ts';
import { readPlan } from '../contract.ts';
import { live } from '../model.ts';
import { ActionTable } from './action-table.tsx';
import { severityTones, usePlanWords } from './words.ts';

export type Plan = Reply<typeof readPlan>;
type Action = Plan['actions'][number];
type View = 'urgency' | 'themes' | 'people' | 'calendar' | 'closed';

/** Who does what by when: one plan, whatever its sources. */
export function PlanPage() {
  const words = usePlanWords();
  const organisationId = useParam('organisationId');
  const { language } = useLanguage();
  const plan = useCall(readPlan, { params: { organisationId } });
  const base = `/organisations/${organisationId}`;
  return (
    <Page title={words.title} width="wide">
      <PageHeader
        {...(plan.data?.actions.length ? { lead: <Figures plan={plan.data} /> } : {})}
        actions={
          <>
            {plan.data?.abilities.write && <LinkButton href={`${base}/plan/new`}>{words.add}</LinkButton>}
            {plan.data?.actions.length ? (
              <LinkButton
                href={downloadUrl(exportPlan, { params: { organisationId }, query: { language } })}
                look="secondary"
                download
              >
                {words.csv}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <Loaded of={plan}>
        {(shown) =>
          shown.actions.length === 0 && shown.uncovered.length === 0 ? (
            <EmptyState
              title={words.none}
              action={<LinkButton href={`${base}/assessments`}>{words.toAssessment}</LinkButton>}
            />
          ) : (
            <>
              {shown.actions.length > 0 ? <Views plan={shown} base={base} /> : <Uncovered plan={shown} base={base} />}
              <p>
                {words.oscalText}{' '}
                <TextLink href={downloadUrl(exportOscalPlan, { params: { organisationId }, query: { language } })}>
                  {words.oscal}
                </TextLink>
              </p>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function Figures({ plan: { figures } }: { plan: Plan }) {
  const words = usePlanWords();
  const { plural, money } = useFormat();
  return (
    <>
      <p>
        {words.summary(
          plural(figures.live, words.liveCount),
          plural(figures.late, words.lateCount),
          plural(figures.done, words.doneCount),
        )}
      </p>
      {figures.plannedCents + figures.doneCents > 0 && (
        <p>{words.money(money(figures.plannedCents), money(figures.doneCents))}</p>
      )}
    </>
  );
}

function Views({ plan, base }: { plan: Plan; base: string }) {
  const words = usePlanWords();
  const text = useText();
  const [chosen] = useAddressValue('view');
  const view = (chosen || 'urgency') as View;
  const running = plan.actions.filter(({ state }) => live.includes(state));
  const closed = plan.actions.filter(({ state }) => !live.includes(state));
  const here = `${base}/plan`;
  const tab = (name: View, label: string, count: number) => ({
    href: name === 'urgency' ? here : `${here}?view=${name}`,
    label,
    count,
  });
  return (
    <>
      <Tabs
        label={words.views}
        items={[
          tab('urgency', words.byUrgency, running.length),
          tab('themes', words.byTheme, new Set(running.map(({ theme }) => theme?.id)).size),
          tab('people', words.byPerson, new Set(running.map(({ owner }) => owner?.name)).size),
          tab('calendar', words.calendar, running.filter(({ dueOn }) => dueOn).length),
          tab('closed', words.closed, closed.length),
        ]}
      />
      {view === 'urgency' && (
        <>
          <details className="rule">
            <summary>{words.ruleTitle}</summary>
            <ol>
              {plan.rule.map((sentence) => (
                <li key={sentence.en}>{text(sentence)}</li>
              ))}
            </ol>
            <p>{words.estimate}</p>
          </details>
          <ActionTable caption={words.byUrgency} actions={running} base={base} today={plan.today} />
          <Uncovered plan={plan} base={base} />
        </>
      )}
      {view === 'themes' && (
        <Groups groups={byTheme(plan, running, text, words.noTheme)} base={base} today={plan.today} />
      )}
      {view === 'people' && <Groups groups={byPerson(running, words.nobody)} base={base} today={plan.today} />}
      {view === 'calendar' && <PlanCalendar actions={running} base={base} today={plan.today} />}
      {view === 'closed' && <ActionTable caption={words.closed} actions={closed} base={base} today={plan.today} />}
    </>
  );
}

interface Group {
  title: string;
  actions: Action[];
}

function byTheme(plan: Plan, actions: Action[], text: ReturnType<typeof useText>, other: string): Group[] {
  const groups = plan.themes.map(({ id, title }) => ({
    title: text(title),
    actions: actions.filter(({ theme }) => theme?.id === id),
  }));
  return [...groups, { title: other, actions: actions.filter(({ theme }) => !theme) }].filter(
    (group) => group.actions.length > 0,
  );
}

function byPerson(actions: Action[], nobody: string): Group[] {
  const groups = Map.groupBy(actions, ({ owner }) => owner?.name ?? nobody);
  return [...groups]
    .map(([title, own]) => ({ title, actions: own }))
    .toSorted((a, b) => Number(b.title === nobody) - Number(a.title === nobody) || a.title.localeCompare(b.title));
}

function Groups({ groups, base, today }: { groups: Group[]; base: string; today: string }) {
  return groups.map(({ title, actions }) => (
    <Section key={title} title={`${title} (${actions.length})`}>
      <ActionTable caption={title} actions={actions} base={base} today={today} />
    </Section>
  ));
}

function PlanCalendar({ actions, base, today }: { actions: Action[]; base: string; today: string }) {
  const words = usePlanWords();
  const text = useText();
  const [month, setMonth] = useAddressValue('month');
  return (
    <Calendar
      caption={words.calendar}
      month={month || today.slice(0, 7)}
      onMonth={setMonth}
      today={today}
      events={actions.flatMap(({ id, dueOn, title }) =>
        dueOn
          ? [{ key: id, on: dueOn, content: <TextLink href={`${base}/plan/actions/${id}`}>{text(title)}</TextLink> }]
          : [],
      )}
    />
  );
}

function Uncovered({ plan, base }: { plan: Plan; base: string }) {
  const words = usePlanWords();
  const text = useText();
  if (plan.uncovered.length === 0) return null;
  return (
    <Section title={words.uncovered}>
      <p>{words.uncoveredLead}</p>
      <DataTable
        caption={words.uncovered}
        captionHidden
        rows={plan.uncovered}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'title',
            header: words.finding,
            rowHeader: true,
            cell: ({ title, alertId }) =>
              alertId ? <TextLink href={`${base}/alerts/${alertId}`}>{text(title)}</TextLink> : text(title),
          },
          {
            key: 'severity',
            header: words.severity,
            cell: ({ severity }) => <StatusTag tone={severityTones[severity]}>{words.severities[severity]}</StatusTag>,
          },
          { key: 'source', header: words.findingSource, cell: ({ source }) => words.sources[source] },
          ...(plan.abilities.write
            ? [
                {
                  key: 'act',
                  header: words.deal,
                  cell: ({ id, title }: Plan['uncovered'][number]) => (
                    <TextLink href={`${base}/plan/new?finding=${id}`} about={text(title)}>
                      {words.makeAction}
                    </TextLink>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}
