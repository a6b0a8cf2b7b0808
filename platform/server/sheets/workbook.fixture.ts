import { deflateRawSync } from 'node:zlib';
import { zipDirectory } from '../files/zip.ts';
import { storedZip } from './stored-zip.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook of one sheet made by hand, for tests: takes what stands inside `sheetData`, and the parts that differ from a plain one. */
export function workbookOf(
  sheetData: string,
  { strings = '', formats = '', cells = '<xf numFmtId="0"/>', properties = '', extra = {} }: Partial<Parts> = {},
): Buffer {
  const link = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${LINKS}/${type}" Target="${target}"/>`;
  return storedZip(
    Object.entries({
      '[Content_Types].xml': '<Types/>',
      'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${LINKS}">${properties}<sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships>${link('rId1', 'worksheet', 'worksheets/sheet1.xml')}${link('rId2', 'sharedStrings', 'sharedStrings.xml')}${link('rId3', 'styles', 'styles.xml')}</Relationships>`,
      'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${strings}</sst>`,
      'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><numFmts>${formats}</numFmts><cellXfs>${cells}</cellXfs></styleSheet>`,
      'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet xmlns="${MAIN}"><sheetData>${sheetData}</sheetData></worksheet>`,
      ...extra,
    }).map(([name, text]) => [name, Buffer.from(text)]),
  );
}

interface Parts {
  /** Inside `sst`. */
  strings: string;
  /** Inside `numFmts`. */
  formats: string;
  /** Inside `cellXfs`. */
  cells: string;
  /** Before `sheets`. */
  properties: string;
  /** Other entries of the archive. */
  extra: Record<string, string>;
}

/** A ZIP file of one deflated entry that declares `declared` bytes, whatever it holds. */
export function deflatedZip(name: string, data: Buffer, declared = data.length): Buffer {
  const archive = storedZip([[name, deflateRawSync(data)]]);
  const { start } = zipDirectory(archive)!;
  archive.writeUInt16LE(8, start + 10);
  archive.writeUInt32LE(declared, start + 24);
  return archive;
}
