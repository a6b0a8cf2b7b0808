import { useState, type ReactNode } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { upload } from '../../../platform/web/api.ts';
import { useInvalidate } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import { Button, FileField, Form, Notice, Section, type NoticeTone } from '../../../platform/web/ui/index.ts';
import { listProgrammes, previewProgramme, publishProgramme } from '../contract-platform.ts';
import { MAX_BYTES } from '../model.ts';
import { Changes } from './changes.tsx';
import { usePlatformWords } from './platform-words.ts';

type Preview = Reply<typeof previewProgramme>;
const TONES: Record<Preview['state'], NoticeTone> = { new: 'info', same: 'success', taken: 'warning' };

/** Checks a file, shows what it would move, then publishes it. */
export function UploadedVersion({ onDone }: { onDone: (sentence: string) => void }) {
  const words = usePlatformWords();
  const invalidate = useInvalidate();
  const [checked, setChecked] = useState<{ file: File; preview: Preview } | null>(null);
  const check = async (file: File | null) => {
    setChecked(null);
    if (file) setChecked({ file, preview: await upload(previewProgramme, {}, file) });
  };
  return (
    <>
      <Form submitLabel={words.check} submitLook="secondary" onSubmit={(values) => check(values.file('file'))}>
        <FileField name="file" label={words.file} accept=".yaml,.yml,application/yaml" maxBytes={MAX_BYTES} />
      </Form>
      {checked && (
        <Shown preview={checked.preview}>
          {checked.preview.state === 'new' && (
            <Form
              submitLabel={words.publish(checked.preview.version)}
              secondary={
                <Button look="secondary" onClick={() => setChecked(null)}>
                  {words.cancel}
                </Button>
              }
              onSubmit={async () => {
                const { version } = await upload(publishProgramme, {}, checked.file);
                await invalidate(listProgrammes);
                setChecked(null);
                onDone(words.published(version));
              }}
            >
              {null}
            </Form>
          )}
        </Shown>
      )}
    </>
  );
}

function Shown({ preview, children }: { preview: Preview; children: ReactNode }) {
  const words = usePlatformWords();
  const text = useText();
  const { changes, against, state } = preview;
  return (
    <Section level={3} title={words.preview(text(preview.title), preview.version)}>
      <Notice tone={TONES[state]} title={words.states[state]} live />
      {!changes && <p>{words.first}</p>}
      {changes && against && state === 'new' && (
        <Section level={4} title={words.against(against)}>
          <Changes changes={changes} />
        </Section>
      )}
      {children}
    </Section>
  );
}
