import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { zipSync } from 'fflate';
import { storedZip } from '../../platform/server/sheets/stored-zip.ts';
import { writeSheet } from '../../platform/server/sheets/write.ts';
import { collected } from './imports.fixture.ts';
import type { Mapping } from './model.ts';
import { read, recognise, type Told } from './read.ts';
import { Unreadable } from './shape.ts';

const samples = path.resolve(import.meta.dirname, '../../../shared/samples');
const nothingTold: Told = { mapping: null, dateOrder: null, kind: null, signature: null };

/** Reads a file as its own guess says. */
async function taken(content: string | Buffer, told: Partial<Told> = {}) {
  const bytes = Buffer.from(content);
  const { table } = await recognise(bytes, told.kind ?? null);
  const given = collected();
  const reading = await read(bytes, { ...nothingTold, mapping: table?.guess ?? null, ...told }, given.sink);
  return { ...given, ...reading, guess: table?.guess };
}
const refusal = (content: string | Buffer, told?: Partial<Told>): Promise<string> =>
  taken(content, told).then(
    () => 'taken',
    (error: unknown) => (error instanceof Unreadable ? error.code : `crash: ${String(error)}`),
  );

const FRENCH = [
  'Nom du poste;N° de série;Type;Marque;Fin de garantie;Système;Chiffrement;Criticité;Prestataire',
  'ACCUEIL-01;000123;PC portable;Dell;31/12/2026;Windows 11 Professionnel;Oui;Élevé;Info Sud',
  'SRV-DPI;To be filled by O.E.M.;Serveur;HPE;15/03/2025;Windows Server 2019;Non;Vital;Info Sud',
  ';;;;;;;;',
  'IMP-1;0;Imprimante;Brother;54/13/2026;;;;',
  'Total;3;;;;;;;',
].join('\r\n');

describe('a French spreadsheet of machines', () => {
  it('is understood by its headings: names, dates, yes and no, categories', async () => {
    const { objects, rejected, guess } = await taken(FRENCH);
    expect(guess).toMatchObject({
      kind: 'equipment',
      targets: [
        'name',
        'field:serial',
        'category',
        'field:manufacturer',
        'field:warrantyEnd',
        'field:osName',
        'field:encrypted',
        'criticality',
        'provider',
      ],
    });
    const [provider, laptop, server, printer] = objects;
    expect(provider).toMatchObject({ kind: 'provider', name: 'Info Sud' });
    expect(laptop).toMatchObject({
      row: 2,
      category: 'laptop',
      criticality: 'high',
      provider: 0,
      fields: { serial: '000123', warrantyEnd: '2026-12-31', encrypted: true },
      keys: ['serial:000123', 'name:accueil-01'],
    });
    expect(server).toMatchObject({ category: 'server', criticality: 'vital', keys: ['name:srv-dpi'] });
    expect(server!.warnings).toEqual([{ code: 'placeholder', field: 'field:serial', value: 'To be filled by O.E.M.' }]);
    expect(printer!.row).toBe(5);
    expect(printer!.warnings.map(({ code, value }) => [code, value])).toEqual([
      ['date', '54/13/2026'],
      ['placeholder', '0'],
    ]);
    expect(rejected).toEqual([{ row: 6, code: 'summary', value: 'Total' }]);
  });

  it('is the same in Windows-1252, in UTF-16 and as a workbook', async () => {
    const plainly = ({ objects }: Awaited<ReturnType<typeof taken>>) =>
      objects.map(({ name, fields, keys }) => ({ name, fields, keys }));
    const expected = plainly(await taken(FRENCH));
    const narrow = Buffer.from(FRENCH, 'latin1');
    expect(plainly(await taken(narrow))).toEqual(expected);
    expect(plainly(await taken(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(FRENCH, 'utf16le')])))).toEqual(
      expected,
    );
    const [head = '', ...lines] = FRENCH.split('\r\n');
    const workbook = await writeSheet({
      title: 'Parc',
      columns: head.split(';').map((title) => ({ title, width: 20, type: 'text' as const })),
      rows: lines.map((line) => line.split(';')),
    });
    expect(plainly(await taken(workbook))).toEqual(expected);
  });

  it('is understood under a title and under headings on two lines', async () => {
    const titled = `Parc informatique 2026;;\n;;\nPoste;N° série;Fin de garantie\nA;123456X;1/2/2026\nB;123457X;31/12/2026`;
    expect((await taken(titled)).objects.map(({ row, name }) => [row, name])).toEqual([
      [4, 'A'],
      [5, 'B'],
    ]);
    const two = `;Garantie;;Contrat;\nPoste;Début;Fin;Début;Fin\nA;01/01/2024;31/12/2026;;`;
    const { table } = await recognise(Buffer.from(two), null);
    expect(table!.columns.map(({ label }) => label)).toEqual([
      'Poste',
      'Garantie Début',
      'Garantie Fin',
      'Contrat Début',
      'Contrat Fin',
    ]);
  });

  it('keeps a formula as text, and says so', async () => {
    const { objects } = await taken(`Poste;Remarque\n=cmd|'/c calc'!A0;"=HYPERLINK(""http://x"")"`);
    expect(objects[0]).toMatchObject({ name: `=cmd|'/c calc'!A0`, fields: { note: '=HYPERLINK("http://x")' } });
    expect(objects[0]!.warnings.map(({ code }) => code)).toEqual(['formula', 'formula']);
  });

  it('keeps of a row without a name only what is mapped, and no password', async () => {
    const { rejected } = await taken('Poste;Type;Mot de passe;Zzz\nA;Serveur;abricot;x\n;Imprimante;cerise;y');
    expect(rejected).toEqual([{ row: 3, code: 'no-name', value: 'Imprimante' }]);
  });

  it('refuses the second row of one serial number, and keeps three printers of one name', async () => {
    const { objects, rejected } = await taken(
      'Nom;N° de série\nA;ABC123\nB;ABC123\nImprimante;\nImprimante;\nImprimante;',
    );
    expect(rejected).toEqual([{ row: 3, code: 'duplicate', value: 'abc123' }]);
    expect(objects.map(({ keys }) => keys.at(-1))).toEqual([
      'name:a',
      'name:imprimante',
      'name:imprimante#2',
      'name:imprimante#3',
    ]);
  });

  it('never reads passwords or product keys, even mapped', async () => {
    const text = 'Logiciel;Clé de licence;Mot de passe\nWord;AAAAA-BBBBB;azerty';
    const { table } = await recognise(Buffer.from(text), null);
    expect(table!.columns.map(({ secret, samples }) => [secret, samples])).toEqual([
      [false, ['Word']],
      [true, []],
      [true, []],
    ]);
    const mapping: Mapping = { ...table!.guess, targets: ['name', 'field:note', 'field:note'] };
    const { objects, dropped } = await taken(text, { mapping });
    expect(JSON.stringify(objects)).not.toMatch(/AAAAA|azerty/);
    expect(dropped).toContain('passwords');
  });

  it('asks for the order of dates that read both ways, and takes it when told', async () => {
    const text = 'Poste;Fin de garantie\nA;04/08/2025\nB;05/06/2026';
    expect(await refusal(text)).toBe('date-order');
    expect((await taken(text, { dateOrder: 'month-first' })).objects[0]!.fields).toMatchObject({
      warrantyEnd: '2025-04-08',
    });
  });
});

describe('tables of known tools', () => {
  it.each([
    [
      'Intune',
      'Device name,Device ID,Serial number,Manufacturer,Model,OS,OS version,Last check-in,Primary user UPN,Encrypted\nPC1,g-1,SN12345,Dell,X1,Windows,10.0.22631,2026-01-02,a@b.fr,True',
    ],
    [
      'Intune',
      'DeviceId,DeviceName,SerialNumber,Manufacturer,Model,OSDescription,OSVersion,LastContact,UPN,EncryptionStatusString\ng-1,PC1,SN12345,Dell,X1,Windows,10.0.22631,2026-01-02,a@b.fr,True',
    ],
    [
      'Lansweeper',
      'AssetName,AssetTypename,Domain,Username,Manufacturer,Model,Serialnumber,OSname,Version\nPC1,Windows,H,a.martin,Dell,X1,SN12345,Windows,10.0.22631',
    ],
  ])('%s is known by its columns; whose device it is stays out', async (tool, text) => {
    const { objects, ...told } = await taken(text);
    expect(told.tool).toBe(tool);
    expect(objects[0]).toMatchObject({
      kind: 'equipment',
      name: 'PC1',
      fields: { serial: 'SN12345', osName: 'Windows', osVersion: '10.0.22631' },
    });
    expect(JSON.stringify(objects)).not.toMatch(/a@b\.fr|a\.martin/);
  });

  it('osquery’s lists are software and machines', async () => {
    const programs = JSON.stringify([
      {
        name: '7-Zip',
        version: '23.01',
        publisher: 'Igor Pavlov',
        identifying_number: '{1}',
        install_location: 'C:\\',
      },
    ]);
    expect((await taken(programs)).objects[0]).toMatchObject({
      kind: 'software',
      name: '7-Zip',
      fields: { version: '23.01', publisher: 'Igor Pavlov' },
    });
    const system = JSON.stringify([
      {
        hostname: 'mac-1',
        uuid: '4c4c4544-0034-3010-8048-b6c04f503732',
        hardware_vendor: 'Apple',
        hardware_model: 'Mac14,2',
        hardware_serial: 'C02XX1234',
      },
    ]);
    expect((await taken(system)).objects[0]).toMatchObject({
      kind: 'equipment',
      name: 'mac-1',
      fields: { manufacturer: 'Apple', serial: 'C02XX1234' },
    });
  });
});

describe('accounts exported from Active Directory', () => {
  const sample = fs.readFileSync(path.join(samples, 'ad/CSVActiveDirectory-Database.csv'));

  it('gives the thirty of the sample, whose dates are American and whose SID is the same', async () => {
    const { objects, format, dropped } = await taken(sample);
    expect(format).toBe('accounts-csv');
    expect(objects).toHaveLength(30);
    expect(objects[0]).toMatchObject({
      name: 'agutierrez',
      fields: {
        enabled: true,
        lastUsedOn: '2025-07-21',
        openedOn: '2025-05-30',
        directory: 'adnauseumgaming.com',
        person: 'Avery Gutierrez',
      },
    });
    expect(new Set(objects.map(({ keys }) => keys[0])).size).toBe(30);
    expect(dropped).toContain('contacts');
    expect(JSON.stringify(objects)).not.toContain('555-1000');
  });

  it('reads what PowerShell writes in French, with its line of type', async () => {
    const text =
      '#TYPE Selected.Microsoft.ActiveDirectory.Management.ADUser\r\n"SamAccountName";"Enabled";"LastLogonDate";"PasswordNeverExpires"\r\n"a.martin";"Vrai";"31/12/2025 08:15:00";"Faux"\r\n"krbtgt";"Faux";"";"Vrai"';
    const { objects, rejected } = await taken(text);
    expect(objects).toMatchObject([
      { row: 3, name: 'a.martin', fields: { enabled: true, lastUsedOn: '2025-12-31', passwordNeverExpires: false } },
    ]);
    expect(rejected).toEqual([{ row: 4, code: 'apart', value: 'krbtgt' }]);
  });

  it('asks how to read 4/8/2025 when no date of the file tells', async () => {
    const text = 'SamAccountName,Enabled,LastLogonDate\na,TRUE,4/8/2025 9:22 PM';
    expect(await refusal(text)).toBe('date-order');
    expect((await taken(text, { dateOrder: 'month-first' })).objects[0]!.fields).toMatchObject({
      lastUsedOn: '2025-04-08',
    });
  });
});

describe('what cannot be taken', () => {
  it('is told by its content, whatever its name', async () => {
    expect(await refusal('')).toBe('empty');
    expect(await refusal('%PDF-1.7 …')).toBe('pdf');
    expect(await refusal('<!doctype html><html>')).toBe('html');
    expect(await refusal(Buffer.from('d0cf11e0a1b11ae100000000', 'hex'))).toBe('old-excel');
    expect(await refusal('<HealthcheckData></HealthcheckData>')).toBe('scan-report');
    expect(await refusal(Buffer.from([0, 1, 2, 3, 4, 5]))).toBe('unknown');
    expect(await refusal('{"content":')).toBe('json');
    expect(await refusal('['.repeat(200_000))).toBe('json');
    expect(await refusal('{"a":1}')).toBe('unknown');
    expect(await refusal('Nom;Type')).toBe('empty');
    expect(await refusal('Nom;Type\n"A;B\nC;D')).toBe('quote');
    expect(await refusal(`${'a;'.repeat(300)}\n${'1;'.repeat(300)}`)).toBe('columns');
    expect(await refusal(Buffer.from('PK\u0003\u0004rest', 'latin1'))).toBe('damaged');
  });
});

describe('files made to harm', () => {
  const zipOf = (entries: Record<string, Buffer>): Buffer => storedZip(Object.entries(entries));

  it('a LibreOffice workbook is refused with how to convert it, and an archive without an inventory is named', async () => {
    const ods = zipOf({
      mimetype: Buffer.from('application/vnd.oasis.opendocument.spreadsheet'),
      'content.xml': Buffer.from('<a/>'),
    });
    expect(await refusal(ods)).toBe('open-document');
    expect(await refusal(zipOf({ 'photo.png': Buffer.from('x') }))).toBe('archive');
  });

  it('a workbook that unpacks to more than a sheet may hold is refused before it is unpacked', async () => {
    const bomb = Buffer.from(
      zipSync({ 'xl/workbook.xml': new Uint8Array(10), 'xl/worksheets/sheet1.xml': new Uint8Array(80 * 1024 * 1024) }),
    );
    expect(bomb.length).toBeLessThan(200_000);
    expect(await refusal(bomb)).toBe('heavy');
  });

  it('an archive of inventories gives its machines, and tells the file that is none', async () => {
    const [first, second] = ['PC1', 'PC2'].map((name) =>
      Buffer.from(JSON.stringify({ deviceid: name, content: { versionclient: 'x', hardware: { name } } })),
    );
    const { objects, rejected } = await taken(
      zipOf({ 'a.json': first!, 'b.json': second!, 'c.json': Buffer.from('{"a":1}'), 'd.xml': Buffer.from('<a>') }),
    );
    expect(objects.map(({ name }) => name)).toEqual(['PC1', 'PC2']);
    expect(rejected.map(({ value }) => value)).toEqual(['c.json', 'd.xml']);
  });

  it('a table of more rows than are taken is refused, as is one of a hundred thousand quotes', async () => {
    expect(await refusal(`Nom;Type\n${'a;b\n'.repeat(200_001)}`)).toBe('rows');
    expect(await refusal(`Nom;Type\n${'"a;b\n'.repeat(100_001)}`)).toBe('quote');
  });

  it('a line of two hundred thousand headings is refused before they are compared', async () => {
    const start = performance.now();
    const wide = Array.from({ length: 200_000 }, (_, n) => `colonne ${n}`).join(';');
    expect(await refusal(`${wide}\n${'1;'.repeat(10)}`)).toBe('columns');
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it('a text that does not fit is cut, and told', async () => {
    const { objects } = await taken(`Poste;Marque\nPC1;${'x'.repeat(400)}`);
    expect(String(objects[0]!.fields['manufacturer'])).toHaveLength(300);
    expect(objects[0]!.warnings.map(({ code }) => code)).toEqual(['cut']);
  });

  it('text with signs that a database cannot keep is cleaned, not refused', async () => {
    const { objects } = await taken('Poste;Remarque\nPC\ud8001;une note');
    expect(objects[0]!.name.isWellFormed()).toBe(true);
  });
});
