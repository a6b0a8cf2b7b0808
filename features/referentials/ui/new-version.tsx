import { useState, type ReactNode } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { upload } from '../../../platform/web/api.ts';
import { useInvalidate } from '../../../platform/web/data.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { Button, FileField, Form, Notice, Section, type NoticeTone } from '../../../platform/web/ui/index.ts';
import { listReferentials, previewReferential, publishReferential } from '../contract.ts';
import { MAX_BYTES, type Text } from '../model.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

type Preview = Reply<typeof previewReferential>;
const TONES: Record<Preview['state'], NoticeTone> = { new: 'info', same: 'success', taken: 'warning' };

/** Checks a file, shows what it would change, then publishes it. */
export function NewVersion({ onDone }: { onDone: (sentence: string) => void }) {
  const words = useMessages({ fr, en });
  const invalidate = useInvalidate();
  const [checked, setChecked] = useState<{ file: File; preview: Preview } | null>(null);
  const check = async (file: File | null) => {
    setChecked(null);
    if (file) setChecked({ file, preview: await upload(previewReferential, {}, file) });
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
                const { version } = await upload(publishReferential, {}, checked.file);
                await invalidate(listReferentials);
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
  const words = useMessages({ fr, en });
  const text = useText();
  const { number, plural } = useFormat();
  const { changes, against } = preview;
  return (
    <Section level={3} title={words.preview(text(preview.title), preview.version)}>
      <Notice tone={TONES[preview.state]} title={words.states[preview.state]} live>
        <p>{words.contentIs(number(preview.themes), number(preview.criteria))}</p>
      </Notice>
      {!changes && <p>{words.first}</p>}
      {changes && against && preview.state === 'new' && (
        <Section level={4} title={words.against(against)}>
          <p>{plural(changes.unchanged, words.unchanged)}</p>
          <Criteria title={plural(changes.added.length, words.added)} rows={changes.added} />
          <Criteria title={plural(changes.removed.length, words.removed)} rows={changes.removed} />
          {changes.changed.length > 0 && (
            <>
              <p>{plural(changes.changed.length, words.changed)}</p>
              <ul>
                {changes.changed.map(({ id, before, after }) => (
                  <li key={id}>
                    {words.before} {text(before)}
                    <br />
                    {words.after} {text(after)}
                  </li>
                ))}
              </ul>
            </>
          )}
        </Section>
      )}
      {children}
    </Section>
  );
}

function Criteria({ title, rows }: { title: string; rows: { id: string; title: Text }[] }) {
  const text = useText();
  if (rows.length === 0) return null;
  return (
    <>
      <p>{title}</p>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>{text(row.title)}</li>
        ))}
      </ul>
    </>
  );
}
