import { useState } from 'react';
import { useAddress, useAddressValue, useGo, useParam, withValue } from '../../../platform/web/navigation.tsx';
import { Notice, Page, PageHeader, TextLink } from '../../../platform/web/ui/index.ts';
import { Bring } from './bring.tsx';
import { FilesHelp } from './files-help.tsx';
import { History } from './history.tsx';
import './imports.css';
import { Preview, type Imported } from './preview.tsx';
import { useEffectWords, useImportWords } from './words.ts';

/** Brings a file into the inventories: recognised, mapped, previewed, confirmed; then what was imported before. */
export function ImportPage() {
  const words = useImportWords();
  const effect = useEffectWords();
  const organisationId = useParam('organisationId');
  const [previewId] = useAddressValue('preview');
  const { path } = useAddress();
  const go = useGo();
  // The tab and the page of the last preview say nothing of the next one.
  const setPreview = (id: string) => go(withValue(path, 'preview', id), { replace: true });
  const [done, setDone] = useState<Imported | null>(null);
  const back = { href: `/organisations/${organisationId}/inventories`, label: words.back };
  const finish = (imported: Imported | null) => {
    setDone(imported);
    setPreview('');
  };
  return (
    <Page title={previewId ? words.previewTitle : words.title} width="wide">
      <PageHeader {...(previewId ? {} : { lead: words.lead })} back={back} />
      {done && (
        <Notice
          tone="success"
          title={done.batchId ? words.doneTitle : words.nothing}
          live
          actions={<TextLink href={back.href}>{words.seeInventories}</TextLink>}
        >
          <p>{done.batchId ? words.done(effect(done)) : words.nothingText}</p>
        </Notice>
      )}
      {previewId ? (
        <Preview organisationId={organisationId} previewId={previewId} onEnd={finish} />
      ) : (
        <>
          <Bring
            organisationId={organisationId}
            onPreview={(id) => {
              setDone(null);
              setPreview(id);
            }}
          />
          <History organisationId={organisationId} />
          <FilesHelp organisationId={organisationId} />
        </>
      )}
    </Page>
  );
}
