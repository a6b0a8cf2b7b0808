import { useState } from 'react';
import { useInvalidate, useSend } from '../../../platform/web/data.ts';
import { useFormat, useMessages } from '../../../platform/web/language.tsx';
import { Form, Notice, Section, TextArea, TextField } from '../../../platform/web/ui/index.ts';
import { listChecklists, saveTemplate } from '../contract-people.ts';
import type { People } from './people.tsx';
import { messages as en } from './people.en.ts';
import { messages as fr } from './people.fr.ts';
import { useIdentityWords } from './tabs.tsx';

type Template = People['templates'][number];

/** What each job needs, written once. */
export function Jobs({ organisationId, people }: { organisationId: string; people: People }) {
  const words = useMessages({ fr, en });
  const common = useIdentityWords();
  const invalidate = useInvalidate();
  const [stale, setStale] = useState(false);
  const onStale = () => {
    setStale(true);
    void invalidate(listChecklists);
  };
  return (
    <Section title={words.jobs}>
      <p>{words.jobsText}</p>
      {stale && (
        <Notice tone="warning" live>
          {common.stale}
        </Notice>
      )}
      {people.templates.map((template) => (
        <One
          key={`${template.id} ${template.version}`}
          organisationId={organisationId}
          template={template}
          onStale={onStale}
        />
      ))}
      <One key={people.templates.length} organisationId={organisationId} template={null} onStale={onStale} />
    </Section>
  );
}

interface OneProps {
  organisationId: string;
  template: Template | null;
  onStale: () => void;
}

function One({ organisationId, template, onStale }: OneProps) {
  const words = useMessages({ fr, en });
  const { plural } = useFormat();
  const save = useSend(saveTemplate, { invalidates: [listChecklists] });
  const known = new Map(template?.steps.map((step) => [step.title, step]));
  return (
    <details>
      <summary>
        {template
          ? `${words.jobChange(template.job)} (${plural(template.steps.length, words.jobCount)})`
          : words.jobNew}
      </summary>
      <Form
        submitLabel={words.jobSave}
        submitLook="secondary"
        onProblem={({ reply: { code } }) => {
          if (code !== 'stale-version') return false;
          onStale();
          return true;
        }}
        onSubmit={(values) =>
          save.mutateAsync({
            params: { organisationId },
            body: {
              job: template?.job ?? values.text('job'),
              steps: values
                .text('steps')
                .split('\n')
                .map((title) => title.trim())
                .filter(Boolean)
                .map((title) => known.get(title) ?? { title, doer: words.itLead, category: 'user' as const }),
              version: template?.version ?? 0,
            },
          })
        }
      >
        {!template && <TextField name="job" label={words.job} maxLength={120} />}
        <TextArea
          name="steps"
          label={words.jobAccesses}
          hint={template ? words.jobRemoveHint : words.jobAccessesHint}
          optional={template !== null}
          rows={5}
          defaultValue={template?.steps.map(({ title }) => title).join('\n') ?? ''}
        />
      </Form>
    </details>
  );
}
