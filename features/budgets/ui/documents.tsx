import { MAX_FILE_BYTES } from '../../../platform/contract/file.ts';
import { useState } from 'react';
import { announce } from '../../../platform/web/announce.ts';
import { downloadUrl, upload } from '../../../platform/web/api.ts';
import { useInvalidate, useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { Button, Dialog, FileField, FileName, Form, Section } from '../../../platform/web/ui/index.ts';
import { addBudgetDocument, listBudgets, openBudgetDocument, readVersions, removeBudgetDocument } from '../contract.ts';
import { useBudgetWords, type Budget } from './words.ts';

const ACCEPTED = '.pdf,.png,.jpg,.jpeg,.webp,.docx,.xlsx,.odt,.ods,.csv,.txt,.eml';

interface Props {
  organisationId: string;
  budget: Budget;
  write: boolean;
}

/** What supports the figures of an exercise. */
export function BudgetDocuments({ organisationId, budget, write }: Props) {
  const words = useBudgetWords();
  const { date } = useFormat();
  const params = { organisationId, budgetId: budget.id };
  return (
    <Section title={words.documents} level={3}>
      {budget.documents.length === 0 && <p>{words.noDocument}</p>}
      <ul className="budget-documents">
        {budget.documents.map(({ id, name, scan, addedByName, addedAt }) => (
          <li key={id}>
            <FileName
              name={name}
              scan={scan}
              href={downloadUrl(openBudgetDocument, { params: { ...params, documentId: id } })}
            />
            <span className="budget-soft">{words.by(addedByName, date(addedAt))}</span>
            {write && <Remove params={{ ...params, documentId: id }} name={name} />}
          </li>
        ))}
      </ul>
      {write && <Add params={params} />}
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
  const [asked, setAsked] = useState(false);
  const remove = useSend(removeBudgetDocument, { invalidates: [listBudgets, readVersions] });
  return (
    <>
      <Button look="quiet" size="small" about={name} onClick={() => setAsked(true)}>
        {words.remove}
      </Button>
      <Dialog open={asked} onClose={() => setAsked(false)} title={words.removeTitle(name)}>
        <Form
          submitLabel={words.remove}
          submitLook="danger"
          secondary={<Button onClick={() => setAsked(false)}>{words.cancel}</Button>}
          onSubmit={() => remove.mutateAsync({ params })}
        >
          <p>{words.removeText}</p>
        </Form>
      </Dialog>
    </>
  );
}

function Add({ params }: { params: { organisationId: string; budgetId: string } }) {
  const words = useBudgetWords();
  const invalidate = useInvalidate();
  const [progress, setProgress] = useState<number | null>(null);
  return (
    <details>
      <summary>{words.addDocument}</summary>
      <Form
        submitLabel={words.send}
        submitLook="secondary"
        resetAfter
        onSubmit={async (values) => {
          const file = values.file('file');
          if (!file) return;
          try {
            await upload(addBudgetDocument, { params }, file, setProgress);
          } finally {
            setProgress(null);
          }
          announce(words.sent(file.name));
          await invalidate(listBudgets, readVersions);
        }}
      >
        <FileField
          name="file"
          label={words.file}
          hint={words.fileHint}
          accept={ACCEPTED}
          maxBytes={MAX_FILE_BYTES}
          progress={progress}
        />
      </Form>
    </details>
  );
}
