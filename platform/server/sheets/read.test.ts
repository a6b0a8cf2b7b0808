import { describe, expect, it } from 'vitest';
import { readSheet } from './read.ts';
import { storedZip } from './stored-zip.ts';
import { deflatedZip, workbookOf } from './workbook.fixture.ts';
import { writeSheet } from './write.ts';

const limits = { maxRows: 100, maxColumns: 10 };
const read = (bytes: Uint8Array, name = 'constats.xlsx') => readSheet(bytes, { name, ...limits });
const refusal = (status: number, code: string) => ({ status, code, issues: [{ path: 'body.file' }] });
const written = (rows: number, columns = 1) =>
  writeSheet({
    title: 'Essai',
    columns: Array.from({ length: columns }, (_, at) => ({ title: `C${at}`, width: 10, type: 'text' as const })),
    rows: Array.from({ length: rows }, (_, at) => Array.from({ length: columns }, () => `v${at}`)),
  });
const cell = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;

describe('a workbook', () => {
  it('is read as its writer meant: headings, texts, amounts, days and gaps', async () => {
    const file = await writeSheet({
      title: 'Devis',
      columns: [
        { title: 'Ligne', width: 40, type: 'text' },
        { title: 'Quantité', width: 10, type: 'number' },
        { title: 'Montant', width: 12, type: 'money' },
        { title: 'Le', width: 12, type: 'date' },
      ],
      rows: [
        ['=HYPERLINK("http://evil.example")', 2, 123_456, '2026-12-15'],
        [null, null, null, null],
        ['Pare-feu', null, -50, new Date('2026-01-02T00:00:00Z')],
      ],
    });
    expect(await read(file)).toEqual({
      columns: ['Ligne', 'Quantité', 'Montant', 'Le'],
      rows: [
        { line: 2, cells: ['=HYPERLINK("http://evil.example")', 2, 1234.56, new Date('2026-12-15T00:00:00Z')] },
        { line: 4, cells: ['Pare-feu', null, -0.5, new Date('2026-01-02T00:00:00Z')] },
      ],
    });
  });

  it('may come from Excel: shared and rich texts, days since 1904, errors, truths, gaps, formatted rows to the last', async () => {
    const file = workbookOf(
      '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row>' +
        '<row r="5"><c r="A5" s="1"><v>1</v></c><c r="B5" t="b"><v>1</v></c><c r="C5" t="e"><v>#N/A</v></c><c r="D5" s="1"/></row>' +
        '<row r="6"><c r="A6" s="2"><v>44910.5</v></c><c r="C6" t="str"><f>A1&amp;"x"</f><v>calculé</v></c></row>' +
        '<row r="1048576" s="1" customFormat="1"/>',
      {
        strings:
          '<si><t xml:space="preserve"> Gravité </t></si><si><r><t>Re</t></r><r><rPr><b/></rPr><t>marque</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>',
        formats: '<numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/>',
        cells: '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/>',
        properties: '<workbookPr date1904="1"/>',
      },
    );
    expect(await read(file)).toEqual({
      columns: ['Gravité', '', 'Remarque'],
      rows: [
        { line: 5, cells: [new Date('1904-01-02T00:00:00Z'), 'true', null] },
        { line: 6, cells: [new Date('2026-12-16T12:00:00Z'), null, 'calculé'] },
      ],
    });
  });

  it('may come without shared texts, as some programs write it', async () => {
    const file = workbookOf(
      `<row r="1">${cell('A1', 'Nom')}</row><row r="2">${cell('A2', 'Été &amp; hiver &#10;<!-- note -->')}</row>`,
    );
    expect((await read(file)).rows).toEqual([{ line: 2, cells: ['Été & hiver'] }]);
  });

  it.each([
    ['rows', () => written(101)],
    ['columns', () => written(1, 11)],
    ['empty', () => written(0)],
    ['empty', async () => workbookOf('')],
  ])('is refused with the reason “%s” past what is wanted', async (reason, file) => {
    await expect(read(await file())).rejects.toMatchObject(refusal(422, `sheet-${reason}`));
  });

  it('is accepted at the very limits', async () => {
    expect((await read(await written(100, 10))).rows).toHaveLength(100);
  });
});

describe('a hostile or broken file', () => {
  const megabytes = (count: number) => Buffer.alloc(count * 1024 * 1024, 0x20);
  const compound = (text: string) =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from(text, 'utf16le')]);

  it.each([
    ['that declares more than may be unpacked', deflatedZip('xl/workbook.xml', Buffer.alloc(10), 3_000_000_000)],
    ['that unpacks to more than it declares', deflatedZip('xl/workbook.xml', megabytes(100), 2000)],
    ['whose sheet truly unpacks to more', deflatedZip('xl/worksheets/sheet1.xml', megabytes(70))],
  ])('%s is refused as too heavy', async (_, file) => {
    await expect(read(file)).rejects.toMatchObject(refusal(413, 'sheet-heavy'));
  });

  it('that scatters a few cells over a whole sheet takes neither the memory nor the time of the server', async () => {
    const rows = Array.from(
      { length: 3000 },
      (_, at) => `<row r="${at * 349 + 1}">${cell(`XFD${at * 349 + 1}`, 'x')}</row>`,
    );
    await expect(read(workbookOf(rows.join('')))).rejects.toMatchObject(refusal(413, 'sheet-heavy'));
  });

  it.each([
    ['password', 422, compound('EncryptedPackage'), 'a.xlsx'],
    ['old', 415, compound('Workbook'), 'a.xls'],
    ['type', 415, Buffer.from('%PDF-1.7\n'), 'a.pdf'],
    ['type', 415, Buffer.from('%PDF-1.7\n'), 'a.csv'],
    ['type', 415, Buffer.from('<html><table><tr><td>x</td></tr></table>'), 'export.csv'],
    ['type', 415, Buffer.from('a;b\n1;2\n'), 'a.docx'],
    ['type', 415, Buffer.from('a;b\n\u0001;2\n'), 'a.csv'],
    ['type', 415, storedZip([['content.xml', Buffer.from('<office/>')]]), 'a.ods'],
    ['damaged', 422, workbookOf('<row r="1"><c><v>1</v></c></row>'), 'a.xlsx'],
    ['damaged', 422, workbookOf('<row r="9"><c r="A9"><v>1</v></c></row><row r="2"/>'), 'a.xlsx'],
    ['damaged', 422, Buffer.from('PK\u0003\u0004 and then nothing'), 'a.xlsx'],
    ['empty', 422, Buffer.alloc(0), 'a.xlsx'],
    ['empty', 422, Buffer.from('\ufeffa;b\r\n\r\n;\r\n'), 'a.csv'],
    ['quote', 422, Buffer.from('a;b\n"x;1\ny;2\n'), 'a.csv'],
  ])('is refused with the reason “%s” (%i)', async (reason, status, file, name) => {
    await expect(read(file, name)).rejects.toMatchObject(refusal(status, `sheet-${reason}`));
  });

  it('protected entry by entry asks to take the password away', async () => {
    const file = deflatedZip('xl/workbook.xml', Buffer.from('x'));
    file.writeUInt16LE(1, file.indexOf('PK\u0001\u0002', 0, 'latin1') + 8);
    await expect(read(file)).rejects.toMatchObject(refusal(422, 'sheet-password'));
  });

  it('cut anywhere is refused, never a crash', async () => {
    const whole = await written(3);
    const cuts = [5, 100, whole.length >> 1, whole.length - 30, whole.length - 1];
    const outcomes = await Promise.allSettled(cuts.map((length) => read(whole.subarray(0, length))));
    expect(outcomes.map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : 'read'))).toEqual(
      cuts.map(() => 'sheet-damaged'),
    );
  });
});
