import { useState } from 'react';
import { upload } from '../../../platform/web/api.ts';
import { useCall, useInvalidate } from '../../../platform/web/data.ts';
import { EmptyState, Loaded, Notice, Page, PageHeader, Section } from '../../../platform/web/ui/index.ts';
import { UploadVersion } from '../../../platform/web/versioned/upload.tsx';
import { listProgrammes, previewProgramme, publishProgramme } from '../contract-platform.ts';
import { MAX_BYTES } from '../model.ts';
import { Changes } from './changes.tsx';
import { usePlatformWords } from './platform-words.ts';
import { ProgrammeVersions } from './versions.tsx';

/** The administrator's programmes: their versions, which one is offered, and the way to publish another. */
export function ProgrammesPage() {
  const words = usePlatformWords();
  const list = useCall(listProgrammes);
  const invalidate = useInvalidate();
  const [done, setDone] = useState('');
  const publish = async (file: File) => {
    const published = await upload(publishProgramme, {}, file);
    await invalidate(listProgrammes);
    return published;
  };
  return (
    <Page title={words.title} width="wide">
      <PageHeader lead={words.lead} back={{ href: '/platform', label: words.platform }} />
      {done && <Notice key={done} tone="success" title={done} live />}
      <Loaded of={list}>
        {({ programmes }) =>
          programmes.length === 0 ? (
            <EmptyState title={words.none}>{words.noneHint}</EmptyState>
          ) : (
            programmes.map((one) => <ProgrammeVersions key={one.id} programme={one} onDone={setDone} />)
          )
        }
      </Loaded>
      <Section title={words.add} id="add">
        <p>{words.addLead}</p>
        <UploadVersion
          maxBytes={MAX_BYTES}
          preview={(file) => upload(previewProgramme, {}, file)}
          publish={publish}
          onDone={setDone}
          changes={({ changes }) => changes && <Changes changes={changes} />}
        />
      </Section>
    </Page>
  );
}
