// What follows the country and its two check digits, from the IBAN registry (ISO 13616): n digits, a letters, c either.
const ACCOUNTS: Record<string, string> = {
  ...{ AD: '8n12c', AE: '19n', AL: '8n16c', AT: '16n', AZ: '4a20c', BA: '16n', BE: '12n', BG: '4a6n8c', BH: '4a14c' },
  ...{ BR: '23n1a1c', BY: '4c4n16c', CH: '5n12c', CR: '18n', CY: '8n16c', CZ: '20n', DE: '18n', DK: '14n' },
  ...{ DO: '4c20n', EE: '16n', EG: '25n', ES: '20n', FI: '14n', FO: '14n', FR: '10n11c2n', GB: '4a14n', GE: '2a16n' },
  ...{ GI: '4a15c', GL: '14n', GR: '7n16c', GT: '24c', HR: '17n', HU: '24n', IE: '4a14n', IL: '19n', IQ: '4a15n' },
  ...{ IS: '22n', IT: '1a10n12c', JO: '4a4n18c', KW: '4a22c', KZ: '3n13c', LB: '4n20c', LC: '4a24c', LI: '5n12c' },
  ...{ LT: '16n', LU: '3n13c', LV: '4a13c', MC: '10n11c2n', MD: '20c', ME: '18n', MK: '3n10c2n', MR: '23n' },
  ...{ MT: '4a5n18c', MU: '4a19n3a', NL: '4a10n', NO: '11n', PK: '4a16c', PL: '24n', PS: '4a21c', PT: '21n' },
  ...{ QA: '4a21c', RO: '4a16c', RS: '18n', SA: '2n18c', SC: '4a20n3a', SE: '20n', SI: '15n', SK: '20n' },
  ...{ SM: '1a10n12c', ST: '21n', SV: '4a20n', TL: '19n', TN: '20n', TR: '6n16c', UA: '6n19c', VA: '18n' },
  ...{ VG: '4a16n', XK: '16n' },
};

const SIGNS: Record<string, string> = { n: '[0-9]', a: '[A-Z]', c: '[A-Z0-9]' };
const shapeOf = (account: string) =>
  account.replaceAll(/(\d+)([nac])/g, (_, count, sign) => `${SIGNS[sign]}{${count}}`);
const SHAPES = new Map(
  Object.entries(ACCOUNTS).map(([country, account]) => [
    country,
    new RegExp(`${country}[0-9]{2}${shapeOf(account)}`, 'y'),
  ]),
);

// Every account of the registry has at least a dozen digits; an ordinary sentence run together has not.
const LEAST_DIGITS = 12;

/** Whether a text holds a bank account number (IBAN), however it is spaced: its country's own shape, and check digits that agree. */
export function holdsBankAccount(text: string): boolean {
  const bare = text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  return [...bare.matchAll(/(?=([A-Z]{2})[0-9]{2})/g)].some(({ 1: country = '', index }) => {
    const shape = SHAPES.get(country);
    if (!shape) return false;
    shape.lastIndex = index;
    const [found = ''] = shape.exec(bare) ?? [];
    return found.replaceAll(/[^0-9]/g, '').length >= LEAST_DIGITS && remainder(found) === 1;
  });
}

/** The remainder by 97 of an account whose first four signs go to its end and whose letters count from A = 10 (ISO 13616, ISO 7064). */
function remainder(iban: string): number {
  const moved = iban.slice(4) + iban.slice(0, 4);
  return Number(BigInt(moved.replaceAll(/[A-Z]/g, (letter) => String(Number.parseInt(letter, 36)))) % 97n);
}
