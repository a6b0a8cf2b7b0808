import { useCall, useSend } from '../../../platform/web/data.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import { useSession } from '../../../platform/web/session.tsx';
import { Form, Loaded, Notice, Page, PageHeader, PasswordField } from '../../../platform/web/ui/index.ts';
import { changePassword } from '../contract-security.ts';
import { listSessions } from '../contract-sessions.ts';
import { readAccount } from '../contract-account.ts';
import { messages as en } from './account.en.ts';
import { messages as fr } from './account.fr.ts';
import { NewPasswordField } from './new-account.tsx';

/** `/account/password` */
export function PasswordPage() {
  const all = useMessages({ fr, en });
  const words = all.password;
  const account = useCall(readAccount);
  const { organisations } = useSession();
  const send = useSend(changePassword, { invalidates: [readAccount, listSessions] });
  return (
    <Page title={words.title}>
      <PageHeader lead={send.isSuccess ? undefined : words.lead} back={{ href: '/account', label: all.back }} />
      {send.isSuccess ? (
        <Notice tone="success" live>
          <p>{words.done}</p>
        </Notice>
      ) : (
        <Loaded of={account}>
          {({ name, email, hasPassword }) => (
            <Form
              submitLabel={words.submit}
              onSubmit={({ secret }) =>
                send.mutateAsync({
                  body: { next: secret('next'), ...(hasPassword ? { current: secret('current') } : {}) },
                })
              }
            >
              {hasPassword && <PasswordField name="current" label={all.currentPassword} />}
              <NewPasswordField
                name="next"
                label={words.next}
                context={{ name, email, organisations: organisations.map((one) => one.name) }}
              />
            </Form>
          )}
        </Loaded>
      )}
    </Page>
  );
}
