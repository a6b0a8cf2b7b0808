import { useState } from 'react';
import { useSend } from '../../../platform/web/data.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import { useGo } from '../../../platform/web/navigation.tsx';
import { DateField, Form, RadioGroup, SelectField, TextField } from '../../../platform/web/ui/index.ts';
import { listChecklists, openChecklist } from '../contract-people.ts';
import type { PersonMove } from '../model-people.ts';
import type { People } from './people.tsx';
import { messages as en } from './people.en.ts';
import { messages as fr } from './people.fr.ts';

/** Notes that someone arrives or leaves, then leads to the list that it makes. */
export function NewMove({ organisationId, people }: { organisationId: string; people: People }) {
  const words = useMessages({ fr, en });
  const go = useGo();
  const [kind, setKind] = useState<PersonMove>('leaver');
  const open = useSend(openChecklist, { invalidates: [listChecklists] });
  return (
    <details open={people.checklists.length === 0}>
      <summary>{words.add}</summary>
      <Form
        submitLabel={words.create}
        onSubmit={async (values) => {
          const { id } = await open.mutateAsync({
            params: { organisationId },
            body: {
              kind,
              person: values.text('person'),
              job: values.text('job'),
              day: values.text('day'),
              siteId: values.optional('siteId'),
            },
          });
          go(`/organisations/${organisationId}/identities/people/${id}`);
        }}
      >
        <RadioGroup
          name="kind"
          label={words.chooseKind}
          look="inline"
          value={kind}
          onChange={setKind}
          options={(['leaver', 'joiner'] as const).map((value) => ({ value, label: words.chooseKinds[value] }))}
        />
        <TextField
          name="person"
          label={words.person}
          hint={kind === 'leaver' ? words.personHint : undefined}
          maxLength={200}
          suggestions={kind === 'leaver' ? people.people : []}
        />
        <TextField
          name="job"
          label={words.job}
          hint={kind === 'joiner' ? words.jobHint : undefined}
          optional
          maxLength={120}
          suggestions={people.templates.map(({ job }) => job)}
        />
        <DateField name="day" label={words.dayLabel[kind]} min="2000-01-01" max="2099-12-31" />
        {people.sites.length > 1 && (
          <SelectField
            name="siteId"
            label={words.site}
            optional
            placeholder={words.anySite}
            options={people.sites.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </Form>
    </details>
  );
}
