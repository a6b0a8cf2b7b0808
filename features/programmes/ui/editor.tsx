import { useState, type ReactNode } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall, useInvalidate, useSend } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { useAddressValue, useParam } from '../../../platform/web/navigation.tsx';
import {
  Button,
  Form,
  Loaded,
  Notice,
  Page,
  PageHeader,
  Tabs,
  type FormValues,
} from '../../../platform/web/ui/index.ts';
import { listProgrammes, readDraft, saveDraft } from '../contract-platform.ts';
import type { Programme } from '../model.ts';
import { AboutFields, readAbout } from './editor-about.tsx';
import { GridFields, readGrid } from './editor-grid.tsx';
import { LetterFields, readLetters } from './editor-letters.tsx';
import { ListFields, ProviderFields, readLists, readProviders } from './editor-lists.tsx';
import { DraftPreview } from './editor-preview.tsx';
import { DeadlineFields, readDeadlines, readRules, RulesFields } from './editor-rules.tsx';
import { readSteps, StepFields } from './editor-steps.tsx';
import { useEditorWords } from './editor-words.ts';
import './programme.css';

interface Part {
  Fields: (props: { content: Programme }) => ReactNode;
  read: (values: FormValues, content: Programme) => Programme;
}
const PARTS = {
  about: { Fields: AboutFields, read: readAbout },
  rules: { Fields: RulesFields, read: readRules },
  deadlines: { Fields: DeadlineFields, read: readDeadlines },
  grid: { Fields: GridFields, read: readGrid },
  steps: { Fields: StepFields, read: readSteps },
  lists: { Fields: ListFields, read: readLists },
  letters: { Fields: LetterFields, read: readLetters },
  providers: { Fields: ProviderFields, read: readProviders },
} satisfies Record<string, Part>;
const NAMES = ['about', 'rules', 'deadlines', 'grid', 'steps', 'lists', 'letters', 'providers', 'preview'] as const;

/** The editor of a programme: one part at a time, kept in a draft, then shown and published. */
export function ProgrammeEditorPage() {
  const words = useEditorWords();
  const text = useText();
  const { dateTime } = useFormat();
  const programmeId = useParam('programmeId');
  const draft = useCall(readDraft, { params: { programmeId } });
  const address = `/platform/programmes/${programmeId}/edit`;
  const shown = draft.data;
  return (
    <Page title={shown ? words.title(text(shown.content.title)) : words.titleLoading} width="wide">
      <PageHeader lead={words.lead} back={{ href: '/platform/programmes', label: words.back }} />
      <Tabs
        label={words.parts}
        items={NAMES.map((name) => ({
          href: name === 'about' ? address : `${address}?part=${name}`,
          label: words[name],
        }))}
      />
      <Loaded of={draft} lines={8}>
        {(loaded) => (
          <>
            <p className="programme-soft">
              {loaded.saved
                ? words.draftBy(loaded.saved.by, dateTime(loaded.saved.at))
                : words.noDraft(loaded.against.version)}
            </p>
            <Editor programmeId={programmeId} draft={loaded} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

type Draft = Reply<typeof readDraft>;

function Editor({ programmeId, draft: latest }: { programmeId: string; draft: Draft }) {
  const words = useEditorWords();
  const [asked] = useAddressValue('part');
  const part = NAMES.find((name) => name === asked) ?? 'about';
  // What is being edited: a newer draft that arrives meanwhile must not lend its version to what was typed over an older one.
  const [pinned, setPinned] = useState<Draft | null>(latest);
  if (pinned === null) setPinned(latest);
  const draft = pinned ?? latest;
  const [said, setSaid] = useState('');
  const [stale, setStale] = useState(false);
  const [reloads, setReloads] = useState(0);
  const invalidate = useInvalidate();
  const save = useSend(saveDraft, { invalidates: [readDraft, listProgrammes] });
  const forget = () => setSaid('');
  const onStale = () => setStale(true);
  const reload = async () => {
    await invalidate(readDraft);
    setPinned(null);
    setReloads(reloads + 1);
    setStale(false);
  };
  const done = (sentence: string) => {
    setSaid(sentence);
    setPinned(null);
  };
  const notices = (
    <>
      {said && <Notice key={`${said}${draft.version}`} tone="success" title={said} live />}
      {stale && (
        <Notice
          tone="warning"
          live
          actions={
            <Button look="secondary" size="small" onClick={() => void reload()}>
              {words.reload}
            </Button>
          }
        >
          {words.stale}
        </Notice>
      )}
    </>
  );
  if (part === 'preview')
    return (
      <>
        {notices}
        <DraftPreview programmeId={programmeId} draft={draft} onAttempt={forget} onStale={onStale} onDone={done} />
      </>
    );
  const { Fields, read } = PARTS[part];
  return (
    <>
      {notices}
      <Form
        key={`${part}${reloads}`}
        submitLabel={words.save}
        onAttempt={forget}
        onProblem={({ reply }) => {
          if (reply.code !== 'stale-version') return false;
          onStale();
          return true;
        }}
        onSubmit={async (values) => {
          const body = { version: draft.version, content: read(values, draft.content) };
          const { version } = await save.mutateAsync({ params: { programmeId }, body });
          setPinned({ ...draft, version, content: body.content });
          setStale(false);
          setSaid(words.saved);
        }}
      >
        <Fields content={draft.content} />
      </Form>
    </>
  );
}
