import { useState } from 'react';
import { useSend } from '../../../platform/web/data.ts';
import { useMessages, useText } from '../../../platform/web/language.tsx';
import { Button, CheckboxGroup, Dialog, Form, NumberField, TextField } from '../../../platform/web/ui/index.ts';
import { createKey, listKeys } from '../contract-keys.ts';
import { KEY_DAYS, scopes, type KeyScope } from '../model.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import { Copyable, SecretDialog } from './secret-dialog.tsx';

interface NewKeyProps {
  organisationId: string;
  /** The scopes that this organisation may give. */
  scopes: KeyScope[];
  onClose: () => void;
}

/** Makes a key, then shows it, once. */
export function NewKey({ organisationId, scopes: offered, onClose }: NewKeyProps) {
  const all = useMessages({ fr, en });
  const words = all.keys;
  const text = useText();
  const create = useSend(createKey, { invalidates: [listKeys] });
  const [made, setMade] = useState<{ token: string; scope: KeyScope } | null>(null);
  if (made) {
    const address = location.origin + scopes[made.scope].example.replace(':organisationId', organisationId);
    return (
      <SecretDialog title={words.shownTitle} warning={words.shownText} secret={made.token} onClose={onClose}>
        <p>{words.example}</p>
        <Copyable text={`curl -H "Authorization: Bearer ${made.token}" ${address}`} />
      </SecretDialog>
    );
  }
  return (
    <Dialog open title={words.addTitle} onClose={onClose}>
      <Form
        submitLabel={words.submit}
        secondary={<Button onClick={onClose}>{all.cancel}</Button>}
        onSubmit={async (values) => {
          const asked = offered.filter((id) => values.all('scopes').includes(id));
          const { token } = await create.mutateAsync({
            params: { organisationId },
            body: { name: values.text('name'), scopes: asked, days: values.number('days') ?? KEY_DAYS.usual },
          });
          setMade({ token, scope: asked[0]! });
        }}
      >
        <TextField name="name" label={all.name} hint={words.nameHint} maxLength={80} />
        <CheckboxGroup
          name="scopes"
          optional={false}
          label={words.scopes}
          options={offered.map((id) => ({
            value: id,
            label: text(scopes[id].name),
            description: text(scopes[id].reads),
          }))}
        />
        <NumberField
          name="days"
          label={words.days}
          hint={words.daysHint}
          unit={words.daysUnit}
          min={1}
          max={KEY_DAYS.most}
          defaultValue={String(KEY_DAYS.usual)}
        />
      </Form>
    </Dialog>
  );
}
