import { useState } from 'react';
import { useSend } from '../../../platform/web/data.ts';
import { useLanguage, useMessages } from '../../../platform/web/language.tsx';
import { useSession } from '../../../platform/web/session.tsx';
import { Form, LinkButton, Notice, Page, PageHeader, TextField } from '../../../platform/web/ui/index.ts';
import { createFirstAccount } from '../contract-joining.ts';
import { NewAccountFields } from './new-account.tsx';
import { useEnter } from './enter.ts';
import { useLinkToken } from './link-token.ts';
import { messages as en } from './sign-in.en.ts';
import { messages as fr } from './sign-in.fr.ts';

/** `/first-account#token`: the link printed when the server starts. */
export function FirstAccountPage() {
  const all = useMessages({ fr, en });
  const words = all.first;
  const token = useLinkToken();
  const { loading, firstAccountNeeded } = useSession();
  const [email, setEmail] = useState('');
  const { language } = useLanguage();
  const send = useSend(createFirstAccount);
  const enter = useEnter();
  if (!loading && !firstAccountNeeded)
    return (
      <Page title={words.title}>
        <PageHeader lead={words.done} />
        <LinkButton href="/sign-in">{all.signIn.submit}</LinkButton>
      </Page>
    );
  return (
    <Page title={words.title}>
      <PageHeader lead={words.lead} />
      {token ? (
        <Form
          submitLabel={words.submit}
          onSubmit={async (values) => {
            const { text, secret } = values;
            await send.mutateAsync({
              body: { token, language, email: text('email'), name: text('name'), password: secret('password') },
            });
            await enter('/');
          }}
        >
          <TextField name="email" type="email" label={all.email} autoComplete="email" onChange={setEmail} />
          <NewAccountFields email={email} />
        </Form>
      ) : (
        <Notice>
          <p>{words.noToken}</p>
        </Notice>
      )}
    </Page>
  );
}
