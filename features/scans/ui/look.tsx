import { useState } from 'react';
import { announce } from '../../../platform/web/announce.ts';
import { upload } from '../../../platform/web/api.ts';
import { useInvalidate } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { useGo } from '../../../platform/web/navigation.tsx';
import {
  Button,
  DescriptionList,
  Form,
  Notice,
  ProgressBar,
  Section,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { importScan, listFindings, listScans, readTrend } from '../contract.ts';
import type { Looked } from './bring.tsx';
import { Counts, Marks, ToldList } from './report-facts.tsx';
import { scansHome, SeverityTag, useBringWords, useScanWords } from './words.tsx';

interface LookProps {
  organisationId: string;
  looked: Looked;
  onAgain: () => void;
}

/** What a report holds and what importing it would do, before anything is kept. */
export function Look({ organisationId, looked, onAgain }: LookProps) {
  const words = useBringWords();
  const scanWords = useScanWords();
  const { date, plural } = useFormat();
  const { report, outcome } = looked.reply;
  const day = report.scannedAt ?? looked.heldOn;
  const items = [
    { term: scanWords.tool, detail: scanWords.tools[report.tool] },
    { term: scanWords.day, detail: day ? date(day) : words.noDate },
    { term: scanWords.looked, detail: plural(report.assets, report.scores ? scanWords.directories : scanWords.assets) },
    { term: scanWords.file, detail: looked.file.name },
  ];
  return (
    <>
      <Section title={words.seen}>
        <DescriptionList items={items} />
        <Counts counts={report.counts} />
        <Worst looked={looked} />
        <ToldList told={report.told} />
      </Section>
      {report.scores && <Marks scores={report.scores} />}
      {outcome.known ? (
        <Notice
          title={words.known}
          actions={<TextLink href={`${scansHome(organisationId)}/${outcome.scanId}`}>{words.toKnown}</TextLink>}
        />
      ) : (
        <Agree organisationId={organisationId} looked={looked} />
      )}
      <p>
        <Button look="quiet" onClick={onAgain}>
          {words.again}
        </Button>
      </p>
    </>
  );
}

function Worst({ looked }: { looked: Looked }) {
  const words = useBringWords();
  const text = useText();
  const { worst } = looked.reply;
  if (worst.length === 0) return null;
  return (
    <Section title={words.worst} level={3}>
      <ul>
        {worst.map(({ rawId, asset, port, title, severity }) => (
          <li key={`${rawId} ${asset} ${port}`}>
            <SeverityTag severity={severity} /> {text(title)} ({port ? `${asset}, ${port}` : asset})
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Agree({ organisationId, looked }: Omit<LookProps, 'onAgain'>) {
  const words = useBringWords();
  const { plural } = useFormat();
  const go = useGo();
  const invalidate = useInvalidate();
  const [progress, setProgress] = useState<number | null>(null);
  const { outcome } = looked.reply;
  return (
    <Section title={words.would} look="card">
      <ul>
        {(['added', 'reopened', 'closed', 'same'] as const).map((what) => (
          <li key={what}>{plural(outcome[what], words[what])}</li>
        ))}
      </ul>
      <Form
        submitLabel={words.import}
        onSubmit={async () => {
          const { file, heldOn } = looked;
          const query = heldOn ? { heldOn } : {};
          try {
            const { scanId } = await upload(importScan, { params: { organisationId }, query }, file, setProgress);
            await Promise.all([listScans, listFindings, readTrend].map((endpoint) => invalidate(endpoint)));
            announce(words.imported);
            go(`${scansHome(organisationId)}/${scanId}`);
          } finally {
            setProgress(null);
          }
        }}
      >
        {progress !== null && <ProgressBar label={words.import} value={Math.round(progress * 100)} max={100} />}
      </Form>
    </Section>
  );
}
