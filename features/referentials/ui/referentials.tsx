import { upload } from '../../../platform/web/api.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useMessages } from '../../../platform/web/language.tsx';
import { LinkButton } from '../../../platform/web/ui/index.ts';
import { VersionedPage } from '../../../platform/web/versioned/page.tsx';
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
  const listed = useCall(listReferentials);
  return (
    <VersionedPage
      words={words}
      actions={
        <LinkButton href="/platform/referentials/import" look="secondary">
          {words.import}
        </LinkButton>
      }
      list={listReferentials}
      listed={listed}
      rows={({ referentials }) => referentials}
      show={(one, onDone) => <ReferentialVersions referential={one} onDone={onDone} />}
      maxBytes={MAX_BYTES}
      preview={(file) => upload(previewReferential, {}, file)}
      publish={(file) => upload(publishReferential, {}, file)}
      about={({ themes, criteria }) => words.contentIs(number(themes), number(criteria))}
      changes={({ changes }) => changes && <Changes changes={changes} />}
    />
  );
}
