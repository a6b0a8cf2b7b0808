import { useState } from 'react';
import { useCall, useInvalidate, useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { useGo, useParam } from '../../../platform/web/navigation.tsx';
import type { ProblemError } from '../../../platform/web/problem.ts';
import { Form, Loaded, Notice, Page, PageHeader } from '../../../platform/web/ui/index.ts';
import { useVersionRead } from '../../budgets/ui/version-read.ts';
import { changePlan, endPlan, listPlans } from '../contract.ts';
import { readPlan } from '../contract-tests.ts';
import './backups.css';
import { Checks } from './plan-checks.tsx';
import { CopiesShown } from './plan-copies.tsx';
import { PlanFields, readPlanForm } from './plan-form.tsx';
import { Tests } from './plan-tests.tsx';
import { useBackupWords, usePlanWords, type OnePlan } from './words.ts';

/** What the parts of a plan’s page share. */
export interface PlanPart {
  organisationId: string;
  reply: OnePlan;
  /** For `Form`: takes a stale version upon itself, says so and reads again. */
  onProblem: (problem: ProblemError) => boolean;
  /** Called as something is sent: what was said of the last attempt goes. */
  onAttempt: () => void;
}

/** One plan: what it holds, its copies, its restore tests. */
export function PlanPage() {
  const words = useBackupWords();
  const planWords = usePlanWords();
  const organisationId = useParam('organisationId');
  const planId = useParam('planId');
  const plan = useCall(readPlan, { params: { organisationId, planId } });
  return (
    <Page title={plan.data?.plan.name ?? words.title} width="wide">
      <PageHeader back={{ href: `/organisations/${organisationId}/backups`, label: planWords.back }} />
      <Loaded of={plan} lines={8}>
        {(reply) => <Shown organisationId={organisationId} reply={reply} />}
      </Loaded>
    </Page>
  );
}

function Shown({ organisationId, reply }: { organisationId: string; reply: OnePlan }) {
  const words = usePlanWords();
  const common = useBackupWords();
  const { date } = useFormat();
  const invalidate = useInvalidate();
  const [stale, setStale] = useState(false);
  const part: PlanPart = {
    organisationId,
    reply,
    onAttempt: () => setStale(false),
    onProblem: ({ reply: { code } }) => {
      if (code !== 'stale-version' && code !== 'plan-ended') return false;
      setStale(true);
      void invalidate(readPlan);
      return true;
    },
  };
  const { plan, abilities } = reply;
  return (
    <>
      {stale && (
        <Notice tone="warning" live>
          {common.stale}
        </Notice>
      )}
      {plan.state === 'ended' && <Notice>{words.endedNotice}</Notice>}
      <Checks plan={plan} />
      <CopiesShown {...part} />
      <Tests {...part} />
      {plan.keeper && <p>{words.keptBy(plan.keeper)}</p>}
      {plan.note && <p>{plan.note}</p>}
      <p className="backups-soft">{words.writtenBy(plan.updatedByName, date(plan.updatedAt))}</p>
      {abilities.write && <Change {...part} />}
      {abilities.write && <End {...part} />}
    </>
  );
}

const REFRESHED = [readPlan, listPlans];

function Change({ organisationId, reply: { plan }, onProblem, onAttempt }: PlanPart) {
  const words = usePlanWords();
  const plans = useCall(listPlans, { params: { organisationId } });
  const change = useSend(changePlan, { invalidates: REFRESHED });
  const read = useVersionRead(plan.version);
  return (
    <details>
      <summary>{words.change}</summary>
      <Loaded of={plans}>
        {(all) => (
          <Form
            submitLabel={words.save}
            submitLook="secondary"
            onAttempt={onAttempt}
            onProblem={(problem) => {
              if (!onProblem(problem)) return false;
              read.follow();
              return true;
            }}
            onSubmit={async (values) => {
              const { version } = await change.mutateAsync({
                params: { organisationId, planId: plan.id },
                body: { ...readPlanForm(values), version: read.version },
              });
              read.saved(version);
            }}
          >
            <PlanFields key={read.version} plans={all} plan={plan} />
          </Form>
        )}
      </Loaded>
    </details>
  );
}

function End({ organisationId, reply: { plan }, onProblem, onAttempt }: PlanPart) {
  const words = usePlanWords();
  const go = useGo();
  const end = useSend(endPlan, { invalidates: REFRESHED });
  return (
    <details>
      <summary>{words.end}</summary>
      <Form
        submitLabel={words.end}
        submitLook="danger"
        onProblem={onProblem}
        onAttempt={onAttempt}
        onSubmit={async () => {
          await end.mutateAsync({ params: { organisationId, planId: plan.id }, body: { version: plan.version } });
          go(`/organisations/${organisationId}/backups`);
        }}
      >
        <p>{words.endText}</p>
      </Form>
    </details>
  );
}
