import { useState } from 'react';
import { MAX_FILE_BYTES } from '../../../platform/contract/file.ts';
import { downloadUrl, upload } from '../../../platform/web/api.ts';
import { useCall, useInvalidate, useSend } from '../../../platform/web/data.ts';
import { asProblem } from '../../../platform/web/problem.ts';
import { Button, FileField, FileName, Notice } from '../../../platform/web/ui/index.ts';
import { listDocuments, openDocument } from '../../cases/contract.ts';
import { addFindingEvidence, readFindings, removeFindingEvidence } from '../contract-findings.ts';
import type { Finding } from './finding-form.tsx';
import { useAuditWords, type CaseAddress } from './words.ts';

/** The evidence files of a vulnerability: opened by those who read the audit, never by a provider. */
export function FindingFiles({ params, finding, write }: { params: CaseAddress; finding: Finding; write: boolean }) {
  const words = useAuditWords();
  const invalidate = useInvalidate();
  const remove = useSend(removeFindingEvidence, { invalidates: [readFindings, listDocuments] });
  const scans = useCall(listDocuments, { params }, { enabled: finding.files.length > 0 });
  const scanOf = (id: string) => scans.data?.documents.find((one) => one.id === id)?.scan ?? 'pending';
  const [progress, setProgress] = useState<number | null>(null);
  const [error, setError] = useState('');
  const target = { ...params, findingId: finding.id };
  const send = async (file: File) => {
    setError('');
    try {
      await upload(addFindingEvidence, { params: target }, file, setProgress);
      await invalidate(readFindings, listDocuments);
    } catch (failure) {
      setError(asProblem(failure).message);
    }
    setProgress(null);
  };
  return (
    <>
      {finding.files.length > 0 && (
        <ul className="finding-files" aria-label={words.files}>
          {finding.files.map(({ id, name }) => (
            <li key={id}>
              <FileName
                name={name}
                scan={scanOf(id)}
                href={downloadUrl(openDocument, { params: { ...params, documentId: id } })}
              />
              {write && (
                <Button
                  size="small"
                  look="quiet"
                  onClick={() => remove.mutate({ params: { ...target, documentId: id } })}
                  about={name}
                >
                  {words.remove}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {remove.error && (
        <Notice tone="danger" live>
          {remove.error.message}
        </Notice>
      )}
      {write && (
        <details className="disclosure">
          <summary>{words.addFile}</summary>
          <FileField
            name={`file-${finding.id}`}
            label={words.addFile}
            optional
            maxBytes={MAX_FILE_BYTES}
            onChoose={(file) => void send(file)}
            progress={progress}
            {...(error ? { error } : {})}
          />
        </details>
      )}
    </>
  );
}
