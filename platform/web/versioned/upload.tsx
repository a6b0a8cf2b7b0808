import { useState, type ReactNode } from 'react';
import type { Preview } from '../../contract/versioned.ts';
import { useMessages, useText } from '../language.tsx';
import { Button, FileField, Form, Notice, Section, type NoticeTone } from '../ui/index.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

const TONES: Record<Preview['state'], NoticeTone> = { new: 'info', same: 'success', taken: 'warning' };

export interface UploadProps<Shown extends Preview> {
  maxBytes: number;
  /** Checks the file without keeping it. */
  preview: (file: File) => Promise<Shown>;
  publish: (file: File) => Promise<{ version: string }>;
  /** Given the sentence that says what was published. */
  onDone: (sentence: string) => void;
  /** What the file holds, in a line. */
  about?: (preview: Shown) => string;
  /** What changes against the version on offer. */
  changes: (preview: Shown) => ReactNode;
}

/** Checks a file, shows what it would change, then publishes it. */
export function UploadVersion<Shown extends Preview>(props: UploadProps<Shown>) {
  const { maxBytes, preview, publish, onDone, about, changes } = props;
  const words = useMessages({ fr, en });
  const [checked, setChecked] = useState<{ file: File; shown: Shown } | null>(null);
  const check = async (file: File | null) => {
    setChecked(null);
    if (file) setChecked({ file, shown: await preview(file) });
  };
  return (
    <>
      <Form submitLabel={words.check} submitLook="secondary" onSubmit={(values) => check(values.file('file'))}>
        <FileField name="file" label={words.file} accept=".yaml,.yml,application/yaml" maxBytes={maxBytes} />
      </Form>
      {checked && (
        <Checked shown={checked.shown} about={about} changes={changes}>
          {checked.shown.state === 'new' && (
            <Form
              submitLabel={words.publish(checked.shown.version)}
              secondary={
                <Button look="secondary" onClick={() => setChecked(null)}>
                  {words.cancel}
                </Button>
              }
              onSubmit={async () => {
                const { version } = await publish(checked.file);
                setChecked(null);
                onDone(words.published(version));
              }}
            >
              {null}
            </Form>
          )}
        </Checked>
      )}
    </>
  );
}

interface CheckedProps<Shown extends Preview> {
  shown: Shown;
  about: UploadProps<Shown>['about'];
  changes: UploadProps<Shown>['changes'];
  children: ReactNode;
}

function Checked<Shown extends Preview>({ shown, about, changes, children }: CheckedProps<Shown>) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { title, version, state, against } = shown;
  return (
    <Section level={3} title={words.preview(text(title), version)}>
      <Notice tone={TONES[state]} title={words.states[state]} live>
        {about && <p>{about(shown)}</p>}
      </Notice>
      {!against && <p>{words.first}</p>}
      {against && state === 'new' && (
        <Section level={4} title={words.against(against)}>
          {changes(shown)}
        </Section>
      )}
      {children}
    </Section>
  );
}
