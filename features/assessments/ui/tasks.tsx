import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import { useSession } from '../../../platform/web/session.tsx';
import {
  LevelTag,
  LinkButton,
  Loaded,
  Notice,
  Page,
  PageHeader,
  ProgressBar,
  Section,
  TaskList,
  TextLink,
  type Task,
} from '../../../platform/web/ui/index.ts';
import { readAssessment } from '../contract.ts';
import { taskState } from '../model.ts';
import './assessments.css';
import { Assign, type TaskListReply } from './assign.tsx';
import { useDuration } from './duration.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import { Unsent } from './unsent.tsx';
import { WhoSees } from './who-sees.tsx';

type ThemeTask = TaskListReply['themes'][number];

/** A theme is finished when someone said so, or when nothing is left to answer. */
const isFinished = ({ task, result }: ThemeTask) => task.finishedAt !== null || taskState(result) === 'complete';

/** The assessment as a list of tasks: one theme each, in any order. */
export function TasksPage() {
  const params = { organisationId: useParam('organisationId'), assessmentId: useParam('assessmentId') };
  const words = useMessages({ fr, en });
  const list = useCall(readAssessment, { params });
  return (
    <Page title={list.data?.assessment.label ?? words.title} width="wide">
      <Loaded of={list} lines={12}>
        {(reply) => <Tasks reply={reply} params={params} />}
      </Loaded>
    </Page>
  );
}

interface TasksProps {
  reply: TaskListReply;
  params: { organisationId: string; assessmentId: string };
}

function Tasks({ reply, params }: TasksProps) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { assessment, themes, abilities } = reply;
  const base = `/organisations/${params.organisationId}/assessments/${params.assessmentId}`;
  const { account } = useSession();
  const left = themes.filter((theme) => !isFinished(theme));
  const next =
    left.find(({ task }) => task.assignee?.id === account?.id) ?? left.find(({ task }) => !task.assignee) ?? left[0];
  const began = themes.some(({ result }) => result.answered > 0);
  const open = assessment.state === 'open';
  return (
    <>
      <PageHeader
        back={{ href: `/organisations/${params.organisationId}/assessments`, label: words.tasksBack }}
        over={words.tasksOver(assessment.site?.name ?? words.wholeStructure, text(assessment.referential.title))}
      />
      <div className="tasks-layout">
        <div className="tasks-summary">
          {open ? <Progress themes={themes} /> : <Submitted assessment={assessment} base={base} />}
          {open && abilities.answer && next && (
            <p>
              <LinkButton href={`${base}/themes/${next.id}`}>
                {began ? words.nextTheme(text(next.title)) : words.firstTheme(text(next.title))}
              </LinkButton>
            </p>
          )}
          {open && !began && <WhoSees />}
          {open && began && (
            <p>
              <TextLink href={`${base}/results`}>{words.resultsSoFar}</TextLink>
            </p>
          )}
          <Unsent assessmentId={params.assessmentId} base={base} themes={themes} />
          {reply.newerVersion && abilities.manage && (
            <Notice title={words.newer} actions={<TextLink href={`${base}/migration`}>{words.newerLink}</TextLink>}>
              <p>{words.newerText(reply.newerVersion)}</p>
            </Notice>
          )}
        </div>
        <div className="tasks-list">
          <Section
            title={words.themes}
            {...(abilities.answer ? { actions: <Assign reply={reply} params={params} /> } : {})}
          >
            <ThemeTasks reply={reply} base={base} />
          </Section>
          {open && began && (
            <Section title={words.checkTitle}>
              <p>{words.checkText}</p>
              <p>
                <LinkButton href={`${base}/check`} look={left.length === 0 ? 'primary' : 'secondary'}>
                  {words.checkLink}
                </LinkButton>
              </p>
            </Section>
          )}
        </div>
      </div>
    </>
  );
}

function Progress({ themes }: { themes: readonly ThemeTask[] }) {
  const words = useMessages({ fr, en });
  const { plural } = useFormat();
  const lasts = useDuration();
  const total = themes.reduce((sum, { result }) => sum + result.total, 0);
  const answered = themes.reduce((sum, { result }) => sum + result.answered, 0);
  const minutes = themes
    .filter((theme) => !isFinished(theme))
    .reduce((sum, { minutes: all, result }) => sum + all * (1 - result.answered / result.total), 0);
  return (
    <div className="tasks-progress">
      <p>
        {plural(themes.filter(isFinished).length, words.finishedThemes)}{' '}
        {minutes > 0 && words.remaining(lasts(minutes))}
      </p>
      <ProgressBar label={words.answered} value={answered} max={total} />
    </div>
  );
}

function Submitted({ assessment, base }: { assessment: TaskListReply['assessment']; base: string }) {
  const words = useMessages({ fr, en });
  const { date } = useFormat();
  if (!assessment.submittedAt) return null;
  return (
    <>
      <p>{words.submittedNotice(date(assessment.submittedAt), assessment.submittedByName ?? '')}</p>
      <p>
        <LinkButton href={`${base}/results`}>{words.openResults}</LinkButton>
      </p>
      <p>
        <TextLink href={`${base}/check`}>{words.seeAnswers}</TextLink>
      </p>
    </>
  );
}

function ThemeTasks({ reply, base }: { reply: TaskListReply; base: string }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { number } = useFormat();
  const lasts = useDuration();
  const { account } = useSession();
  const shared = reply.themes.some(({ task }) => task.assignee);
  const levels = reply.levels.map(({ id, name }) => ({ label: id, meaning: text(name) }));
  const tasks = reply.themes.map((theme): Task => {
    const { id, title, minutes, result, task } = theme;
    const holder = task.assignee
      ? task.assignee.id === account?.id
        ? words.heldByYou
        : words.heldBy(task.assignee.name)
      : shared && words.heldByNobody;
    const state = isFinished(theme) ? 'finished' : result.answered === 0 ? 'not-started' : 'in-progress';
    const amount =
      state === 'in-progress' ? words.answeredOf(number(result.answered), number(result.total)) : lasts(minutes);
    return {
      key: id,
      title: text(title),
      href: `${base}/themes/${id}`,
      note: [holder, state !== 'finished' && amount].filter(Boolean).join(' · '),
      status: {
        label: words.states[state],
        tone: state === 'finished' ? 'quiet' : state === 'in-progress' ? 'accent' : 'neutral',
      },
      ...(result.level === null
        ? {}
        : { extra: <LevelTag levels={levels} rank={result.level} atMost={result.atMost} /> }),
    };
  });
  return <TaskList tasks={tasks} label={words.themes} />;
}
