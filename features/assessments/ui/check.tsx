import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { useAddressValue, useParam } from '../../../platform/web/navigation.tsx';
import {
  DescriptionList,
  LevelTag,
  Loaded,
  Notice,
  Page,
  PageHeader,
  Section,
  Tabs,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { Contradictions } from '../../facts/ui/contradictions.tsx';
import { readAnswers } from '../contract.ts';
import './assessments.css';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import { Submit } from './submit.tsx';
import { messages as themeEn } from './theme.en.ts';
import { messages as themeFr } from './theme.fr.ts';
import { Unsent } from './unsent.tsx';

export type CheckReply = Reply<typeof readAnswers>;
type CheckTheme = CheckReply['themes'][number];
type Criterion = CheckTheme['criteria'][number];

/** Every answer on one page, each with the way to change it, then the submission. */
export function CheckPage() {
  const words = useMessages({ fr, en });
  const params = { organisationId: useParam('organisationId'), assessmentId: useParam('assessmentId') };
  const answers = useCall(readAnswers, { params });
  const base = `/organisations/${params.organisationId}/assessments/${params.assessmentId}`;
  return (
    <Page title={words.checkTitle} width="wide">
      <Loaded of={answers} lines={14}>
        {(reply) => (
          <>
            <PageHeader
              back={{ href: base, label: words.checkBack }}
              over={reply.assessment.label}
              lead={reply.assessment.state === 'open' ? words.checkLead : words.readLead}
            />
            <Unsent assessmentId={params.assessmentId} base={base} themes={reply.themes} />
            <Contradictions {...params} themes={reply.themes} />
            <Answers reply={reply} base={base} />
            {reply.assessment.state === 'open' && <Submit reply={reply} params={params} base={base} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

const isMissing = ({ answer }: Criterion) => !answer || answer.value === 'unknown';

function Answers({ reply, base }: { reply: CheckReply; base: string }) {
  const words = useMessages({ fr, en });
  const [shown] = useAddressValue('show');
  const missing = reply.themes.flatMap(({ criteria }) => criteria).filter(isMissing).length;
  const themes = reply.themes
    .map((theme) => ({ ...theme, criteria: shown === 'missing' ? theme.criteria.filter(isMissing) : theme.criteria }))
    .filter(({ criteria }) => criteria.length > 0);
  return (
    <>
      <Tabs
        label={words.views}
        items={[
          { href: `${base}/check`, label: words.showAll },
          { href: `${base}/check?show=missing`, label: words.showMissing, count: missing },
        ]}
      />
      {themes.length === 0 && <Notice tone="success">{words.nothingMissing}</Notice>}
      {themes.map((theme) => (
        <ThemeAnswers key={theme.id} theme={theme} reply={reply} base={base} />
      ))}
    </>
  );
}

function ThemeAnswers({ theme, reply, base }: { theme: CheckTheme; reply: CheckReply; base: string }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const levels = reply.levels.map(({ id, name }) => ({ label: id, meaning: text(name) }));
  return (
    <div className="check">
      <Section title={text(theme.title)} actions={<LevelTag levels={levels} rank={theme.result.level} />}>
        <DescriptionList
          items={theme.criteria.map((criterion) => ({
            key: criterion.id,
            term: (
              <>
                <span className="check-step">{criterion.level}</span> {text(criterion.title)}
              </>
            ),
            detail: <Given criterion={criterion} />,
            ...(reply.abilities.answer
              ? {
                  action: (
                    <TextLink href={`${base}/themes/${theme.id}#${criterion.id}`} about={text(criterion.title)}>
                      {criterion.answer ? words.change : words.answer}
                    </TextLink>
                  ),
                }
              : {}),
          }))}
        />
      </Section>
    </div>
  );
}

function Given({ criterion: { answer, evidence } }: { criterion: Criterion }) {
  const words = useMessages({ fr, en });
  const { answers } = useMessages({ fr: themeFr, en: themeEn });
  const { plural } = useFormat();
  return (
    <>
      <p className="check-answer" data-none={!answer || undefined}>
        {answer ? answers[answer.value] : words.noAnswer}
      </p>
      {answer?.reason && <p className="check-words">{answer.reason}</p>}
      {answer?.comment && <p className="check-words">{answer.comment}</p>}
      {evidence > 0 && <p className="check-words">{plural(evidence, words.evidenceCount)}</p>}
    </>
  );
}
