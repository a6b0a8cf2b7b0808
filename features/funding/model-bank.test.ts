import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdsBankAccount } from './model-bank.ts';

/** Check digits worked out the long way, sign by sign: not as the product does. */
function accountOf(country: string, account: string): string {
  let rest = 0;
  for (const sign of `${account}${country}00`)
    for (const digit of String(Number.parseInt(sign, 36))) rest = (rest * 10 + Number(digit)) % 97;
  return `${country}${String(98 - rest).padStart(2, '0')}${account}`;
}

const DIGITS: [string, number][] = [
  ['FR', 23],
  ['MC', 23],
  ['DE', 18],
  ['BE', 12],
  ['PL', 24],
  ['NO', 11],
  ['HR', 17],
];
const account = fc
  .constantFrom(...DIGITS)
  .chain(([country, length]) =>
    fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
      .map((digits) => accountOf(country, digits.join(''))),
  );

describe('a text', () => {
  test.each([
    'FR76 3000 6000 0112 3456 7890 189',
    'virement mc58-1122-2000-0101-2345-6789-030 du 4',
    'DE89370400440532013000',
    'BE68.5390.0754.7034',
    'FR14 2004 1010 0505 0001 3M02 606',
    'GB29 NWBK 6016 1331 9268 19',
    'IT60 X054 2811 1010 0000 0123 456',
    'PL61 1090 1014 0000 0712 1981 2874',
    'NL91ABNA0417164300',
  ])('that holds « %s » holds a bank account', (text) => expect(holdsBankAccount(text)).toBe(true));

  test.each([
    'VIR-2027-0118',
    'Mandat 2026/000123456789',
    'le solde de 12 000 euros de frais de 2026',
    'FR-2026-11-21',
    'Virement de 15 000 euros du 12/11/2026 rejeté',
    'Facture de 12 500,00 euros du 12/11/2026 manquante',
    'Devis de 89 370 400 euros, lot 440532013001',
  ])('« %s » holds none', (text) => expect(holdsBankAccount(text)).toBe(false));

  test('holds an account whose check digits agree, however it is grouped, and none once one digit is another', () => {
    fc.assert(
      fc.property(account, fc.constantFrom('', ' ', '-', '\u00a0'), fc.nat(), (iban, between, place) => {
        const typed = (signs: string) => `Virement sur ${signs.match(/.{1,4}/g)!.join(between)}, merci`;
        expect(holdsBankAccount(typed(iban))).toBe(true);
        const at = 2 + (place % (iban.length - 2));
        const other = (Number(iban[at]) + 1) % 10;
        expect(holdsBankAccount(typed(iban.slice(0, at) + other + iban.slice(at + 1)))).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test('that gives an amount and a day holds none, whatever they are', () => {
    const cents = fc.integer({ min: 1, max: 100_000_000_000 }).map((all) => (all / 100).toFixed(2).replace('.', ','));
    const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(cents, day, (amount, date) => {
        const on = date.toLocaleDateString('fr-FR');
        expect(holdsBankAccount(`Virement de ${amount} euros du ${on} rejeté`)).toBe(false);
        expect(holdsBankAccount(`Factures ${amount} € manquantes le ${on}, devis de ${amount} euros`)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});
