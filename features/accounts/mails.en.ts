import { LINK_HOURS } from './model.ts';
import type { Mails } from './mails.ts';

const sign = '\n\nVigie';
const unexpected = (context: string) =>
  `If this was not you, choose a new password at once, then tell your IT lead:\n${context}`;

export const mails: Mails = {
  invitation: ({ organisation, by, link }) => ({
    subject: `Invitation to join ${organisation} on Vigie`,
    body: `Hello,

${by} invites you to join ${organisation} on Vigie, the service that helps health and care organisations measure and improve their cybersecurity.

To accept, open this link (it works once, for ${LINK_HOURS.invitation / 24} days):
${link}

You were not expecting this invitation? Do nothing: it will lapse by itself.${sign}`,
  }),
  registration: ({ link }) => ({
    subject: 'Create your Vigie account',
    body: `Hello,

To create your account, open this link (it works once, for ${LINK_HOURS.registration} hours):
${link}

You asked for nothing? Do nothing: no account will be created.${sign}`,
  }),
  alreadyRegistered: ({ signIn, forgotten }) => ({
    subject: 'You already have a Vigie account',
    body: `Hello,

Someone, probably you, asked to create an account with this address. It already has one.

Sign in:
${signIn}

Choose a new password:
${forgotten}

You asked for nothing? Do nothing: nothing has changed.${sign}`,
  }),
  reset: ({ link }) => ({
    subject: 'Choose a new Vigie password',
    body: `Hello,

To choose a new password, open this link (it works once, for ${LINK_HOURS.reset} hour):
${link}

You asked for nothing? Do nothing: your password stays the same.${sign}`,
  }),
  passwordChanged: ({ forgotten }) => ({
    subject: 'Your Vigie password has changed',
    body: `Hello,

The password of your account has just changed, and your other sessions have ended.

${unexpected(forgotten)}${sign}`,
  }),
  secondFactorOn: ({ forgotten }) => ({
    subject: 'Two-factor authentication turned on for your Vigie account',
    body: `Hello,

Two-factor authentication has just been turned on for your account. Keep your recovery codes in a safe place, away from your phone.

${unexpected(forgotten)}${sign}`,
  }),
  secondFactorOff: ({ forgotten }) => ({
    subject: 'Two-factor authentication turned off for your Vigie account',
    body: `Hello,

Two-factor authentication has just been turned off for your account.

${unexpected(forgotten)}${sign}`,
  }),
  recoveryCodesRenewed: ({ forgotten }) => ({
    subject: 'New recovery codes for your Vigie account',
    body: `Hello,

New recovery codes have just been made for your account. The old ones no longer work.

${unexpected(forgotten)}${sign}`,
  }),
  recoveryCodeUsed: ({ left, forgotten }) => ({
    subject: 'A recovery code of your Vigie account was used',
    body: `Hello,

A recovery code has just been used to open a session. Codes left: ${left}.

${unexpected(forgotten)}${sign}`,
  }),
  locked: ({ minutes, forgotten }) => ({
    subject: 'Too many sign-in attempts on your Vigie account',
    body: `Hello,

Several attempts to sign in to your account have failed. As a precaution, signing in is closed for ${minutes} minutes. Choosing a new password opens it at once:
${forgotten}

Was it not you? Your password was not found: there is nothing else to do.${sign}`,
  }),
};
