import { useSend } from '../../../platform/web/data.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import { Form, LinkButton, Page, PageHeader } from '../../../platform/web/ui/index.ts';
import { completeReset } from '../contract-reset.ts';
import { NewPasswordField } from './new-account.tsx';
import { useLinkToken } from './link-token.ts';
import { messages as en } from './sign-in.en.ts';
import { messages as fr } from './sign-in.fr.ts';

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
