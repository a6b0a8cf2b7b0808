import { invalid, Problem } from '../../platform/contract/problem.ts';

/** Said whatever was wrong, so that nobody learns which addresses have an account. */
export function wrongCredentials(): Problem {
  return new Problem(401, 'wrong-credentials', {
    fr: 'L’adresse ou le mot de passe ne convient pas. Vérifiez-les, ou demandez un nouveau mot de passe.',
    en: 'The address or the password is not right. Check them, or ask for a new password.',
  });
}

const minutes = (seconds: number): number => Math.max(1, Math.ceil(seconds / 60));

/** Too many failures: `seconds` before another try is looked at, also with the right password. */
export function waitBefore(seconds: number, locked: boolean): Problem {
  const n = minutes(seconds);
  const sentence = locked
    ? {
        fr: `Trop d’essais : la connexion à cette adresse est fermée pendant ${n} min. Un nouveau mot de passe, demandé par courriel, la rouvre aussitôt.`,
        en: `Too many attempts: signing in with this address is closed for ${n} min. A new password, asked for by e-mail, opens it at once.`,
      }
    : {
        fr: `Plusieurs essais ont échoué : attendez ${seconds} s avant le suivant.`,
        en: `Several attempts failed: wait ${seconds} s before the next one.`,
      };
  return new Problem(429, locked ? 'sign-in-locked' : 'sign-in-slowed', sentence, [], { retryAfter: seconds });
}

export function suspended(): Problem {
  return new Problem(403, 'suspended', {
    fr: 'Ce compte est suspendu. Adressez-vous à l’administrateur de la plateforme.',
    en: 'This account is suspended. Contact the platform’s administrator.',
  });
}

/** The ten minutes, or the tries, given to type the code are over. */
export function challengeEnded(): Problem {
  return new Problem(401, 'challenge-ended', {
    fr: 'Le délai pour saisir le code est passé, ou les essais sont épuisés. Recommencez la connexion.',
    en: 'The time to type the code is over, or the tries are used up. Start signing in again.',
  });
}

export function wrongCode(): Problem {
  return invalid('body.code', {
    fr: 'Ce code ne convient pas. Recopiez celui que l’application affiche en ce moment ; vérifiez aussi l’heure du téléphone.',
    en: 'This code is not right. Copy the one the application shows now; also check the phone’s clock.',
  });
}

export function wrongRecoveryCode(): Problem {
  return invalid('body.code', {
    fr: 'Ce code de secours n’existe pas, ou il a déjà servi.',
    en: 'This recovery code does not exist, or has already been used.',
  });
}

export function usedCode(): Problem {
  return invalid('body.code', {
    fr: 'Ce code a déjà servi. Attendez le suivant, puis recopiez-le.',
    en: 'This code has already been used. Wait for the next one, then copy it.',
  });
}
