import { Problem } from '../../platform/contract/problem.ts';

/** The link was used, replaced, or is too old: which one is not said. */
export function deadLink(): Problem {
  return new Problem(410, 'link-ended', {
    fr: 'Ce lien n’est plus valable : il a déjà servi, il a été remplacé, ou il est trop ancien. Demandez-en un nouveau.',
    en: 'This link is no longer valid: it was used, replaced, or is too old. Ask for a new one.',
  });
}

export function accountExists(): Problem {
  return new Problem(409, 'account-exists', {
    fr: 'Un compte existe déjà pour cette adresse : connectez-vous.',
    en: 'An account already exists for this address: sign in.',
  });
}

/** An organisation has invited too often: this address within the hour, or anyone within the day. */
export function tooManyInvitations(): Problem {
  return new Problem(429, 'too-many-invitations', {
    fr: 'Trop d’invitations en peu de temps. Attendez une heure avant d’en envoyer une autre.',
    en: 'Too many invitations in a short time. Wait an hour before sending another one.',
  });
}

export function registrationClosed(): Problem {
  return new Problem(403, 'registration-closed', {
    fr: 'Les comptes se créent ici sur invitation. Demandez-en une à votre structure ou à l’administrateur.',
    en: 'Accounts are created here by invitation. Ask your organisation or the administrator for one.',
  });
}

export function otherAddress(email: string): Problem {
  return new Problem(403, 'other-address', {
    fr: `Cette invitation a été envoyée à ${email} : connectez-vous avec cette adresse.`,
    en: `This invitation was sent to ${email}: sign in with that address.`,
  });
}
