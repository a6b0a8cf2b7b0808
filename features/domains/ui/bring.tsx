import { useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { upload } from '../../../platform/web/api.ts';
import { useInvalidate } from '../../../platform/web/data.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { FileField, Form, Notice, Section } from '../../../platform/web/ui/index.ts';
import { importReports, readSenders } from '../contract-reports.ts';
import { MAX_REPORT_BYTES } from '../model.ts';
import { messages as en } from './senders.en.ts';
import { messages as fr } from './senders.fr.ts';

type Imported = Reply<typeof importReports>;

/** Brings reports in, and says what became of each. */
export function BringReport({ organisationId }: { organisationId: string }) {
  const words = useMessages({ fr, en });
  const invalidate = useInvalidate();
  const [done, setDone] = useState<Imported | null>(null);
  return (
    <Section title={words.bring} look="card">
      {done && <Outcome imported={done} />}
      <Form
        submitLabel={words.submit}
        onSubmit={async (values) => {
          setDone(null);
          const file = values.file('file');
          if (!file) return;
          setDone(await upload(importReports, { params: { organisationId } }, file));
          await invalidate(readSenders);
        }}
      >
        <FileField
          name="file"
          label={words.file}
          hint={words.fileHint}
          accept=".xml,.gz,.zip,.eml"
          maxBytes={MAX_REPORT_BYTES}
        />
      </Form>
    </Section>
  );
}

function Outcome({ imported: { kept, known, refused } }: { imported: Imported }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { plural } = useFormat();
  const lines = [...(kept > 0 ? [plural(kept, words.kept)] : []), ...(known > 0 ? [plural(known, words.known)] : [])];
  return (
    <Notice tone={refused.length > 0 ? 'warning' : 'success'} live title={lines.join(' ') || words.nothingKept}>
      {refused.length > 0 && (
        <>
          <p>{words.refused}</p>
          <ul>
            {refused.map(({ file, row, reason }, index) => (
              <li key={index}>
                {row === null ? file : words.refusedRow(file, row)} – {text(reason)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}
