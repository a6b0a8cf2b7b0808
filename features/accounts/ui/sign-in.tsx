import { useSend } from '../../../platform/web/data.ts';
import { useMessages, useText } from '../../../platform/web/language.tsx';
import { useAddressValue, useGo } from '../../../platform/web/navigation.tsx';
import { useSession } from '../../../platform/web/session.tsx';
import { Form, Notice, Page, PageHeader, PasswordField, TextField, TextLink } from '../../../platform/web/ui/index.ts';
import { signIn } from '../contract-sign-in.ts';
import { providerRefusal } from '../model.ts';
import { useEnter } from './enter.ts';
import { messages as en } from './sign-in.en.ts';
import { messages as fr } from './sign-in.fr.ts';
import { Providers } from './providers.tsx';

/** `/sign-in`: e-mail and password, or an identity provider; leads back to `return`. */
export function SignInPage() {
  const words = useMessages({ fr, en });
  const session = useSession();
  const send = useSend(signIn);
  const enter = useEnter();
  const go = useGo();
  const [wanted] = useAddressValue('return');
  const open = async (email: string, password: string) => {
    const { next } = await send.mutateAsync({ body: { email, password } });
    if (next === 'session') await enter();
    else go(wanted ? `/sign-in/code?return=${encodeURIComponent(wanted)}` : '/sign-in/code');
  };
  return (
    <Page title={words.signIn.title}>
      <PageHeader />
      <Refusal />
      {session.firstAccountNeeded && (
        <Notice>
          <p>
            {words.signIn.firstAccount} <TextLink href="/first-account">{words.signIn.firstAccountLink}</TextLink>
          </p>
        </Notice>
      )}
      <Form
        submitLabel={words.signIn.submit}
        onSubmit={(values) => open(values.text('email'), values.secret('password'))}
        secondary={<TextLink href="/forgotten-password">{words.signIn.forgotten}</TextLink>}
      >
        <TextField name="email" type="email" label={words.email} autoComplete="username" />
        <PasswordField name="password" label={words.password} />
      </Form>
      <Providers />
      <p>
        {session.registrationOpen ? (
          <>
            {words.signIn.noAccount} <TextLink href="/register">{words.signIn.register}</TextLink>
          </>
        ) : (
          words.signIn.byInvitation
        )}
      </p>
    </Page>
  );
}

/** Why a provider sent the reader back, from the address. */
function Refusal() {
  const text = useText();
  const [error] = useAddressValue('error');
  const sentence = error ? providerRefusal(error) : null;
  if (!sentence) return null;
  return (
    <Notice tone="warning" live>
      <p>{text(sentence)}</p>
    </Notice>
  );
}
