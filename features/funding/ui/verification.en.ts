import type { messages as fr } from './verification.fr.ts';

export const messages: typeof fr = {
  title: 'Check a letter',
  lead: 'Each funding letter bears a code. Type it to know whether the letter is authentic.',
  code: 'Verification code',
  hint: 'Eight characters, for example K7QM-2XPD.',
  check: 'Check',
  authentic: 'Authentic letter',
  issued: (number, day) => `Letter ${number} was indeed issued on ${day}.`,
  compare: 'Compare this number and this date with those of the letter before you.',
  unknown: 'No letter bears this code',
  unknownHint: 'Read the code again on the letter: it has no O, I, L, 0 or 1.',
};
