import { downloadUrl, upload } from '../../../platform/web/api.ts';
import { useInvalidate, useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { AttachFile, DocumentList } from '../../../platform/web/ui/index.ts';
import { addTestDocument, openTestDocument, readPlan, removeTestDocument } from '../contract-tests.ts';
import type { PlanPart } from './plan.tsx';
import { usePlanWords, type OnePlan } from './words.ts';

type EvidencePart = PlanPart & { test: OnePlan['tests'][number]; write: boolean };

/** What proves a restore test. */
export function Evidence({ organisationId, reply: { plan }, test, write }: EvidencePart) {
  const words = usePlanWords();
  const { date } = useFormat();
  const invalidate = useInvalidate();
  const remove = useSend(removeTestDocument, { invalidates: [readPlan] });
  const params = { organisationId, planId: plan.id, testId: test.id };
  const of = (documentId: string) => ({ params: { ...params, documentId } });
  return (
    <>
      <DocumentList
        label={words.evidence}
        documents={test.documents}
        href={({ id }) => downloadUrl(openTestDocument, of(id))}
        note={({ addedByName, addedAt }) => words.addedBy(date(addedAt), addedByName)}
        {...(write && {
          removal: {
            label: words.removeEvidence,
            busy: remove.isPending,
            error: remove.error,
            remove: ({ id }) => remove.mutate(of(id)),
          },
        })}
      />
      {write && (
        <AttachFile
          words={{
            add: words.addEvidence,
            submit: words.sendEvidence,
            file: words.evidence,
            hint: words.evidenceHint,
            sent: words.sent,
          }}
          send={(file, _values, onProgress) => upload(addTestDocument, { params }, file, onProgress)}
          after={() => invalidate(readPlan)}
        />
      )}
    </>
  );
}
