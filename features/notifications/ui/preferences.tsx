import { useState } from 'react';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useMessages, useText } from '../../../platform/web/language.tsx';
import { CheckboxGroup, Form, Loaded, Notice, Page, PageHeader } from '../../../platform/web/ui/index.ts';
import { readMailChoices, saveMailChoices } from '../contract.ts';
import { MAILED_KINDS } from '../model.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

/** Which notifications also come by e-mail. */
export function MailChoicesPage() {
  const words = useMessages({ fr, en });
  const text = useText();
  const choices = useCall(readMailChoices);
  const save = useSend(saveMailChoices, { invalidates: [readMailChoices] });
  const [saved, setSaved] = useState(false);
  return (
    <Page title={words.mailsTitle}>
      <PageHeader
        lead={choices.data && words.mailsLead(choices.data.email)}
        back={{ href: '/notifications', label: words.title }}
      />
      {saved && <Notice tone="success" title={words.saved} live />}
      <Loaded of={choices}>
        {({ kinds }) => (
          <Form
            submitLabel={words.save}
            onSubmit={async (values) => {
              setSaved(false);
              const ticked = values.all('emailed');
              await save.mutateAsync({ body: { emailed: MAILED_KINDS.filter((kind) => ticked.includes(kind)) } });
              setSaved(true);
            }}
          >
            <CheckboxGroup
              name="emailed"
              label={words.kinds}
              hint={words.kindsHint}
              optional={false}
              options={kinds.map(({ kind, label }) => ({ value: kind, label: text(label) }))}
              defaultValues={kinds.filter(({ email }) => email).map(({ kind }) => kind)}
            />
          </Form>
        )}
      </Loaded>
    </Page>
  );
}
