import { useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall, useInvalidate, useSend } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import {
  Form,
  Loaded,
  Notice,
  Page,
  PageHeader,
  Section,
  StatusTag,
  TextArea,
  TextLink,
  Timeline,
} from '../../../platform/web/ui/index.ts';
import { commentAction, readAction, readPlan } from '../contract.ts';
import { live } from '../model.ts';
import { Moves } from './action-moves.tsx';
import { Organise } from './action-organise.tsx';
import { Schedule } from './action-schedule.tsx';
import { severityTones, stateTones, usePlanWords } from './words.ts';
import './plan.css';

export type Shown = Reply<typeof readAction>;

/** What an action's parts share: whose it is, and what to do when somebody changed it in between. */
export interface Part {
  organisationId: string;
  shown: Shown;
  onStale: () => void;
}

/** One action: why, who, when, how much, how far, and what was said of it. */
export function ActionPage() {
  const words = usePlanWords();
  const text = useText();
  const params = { organisationId: useParam('organisationId'), actionId: useParam('actionId') };
  const action = useCall(readAction, { params });
  const [stale, setStale] = useState(false);
  const invalidate = useInvalidate();
  const part = {
    organisationId: params.organisationId,
    onStale: () => {
      setStale(true);
      void invalidate(readAction, readPlan);
    },
  };
  return (
    <Page title={action.data ? text(action.data.action.title) : words.action} width="wide">
      <PageHeader
        back={{ href: `/organisations/${params.organisationId}/plan`, label: words.back }}
        lead={action.data && <Tags shown={action.data} />}
      />
      {stale && (
        <Notice tone="warning" live>
          {words.stale}
        </Notice>
      )}
      <Loaded of={action}>{(shown) => <Body {...part} shown={shown} />}</Loaded>
    </Page>
  );
}

function Tags({ shown: { action } }: { shown: Shown }) {
  const words = usePlanWords();
  const text = useText();
  return (
    <p>
      <StatusTag tone={stateTones[action.state]}>{words.states[action.state]}</StatusTag>{' '}
      <StatusTag tone={severityTones[action.severity]}>{words.severities[action.severity]}</StatusTag>{' '}
      {action.theme && text(action.theme.title)}
      {action.site && ` · ${action.site.name}`}
    </p>
  );
}

function Body(part: Part) {
  const words = usePlanWords();
  const text = useText();
  const { date } = useFormat();
  const { shown, organisationId } = part;
  const { action, abilities } = shown;
  const open = live.includes(action.state);
  return (
    <div className="action-columns">
      <div>
        {action.detail && <p className="page-lead">{text(action.detail)}</p>}
        {action.reason && <Notice>{words.dismissedFor(action.reason)}</Notice>}
        {action.doneAt && <Notice tone="success">{words.doneAt(date(action.doneAt))}</Notice>}
        {action.mergedInto && (
          <Notice>
            {words.mergedInto}{' '}
            <TextLink href={`/organisations/${organisationId}/plan/actions/${action.mergedInto}`}>
              {words.openOther}
            </TextLink>
          </Notice>
        )}
        <Moves {...part} />
        <Section title={words.why}>
          <p>{reasonOf(action, words)}</p>
          <ul>
            {action.findings.map(({ id, title, state }) => (
              <li key={id}>
                {text(title)}{' '}
                <StatusTag tone={state === 'open' ? 'neutral' : 'quiet'}>{words.findingStates[state]}</StatusTag>
              </li>
            ))}
          </ul>
          {action.waitsFor.length > 0 && <p>{words.waitsFor(action.waitsFor.map(text).join(', '))}</p>}
          {open && action.origin !== 'audit' && action.findings.some(({ criterionId }) => criterionId) && (
            <p>{words.raises}</p>
          )}
        </Section>
        <Comments {...part} />
      </div>
      <div>
        <Schedule {...part} />
        {open && abilities.decide && <Organise {...part} />}
        <Section title={words.historyTitle}>
          <Timeline
            label={words.historyTitle}
            items={shown.events.map(({ at, actorName, kind }, index) => ({
              key: String(index),
              at,
              title: `${actorName} ${words.history[kind] ?? words.history['other']}`,
            }))}
          />
          {shown.events.length === 0 && <p>{words.created}</p>}
        </Section>
      </div>
    </div>
  );
}

/** Why an action is there: what an audit found, what an assessment showed, or the structure's own wish. */
function reasonOf(action: Shown['action'], words: ReturnType<typeof usePlanWords>): string {
  if (action.origin === 'audit') return words.auditLead;
  return action.findings.length ? words.whyLead : words.own;
}

function Comments({ organisationId, shown }: Part) {
  const words = usePlanWords();
  const { dateTime } = useFormat();
  const send = useSend(commentAction, { invalidates: [readAction, readPlan] });
  return (
    <Section title={words.comments}>
      {shown.comments.length === 0 && <p>{words.noComment}</p>}
      {shown.comments.map(({ id, text, authorName, writtenAt }) => (
        <article key={id} className="comment">
          <p>{text}</p>
          <p className="plan-notes">
            {authorName} · <time dateTime={writtenAt}>{dateTime(writtenAt)}</time>
          </p>
        </article>
      ))}
      {shown.abilities.write && (
        <Form
          submitLabel={words.send}
          submitLook="secondary"
          resetAfter
          onSubmit={(values) =>
            send.mutateAsync({
              params: { organisationId, actionId: shown.action.id },
              body: { text: values.text('text') },
            })
          }
        >
          <TextArea name="text" label={words.comment} rows={3} maxLength={4000} />
        </Form>
      )}
    </Section>
  );
}
