import { useSend } from '../../../platform/web/data.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import { Form, Notice, PasswordField, Section } from '../../../platform/web/ui/index.ts';
import { readSession } from '../contract.ts';
import { renewRecoveryCodes, stopSecondFactor } from '../contract-security.ts';
import { readAccount } from '../contract-account.ts';
import { messages as en } from './account.en.ts';
import { messages as fr } from './account.fr.ts';
import { type PartProps, passwordOf } from './second-factor-set-up.tsx';

export function TurnedOn({ account, onCodes }: PartProps) {
  const all = useMessages({ fr, en });
  const words = all.factor;
  const renew = useSend(renewRecoveryCodes, { invalidates: [readAccount] });
  const stop = useSend(stopSecondFactor, { invalidates: [readAccount, readSession] });
  const password = account.hasPassword && <PasswordField name="password" label={all.currentPassword} />;
  return (
    <>
      <Notice tone="success">
        <p>
          {words.isOn} {words.left(account.recoveryCodesLeft)}
        </p>
      </Notice>
      <Section title={words.renew}>
        <p>{words.renewLead}</p>
        <Form
          submitLabel={words.renew}
          submitLook="secondary"
          onSubmit={async (values) =>
            onCodes((await renew.mutateAsync({ body: passwordOf(account, values.secret) })).recoveryCodes)
          }
        >
          {password}
        </Form>
      </Section>
      <Section title={words.stop}>
        <p>{account.secondFactorRequired ? words.required : words.stopLead}</p>
        {!account.secondFactorRequired && (
          <Form
            submitLabel={words.stop}
            submitLook="danger"
            onSubmit={(values) => stop.mutateAsync({ body: passwordOf(account, values.secret) })}
          >
            {password}
          </Form>
        )}
      </Section>
    </>
  );
}
