import { useState } from 'react';
import { useCall } from '../../../platform/web/data.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import { EmptyState, Loaded, Notice, Page, PageHeader, Section } from '../../../platform/web/ui/index.ts';
import { listReferentials } from '../contract.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import { NewVersion } from './new-version.tsx';
import { Versions } from './versions.tsx';

/** The administrator's questionnaires: their versions, which one is offered, and the way to publish another. */
export function ReferentialsPage() {
  const words = useMessages({ fr, en });
  const list = useCall(listReferentials);
  const [done, setDone] = useState('');
  return (
    <Page title={words.title} width="wide">
      <PageHeader lead={words.lead} back={{ href: '/platform', label: words.platform }} />
      {done && <Notice key={done} tone="success" title={done} live />}
      <Loaded of={list}>
        {({ referentials }) =>
          referentials.length === 0 ? (
            <EmptyState title={words.none}>{words.noneHint}</EmptyState>
          ) : (
            referentials.map((one) => <Versions key={one.id} referential={one} onDone={setDone} />)
          )
        }
      </Loaded>
      <Section title={words.add} id="add">
        <p>{words.addLead}</p>
        <NewVersion onDone={setDone} />
      </Section>
    </Page>
  );
}
