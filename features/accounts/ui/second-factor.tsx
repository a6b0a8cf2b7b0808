import { useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import { useSession } from '../../../platform/web/session.tsx';
import {
  CopyButton,
  Form,
  Loaded,
  Notice,
  Page,
  PageHeader,
  PasswordField,
  Section,
  TextField,
} from '../../../platform/web/ui/index.ts';
import { readSession } from '../contract.ts';
import {
  confirmSecondFactor,
  readAccount,
  renewRecoveryCodes,
  startSecondFactor,
  stopSecondFactor,
} from '../contract-account.ts';
import { messages as en } from './account.en.ts';
import { messages as fr } from './account.fr.ts';
import { RecoveryCodes } from './recovery-codes.tsx';

type Account = Reply<typeof readAccount>;
type Secret = Reply<typeof startSecondFactor>;

/** `/account/second-factor`: set up, recovery codes, turn off. */
export function SecondFactorPage() {
  const all = useMessages({ fr, en });
  const words = all.factor;
  const account = useCall(readAccount);
  const [codes, setCodes] = useState<string[] | null>(null);
  if (codes) return <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />;
  return (
    <Page title={words.title}>
      <PageHeader lead={words.lead} back={{ href: '/account', label: all.back }} />
      <Loaded of={account}>
        {(found) =>
          found.secondFactor ? (
            <TurnedOn account={found} onCodes={setCodes} />
          ) : (
            <SetUp account={found} onCodes={setCodes} />
          )
        }
      </Loaded>
    </Page>
  );
}

interface PartProps {
  account: Account;
  onCodes: (codes: string[]) => void;
}

/** The present password, where the account has one; what a form sends for it. */
const passwordOf = (account: Account, secret: (name: string) => string) =>
  account.hasPassword ? { password: secret('password') } : {};

function SetUp({ account, onCodes }: PartProps) {
  const all = useMessages({ fr, en });
  const words = all.factor;
  const { account: reader } = useSession();
  const start = useSend(startSecondFactor);
  const [secret, setSecret] = useState<Secret | null>(null);
  if (secret) return <Enrolment secret={secret} onCodes={onCodes} />;
  return (
    <>
      {reader?.mustEnrolSecondFactor && (
        <Notice tone="warning">
          <p>{words.must}</p>
        </Notice>
      )}
      <p>{words.needs}</p>
      <Form
        submitLabel={words.start}
        onSubmit={async (values) => setSecret(await start.mutateAsync({ body: passwordOf(account, values.secret) }))}
      >
        {account.hasPassword && <PasswordField name="password" label={all.currentPassword} />}
      </Form>
    </>
  );
}

function Enrolment({ secret, onCodes }: { secret: Secret; onCodes: (codes: string[]) => void }) {
  const words = useMessages({ fr, en }).factor;
  const confirm = useSend(confirmSecondFactor, { invalidates: [readAccount, readSession] });
  const readable = secret.secret
    .replace(/=+$/, '')
    .replaceAll(/(.{4})/g, '$1 ')
    .trim();
  return (
    <>
      <Section title={words.scanTitle}>
        <img
          src={`data:image/svg+xml;utf8,${encodeURIComponent(secret.svg)}`}
          alt={words.scanAlt}
          width={240}
          height={240}
        />
        <p>{words.byHand}</p>
        <p>
          <code>{readable}</code> <CopyButton text={secret.secret} about={words.key} />
        </p>
      </Section>
      <Section title={words.typeTitle}>
        <Form
          submitLabel={words.confirm}
          onSubmit={async (values) => {
            const { recoveryCodes } = await confirm.mutateAsync({ body: { code: values.text('code') } });
            onCodes(recoveryCodes);
          }}
        >
          <TextField name="code" label={words.code} width="short" inputMode="numeric" autoComplete="one-time-code" />
        </Form>
      </Section>
    </>
  );
}

function TurnedOn({ account, onCodes }: PartProps) {
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
