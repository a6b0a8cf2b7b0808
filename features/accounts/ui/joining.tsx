import { useState } from 'react';
import { useSend } from '../../../platform/web/data.ts';
import { useLanguage, useMessages } from '../../../platform/web/language.tsx';
import { useSession } from '../../../platform/web/session.tsx';
import { Form, LinkButton, Notice, Page, PageHeader, TextField } from '../../../platform/web/ui/index.ts';
import { completeRegistration, completeReset, createFirstAccount } from '../contract.ts';
import { NewAccountFields, NewPasswordField, useEnter, useLinkToken } from './parts.tsx';
import { messages as en } from './sign-in.en.ts';
import { messages as fr } from './sign-in.fr.ts';

/** `/registration#token`: the link received by e-mail. */
export function RegistrationPage() {
  const all = useMessages({ fr, en });
  const words = all.registration;
  const token = useLinkToken();
  const { language } = useLanguage();
  const send = useSend(completeRegistration);
  const enter = useEnter();
  return (
    <Page title={words.title}>
      <PageHeader lead={token ? words.lead : all.deadLink} />
      {token && (
        <Form
          submitLabel={words.submit}
          onSubmit={async (values) => {
            await send.mutateAsync({
              body: { token, language, name: values.text('name'), password: values.secret('password') },
            });
            await enter('/');
          }}
        >
          <NewAccountFields />
        </Form>
      )}
    </Page>
  );
}

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

/** `/reset#token`: the link received after a forgotten password. */
export function ResetPage() {
  const all = useMessages({ fr, en });
  const words = all.reset;
  const token = useLinkToken();
  const send = useSend(completeReset);
  if (send.isSuccess)
    return (
      <Page title={words.doneTitle}>
        <PageHeader lead={words.done} />
        <LinkButton href="/sign-in">{all.signIn.submit}</LinkButton>
      </Page>
    );
  return (
    <Page title={words.title}>
      <PageHeader lead={token ? words.lead : all.deadLink} />
      {token && (
        <Form
          submitLabel={words.submit}
          onSubmit={(values) => send.mutateAsync({ body: { token, password: values.secret('password') } })}
        >
          <NewPasswordField />
        </Form>
      )}
    </Page>
  );
}
