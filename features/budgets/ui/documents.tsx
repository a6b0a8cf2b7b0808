import { downloadUrl, upload } from '../../../platform/web/api.ts';
import { useInvalidate, useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { AskButton, AttachedFile, AttachedFiles, AttachFile, Section } from '../../../platform/web/ui/index.ts';
import { addBudgetDocument, listBudgets, openBudgetDocument, readVersions, removeBudgetDocument } from '../contract.ts';
import { useBudgetWords, type Budget } from './words.ts';

interface Props {
  organisationId: string;
  budget: Budget;
  write: boolean;
}

/** What supports the figures of an exercise. */
export function BudgetDocuments({ organisationId, budget, write }: Props) {
  const words = useBudgetWords();
  const { date } = useFormat();
  const invalidate = useInvalidate();
  const params = { organisationId, budgetId: budget.id };
  return (
    <Section title={words.documents} level={3}>
      {budget.documents.length === 0 && <p>{words.noDocument}</p>}
      <AttachedFiles>
        {budget.documents.map(({ id, name, scan, addedByName, addedAt }) => (
          <AttachedFile
            key={id}
            name={name}
            scan={scan}
            href={downloadUrl(openBudgetDocument, { params: { ...params, documentId: id } })}
            note={words.by(addedByName, date(addedAt))}
          >
            {write && <Remove params={{ ...params, documentId: id }} name={name} />}
          </AttachedFile>
        ))}
      </AttachedFiles>
      {write && (
        <AttachFile
          words={{
            add: words.addDocument,
            submit: words.send,
            file: words.file,
            hint: words.fileHint,
            sent: words.sent,
          }}
          send={(file, _values, onProgress) => upload(addBudgetDocument, { params }, file, onProgress)}
          after={() => invalidate(listBudgets, readVersions)}
        />
      )}
    </Section>
  );
}

function Remove({
  params,
  name,
}: {
  params: { organisationId: string; budgetId: string; documentId: string };
  name: string;
}) {
  const words = useBudgetWords();
  const remove = useSend(removeBudgetDocument, { invalidates: [listBudgets, readVersions] });
  return (
    <AskButton
      label={words.remove}
      look="quiet"
      size="small"
      about={name}
      title={words.removeTitle(name)}
      lead={words.removeText}
      submitLabel={words.remove}
      submitLook="danger"
      cancelLabel={words.cancel}
      act={() => remove.mutateAsync({ params })}
    />
  );
}
