import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridOfWorkbook } from './read-workbook.ts';
import { unzip } from './unzip.ts';
import { writeSheet, type SheetColumn } from './write.ts';

const column = (type: SheetColumn['type'], title: string = type): SheetColumn => ({ title, width: 20, type });
const partsOf = (file: Buffer) =>
  new Map([...unzip(file, () => true, 1e7)].map(([name, data]) => [name, data.toString('utf8')]));
const sheetOf = (file: Buffer) => partsOf(file).get('xl/worksheets/sheet1.xml')!;

describe('a workbook that we make', () => {
  it('keeps its headings bold and in sight, and its columns as wide as asked', async () => {
    const file = await writeSheet({ title: 'Dossiers', columns: [column('text', 'Nom')], rows: [['A']] });
    const sheet = sheetOf(file);
    expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    expect(sheet).toMatch(/<col [^>]*width="20"/);
    const styles = partsOf(file).get('xl/styles.xml')!;
    const [, style] = /<c r="A1" s="(\d+)"/.exec(sheet)!;
    const [, formats] = /<cellXfs[^>]*>(.*)<\/cellXfs>/s.exec(styles)!;
    const [, font] = /fontId="(\d+)"/.exec(formats!.split('</xf>')[Number(style)]!)!;
    expect(styles.split('<font>')[Number(font) + 1]).toContain('<b/>');
  });

  it('shows cents as euros, with two decimals', async () => {
    const file = await writeSheet({ title: 'Sommes', columns: [column('money')], rows: [[1_234_567], [-5], [0]] });
    expect(await gridOfWorkbook(file)).toEqual([['money'], [12_345.67], [-0.05], [0]]);
    expect(partsOf(file).get('xl/styles.xml')).toMatch(/formatCode="#,##0\.00\\ &quot;€&quot;"/);
  });

  it('holds any text as a text, never as a formula', async () => {
    const hostile = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '_x003D_1+1', 'constructor', '__proto__', '<b>&amp;', '1'];
    const file = await writeSheet({ title: 'x', columns: [column('text')], rows: hostile.map((one) => [one]) });
    expect(sheetOf(file)).not.toContain('<f>');
    expect((await gridOfWorkbook(file)).slice(1)).toEqual(hostile.map((one) => [one.trim()]));
  });

  it('gives back any table to whoever reads it', async () => {
    const text = fc
      .oneof(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
        fc.string({ unit: fc.constantFrom('_', 'x', '0', '4', '1', '=', '&', '<', '\n', "'", '"'), minLength: 1 }),
      )
      .filter((one) => one.trim() === one && !/[\p{Cc}\uFFFE\uFFFF](?<!\n)/u.test(one));
    const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    const row = fc.tuple(
      text,
      fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })),
      fc.integer({ min: -1e11, max: 1e11 }),
      day.map((at) => new Date(`${at.toISOString().slice(0, 10)}T00:00:00Z`)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (rows) => {
        const columns = (['text', 'number', 'money', 'date'] as const).map((type) => column(type));
        const [, ...read] = await gridOfWorkbook(await writeSheet({ title: 'x', columns, rows }));
        expect(read).toEqual(rows.map(([name, number, cents, at]) => [name, number || 0, cents / 100 || 0, at]));
      }),
      { numRuns: 200 },
    );
  });

  it('has a name that every spreadsheet program takes, whatever the title', async () => {
    for (const [title, name] of [
      ["'Devis [1/2] : a*b?'", 'Devis 1 2 a b'],
      ['', '1'],
      ['Les dossiers du programme de cofinancement', 'Les dossiers du programme de co'],
    ] as const) {
      const file = await writeSheet({ title, columns: [column('text')], rows: [['x']] });
      const [, shown] = /<sheet [^>]*name="([^"]*)"/.exec(partsOf(file).get('xl/workbook.xml')!)!;
      expect(shown!.replaceAll(/\s+/g, ' ')).toBe(name);
    }
  });

  it('cuts a text that no spreadsheet program would take', async () => {
    const file = await writeSheet({ title: 'x', columns: [column('text')], rows: [['é'.repeat(40_000)]] });
    expect((await gridOfWorkbook(file))[1]![0]).toHaveLength(32_767);
  });

  it('leaves a cell empty, or a text as it is, when its value is not of its column’s kind', async () => {
    const columns = [column('number'), column('money'), column('date'), column('text')];
    const file = await writeSheet({
      title: 'x',
      columns,
      rows: [
        [Number.NaN, 'gratuit', 'bientôt', 12],
        [null, '', null],
      ],
    });
    expect(await gridOfWorkbook(file)).toEqual([
      ['number', 'money', 'date', 'text'],
      [null, 'gratuit', 'bientôt', 12],
    ]);
  });
});
