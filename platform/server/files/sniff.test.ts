import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { disposition, displayName } from './name.ts';
import type { MediaType } from './media-type.ts';
import { samples, zipOf } from './samples.fixture.ts';
import { sniff } from './sniff.ts';

let folder: string;
beforeAll(() => void (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'vigie-sniff-'))));
afterAll(() => fs.rmSync(folder, { recursive: true }));

function recognise(name: string, bytes: Buffer, accepts?: readonly MediaType[]): Promise<MediaType> {
  const file = path.join(folder, 'sample');
  fs.writeFileSync(file, bytes);
  return sniff(file, bytes.length, name, accepts);
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN = 'application/vnd.oasis.opendocument';

test.for([
  ['rapport.pdf', 'application/pdf'],
  ['capture.png', 'image/png'],
  ['photo.jpg', 'image/jpeg'],
  ['photo.webp', 'image/webp'],
  ['charte.docx', `${OFFICE}.wordprocessingml.document`],
  ['inventaire.xlsx', `${OFFICE}.spreadsheetml.sheet`],
  ['charte.odt', `${OPEN}.text`],
  ['inventaire.ods', `${OPEN}.spreadsheet`],
  ['postes.csv', 'text/csv'],
  ['note.txt', 'text/plain'],
  ['alerte.eml', 'message/rfc822'],
] as const)('%s is recognised from its content', async ([name, type]) => {
  expect(await recognise(name, samples[name]!)).toBe(type);
});

test('a file without an extension is recognised too', async () => {
  expect(await recognise('rapport', samples['rapport.pdf']!)).toBe('application/pdf');
  expect(await recognise('LISEZMOI', samples['note.txt']!)).toBe('text/plain');
});

test.for([
  ['programme.pdf', Buffer.from('MZ\u0090\u0000\u0003', 'latin1'), 'file-disguised'],
  ['rapport.pdf', samples['capture.png']!, 'file-disguised'],
  ['photo.jpg', samples['photo.webp']!, 'file-disguised'],
  ['note.txt', samples['rapport.pdf']!, 'file-disguised'],
  ['charte.docx', samples['inventaire.xlsx']!, 'file-disguised'],
  ['charte.docx', samples['note.txt']!, 'file-disguised'],
  ['alerte.eml', samples['note.txt']!, 'file-disguised'],
  ['page.html', Buffer.from('<script>alert(1)</script>'), 'file-type'],
  ['dessin.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'file-type'],
  ['programme.exe', Buffer.from('MZ\u0090\u0000\u0003', 'latin1'), 'file-type'],
  ['archive.zip', zipOf({ 'a.txt': 'a' }), 'file-type'],
  ['postes.csv', Buffer.from('poste;\u00e9tage\r\n', 'latin1'), 'file-type'],
  ['note.txt', Buffer.from('a\u0000b'), 'file-type'],
  ['charte.docx', Buffer.from('PK\u0003\u0004 cut short', 'latin1'), 'file-type'],
] as const)('%s holding something else is refused, on the field of the file (%#)', async ([name, bytes, code]) => {
  await expect(recognise(name, bytes)).rejects.toMatchObject({ status: 415, code, issues: [{ path: 'body.file' }] });
});

test('a document with macros is refused whatever its extension says', async () => {
  const word = { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>', 'word/vbaProject.bin': 'x' };
  const calc = { mimetype: `${OPEN}.spreadsheet`, 'Basic/Standard/Module1.xml': '<m/>' };
  await expect(recognise('charte.docx', zipOf(word))).rejects.toMatchObject({ code: 'file-macros' });
  await expect(recognise('tableau.ods', zipOf(calc))).rejects.toMatchObject({ code: 'file-macros' });
});

test('a type known but not accepted here is refused', async () => {
  await expect(recognise('note.txt', samples['note.txt']!, ['application/pdf'])).rejects.toMatchObject({ status: 415 });
});

test('text whose accent falls between two reads is still text', async () => {
  const long = Buffer.concat([Buffer.alloc(64 * 1024 - 1, 'a'), Buffer.from('é\n')]);
  expect(await recognise('note.txt', long)).toBe('text/plain');
});

test.for([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Documents\\plan.pdf', 'plan.pdf'],
  ['rapport\u202efdp.exe', 'rapportfdp.exe'],
  ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie_ x.pdf'],
  ['.htaccess', 'htaccess'],
  ['Été 🎈 שלום.pdf', 'Été 🎈 שלום.pdf'],
  ['', 'fichier'],
] as const)('the name %j is shown as %j', ([given, shown]) => {
  expect(displayName(given)).toBe(shown);
});

test('a very long name is cut before its extension', () => {
  const name = displayName(`${'é'.repeat(400)}.pdf`);
  expect([...name]).toHaveLength(150);
  expect(name.endsWith('é.pdf')).toBe(true);
});

test('a name reaches any browser in a header that it cannot break', () => {
  expect(disposition('Été "2026"; a\\b.pdf')).toBe(
    `attachment; filename="Ete _2026_; a_b.pdf"; filename*=UTF-8''%C3%89t%C3%A9%20%222026%22%3B%20a%5Cb.pdf`,
  );
});
