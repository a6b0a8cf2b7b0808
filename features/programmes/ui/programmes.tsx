import { upload } from '../../../platform/web/api.ts';
import { useCall } from '../../../platform/web/data.ts';
import { VersionedPage } from '../../../platform/web/versioned/page.tsx';
import { listProgrammes, previewProgramme, publishProgramme } from '../contract-platform.ts';
import { MAX_BYTES } from '../model.ts';
import { Changes } from './changes.tsx';
import { usePlatformWords } from './platform-words.ts';
import { ProgrammeVersions } from './versions.tsx';

/** The administrator's programmes: their versions, which one is offered, and the way to publish another. */
export function ProgrammesPage() {
  const words = usePlatformWords();
  const listed = useCall(listProgrammes);
  return (
    <VersionedPage
      words={words}
      list={listProgrammes}
      listed={listed}
      rows={({ programmes }) => programmes}
      show={(one, onDone) => <ProgrammeVersions programme={one} onDone={onDone} />}
      maxBytes={MAX_BYTES}
      preview={(file) => upload(previewProgramme, {}, file)}
      publish={(file) => upload(publishProgramme, {}, file)}
      changes={({ changes }) => changes && <Changes changes={changes} />}
    />
  );
}
