import { useState } from 'react';
import { downloadUrl, upload } from '../../../platform/web/api.ts';
import { useInvalidate, useSend } from '../../../platform/web/data.ts';
import { asProblem } from '../../../platform/web/problem.ts';
import { Button, FileField, TextLink } from '../../../platform/web/ui/index.ts';
import { openDocument } from '../../cases/contract.ts';
import { addFindingEvidence, readFindings, removeFindingEvidence } from '../contract-findings.ts';
import type { Finding } from './finding-form.tsx';
import { useAuditWords, type CaseAddress } from './words.ts';

const MOST_BYTES = 25 * 1024 * 1024;

/** The evidence files of a vulnerability: opened by those who read the audit, never by a provider. */
export function FindingFiles({ params, finding, write }: { params: CaseAddress; finding: Finding; write: boolean }) {
  const words = useAuditWords();
  const invalidate = useInvalidate();
  const remove = useSend(removeFindingEvidence, { invalidates: [readFindings] });
  const [progress, setProgress] = useState<number | null>(null);
  const [error, setError] = useState('');
  const target = { ...params, findingId: finding.id };
  const send = async (file: File) => {
    setError('');
    try {
      await upload(addFindingEvidence, { params: target }, file, setProgress);
      await invalidate(readFindings);
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
              <TextLink href={downloadUrl(openDocument, { params: { ...params, documentId: id } })}>{name}</TextLink>
              {write && (
                <Button
                  size="small"
                  look="quiet"
                  onClick={() => void remove.mutateAsync({ params: { ...target, documentId: id } })}
                  about={name}
                >
                  {words.remove}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {write && (
        <details className="disclosure">
          <summary>{words.addFile}</summary>
          <FileField
            name={`file-${finding.id}`}
            label={words.addFile}
            optional
            maxBytes={MOST_BYTES}
            onChoose={(file) => void send(file)}
            progress={progress}
            {...(error ? { error } : {})}
          />
        </details>
      )}
    </>
  );
}
