import { useState } from 'react';
import { useSend } from '../../../platform/web/data.ts';
import { useMessages, useText } from '../../../platform/web/language.tsx';
import { Form, Notice, RadioGroup, Section, SelectField, TextField } from '../../../platform/web/ui/index.ts';
import { kindNames, TERRITORY_KINDS, type TerritoryKind } from '../../organisations/model.ts';
import { useLists } from '../../organisations/ui/lists.tsx';
import { appointBody, listBodies } from '../contract.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

/** Opens Vigie to one more body, and invites its lead. */
export function AppointBody() {
  const words = useMessages({ fr, en });
  const text = useText();
  const lists = useLists();
  const appoint = useSend(appointBody, { invalidates: [listBodies] });
  const [kind, setKind] = useState<TerritoryKind>('regional-authority');
  const [territory, setTerritory] = useState('FR');
  const [added, setAdded] = useState<string | null>(null);
  const regions = lists?.territories.find(({ code }) => code === territory)?.regions ?? [];
  const regional = kind !== 'ministry' && regions.length > 0;
  return (
    <Section title={words.add} look="card">
      <p>{words.addText}</p>
      {added && <Notice tone="success" live title={words.added(added)} />}
      <Form
        submitLabel={words.submit}
        resetAfter
        onSubmit={async (values) => {
          const name = values.text('name');
          await appoint.mutateAsync({
            body: {
              kind,
              name,
              territory: territory === 'MC' ? 'MC' : 'FR',
              region: regional ? values.text('region') : null,
              email: values.text('email'),
            },
          });
          setAdded(name);
        }}
      >
        <RadioGroup
          name="kind"
          label={words.kindLabel}
          options={TERRITORY_KINDS.map((value) => ({ value, label: text(kindNames[value]) }))}
          defaultValue={kind}
          onChange={setKind}
        />
        <SelectField
          name="territory"
          label={words.territory}
          options={(lists?.territories ?? []).map(({ code, name }) => ({ value: code, label: text(name) }))}
          value={territory}
          onChange={setTerritory}
        />
        {regional && (
          <SelectField
            name="region"
            label={words.region}
            placeholder={words.region}
            options={regions.map(({ code, name }) => ({ value: code, label: text(name) }))}
          />
        )}
        <TextField name="name" label={words.name} maxLength={200} />
        <TextField name="email" type="email" label={words.email} maxLength={200} />
      </Form>
    </Section>
  );
}
