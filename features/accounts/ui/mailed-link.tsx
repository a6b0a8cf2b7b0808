import { useState } from 'react';
import { useSend } from '../../../platform/web/data.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import { useSession } from '../../../platform/web/session.tsx';
import { Form, Notice, Page, PageHeader, TextField } from '../../../platform/web/ui/index.ts';
import { requestRegistration } from '../contract-joining.ts';
import { requestReset } from '../contract-reset.ts';
import { messages as en } from './sign-in.en.ts';
import { messages as fr } from './sign-in.fr.ts';

interface AskProps {
  words: { title: string; lead: string; submit: string; sentTitle: string; sent: (email: string) => string };
  ask: (email: string) => Promise<unknown>;
}

/** Asks for an address, then says to look in the mailbox: the same whether the address has an account or not. */
function AskForLink({ words, ask }: AskProps) {
  const all = useMessages({ fr, en });
  const [sentTo, setSentTo] = useState<string | null>(null);
  const send = async (email: string) => {
    await ask(email);
    setSentTo(email);
  };
  return (
    <Page title={words.title}>
      <PageHeader
        lead={sentTo === null ? words.lead : undefined}
        back={{ href: '/sign-in', label: all.backToSignIn }}
      />
      {sentTo === null ? (
        <Form submitLabel={words.submit} onSubmit={(values) => send(values.text('email'))}>
          <TextField name="email" type="email" label={all.email} autoComplete="email" />
        </Form>
      ) : (
        <Notice tone="success" title={words.sentTitle} live>
          <p>{words.sent(sentTo)}</p>
        </Notice>
      )}
    </Page>
  );
}

/** `/forgotten-password` */
export function ForgottenPasswordPage() {
  const words = useMessages({ fr, en }).forgotten;
  const send = useSend(requestReset);
  return <AskForLink words={words} ask={(email) => send.mutateAsync({ body: { email } })} />;
}

/** `/register` */
export function RegisterPage() {
  const words = useMessages({ fr, en }).register;
  const { loading, registrationOpen } = useSession();
  const send = useSend(requestRegistration);
  if (loading || registrationOpen)
    return <AskForLink words={words} ask={(email) => send.mutateAsync({ body: { email } })} />;
  return (
    <Page title={words.title}>
      <PageHeader lead={words.closed} />
    </Page>
  );
}
