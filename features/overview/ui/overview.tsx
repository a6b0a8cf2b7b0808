import { useEffect } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { useGo, useParam } from '../../../platform/web/navigation.tsx';
import { useOrganisation, useSession } from '../../../platform/web/session.tsx';
import {
  LevelTag,
  LinkButton,
  Loaded,
  Loading,
  Page,
  PageHeader,
  Section,
  StatusTag,
  TaskList,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { CasesHome, OpenCases } from '../../cases/ui/home.tsx';
import { useRunsCases } from '../../partners/ui/runs.ts';
import * as contract from '../contract.ts';
import type { StepKind } from '../model.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import './overview.css';

type Overview = Reply<typeof contract.readOverview>;

/** Where the button of each next step leads. */
function addressOf(
  organisationId: string,
  { kind, themeId, objectId }: Overview['step'],
  assessmentId: string | undefined,
): string {
  const base = `/organisations/${organisationId}`;
  const assessment = `${base}/assessments/${objectId ?? assessmentId ?? ''}`;
  const addresses: Record<StepKind, string> = {
    'add-structures': `${base}/group`,
    'see-structures': `${base}/group`,
    start: `${base}/assessments`,
    'wait-for-start': `${base}/team`,
    'my-theme': `${assessment}/themes/${themeId ?? ''}`,
    continue: themeId ? `${assessment}/themes/${themeId}` : assessment,
    submit: `${assessment}/check`,
    'wait-for-submission': `${assessment}/check`,
    late: `${base}/plan?view=urgency`,
    decide: `${base}/plan`,
    own: `${base}/plan?view=people`,
    'start-again': `${base}/assessments`,
    due: `${base}/plan`,
    nothing: `${assessment}/results`,
  };
  return addresses[kind];
}

/** The signed-in home page: of a partner, its cases; of a structure or a group, its next step and where it stands; of a territory, its figures. */
export function OverviewPage() {
  const organisation = useOrganisation();
  const { kind } = organisation;
  const { can } = useSession();
  const organisationId = useParam('organisationId');
  const go = useGo();
  // Whoever watches a territory, or only pays on objectives, has its work on another page.
  const pays = useRunsCases(organisation) === false;
  const home = `/organisations/${organisationId}`;
  const elsewhere = can('observatory.read') ? `${home}/observatory` : pays ? `${home}/applications` : null;
  useEffect(() => {
    if (elsewhere) go(elsewhere, { replace: true });
  });
  if (elsewhere) return <Loading lines={6} />;
  return kind === 'structure' || kind === 'group' ? <Home /> : <CasesHome />;
}

/** The one next step first, then what is late, what waits for me, where we stand, what changed. */
function Home() {
  const words = useMessages({ fr, en });
  const organisationId = useParam('organisationId');
  const overview = useCall(contract.readOverview, { params: { organisationId } });
  const { mutate: remember } = useSend(contract.recordVisit);
  const seen = overview.data !== undefined;
  useEffect(() => {
    if (seen) remember({ params: { organisationId } });
  }, [seen, remember, organisationId]);
  const { name, kind } = useOrganisation();
  const { can } = useSession();
  return (
    <Page title={words.title} width="wide">
      <PageHeader title={name} {...(kind === 'group' ? { lead: words.groupLead } : {})} />
      <Loaded of={overview}>
        {(shown) => (
          <>
            <NextStepCard overview={shown} organisationId={organisationId} />
            {can('case.read') && <OpenCases organisationId={organisationId} />}
            <div className="overview-columns">
              {kind === 'structure' && <Standing overview={shown} organisationId={organisationId} />}
              <div>
                <Waiting overview={shown} organisationId={organisationId} />
                <Changes overview={shown} />
              </div>
            </div>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function NextStepCard({ overview, organisationId }: { overview: Overview; organisationId: string }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { date, plural } = useFormat();
  const { step, assessment } = overview;
  const { sentence, button } = words.steps[step.kind];
  const told = {
    count: step.count,
    theme: step.theme ? text(step.theme) : '',
    date: step.dueOn ? date(step.dueOn) : '',
    plural,
  };
  return (
    <section className="home-step" aria-labelledby="home-step">
      <h2 id="home-step" className="home-step-over">
        {words.now}
      </h2>
      <p className="home-step-sentence">{sentence(told)}</p>
      <LinkButton href={addressOf(organisationId, step, assessment?.id)}>{button}</LinkButton>
    </section>
  );
}

function Standing({ overview, organisationId }: { overview: Overview; organisationId: string }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { date } = useFormat();
  const { assessment, themes } = overview;
  if (!assessment) return <Section title={words.levels}>{words.levelsNone}</Section>;
  const levels = overview.levels.map((level) => ({ label: level.id, meaning: text(level.name) }));
  return (
    <Section title={words.levels}>
      <p>
        {assessment.submittedAt
          ? words.levelsFrom(date(assessment.submittedAt), assessment.site?.name ?? '')
          : words.levelsDraft}
      </p>
      <table className="standing">
        <thead>
          <tr>
            <th scope="col">{words.theme}</th>
            <th scope="col">{words.reached}</th>
            <th scope="col">{words.target}</th>
          </tr>
        </thead>
        <tbody>
          {themes.map(({ id, title, target, result }) => (
            <tr key={id}>
              <th scope="row">{text(title)}</th>
              <td>
                <LevelTag levels={levels} rank={result.level} />
                {result.level !== null && result.atMost !== result.level && (
                  <span className="standing-doubt">{words.upTo(levels[result.atMost ?? 0]?.label ?? '')}</span>
                )}
              </td>
              <td className="figure">{levels[target]?.label}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <TextLink href={`/organisations/${organisationId}/assessments/${assessment.id}/results`}>
          {words.allResults}
        </TextLink>
      </p>
    </Section>
  );
}

function Waiting({ overview, organisationId }: { overview: Overview; organisationId: string }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { date } = useFormat();
  const { late, mine, step } = overview;
  const base = `/organisations/${organisationId}`;
  const row = (action: Overview['late'][number], note: string, tone: 'danger' | 'neutral') => ({
    key: action.id,
    title: text(action.title),
    href: `${base}/plan/actions/${action.id}`,
    note,
    status: { label: action.dueOn ? words.dueOn(date(action.dueOn)) : words.noDate, tone },
  });
  const waiting = [
    ...mine.themes.map((theme) => ({
      key: theme.id,
      title: text(theme.title),
      href: `${base}/assessments/${step.objectId ?? overview.assessment?.id ?? ''}/themes/${theme.id}`,
      status: { label: words.yourTheme(theme.answered, theme.total) },
    })),
    ...mine.actions
      .filter(({ id }) => !late.some((action) => action.id === id))
      .map((action) => row(action, words.yourAction, 'neutral')),
  ];
  return (
    <>
      {late.length > 0 && (
        <Section title={words.late}>
          <TaskList label={words.late} tasks={late.map((action) => row(action, action.owner?.name ?? '', 'danger'))} />
        </Section>
      )}
      <Section title={words.mine}>
        {waiting.length ? <TaskList label={words.mine} tasks={waiting} /> : <p>{words.mineNone}</p>}
      </Section>
    </>
  );
}

function Changes({ overview }: { overview: Overview }) {
  const words = useMessages({ fr, en });
  const { fromNow, plural } = useFormat();
  const { changes, lastVisitAt } = overview;
  if (!lastVisitAt) return null;
  return (
    <Section title={words.changes}>
      {changes.length === 0 && <p>{words.changesNone}</p>}
      <ul className="changes">
        {changes.map(({ at, actorName, kind, count }) => (
          <li key={`${actorName} ${kind}`}>
            <strong>{actorName}</strong> {plural(count, words.changed[kind] ?? words.changed['other']!)}{' '}
            <StatusTag tone="quiet">{fromNow(at)}</StatusTag>
          </li>
        ))}
      </ul>
    </Section>
  );
}
