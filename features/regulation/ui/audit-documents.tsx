import { downloadUrl, upload } from '../../../platform/web/api.ts';
import { useInvalidate, useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { AttachFile, DocumentList, Section } from '../../../platform/web/ui/index.ts';
import { addAuditDocument, listAudits, openAuditDocument, removeAuditDocument } from '../contract-audits.ts';
import type { AuditPart } from './audit.tsx';
import { useAuditWords } from './words.ts';

/** The report of an audit and what goes with it. */
export function AuditDocuments({ organisationId, audit, write }: AuditPart) {
  const words = useAuditWords();
  const { date } = useFormat();
  const invalidate = useInvalidate();
  const remove = useSend(removeAuditDocument, { invalidates: [listAudits] });
  const params = { organisationId, auditId: audit.id };
  const of = (documentId: string) => ({ params: { ...params, documentId } });
  return (
    <Section title={words.documents}>
      {audit.documents.length === 0 && <p>{words.noDocument}</p>}
      <DocumentList
        documents={audit.documents}
        href={({ id }) => downloadUrl(openAuditDocument, of(id))}
        note={({ addedByName, addedAt }) => words.by(addedByName, date(addedAt))}
        {...(write && {
          removal: {
            label: words.remove,
            busy: remove.isPending,
            error: remove.error,
            remove: ({ id }) => remove.mutate(of(id)),
          },
        })}
      />
      {write && (
        <AttachFile
          words={{
            add: words.addDocument,
            submit: words.send,
            file: words.file,
            hint: words.fileHint,
            sent: words.sent,
          }}
          send={(file, _values, onProgress) => upload(addAuditDocument, { params }, file, onProgress)}
          after={() => invalidate(listAudits)}
        />
      )}
    </Section>
  );
}
