import type { SignInMessages } from './sign-in.fr.ts';

export const messages: SignInMessages = {
  email: 'E-mail address',
  password: 'Password',
  newPassword: 'Password',
  newPasswordHint: 'At least 14 characters. A phrase of five words, easy to remember, does very well.',
  name: 'First and last name',
  nameHint: 'As your colleagues know you.',
  backToSignIn: 'Back to sign-in',
  deadLink: 'This link is not complete. Open it again from the message you received, or ask for another.',
  signIn: {
    title: 'Sign in',
    submit: 'Sign in',
    forgotten: 'Forgotten your password?',
    noAccount: 'No account yet?',
    register: 'Create an account',
    byInvitation: 'No account yet? Ask your organisation’s director or IT lead for an invitation.',
    providers: 'Or with an identity you already have',
    through: (label) => `Sign in with ${label}`,
    firstAccount: 'There is no account here yet.',
    firstAccountLink: 'Create the first account',
  },
  code: {
    title: 'Your code',
    lead: 'Open the authenticator application on your phone and copy the six-digit code shown for Vigie.',
    code: 'Six-digit code',
    recoveryLead: 'Type one of the recovery codes you kept. Each works once.',
    recovery: 'Recovery code',
    submit: 'Confirm',
    useRecovery: 'I do not have my phone: use a recovery code',
    useCode: 'Use the authenticator application',
    lost: 'Neither phone nor recovery code? Contact the platform’s administrator.',
    left: (n) =>
      n === 0
        ? 'That was your last recovery code. Make new ones now.'
        : `Recovery codes left: ${n}. Remember to make new ones.`,
    renew: 'Manage my recovery codes',
    goOn: 'Continue',
  },
  forgotten: {
    title: 'Forgotten password',
    lead: 'Give your address: we will send you a link to choose a new password.',
    submit: 'Get the link',
    sentTitle: 'Look in your mailbox',
    sent: (email) =>
      `If an account exists for ${email}, a message has just left. The link works once, for one hour. Nothing received? Look in the junk folder.`,
  },
  reset: {
    title: 'Choose a new password',
    lead: 'Your open sessions will end on all your devices.',
    submit: 'Save the password',
    doneTitle: 'Password saved',
    done: 'Sign in with your new password.',
  },
  register: {
    title: 'Create an account',
    lead: 'Give your work address: we will send you a link to go on. It is free.',
    submit: 'Get the link',
    closed: 'Accounts are created here by invitation. Ask your organisation or the platform’s administrator for one.',
    sentTitle: 'Look in your mailbox',
    sent: (email) =>
      `A message has just left for ${email}. The link works once, for 24 hours. Nothing received? Look in the junk folder.`,
  },
  registration: {
    title: 'Finish your registration',
    lead: 'Only two things left: your name and a password.',
    submit: 'Create my account',
  },
  first: {
    title: 'Create the first account',
    lead: 'This installation has no administrator yet: it will be you. You can then invite the others.',
    submit: 'Create the account',
    noToken: 'Open the link shown when Vigie starts, in the window where the server runs. It changes at each start.',
    done: 'The first account already exists.',
  },
  invitation: {
    title: 'Your invitation',
    lead: (by, organisation) => `${by} invites you to join ${organisation}.`,
    role: (role) => `Your role: ${role}.`,
    forAddress: (email) => `Your account will be created with the address ${email}.`,
    submit: 'Create my account and join',
    exists: (email) => `An account already exists for ${email}. Sign in to join.`,
    signIn: 'Sign in',
    join: 'Join',
    otherAccount: (email, own) =>
      `This invitation is for ${email}, and you are signed in with ${own}. Sign out, then open the link again.`,
  },
};
