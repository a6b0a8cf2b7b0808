import { Refused } from './refusals.ts';
import { storedZip } from './stored-zip.ts';
import type { Grid } from './table.ts';
import { unzip } from './unzip.ts';

// A sheet of 20,000 rows and 30 columns takes some 30 MB of XML.
const MOST_UNPACKED = 64 * 1024 * 1024;
const isPart = (name: string) => /\.(?:xml|rels)$/.test(name);

/** Reads the first sheet of an Excel workbook (XLSX). Throws a `Refused` when it is none, too large, damaged or protected. */
export async function gridOfWorkbook(bytes: Buffer): Promise<Grid> {
  // Loaded when first needed: few people of an installation ever bring a workbook.
  const { readSheet } = await import('read-excel-file/universal');
  const parts = unzip(bytes, isPart, MOST_UNPACKED);
  if (!parts.has('xl/workbook.xml')) throw new Refused('type');
  // The library unpacks without a bound: it is given what was unpacked under ours.
  const { buffer, byteOffset, byteLength } = storedZip(parts);
  const archive = (buffer as ArrayBuffer).slice(byteOffset, byteOffset + byteLength);
  // A first sheet that holds a chart alone gives nothing.
  return ((await readSheet(archive)) as Grid | undefined) ?? [];
}
