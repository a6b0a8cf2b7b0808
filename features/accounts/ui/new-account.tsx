import { useState } from 'react';
import { useMessages, useText } from '../../../platform/web/language.tsx';
import { Icon, PasswordField, TextField } from '../../../platform/web/ui/index.ts';
import { useField } from '../../../platform/web/ui/form-state.ts';
import { NAME_MAX } from '../model.ts';
import { passwordAdvice, type PasswordContext } from '../model-password.ts';
import { messages as en } from './sign-in.en.ts';
import { messages as fr } from './sign-in.fr.ts';

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
  const { error } = useField(name);
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
        {typed !== '' && (good || !error) && (
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
