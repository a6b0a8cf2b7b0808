import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useState } from 'react';
import { useSend } from '../../../platform/web/data.ts';
import { useLanguage, useMessages } from '../../../platform/web/language.tsx';
import { Form, Notice, RadioGroup, Section, TextField } from '../../../platform/web/ui/index.ts';
import { readSession } from '../contract.ts';
import { changeProfile, readAccount } from '../contract-account.ts';
import { NAME_MAX } from '../model.ts';
import { messages as en } from './account.en.ts';
import { messages as fr } from './account.fr.ts';

export type Account = Reply<typeof readAccount>;

export function Profile({ account }: { account: Account }) {
  const words = useMessages({ fr, en }).account;
  const { setLanguage } = useLanguage();
  const [saved, setSaved] = useState(false);
  const send = useSend(changeProfile, { invalidates: [readAccount, readSession] });
  return (
    <Section title={words.profile}>
      {saved && (
        <Notice tone="success" live>
          <p>{words.saved}</p>
        </Notice>
      )}
      <Form
        submitLabel={words.save}
        onSubmit={async (values) => {
          const language = values.text('language') === 'en' ? 'en' : 'fr';
          await send.mutateAsync({ body: { name: values.text('name'), language } });
          setLanguage(language);
          setSaved(true);
        }}
      >
        <TextField
          name="name"
          label={words.name}
          defaultValue={account.name}
          autoComplete="name"
          maxLength={NAME_MAX}
        />
        <RadioGroup
          name="language"
          label={words.language}
          defaultValue={account.language}
          look="inline"
          options={[
            { value: 'fr', label: words.french },
            { value: 'en', label: words.english },
          ]}
        />
      </Form>
    </Section>
  );
}
