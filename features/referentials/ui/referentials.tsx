import { useState } from 'react';
import { upload } from '../../../platform/web/api.ts';
import { useCall, useInvalidate } from '../../../platform/web/data.ts';
import { useFormat, useMessages } from '../../../platform/web/language.tsx';
import { EmptyState, Loaded, Notice, Page, PageHeader, Section } from '../../../platform/web/ui/index.ts';
import { UploadVersion } from '../../../platform/web/versioned/upload.tsx';
import { listReferentials, previewReferential, publishReferential } from '../contract.ts';
import { MAX_BYTES } from '../model.ts';
import { Changes } from './changes.tsx';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import { ReferentialVersions } from './versions.tsx';

/** The administrator's questionnaires: their versions, which one is offered, and the way to publish another. */
export function ReferentialsPage() {
  const words = useMessages({ fr, en });
  const { number } = useFormat();
  const list = useCall(listReferentials);
  const invalidate = useInvalidate();
  const [done, setDone] = useState('');
  const publish = async (file: File) => {
    const published = await upload(publishReferential, {}, file);
    await invalidate(listReferentials);
    return published;
  };
  return (
    <Page title={words.title} width="wide">
      <PageHeader lead={words.lead} back={{ href: '/platform', label: words.platform }} />
      {done && <Notice key={done} tone="success" title={done} live />}
      <Loaded of={list}>
        {({ referentials }) =>
          referentials.length === 0 ? (
            <EmptyState title={words.none}>{words.noneHint}</EmptyState>
          ) : (
            referentials.map((one) => <ReferentialVersions key={one.id} referential={one} onDone={setDone} />)
          )
        }
      </Loaded>
      <Section title={words.add} id="add">
        <p>{words.addLead}</p>
        <UploadVersion
          maxBytes={MAX_BYTES}
          preview={(file) => upload(previewReferential, {}, file)}
          publish={publish}
          onDone={setDone}
          about={({ themes, criteria }) => words.contentIs(number(themes), number(criteria))}
          changes={({ changes }) => changes && <Changes changes={changes} />}
        />
      </Section>
    </Page>
  );
}
