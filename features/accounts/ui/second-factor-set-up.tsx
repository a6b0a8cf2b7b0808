import { useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useSend } from '../../../platform/web/data.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import { useSession } from '../../../platform/web/session.tsx';
import { CopyButton, Form, Notice, PasswordField, Section, TextField } from '../../../platform/web/ui/index.ts';
import { readSession } from '../contract.ts';
import { confirmSecondFactor, startSecondFactor } from '../contract-security.ts';
import { readAccount } from '../contract-account.ts';
import { messages as en } from './account.en.ts';
import { messages as fr } from './account.fr.ts';

type Account = Reply<typeof readAccount>;

type Secret = Reply<typeof startSecondFactor>;

export interface PartProps {
  account: Account;
  onCodes: (codes: string[]) => void;
}

/** The present password, where the account has one; what a form sends for it. */
export const passwordOf = (account: Account, secret: (name: string) => string) =>
  account.hasPassword ? { password: secret('password') } : {};

export function SetUp({ account, onCodes }: PartProps) {
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
        <svg
          role="img"
          aria-label={words.scanAlt}
          viewBox={`0 0 ${secret.qr.size} ${secret.qr.size}`}
          width={240}
          height={240}
          shapeRendering="crispEdges"
        >
          {/* Black on white in the dark theme too: phones read nothing else. */}
          <rect width={secret.qr.size} height={secret.qr.size} fill="#fff" />
          <path d={secret.qr.path} fill="#000" />
        </svg>
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
