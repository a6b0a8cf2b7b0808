import { useSend } from '../../../platform/web/data.ts';
import { useLanguage, useMessages } from '../../../platform/web/language.tsx';
import { Form, Page, PageHeader } from '../../../platform/web/ui/index.ts';
import { completeRegistration } from '../contract-joining.ts';
import { NewAccountFields } from './new-account.tsx';
import { useEnter } from './enter.ts';
import { useLinkToken } from './link-token.ts';
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
