import { useEffect } from 'react';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import {
  Icon,
  LevelStair,
  Loading,
  Loaded,
  Notice,
  Page,
  PageHeader,
  Section,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { readAssessment, readTheme } from '../contract.ts';
import { CriterionBlock } from './criterion.tsx';
import { Finish } from './finish.tsx';
import { Numbers } from './numbers.tsx';
import { ThemeContext, useTheme } from './theme-context.ts';
import { ThemeBar, ThemeSide } from './theme-side.tsx';
import './theme.css';
import { messages as en } from './theme.en.ts';
import { messages as fr } from './theme.fr.ts';
import { useAnswers, useOnline, type ThemeAddress, type ThemeReply } from './use-answers.ts';

/** Others' answers are asked for at this pace; their names show who wrote what. */
const REFRESH_MS = 10_000;

/** One theme: what is asked, what is true here, what proves it. */
export function ThemePage() {
  const params = {
    organisationId: useParam('organisationId'),
    assessmentId: useParam('assessmentId'),
    themeId: useParam('themeId'),
  };
  const theme = useCall(readTheme, { params }, { everyMs: REFRESH_MS });
  if (theme.isPending) return <Loading lines={12} />;
  return <Loaded of={theme}>{(reply) => <ThemeOf key={params.themeId} reply={reply} params={params} />}</Loaded>;
}

function ThemeOf({ reply, params }: { reply: ThemeReply; params: ThemeAddress }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { number } = useFormat();
  const store = useAnswers(reply, params);
  const { theme, levels, position } = reply;
  const tasksHref = `/organisations/${params.organisationId}/assessments/${params.assessmentId}`;
  const over = words.over(number(position.index + 1), number(position.count), number(theme.minutes));
  useArrival();
  const rank = (level: string) => levels.findIndex(({ id }) => id === level);
  return (
    <ThemeContext value={{ reply, params, store, rank }}>
      <Page title={text(theme.title)} width="wide">
        <PageHeader
          back={{ href: tasksHref, label: words.back }}
          over={reply.task.assignee ? words.heldBy(over, reply.task.assignee.name) : over}
          lead={text(theme.question)}
        />
        <div className="theme-layout">
          <div className="theme-main">
            <Before />
            {theme.steps.map((step) => (
              <Step key={step.level} step={step} />
            ))}
            <Numbers />
            <Start />
            {reply.abilities.answer && <Finish tasksHref={tasksHref} />}
            <Neighbours />
            <Reading />
          </div>
          <ThemeSide />
        </div>
        <ThemeBar />
      </Page>
    </ThemeContext>
  );
}

/** Brings to the criterion of the address, when a link led to one. */
function useArrival() {
  useEffect(() => {
    const id = decodeURIComponent(window.location.hash.slice(1));
    const block = id ? document.getElementById(id) : null;
    block?.scrollIntoView();
    document.getElementById(`${id}-answer`)?.focus({ preventScroll: true });
  }, []);
}

/** Why it matters, where the guide has aged, and what keeps the reader from answering. */
function Before() {
  const words = useMessages({ fr, en });
  const text = useText();
  const { date } = useFormat();
  const online = useOnline();
  const { reply } = useTheme();
  const { assessment, theme, abilities } = reply;
  return (
    <>
      {assessment.submittedAt ? (
        <Notice>{words.readOnly(date(assessment.submittedAt))}</Notice>
      ) : (
        !abilities.answer && <Notice>{words.notAllowed}</Notice>
      )}
      {!online && (
        <Notice tone="warning" live title={words.offline}>
          <p>{words.offlineText}</p>
        </Notice>
      )}
      <div className="theme-why">
        <h2>{words.why}</h2>
        <p>{text(theme.why)}</p>
      </div>
      {theme.cautions && theme.cautions.length > 0 && (
        <Notice title={words.cautions}>
          {theme.cautions.map((caution) => (
            <p key={caution.fr}>{text(caution)}</p>
          ))}
        </Notice>
      )}
    </>
  );
}

function Step({ step }: { step: ThemeReply['theme']['steps'][number] }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { reply, rank } = useTheme();
  const index = rank(step.level);
  const level = reply.levels[index];
  return (
    <section className="step" id={`step-${step.level}`} aria-labelledby={`step-${step.level}-title`}>
      <div className="step-head">
        <LevelStair rank={index} most={reply.levels.length - 1} size={28} />
        <div>
          <h2 className="step-title" id={`step-${step.level}-title`}>
            {level ? words.stepName(level.id, text(level.name)) : step.level}
          </h2>
          <p className="step-summary">{text(step.summary)}</p>
        </div>
      </div>
      {step.criteria.map((criterion) => (
        <CriterionBlock key={criterion.id} criterion={criterion} />
      ))}
    </section>
  );
}

/** The guide's own first actions, for whoever starts from nothing. */
function Start() {
  const words = useMessages({ fr, en });
  const text = useText();
  const { priorityActions } = useTheme().reply.theme;
  if (priorityActions.length === 0) return null;
  return (
    <details className="disclosure">
      <summary>{words.start}</summary>
      <ol className="start-actions">
        {priorityActions.map(({ id, title, detail }) => (
          <li key={id}>
            <strong>{text(title)}</strong>
            <p>{text(detail)}</p>
          </li>
        ))}
      </ol>
    </details>
  );
}

function Reading() {
  const words = useMessages({ fr, en });
  const text = useText();
  const { reading } = useTheme().reply.theme;
  if (reading.length === 0) return null;
  return (
    <Section title={words.reading}>
      <ul>
        {reading.map(({ title, publisher, url }) => (
          <li key={url}>
            <TextLink href={url} newWindow>
              {text(title)}
            </TextLink>
            , {publisher}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Neighbours() {
  const words = useMessages({ fr, en });
  const text = useText();
  const { reply, params } = useTheme();
  const list = useCall(readAssessment, {
    params: { organisationId: params.organisationId, assessmentId: params.assessmentId },
  });
  const { previousThemeId, nextThemeId } = reply.position;
  const link = (id: string | null, label: string, side: 'back' | 'arrow') => {
    if (!id) return <span />;
    const title = list.data?.themes.find((theme) => theme.id === id)?.title;
    return (
      <span className={`neighbour neighbour-${side}`}>
        <Icon name={side} size={18} />
        <span>
          <span className="neighbour-label">{label}</span>
          <TextLink href={`/organisations/${params.organisationId}/assessments/${params.assessmentId}/themes/${id}`}>
            {title ? text(title) : label}
          </TextLink>
        </span>
      </span>
    );
  };
  return (
    <nav className="neighbours" aria-label={words.neighbours}>
      {link(previousThemeId, words.previous, 'back')}
      {link(nextThemeId, words.next, 'arrow')}
    </nav>
  );
}
