import { downloadUrl, upload } from '../../../platform/web/api.ts';
import { useInvalidate, useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { AttachedFile, AttachedFiles, AttachFile, Button, Notice } from '../../../platform/web/ui/index.ts';
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
  return (
    <>
      {test.documents.length > 0 && (
        <AttachedFiles label={words.evidence}>
          {test.documents.map(({ id, name, scan, addedByName, addedAt }) => {
            const of = { params: { ...params, documentId: id } };
            return (
              <AttachedFile
                key={id}
                name={name}
                scan={scan}
                href={downloadUrl(openTestDocument, of)}
                note={words.addedBy(date(addedAt), addedByName)}
              >
                {write && (
                  <Button
                    look="quiet"
                    size="small"
                    about={name}
                    busy={remove.isPending}
                    onClick={() => remove.mutate(of)}
                  >
                    {words.removeEvidence}
                  </Button>
                )}
              </AttachedFile>
            );
          })}
        </AttachedFiles>
      )}
      {remove.error && <Notice tone="danger" live title={remove.error.message} />}
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
