import { useState } from 'react';
import { downloadUrl } from '../../../platform/web/api.ts';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall, useInvalidate, useSend } from '../../../platform/web/data.ts';
import { useFormat, useLanguage, useMessages } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import type { ProblemError } from '../../../platform/web/problem.ts';
import {
  Form,
  LinkButton,
  Loaded,
  Notice,
  Page,
  PageHeader,
  ProgressBar,
  Section,
  TextField,
} from '../../../platform/web/ui/index.ts';
import {
  cancelChecklist,
  closeChecklist,
  listChecklists,
  readChecklist,
  readChecklistRecord,
} from '../contract-people.ts';
import { messages as en } from './checklist.en.ts';
import { messages as fr } from './checklist.fr.ts';
import { AddStep, Steps } from './checklist-steps.tsx';
import './identities.css';
import { useIdentityWords } from './tabs.tsx';

export type Checklist = Reply<typeof readChecklist>;

/** What the parts of an arrival or a departure share. */
export interface ChecklistPart {
  organisationId: string;
  checklist: Checklist;
  /** For `Form`: takes a stale version upon itself, says so and reads again. */
  onProblem: (problem: ProblemError) => boolean;
  /** Called as something is sent: what was said of the last attempt goes. */
  onAttempt: () => void;
}

/** One arrival or departure: what is left to open or to revoke, then its signature. */
export function ChecklistPage() {
  const words = useMessages({ fr, en });
  const { date } = useFormat();
  const organisationId = useParam('organisationId');
  const checklistId = useParam('checklistId');
  const checklist = useCall(readChecklist, { params: { organisationId, checklistId } });
  const shown = checklist.data;
  return (
    <Page title={shown ? words.titles[shown.kind](shown.person) : words.title}>
      <PageHeader
        back={{ href: `/organisations/${organisationId}/identities/people`, label: words.back }}
        lead={shown && words.lead[shown.kind](date(shown.day))}
      />
      <Loaded of={checklist} lines={8}>
        {(reply) => <Shown organisationId={organisationId} checklist={reply} />}
      </Loaded>
    </Page>
  );
}

function Shown({ organisationId, checklist }: { organisationId: string; checklist: Checklist }) {
  const words = useMessages({ fr, en });
  const common = useIdentityWords();
  const invalidate = useInvalidate();
  const [stale, setStale] = useState(false);
  const [found, setFound] = useState(false);
  const part: ChecklistPart = {
    organisationId,
    checklist,
    onAttempt: () => {
      setStale(false);
      setFound(false);
    },
    onProblem: ({ reply: { code } }) => {
      if (code !== 'stale-version' && code !== 'checklist-over') return false;
      setStale(true);
      void invalidate(readChecklist);
      return true;
    },
  };
  const { rows, steps, kind, state, day, today } = checklist;
  const held = rows.filter(({ category }) => category !== null);
  return (
    <>
      {stale && (
        <Notice tone="warning" live>
          {common.stale}
        </Notice>
      )}
      {found && state === 'open' && (
        <Notice tone="warning" live>
          {words.found}
        </Notice>
      )}
      {state === 'cancelled' && <Notice>{words.cancelled(checklist.reason)}</Notice>}
      {state === 'closed' && <Signed {...part} />}
      {state === 'open' && steps.accessesLeft > 0 && day <= today && (
        <Notice tone="danger" title={words.lateTitle}>
          {words.lateText}
        </Notice>
      )}
      {kind === 'leaver' && state === 'open' && held.length === 0 && <Notice tone="warning">{words.noAccess}</Notice>}
      <ProgressBar label={words.progress} value={steps.total - steps.pending} max={steps.total} />
      <Steps {...part} title={kind === 'leaver' ? words.accesses : words.opened} rows={held} />
      <Steps {...part} title={words.others} rows={rows.filter(({ category }) => category === null)} />
      {checklist.abilities.write && (
        <>
          <AddStep {...part} />
          {steps.pending === 0 && <Sign {...part} onFound={() => setFound(true)} />}
          <Cancel {...part} />
        </>
      )}
    </>
  );
}

function Signed({ organisationId, checklist }: ChecklistPart) {
  const words = useMessages({ fr, en });
  const { language } = useLanguage();
  const { date } = useFormat();
  const href = downloadUrl(readChecklistRecord, {
    params: { organisationId, checklistId: checklist.id },
    query: { language },
  });
  return (
    <Notice
      tone="success"
      title={words.signed(checklist.closedByName ?? '', date(checklist.closedAt ?? ''))}
      actions={
        <LinkButton href={href} look="secondary" download>
          {words.record}
        </LinkButton>
      }
    >
      <p className="identities-digest">
        {words.digest} {checklist.digest}
      </p>
    </Notice>
  );
}

const REFRESHED = [readChecklist, listChecklists];

function Sign({ organisationId, checklist, onProblem, onAttempt, onFound }: ChecklistPart & { onFound: () => void }) {
  const words = useMessages({ fr, en });
  const close = useSend(closeChecklist, { invalidates: REFRESHED });
  return (
    <Section title={words.sign} look="card">
      <Form
        submitLabel={words.sign}
        onProblem={onProblem}
        onAttempt={onAttempt}
        onSubmit={async () => {
          const { state } = await close.mutateAsync({
            params: { organisationId, checklistId: checklist.id },
            body: { version: checklist.version },
          });
          if (state === 'open') onFound();
        }}
      >
        <p>{words.signText}</p>
      </Form>
    </Section>
  );
}

function Cancel({ organisationId, checklist, onProblem, onAttempt }: ChecklistPart) {
  const words = useMessages({ fr, en });
  const cancel = useSend(cancelChecklist, { invalidates: REFRESHED });
  return (
    <details>
      <summary>{words.cancel}</summary>
      <Form
        submitLabel={words.cancel}
        submitLook="danger"
        onProblem={onProblem}
        onAttempt={onAttempt}
        onSubmit={(values) =>
          cancel.mutateAsync({
            params: { organisationId, checklistId: checklist.id },
            body: { version: checklist.version, reason: values.text('reason') },
          })
        }
      >
        <p>{words.cancelText}</p>
        <TextField name="reason" label={words.cancelReason} maxLength={1000} />
      </Form>
    </details>
  );
}
