import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import {
  Button,
  CheckboxGroup,
  DataTable,
  Form,
  Notice,
  Section,
  TextField,
  type FormValues,
  type NoticeTone,
} from '../../../platform/web/ui/index.ts';
import { Changes } from '../../referentials/ui/changes.tsx';
import type { previewLibrary } from '../contract.ts';
import { Findings } from './findings.tsx';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

export type Checked = Reply<typeof previewLibrary>;
type Questionnaire = NonNullable<Checked['questionnaire']>;

interface CheckedProps {
  checked: Checked;
  onPublish: (values: FormValues) => Promise<void>;
  onCancel: () => void;
}

/** What a library would become: the verdict, what to decide, what was found. */
export function CheckedLibrary({ checked, onPublish, onCancel }: CheckedProps) {
  const { questionnaire } = checked;
  return (
    <>
      {questionnaire ? <Ready checked={checked} questionnaire={questionnaire} /> : <Refused checked={checked} />}
      {questionnaire && questionnaire.state !== 'same' && (
        <Publish checked={checked} questionnaire={questionnaire} onPublish={onPublish} onCancel={onCancel} />
      )}
      <Findings checked={checked} />
      {questionnaire && <Chapters questionnaire={questionnaire} />}
    </>
  );
}

function Refused({ checked: { format, errors } }: { checked: Checked }) {
  const words = useMessages({ fr, en });
  const { plural } = useFormat();
  return (
    <Notice tone="danger" title={format ? plural(errors, words.refused) : words.unreadable} live>
      <p>{words.refusedText}</p>
    </Notice>
  );
}

const TONES: Record<Questionnaire['state'], NoticeTone> = { new: 'success', same: 'info', taken: 'warning' };

function Ready({ checked, questionnaire }: { checked: Checked; questionnaire: Questionnaire }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { plural } = useFormat();
  const { state, themes, criteria, levels, against, changes } = questionnaire;
  const titles = { new: words.ready, same: words.same, taken: words.taken };
  const format = checked.format ? words.formats[checked.format] : '';
  return (
    <>
      <Notice tone={TONES[state]} title={titles[state]} live>
        <p>{words.about(format, plural(themes, words.themes), plural(criteria, words.criteria))}</p>
        <p>{words.levels(levels.map(({ name }) => text(name)).join(' · '))}</p>
        {state === 'taken' && <p>{words.takenText}</p>}
      </Notice>
      {against && changes && state === 'new' && (
        <Section title={words.against(against)}>
          <Changes changes={changes} />
        </Section>
      )}
    </>
  );
}

function Publish({ checked, questionnaire, onPublish, onCancel }: CheckedProps & { questionnaire: Questionnaire }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { id, version, title } = questionnaire;
  return (
    <Section title={words.publishTitle}>
      <p>{words.publishText}</p>
      <Form
        submitLabel={words.publish}
        secondary={
          <Button look="secondary" onClick={onCancel}>
            {words.cancel}
          </Button>
        }
        onSubmit={onPublish}
      >
        <TextField name="titleFr" label={words.titleFr} maxLength={200} defaultValue={title.fr} />
        <TextField name="titleEn" label={words.titleEn} maxLength={200} defaultValue={title.en} />
        <TextField name="id" label={words.id} hint={words.idHint} maxLength={40} width="medium" defaultValue={id} />
        <TextField
          name="version"
          label={words.version}
          hint={words.versionHint}
          maxLength={30}
          width="short"
          defaultValue={version}
        />
        {checked.groups.length > 0 && (
          <CheckboxGroup
            name="groups"
            label={words.groups}
            hint={words.groupsHint}
            options={checked.groups.map((group) => ({
              value: group.id,
              label: text(group.name),
              ...(group.meaning ? { description: text(group.meaning) } : {}),
            }))}
          />
        )}
      </Form>
    </Section>
  );
}

function Chapters({ questionnaire }: { questionnaire: Questionnaire }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { number } = useFormat();
  return (
    <Section title={words.chapters}>
      <DataTable
        caption={words.chapters}
        captionHidden
        rows={questionnaire.chapters}
        rowKey={({ id }) => id}
        columns={[
          { key: 'title', header: words.chapter, rowHeader: true, cell: ({ title }) => text(title) },
          { key: 'criteria', header: words.count, align: 'end', cell: ({ criteria }) => number(criteria) },
        ]}
      />
    </Section>
  );
}
