import { downloadUrl } from '../../../platform/web/api.ts';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import {
  CheckboxField,
  Form,
  LinkButton,
  Loaded,
  Page,
  PageHeader,
  PasswordField,
  Section,
} from '../../../platform/web/ui/index.ts';
import { eraseAccount, exportAccount, readAccount } from '../contract-account.ts';
import { messages as en } from './account.en.ts';
import { messages as fr } from './account.fr.ts';

/** `/account/data`: download what is kept about oneself, or erase it. */
export function MyDataPage() {
  const all = useMessages({ fr, en });
  const words = all.data;
  const account = useCall(readAccount);
  const erase = useSend(eraseAccount);
  return (
    <Page title={words.title}>
      <PageHeader lead={words.lead} back={{ href: '/account', label: all.back }} />
      <p>
        <LinkButton href={downloadUrl(exportAccount)} look="primary" download>
          {words.download}
        </LinkButton>
      </p>
      <Section title={words.eraseTitle}>
        <p>{words.eraseLead}</p>
        <Loaded of={account}>
          {({ hasPassword }) => (
            <Form
              submitLabel={words.erase}
              submitLook="danger"
              onSubmit={async ({ secret }) => {
                await erase.mutateAsync({ body: hasPassword ? { password: secret('password') } : {} });
                window.location.assign('/');
              }}
            >
              {hasPassword && <PasswordField name="password" label={all.currentPassword} />}
              <CheckboxField name="sure" optional={false} label={words.sure} missing={words.sureMissing} />
            </Form>
          )}
        </Loaded>
      </Section>
    </Page>
  );
}
