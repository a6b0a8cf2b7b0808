import { useState } from 'react';
import { useCall } from '../../../platform/web/data.ts';
import { EmptyState, Loaded, Notice, Page, PageHeader, Section } from '../../../platform/web/ui/index.ts';
import { listProgrammes } from '../contract-platform.ts';
import { usePlatformWords } from './platform-words.ts';
import { UploadedVersion } from './upload.tsx';
import { Versions } from './versions.tsx';

/** The administrator's programmes: their versions, which one is offered, and the way to publish another. */
export function ProgrammesPage() {
  const words = usePlatformWords();
  const list = useCall(listProgrammes);
  const [done, setDone] = useState('');
  return (
    <Page title={words.title} width="wide">
      <PageHeader lead={words.lead} back={{ href: '/platform', label: words.platform }} />
      {done && <Notice key={done} tone="success" title={done} live />}
      <Loaded of={list}>
        {({ programmes }) =>
          programmes.length === 0 ? (
            <EmptyState title={words.none}>{words.noneHint}</EmptyState>
          ) : (
            programmes.map((one) => <Versions key={one.id} programme={one} onDone={setDone} />)
          )
        }
      </Loaded>
      <Section title={words.add} id="add">
        <p>{words.addLead}</p>
        <UploadedVersion onDone={setDone} />
      </Section>
    </Page>
  );
}
