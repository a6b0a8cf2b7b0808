import { useState } from 'react';
import { useSend } from '../../../platform/web/data.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import { useAddress, useAddressValue, withValue } from '../../../platform/web/navigation.tsx';
import {
  Button,
  Form,
  LinkButton,
  Notice,
  Page,
  PageHeader,
  TextField,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { answerChallenge } from '../contract-sign-in.ts';
import { useEnter } from './enter.ts';
import { messages as en } from './sign-in.en.ts';
import { messages as fr } from './sign-in.fr.ts';

/** `/sign-in/code`: the second step, with the application's code or a recovery code. */
export function CodePage() {
  const words = useMessages({ fr, en }).code;
  const all = useMessages({ fr, en });
  const [by] = useAddressValue('by');
  const { path, search } = useAddress();
  const send = useSend(answerChallenge);
  const enter = useEnter();
  const [left, setLeft] = useState<number | null>(null);
  const recovery = by === 'recovery';
  const answer = async (code: string) => {
    const { recoveryCodesLeft } = await send.mutateAsync({ body: { code, kind: recovery ? 'recovery' : 'totp' } });
    if (recoveryCodesLeft === null) await enter();
    else setLeft(recoveryCodesLeft);
  };
  if (left !== null) return <CodesLeft left={left} />;
  return (
    <Page title={words.title}>
      <PageHeader
        lead={recovery ? words.recoveryLead : words.lead}
        back={{ href: '/sign-in', label: all.backToSignIn }}
      />
      <Form key={by} submitLabel={words.submit} onSubmit={(values) => answer(values.text('code'))}>
        {recovery ? (
          <TextField name="code" label={words.recovery} width="medium" autoComplete="off" />
        ) : (
          <TextField name="code" label={words.code} width="short" inputMode="numeric" autoComplete="one-time-code" />
        )}
      </Form>
      <p>
        <TextLink href={withValue(path + search, 'by', recovery ? '' : 'recovery')}>
          {recovery ? words.useCode : words.useRecovery}
        </TextLink>
      </p>
      {recovery && <p>{words.lost}</p>}
    </Page>
  );
}

function CodesLeft({ left }: { left: number }) {
  const words = useMessages({ fr, en }).code;
  const enter = useEnter();
  return (
    <Page title={words.title}>
      <PageHeader />
      <Notice tone={left < 3 ? 'warning' : 'info'} live>
        <p>{words.left(left)}</p>
      </Notice>
      <div className="form-actions">
        <Button look="primary" onClick={() => void enter()}>
          {words.goOn}
        </Button>
        <LinkButton look="secondary" href="/account/second-factor">
          {words.renew}
        </LinkButton>
      </div>
    </Page>
  );
}
