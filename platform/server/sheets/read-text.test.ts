import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCsv } from './csv.ts';
import { gridOfText } from './read-text.ts';
import { tableOf } from './table.ts';

const limits = { maxRows: 1000, maxColumns: 50 };
const read = (text: string, encoding: BufferEncoding = 'utf8') =>
  tableOf(gridOfText(Buffer.from(text, encoding)), limits);
const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('separated values', () => {
  it.each([
    ['semicolons', 'Titre;Gravité, de 1 à 4\nPort ouvert, vu deux fois;3\n'],
    ['tabs', 'Titre\tGravité, de 1 à 4\nPort ouvert, vu deux fois\t3\n'],
    ['commas', 'Titre,"Gravité, de 1 à 4"\n"Port ouvert, vu deux fois",3\n'],
    ['what Excel says they are', 'sep=|\r\nTitre|Gravité, de 1 à 4\r\nPort ouvert, vu deux fois|3\r\n'],
    [
      'semicolons, though quoted texts hold more commas',
      '"Titre";"Gravité, de 1 à 4"\n"Port ouvert, vu deux fois";"3"\n',
    ],
  ])('may be cut by %s', (_, text) => {
    const { columns, rows } = read(text);
    expect(columns).toEqual(['Titre', 'Gravité, de 1 à 4']);
    expect(rows[0]!.cells).toEqual(['Port ouvert, vu deux fois', '3']);
  });

  it.each([
    ['UTF-8', Buffer.from('Clé;Été\nœuvre;5 €\n')],
    ['UTF-8 with its mark', Buffer.from('\ufeffClé;Été\nœuvre;5 €\n')],
    ['UTF-16', Buffer.from('\ufeffClé;Été\nœuvre;5 €\n', 'utf16le')],
    ['UTF-16 the other way', swapped('\ufeffClé;Été\nœuvre;5 €\n')],
    ['Windows-1252', Buffer.from('Cl\u00e9;\u00c9t\u00e9\n\u009cuvre;5 \u0080\n', 'latin1')],
  ])('may be written in %s', (_, bytes) => {
    expect(tableOf(gridOfText(bytes), limits)).toEqual({
      columns: ['Clé', 'Été'],
      rows: [{ line: 2, cells: ['œuvre', '5 €'] }],
    });
  });

  it.each(['\r\n', '\n', '\r'])('may end lines by %j, hold blank ones, and rows of any width', (end) => {
    expect(read(['', ' Nom ; Rôle ', '', 'A', 'B;2;3', ';;', ''].join(end))).toEqual({
      columns: ['Nom', 'Rôle', ''],
      rows: [
        { line: 4, cells: ['A', null, null] },
        { line: 5, cells: ['B', '2', '3'] },
      ],
    });
  });

  it('may be one column only, with commas in its sentences', () => {
    expect(read('Constat\nMots de passe courts, partagés, notés\n').rows).toEqual([
      { line: 2, cells: ['Mots de passe courts, partagés, notés'] },
    ]);
  });

  it('give back what our own writer wrote, formulas without their apostrophe', () => {
    const line = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
    const signs = fc.string({
      unit: fc.constantFrom('=', '+', '"', ';', ',', '\t', '\n', 'é', 'a', '-'),
      minLength: 1,
    });
    const text = fc.oneof(line, signs).filter((one) => one.trim() === one && !/^'|\p{Cc}(?<![\n\t])/u.test(one));
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 10 }), (rows) => {
        const table = read(writeCsv(['a', 'b', 'c'], rows, 'fr'));
        expect(table.rows.map(({ cells }) => cells)).toEqual(rows);
      }),
      { numRuns: 500 },
    );
  });

  it('of any bytes are read or refused, in no other way', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          const { columns, rows } = tableOf(gridOfText(bytes), limits);
          expect(rows.every(({ cells }) => cells.length === columns.length)).toBe(true);
        } catch (error) {
          expect((error as Error).name === 'Error' && 'refusal' in (error as Error)).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
