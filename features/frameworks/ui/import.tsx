import { useState } from 'react';
import { upload } from '../../../platform/web/api.ts';
import { useInvalidate } from '../../../platform/web/data.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import {
  FileField,
  Form,
  Notice,
  Page,
  PageHeader,
  TextLink,
  type FormValues,
} from '../../../platform/web/ui/index.ts';
import { listReferentials } from '../../referentials/contract.ts';
import { previewLibrary, publishLibrary } from '../contract.ts';
import { MAX_LIBRARY_BYTES } from '../model.ts';
import { CheckedLibrary, type Checked } from './checked.tsx';
import './frameworks.css';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

const LIST = '/platform/referentials';

/** Brings a third-party framework in: checked first, then published whole. */
export function ImportLibraryPage() {
  const words = useMessages({ fr, en });
  const invalidate = useInvalidate();
  const [file, setFile] = useState<{ file: File; checked: Checked } | null>(null);
  const [done, setDone] = useState('');
  const [fresh, setFresh] = useState(true);
  const check = async (values: FormValues) => {
    setFile(null);
    setDone('');
    const chosen = values.file('file');
    if (chosen) setFile({ file: chosen, checked: await upload(previewLibrary, {}, chosen) });
  };
  const publish = async (chosen: File, values: FormValues) => {
    const query = {
      id: values.text('id'),
      version: values.text('version'),
      titleFr: values.text('titleFr'),
      titleEn: values.text('titleEn'),
      groups: values.all('groups').join('\n'),
    };
    const made = await upload(publishLibrary, { query }, chosen);
    await invalidate(listReferentials);
    setFile(null);
    setFresh(made.published);
    const say = made.published ? words.published : words.unchanged;
    setDone(say(query.titleFr, made.version));
  };
  return (
    <Page title={words.title} width="wide">
      <PageHeader lead={words.lead} back={{ href: LIST, label: words.back }} />
      {done && (
        <Notice tone="success" title={done} live actions={<TextLink href={LIST}>{words.toList}</TextLink>}>
          {fresh && <p>{words.publishedText}</p>}
        </Notice>
      )}
      <Form submitLabel={words.check} submitLook={file ? 'secondary' : 'primary'} onSubmit={check}>
        <FileField
          name="file"
          label={words.file}
          hint={words.fileHint}
          accept=".yaml,.yml,.json,application/yaml,application/json"
          maxBytes={MAX_LIBRARY_BYTES}
        />
      </Form>
      {file && (
        <CheckedLibrary
          checked={file.checked}
          onPublish={(values) => publish(file.file, values)}
          onCancel={() => setFile(null)}
        />
      )}
    </Page>
  );
}
