import { invalid, Problem } from '../../platform/contract/problem.ts';

export function wrongPassword(field: string): Problem {
  return invalid(`body.${field}`, {
    fr: 'Ce n’est pas votre mot de passe actuel.',
    en: 'This is not your current password.',
  });
}

export function lastAdministrator(): Problem {
  return new Problem(409, 'last-administrator', {
    fr: 'C’est le dernier compte d’administration de la plateforme. Donnez d’abord ce rôle à une autre personne.',
    en: 'This is the platform’s last administrator account. Give that role to someone else first.',
  });
}

export function secondFactorRequired(): Problem {
  return new Problem(409, 'second-factor-required', {
    fr: 'Une de vos organisations demande la double authentification : elle ne peut pas être désactivée.',
    en: 'One of your organisations asks for two-factor authentication: it cannot be turned off.',
  });
}

export function secondFactorAlreadyOn(): Problem {
  return new Problem(409, 'second-factor-on', {
    fr: 'La double authentification est déjà active. Désactivez-la d’abord pour changer d’appareil.',
    en: 'Two-factor authentication is already on. Turn it off first to change device.',
  });
}

export function secondFactorOff(): Problem {
  return new Problem(409, 'second-factor-off', {
    fr: 'La double authentification n’est pas active.',
    en: 'Two-factor authentication is not on.',
  });
}
