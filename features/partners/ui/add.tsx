import { useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useSend } from '../../../platform/web/data.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import { Form, Notice, RadioGroup, Section, SelectField, TextField } from '../../../platform/web/ui/index.ts';
import { addPartner, listPartners } from '../contract.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

type Programme = Reply<typeof listPartners>['programmes'][number];

/** Opens a programme to one more partner; a provider of the published list comes with its name and mailbox. */
export function AddPartner({ organisationId, programme }: { organisationId: string; programme: Programme }) {
  const words = useMessages({ fr, en });
  const add = useSend(addPartner, { invalidates: [listPartners] });
  const [part, setPart] = useState<'auditor' | 'provider'>('auditor');
  const [chosen, setChosen] = useState('');
  const [added, setAdded] = useState<string | null>(null);
  const known = part === 'provider' ? programme.published.find(({ name }) => name === chosen) : undefined;
  return (
    <Section title={words.add} look="card" level={3}>
      <p>{words.addText}</p>
      {added && <Notice tone="success" live title={words.added(added)} />}
      <Form
        submitLabel={words.submit}
        resetAfter
        onSubmit={async (values) => {
          const name = values.text('name');
          await add.mutateAsync({
            params: { organisationId },
            body: { programmeId: programme.id, part, name, email: values.text('email') },
          });
          setAdded(name);
          setChosen('');
        }}
      >
        <RadioGroup
          name="part"
          label={words.part}
          options={(['auditor', 'provider'] as const).map((value) => ({ value, label: words.parts[value] }))}
          defaultValue={part}
          onChange={setPart}
        />
        {part === 'provider' && programme.published.length > 0 && (
          <SelectField
            name="published"
            label={words.published}
            options={[
              { value: '', label: words.publishedNone },
              ...programme.published.map(({ name }) => ({ value: name, label: name })),
            ]}
            defaultValue={chosen}
            onChange={setChosen}
            optional
          />
        )}
        <TextField
          key={`name ${chosen}`}
          name="name"
          label={words.name}
          defaultValue={known?.name ?? ''}
          maxLength={200}
        />
        <TextField
          key={`email ${chosen}`}
          name="email"
          type="email"
          label={words.email}
          defaultValue={known?.email ?? ''}
          maxLength={200}
        />
      </Form>
    </Section>
  );
}
