import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { passwordAdvice, passwordFlaw } from './model-password.ts';

const claire = {
  name: 'Claire Fontaine',
  email: 'claire.fontaine@residence-lilas.example',
  organisations: ['Résidence des Lilas'],
};

describe('a new password', () => {
  test.each([
    ['Tr0p-Court-26', 'short'],
    [`Zx9!${'kq'.repeat(120)}`, 'long'],
    ['aaaaaaaaaaaaaaaaaa', 'repeated'],
    ['Abc1!Abc1!Abc1!', 'repeated'],
    ['Motdepasse2026!', 'guessable'],
    ['M0tD3P@sse-2026', 'guessable'],
    ['Azertyuiop123456!', 'guessable'],
    ['P@ssw0rd-P@ssw0rd-1', 'guessable'],
    ['Novembre-2026-Hiver!', 'guessable'],
    ['Ehpad-Bonjour-2025', 'guessable'],
    ['Vigie-Vigie-Maturin1', 'personal'],
    ['ClaireFontaine-75', 'personal'],
    ['R3sidence-Lil@s-26', 'personal'],
    ['brouettecaprice', 'plain'],
  ] as const)('« %s » is refused as %s', (password, flaw) => {
    expect(passwordFlaw(password, claire)).toBe(flaw);
  });

  test.each([
    'brouette caprice nuage tiroir',
    'le chat dort sur le toit bleu',
    'Gr4vier-Tulipe-Vent',
    'kV7#mQ2!xT9$wL',
    'Un soleil, deux lunes et trois chaussettes',
    '猫と犬と鳥と魚と馬と牛と羊と猿と鼠と虎と',
  ])('« %s » is accepted', (password) => {
    expect(passwordFlaw(password, claire)).toBeNull();
  });

  test('the longer of two good passwords gets the better sentence', () => {
    expect(passwordAdvice('kV7#mQ2!xT9$wL').sentence.fr).toContain('Bon mot de passe.');
    expect(passwordAdvice('brouette caprice nuage tiroir').sentence.fr).toBe('Très bon mot de passe.');
  });

  test('any text gets an answer, never an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 260 }), fc.string(), (password, name) => {
        const flaw = passwordFlaw(password, { name });
        expect(passwordAdvice(password, { name }).good).toBe(flaw === null);
      }),
    );
  });

  test('adding its owner’s name to a bad password does not make it good', () => {
    for (const bad of ['Motdepasse2026!', 'Azertyuiop123456!', 'Novembre-2026-Hiver!'])
      expect(passwordFlaw(`${bad}-Claire-Fontaine`, claire)).not.toBeNull();
  });
});
