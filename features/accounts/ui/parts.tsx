import { useState } from 'react';
import { useInvalidate } from '../../../platform/web/data.ts';
import { useMessages, useText } from '../../../platform/web/language.tsx';
import { isInternal, useAddressValue, useGo } from '../../../platform/web/navigation.tsx';
import { Icon, PasswordField, TextField } from '../../../platform/web/ui/index.ts';
import { readSession } from '../contract.ts';
import { NAME_MAX } from '../model.ts';
import { passwordAdvice, type PasswordContext } from '../model-password.ts';
import { messages as en } from './sign-in.en.ts';
import { messages as fr } from './sign-in.fr.ts';

const KEPT = 'link-token';

/** The token that the link of a message holds in its fragment, or that was kept while signing in; '' when there is none. */
export function useLinkToken(): string {
  const [token] = useState(() => window.location.hash.slice(1) || (sessionStorage.getItem(KEPT) ?? ''));
  return token;
}

/** Keeps a link's token in this tab while its reader signs in: an address would leave it in logs. Null forgets it. */
export function keepLinkToken(token: string | null): void {
  if (token === null) sessionStorage.removeItem(KEPT);
  else sessionStorage.setItem(KEPT, token);
}

/** Gives what to do once a session is open: read it again, then go on to where the reader was heading. */
export function useEnter(): (to?: string) => Promise<void> {
  const invalidate = useInvalidate();
  const go = useGo();
  const [wanted] = useAddressValue('return');
  return async (to) => {
    await invalidate(readSession);
    go(to ?? (isInternal(wanted) ? wanted : '/'), { replace: true });
  };
}

interface NewPasswordProps {
  name?: string;
  label?: string;
  /** What the password must not be built of. */
  context?: PasswordContext;
}

/** A password being chosen, with one sentence on how good it is while it is typed. */
export function NewPasswordField({ name = 'password', label, context }: NewPasswordProps) {
  const words = useMessages({ fr, en });
  const text = useText();
  const [typed, setTyped] = useState('');
  const { good, sentence } = passwordAdvice(typed, context);
  return (
    <>
      <PasswordField
        name={name}
        label={label ?? words.newPassword}
        hint={words.newPasswordHint}
        onChange={setTyped}
        newPassword
      />
      <p className="field-hint" role="status">
        {typed !== '' && (
          <>
            <Icon name={good ? 'check' : 'info'} size={18} /> {text(sentence)}
          </>
        )}
      </p>
    </>
  );
}

/** Name and password of an account being created. */
export function NewAccountFields({ email }: { email?: string }) {
  const words = useMessages({ fr, en });
  const [name, setName] = useState('');
  return (
    <>
      <TextField
        name="name"
        label={words.name}
        hint={words.nameHint}
        autoComplete="name"
        maxLength={NAME_MAX}
        onChange={setName}
      />
      <NewPasswordField context={{ name, ...(email ? { email } : {}) }} />
    </>
  );
}
