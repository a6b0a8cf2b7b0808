import type { Text } from '../../platform/contract/problem.ts';

/** Lifetimes of one-time links, in hours. */
export const LINK_HOURS = { invitation: 14 * 24, reset: 1, registration: 24, 'first-account': 7 * 24 } as const;

export const RECOVERY_CODES = 10;
export const NAME_MAX = 120;

const FREE_FAILURES = 5;
const LOCKING_FAILURES = 10;
const FIRST_WAIT_SECONDS = 5;
export const LOCK_MINUTES = 15;

/**
 * Seconds to wait before the next sign-in attempt, from the number of failures in a row: none up to four, then 5, 10, 20, 40, 80 s,
 * then a quarter of an hour. Ten is the number of tries the CNIL's password recommendation (2022) puts before locking.
 */
export function waitAfter(failures: number): number {
  if (failures >= LOCKING_FAILURES) return LOCK_MINUTES * 60;
  return failures < FREE_FAILURES ? 0 : FIRST_WAIT_SECONDS * 2 ** (failures - FREE_FAILURES);
}

/** Whether this many failures in a row lock the account. */
export function isLocking(failures: number): boolean {
  return failures >= LOCKING_FAILURES;
}

/** A recovery code as it is compared: what people add or drop when copying by hand does not count. */
export function tidyRecoveryCode(typed: string): string {
  const plain = typed.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return `${plain.slice(0, 5)}-${plain.slice(5)}`;
}

/** Why the provider sent someone back without a session, from the `error` of the address; null when it is not one of ours. */
export function providerRefusal(error: string): Text | null {
  if (!/^[\w-]{1,60}$/.test(error)) return null;
  if (error === 'account_not_linked')
    return {
      fr: 'Ce fournisseur d’identité ne garantit pas votre adresse électronique : connectez-vous avec votre mot de passe.',
      en: 'This identity provider does not vouch for your e-mail address: sign in with your password.',
    };
  if (error === 'invitation-needed')
    return {
      fr: 'Aucun compte ne correspond à cette identité. Demandez une invitation à votre structure, ou créez un compte avec votre adresse électronique.',
      en: 'No account matches this identity. Ask your organisation for an invitation, or create an account with your e-mail address.',
    };
  if (error === 'suspended')
    return {
      fr: 'Ce compte est suspendu. Adressez-vous à l’administrateur de la plateforme.',
      en: 'This account is suspended. Contact the platform’s administrator.',
    };
  return {
    fr: 'La connexion par ce fournisseur n’a pas abouti. Recommencez, ou connectez-vous avec votre mot de passe.',
    en: 'Signing in through this provider did not succeed. Try again, or sign in with your password.',
  };
}
