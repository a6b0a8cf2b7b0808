import { describe, expect, it } from 'vitest';
import { writeCsv } from './csv.ts';

describe('a table for spreadsheets', () => {
  it('is UTF-8 with its mark, semicolons, quotes doubled, and CRLF at each line’s end', () => {
    expect(writeCsv(['Thème', 'Dit'], [['Réseau', 'il a dit «\u00a0oui\u00a0», "vraiment"; deux\nlignes']], 'fr')).toBe(
      '\uFEFF"Thème";"Dit"\r\n"Réseau";"il a dit «\u00a0oui\u00a0», ""vraiment""; deux\nlignes"\r\n',
    );
  });

  it.each([
    '=HYPERLINK("http://exemple.test","cliquez")',
    "+cmd|' /C calc'!A0",
    '-2+3',
    '@SUM(1;2)',
    '\t=1+1',
    '\r=1+1',
    '\n=1+1',
    '  =1+1',
    '\u00a0=1+1',
    '＝1+1',
    '＠SUM(1)',
  ])('keeps %j as text', (hostile) => {
    const [, row = ''] = writeCsv(['x'], [[hostile]], 'fr').split(/"\r\n"/);
    expect(row).toBe(`'${hostile.replaceAll('"', '""')}"\r\n`);
  });

  it('leaves ordinary words as they are, and gives numbers the sign of the language', () => {
    expect(writeCsv(['x'], [['Oui - en partie', 'a=b', -1, 12.5, null]], 'fr')).toContain(
      '"Oui - en partie";"a=b";"-1";"12,5";""',
    );
    expect(writeCsv(['x'], [[12.5]], 'en')).toContain('"12.5"');
  });
});
