import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useState } from 'react';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useLanguage, useMessages } from '../../../platform/web/language.tsx';
import {
  DescriptionList,
  Form,
  Loaded,
  Notice,
  Page,
  PageHeader,
  RadioGroup,
  Section,
  StatusTag,
  TextField,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { readSession } from '../contract.ts';
import { changeProfile, readAccount } from '../contract-account.ts';
import { NAME_MAX } from '../model.ts';
import { messages as en } from './account.en.ts';
import { messages as fr } from './account.fr.ts';

type Account = Reply<typeof readAccount>;

/** `/account`: name and language, and the way to everything else about oneself. */
export function AccountPage() {
  const words = useMessages({ fr, en }).account;
  const account = useCall(readAccount);
  return (
    <Page title={words.title}>
      <PageHeader />
      <Loaded of={account}>
        {(found) => (
          <>
            <Profile account={found} />
            <Security account={found} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Profile({ account }: { account: Account }) {
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

function Security({ account }: { account: Account }) {
  const words = useMessages({ fr, en }).account;
  const link = (href: string, label: string, about: string) => (
    <TextLink href={href} about={about}>
      {label}
    </TextLink>
  );
  return (
    <Section title={words.security}>
      <DescriptionList
        items={[
          { term: words.email, detail: account.email },
          {
            term: words.password,
            detail: account.hasPassword ? words.passwordSet : words.passwordNone,
            action: account.hasPassword ? link('/account/password', words.change, words.password) : undefined,
          },
          {
            term: words.secondFactor,
            detail: (
              <>
                <StatusTag tone={account.secondFactor ? 'success' : 'neutral'}>
                  {account.secondFactor ? words.on : words.off}
                </StatusTag>
                {account.secondFactor && ` ${words.codesLeft(account.recoveryCodesLeft)}`}
              </>
            ),
            action: link('/account/second-factor', words.change, words.secondFactor),
          },
          ...(account.providers.length > 0 ? [{ term: words.providers, detail: account.providers.join(', ') }] : []),
          {
            term: words.sessions,
            detail: words.sessionsDetail,
            action: link('/account/sessions', words.open, words.sessions),
          },
          { term: words.data, detail: words.dataDetail, action: link('/account/data', words.open, words.data) },
        ]}
      />
    </Section>
  );
}
