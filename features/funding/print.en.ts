import type { words as fr } from './print.fr.ts';

/** What a letter says besides its own text, in English. */
export const words: typeof fr = {
  foreword: 'English version, for information: the French text is the decision.',
  issued: (date: string) => date,
  number: 'Letter No.',
  to: 'Addressee',
  contact: 'Contact',
  page: 'Page',
  of: 'of',
  colon: ':',
  bases: {
    net: 'Amounts before tax, in euros.',
    gross: 'Amounts with tax, in euros.',
  },
  details: 'The share in detail',
  line: 'Line of the quote',
  considered: 'Amount',
  eligible: 'Eligible',
  share: 'Share',
  total: 'Total',
  verify: 'Check this letter',
  verifyHow: 'Open this page and type the code, or point a telephone at the square:',
  code: 'Code',
  drawing: 'Two-dimensional code that leads to the page where this letter is checked',
};
