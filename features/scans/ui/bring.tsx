import { useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { announce } from '../../../platform/web/announce.ts';
import { upload } from '../../../platform/web/api.ts';
import { useCall, useInvalidate } from '../../../platform/web/data.ts';
import { useParam } from '../../../platform/web/navigation.tsx';
import { DateField, FileField, Form, Page, PageHeader, Section, TextLink } from '../../../platform/web/ui/index.ts';
import { listScans, previewScan } from '../contract.ts';
import { MAX_REPORT_BYTES, TOOLS } from '../model.ts';
import { Look } from './look.tsx';
import { scansHome, useBringWords, useScanWords } from './words.tsx';
import './scans.css';

const ACCEPTED = '.xml,.json,.nessus,.csv';

/** A report read and shown, waiting for an agreement. */
export interface Looked {
  file: File;
  heldOn: string | undefined;
  reply: Reply<typeof previewScan>;
}

/** Brings a report: read and shown first, kept only then. */
export function BringPage() {
  const words = useBringWords();
  const scanWords = useScanWords();
  const organisationId = useParam('organisationId');
  const [looked, setLooked] = useState<Looked | null>(null);
  return (
    <Page title={words.title}>
      <PageHeader back={{ href: scansHome(organisationId), label: scanWords.back }} lead={words.lead} />
      {looked ? (
        <Look organisationId={organisationId} looked={looked} onAgain={() => setLooked(null)} />
      ) : (
        <Choose organisationId={organisationId} onLooked={setLooked} />
      )}
      <p className="scan-soft">{scanWords.notKept}</p>
    </Page>
  );
}

function Choose({ organisationId, onLooked }: { organisationId: string; onLooked: (looked: Looked) => void }) {
  const words = useBringWords();
  const invalidate = useInvalidate();
  const scans = useCall(listScans, { params: { organisationId } });
  const [progress, setProgress] = useState<number | null>(null);
  return (
    <>
      <Form
        submitLabel={words.read}
        onSubmit={async (values) => {
          const file = values.file('file');
          if (!file) return;
          const heldOn = values.optional('heldOn') ?? undefined;
          try {
            const query = heldOn ? { heldOn } : {};
            const reply = await upload(previewScan, { params: { organisationId }, query }, file, setProgress);
            announce(words.seen);
            onLooked({ file, heldOn, reply });
          } finally {
            setProgress(null);
          }
          await invalidate(listScans);
        }}
      >
        <FileField
          name="file"
          label={words.file}
          hint={words.fileHint}
          accept={ACCEPTED}
          maxBytes={MAX_REPORT_BYTES}
          progress={progress}
        />
        <DateField
          name="heldOn"
          label={words.heldOn}
          hint={words.heldOnHint}
          optional
          {...(scans.data && { max: scans.data.today })}
        />
      </Form>
      <Accepted organisationId={organisationId} />
    </>
  );
}

function Accepted({ organisationId }: { organisationId: string }) {
  const words = useBringWords();
  const { tools, about } = useScanWords();
  return (
    <Section title={words.accepted}>
      <ul>
        {TOOLS.map((tool) => (
          <li key={tool}>
            <strong>{tools[tool]}</strong> ({about[tool]}). {words.how[tool]}
          </li>
        ))}
      </ul>
      <p>
        {words.oradad} <TextLink href={`${scansHome(organisationId)}/directory`}>{words.toDirectory}</TextLink>
      </p>
    </Section>
  );
}
