import { MAX_FILE_BYTES } from '../../../platform/contract/file.ts';
import { useState } from 'react';
import { announce } from '../../../platform/web/announce.ts';
import { downloadUrl, upload } from '../../../platform/web/api.ts';
import { useInvalidate, useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { Button, FileField, FileName, Form, Section } from '../../../platform/web/ui/index.ts';
import { addAuditDocument, listAudits, openAuditDocument, removeAuditDocument } from '../contract-audits.ts';
import type { AuditPart } from './audit.tsx';
import { useAuditWords } from './words.ts';

const ACCEPTED = '.pdf,.png,.jpg,.jpeg,.webp,.docx,.xlsx,.odt,.ods,.csv,.txt,.eml';

/** The report of an audit and what goes with it. */
export function AuditDocuments({ organisationId, audit, write }: AuditPart) {
  const words = useAuditWords();
  const { date } = useFormat();
  const remove = useSend(removeAuditDocument, { invalidates: [listAudits] });
  const params = { organisationId, auditId: audit.id };
  return (
    <Section title={words.documents}>
      {audit.documents.length === 0 && <p>{words.noDocument}</p>}
      <ul className="budget-documents">
        {audit.documents.map(({ id, name, scan, addedByName, addedAt }) => {
          const of = { params: { ...params, documentId: id } };
          return (
            <li key={id}>
              <FileName name={name} scan={scan} href={downloadUrl(openAuditDocument, of)} />
              <p className="regulation-soft">{words.by(addedByName, date(addedAt))}</p>
              {write && (
                <Button
                  look="quiet"
                  size="small"
                  about={name}
                  busy={remove.isPending}
                  onClick={() => remove.mutate(of)}
                >
                  {words.remove}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {write && <Add params={params} />}
    </Section>
  );
}

function Add({ params }: { params: { organisationId: string; auditId: string } }) {
  const words = useAuditWords();
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
            await upload(addAuditDocument, { params }, file, setProgress);
          } finally {
            setProgress(null);
          }
          announce(words.sent(file.name));
          await invalidate(listAudits);
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
