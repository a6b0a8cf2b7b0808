import { useState } from 'react';
import { MAX_FILE_BYTES } from '../../../platform/contract/file.ts';
import { announce } from '../../../platform/web/announce.ts';
import { downloadUrl, upload } from '../../../platform/web/api.ts';
import { useCall, useInvalidate } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { FileField, FileName, Form, Loaded, Notice, Section } from '../../../platform/web/ui/index.ts';
import { listDocuments, openDocument } from '../../cases/contract.ts';
import { partNames, type Part } from '../../cases/model.ts';
import { attachDocument } from '../contract.ts';
import type { QuoteProps } from './card.tsx';
import { PAPERS } from './sign.tsx';
import { STALE } from './stale.ts';
import { useEditorWords, useQuoteWords } from './words.ts';

/** The papers of a quote, with what the antivirus says of each, and a way to attach its own or the signed one. */
export function Papers({ organisationId, caseId, quote }: QuoteProps) {
  const words = useEditorWords();
  const shared = useQuoteWords();
  const text = useText();
  const { date } = useFormat();
  const params = { organisationId, caseId };
  const documents = useCall(listDocuments, { params });
  const kinds = [
    ...(quote.actions.includes('attach') ? (['quote'] as const) : []),
    ...(quote.actions.includes('attach-signed') ? (['signed-quote'] as const) : []),
  ];
  if (kinds.length === 0 && quote.documents.length === 0) return null;
  return (
    <Section title={words.papers}>
      <Loaded of={documents} lines={2}>
        {(loaded) => (
          <ul className="quote-papers">
            {loaded.documents
              .filter(({ subjectId }) => subjectId === quote.id)
              .map(({ id, name, kind, by, part, at, scan }) => (
                <li key={id}>
                  {kind === 'signed-quote' && <p>{shared.signedPaper}</p>}
                  <FileName
                    name={name}
                    scan={scan}
                    href={downloadUrl(openDocument, { params: { ...params, documentId: id } })}
                  />
                  <p className="quote-soft">{[text(partNames[part as Part]), by, date(at)].join(', ')}</p>
                </li>
              ))}
          </ul>
        )}
      </Loaded>
      {kinds.map((kind) => (
        <Attach key={kind} {...{ organisationId, caseId, quoteId: quote.id, kind }} version={quote.version} />
      ))}
    </Section>
  );
}

interface AttachProps {
  organisationId: string;
  caseId: string;
  quoteId: string;
  kind: 'quote' | 'signed-quote';
  /** The version that the reader sees, which the paper is of. */
  version: number;
}

function Attach({ kind, version, ...params }: AttachProps) {
  const words = useEditorWords();
  const shared = useQuoteWords();
  const invalidate = useInvalidate();
  const [progress, setProgress] = useState<number | null>(null);
  const [stale, setStale] = useState(false);
  return (
    <details className="quote-details">
      <summary>{kind === 'quote' ? words.attach : shared.signedPaper}</summary>
      {stale && (
        <Notice tone="warning" live>
          {shared.stale}
        </Notice>
      )}
      {/* A file chosen for a version that has changed is to be chosen again. */}
      <Form
        key={version}
        submitLabel={words.send}
        submitLook="secondary"
        resetAfter
        onAttempt={() => setStale(false)}
        onProblem={({ code }) => {
          if (code !== 'stale-version') return false;
          setStale(true);
          void invalidate(...STALE);
          return true;
        }}
        onSubmit={async (values) => {
          const file = values.file('file');
          if (!file) return;
          setProgress(0);
          try {
            await upload(attachDocument, { params, query: { kind, version } }, file, setProgress);
          } finally {
            setProgress(null);
          }
          announce(words.sent(file.name));
          await invalidate(...STALE);
        }}
      >
        <FileField name="file" label={words.paper} accept={PAPERS} maxBytes={MAX_FILE_BYTES} progress={progress} />
      </Form>
    </details>
  );
}
