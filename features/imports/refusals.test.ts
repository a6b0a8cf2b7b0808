import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import * as contract from './contract.ts';
import { importing, sample } from './sending.fixture.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());
const { send, preview, table } = importing(() => t);

describe('bad input', () => {
  it('is refused in a sentence, and the next file is read', async () => {
    const as = await t.member('it-lead');
    const codeOf = async (bytes: Buffer) => {
      const { status, problem } = await send(contract.preparePreview, as, bytes);
      return `${status} ${problem.code}`;
    };
    const bomb = '<!DOCTYPE REQUEST [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><REQUEST>&b;</REQUEST>';
    expect(await codeOf(Buffer.from(bomb))).toBe('422 import-xml-entities');
    expect(await codeOf(Buffer.from(`<REQUEST>${'<a>'.repeat(200_000)}`))).toBe('422 import-xml-depth');
    expect(await codeOf(Buffer.from('<REQUEST><CONTENT></REQUEST>'))).toBe('422 import-xml');
    expect(await codeOf(Buffer.from('['.repeat(200_000)))).toBe('422 import-json');
    expect(await codeOf(Buffer.alloc(0))).toBe('422 import-empty');
    expect(await codeOf(Buffer.alloc(51 * 1024 * 1024, 'a'))).toBe('413 file-too-large');
    expect((await preview(as, sample('glpi/printer_1.json'))).counts).toMatchObject({ new: 1 });
  });

  it('in a large file is told from the thread that reads it', async () => {
    const as = await t.member('it-lead');
    const large = `Poste;Type\n${'"PC;Portable\n'.repeat(400_001)}`;
    const { problem } = await send(contract.preparePreview, as, Buffer.from(large));
    expect(problem.code).toBe('import-quote');
    const long = await table(
      as,
      `Poste;N° de série;Remarque\n${Array.from({ length: 20_000 }, (_, n) => `PC${n};SN${100_000 + n};${'x'.repeat(150)}`).join('\n')}`,
    );
    expect(long.bytes.length).toBeGreaterThan(3 * 1024 * 1024);
    expect((await preview(as, long.bytes, long.query)).counts).toMatchObject({ new: 20_000 });
  });
});

describe('a template', () => {
  it.each(['equipment', 'software', 'data', 'access', 'interconnection', 'provider'] as const)(
    'of the inventory « %s » is imported as it is once filled in',
    async (kind) => {
      const as = await t.member('it-lead');
      const given = await t.app.inject({
        method: 'GET',
        url: contract.template.path.replace(':organisationId', as.organisationId).replace(':kind', kind),
        headers: as.headers,
      });
      const { readSheet } = await import('read-excel-file/universal');
      const grid = await readSheet(new Uint8Array(given.rawPayload).buffer);
      const titles = grid[0]!.map(String);
      const { writeSheet } = await import('../../platform/server/sheets/write.ts');
      const filled = await writeSheet({
        title: 'Rempli',
        columns: titles.map((title) => ({ title, width: 20, type: 'text' })),
        rows: [titles.map((title) => (title === 'Nom' ? 'Premier' : null))],
      });
      const { body } = await send(contract.recogniseFile, as, filled);
      expect(body.table!.mapping.kind).toBe(kind);
      expect(body.table!.columns.filter((_, index) => body.table!.mapping.targets[index] === null)).toEqual([]);
      const { signature, mapping } = body.table!;
      await t.call(contract.saveMapping, {
        params: { organisationId: as.organisationId },
        body: { ...mapping, signature },
        as,
      });
      expect((await preview(as, filled, { signature })).counts).toMatchObject({ new: 1, rejected: 0 });
    },
  );
});
