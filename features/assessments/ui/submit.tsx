import { useState } from 'react';
import { useSend } from '../../../platform/web/data.ts';
import { useFormat, useMessages } from '../../../platform/web/language.tsx';
import { useGo } from '../../../platform/web/navigation.tsx';
import { Button, Dialog, Notice, Section } from '../../../platform/web/ui/index.ts';
import { listAssessments, readAnswers, readAssessment, readTheme, submitAssessment } from '../contract.ts';
import type { CheckReply } from './check.tsx';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

interface SubmitProps {
  reply: CheckReply;
  params: { organisationId: string; assessmentId: string };
  base: string;
}

/** Says what submitting freezes, asks once more, submits, then opens the results. */
export function Submit({ reply, params, base }: SubmitProps) {
  const words = useMessages({ fr, en });
  const { plural } = useFormat();
  const go = useGo();
  const [asking, setAsking] = useState(false);
  const submit = useSend(submitAssessment, { invalidates: [listAssessments, readAssessment, readAnswers, readTheme] });
  const unanswered = reply.themes.flatMap(({ criteria }) => criteria).filter(({ answer }) => !answer).length;
  const confirm = async () => {
    await submit.mutateAsync({ params, body: { version: reply.assessment.version } });
    go(`${base}/results`);
  };
  return (
    <div className="submit">
      <Section title={words.submitTitle} look="card">
        <p>{words.submitMeans}</p>
        <p>{unanswered === 0 ? words.allAnswered : plural(unanswered, words.unanswered)}</p>
        {reply.abilities.manage ? (
          <Button look="primary" onClick={() => setAsking(true)}>
            {words.submit}
          </Button>
        ) : (
          <Notice>{words.submitNotAllowed}</Notice>
        )}
        <Dialog open={asking} onClose={() => setAsking(false)} title={words.submitAsk(reply.assessment.label)}>
          <p>{words.submitMeans}</p>
          {submit.isError && (
            <Notice tone="danger" live>
              <p>{submit.error.message}</p>
            </Notice>
          )}
          <div className="form-actions">
            <Button look="primary" busy={submit.isPending} onClick={() => void confirm().catch(() => undefined)}>
              {words.submitConfirm}
            </Button>
            <Button look="quiet" onClick={() => setAsking(false)}>
              {words.cancel}
            </Button>
          </div>
        </Dialog>
      </Section>
    </div>
  );
}
