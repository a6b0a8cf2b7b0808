import { LINK_HOURS } from './model.ts';
import type { Mail } from './mails.ts';

const sign = '\n\nVigie';
const unexpected = (context: string) =>
  `Si ce n’est pas vous, choisissez tout de suite un nouveau mot de passe, puis prévenez votre référent informatique :\n${context}`;

export const mails = {
  invitation: ({ organisation, by, link }: { organisation: string; by: string; link: string }): Mail => ({
    subject: `Invitation à rejoindre ${organisation} sur Vigie`,
    body: `Bonjour,

${by} vous invite à rejoindre ${organisation} sur Vigie, le service qui aide les structures de santé à mesurer et à améliorer leur cybersécurité.

Pour accepter, ouvrez ce lien (il sert une seule fois, pendant ${LINK_HOURS.invitation / 24} jours) :
${link}

Vous n’attendiez pas cette invitation ? Ne faites rien : elle s’éteindra seule.${sign}`,
  }),
  registration: ({ link }: { link: string }): Mail => ({
    subject: 'Créer votre compte Vigie',
    body: `Bonjour,

Pour créer votre compte, ouvrez ce lien (il sert une seule fois, pendant ${LINK_HOURS.registration} heures) :
${link}

Vous n’avez rien demandé ? Ne faites rien : aucun compte ne sera créé.${sign}`,
  }),
  alreadyRegistered: ({ signIn, forgotten }: { signIn: string; forgotten: string }): Mail => ({
    subject: 'Vous avez déjà un compte Vigie',
    body: `Bonjour,

Quelqu’un, sans doute vous, a demandé à créer un compte avec cette adresse. Elle en a déjà un.

Se connecter :
${signIn}

Choisir un nouveau mot de passe :
${forgotten}

Vous n’avez rien demandé ? Ne faites rien : rien n’a changé.${sign}`,
  }),
  reset: ({ link }: { link: string }): Mail => ({
    subject: 'Choisir un nouveau mot de passe Vigie',
    body: `Bonjour,

Pour choisir un nouveau mot de passe, ouvrez ce lien (il sert une seule fois, pendant ${LINK_HOURS.reset} heure) :
${link}

Vous n’avez rien demandé ? Ne faites rien : votre mot de passe reste le même.${sign}`,
  }),
  passwordChanged: ({ forgotten }: { forgotten: string }): Mail => ({
    subject: 'Votre mot de passe Vigie a changé',
    body: `Bonjour,

Le mot de passe de votre compte vient de changer, et vos autres sessions sont fermées.

${unexpected(forgotten)}${sign}`,
  }),
  secondFactorOn: ({ forgotten }: { forgotten: string }): Mail => ({
    subject: 'Double authentification activée sur votre compte Vigie',
    body: `Bonjour,

La double authentification vient d’être activée sur votre compte. Gardez vos codes de secours à l’abri, hors de votre téléphone.

${unexpected(forgotten)}${sign}`,
  }),
  secondFactorOff: ({ forgotten }: { forgotten: string }): Mail => ({
    subject: 'Double authentification désactivée sur votre compte Vigie',
    body: `Bonjour,

La double authentification vient d’être désactivée sur votre compte.

${unexpected(forgotten)}${sign}`,
  }),
  recoveryCodesRenewed: ({ forgotten }: { forgotten: string }): Mail => ({
    subject: 'Nouveaux codes de secours sur votre compte Vigie',
    body: `Bonjour,

De nouveaux codes de secours viennent d’être créés pour votre compte. Les anciens ne servent plus.

${unexpected(forgotten)}${sign}`,
  }),
  recoveryCodeUsed: ({ left, forgotten }: { left: number; forgotten: string }): Mail => ({
    subject: 'Un code de secours de votre compte Vigie a servi',
    body: `Bonjour,

Un code de secours vient de servir à ouvrir une session. Codes restants : ${left}.

${unexpected(forgotten)}${sign}`,
  }),
  locked: ({ minutes, forgotten }: { minutes: number; forgotten: string }): Mail => ({
    subject: 'Trop d’essais de connexion à votre compte Vigie',
    body: `Bonjour,

Plusieurs essais de connexion à votre compte ont échoué. Par prudence, la connexion est fermée pendant ${minutes} minutes. Choisir un nouveau mot de passe la rouvre aussitôt :
${forgotten}

Ce n’était pas vous ? Votre mot de passe n’a pas été trouvé : rien d’autre à faire.${sign}`,
  }),
};
