import { zipDirectory, zipEntries } from '../../platform/server/files/zip.ts';
import { Unreadable } from './shape.ts';
import { decode } from './table-source.ts';

/** What a file is by its first bytes and characters; its name never counts. */
export type Sniffed =
  | { as: 'workbook' | 'archive' }
  | { as: 'json' | 'agent-xml' | 'nmap-xml' | 'ldif' | 'text'; text: string };

const COMPOUND_FILE = 'd0cf11e0a1b11ae1';
const SCAN_REPORTS = /^(?:HealthcheckData|NessusClientData_v2|report|OWASPZAPReport|testssl|Invocation)$/;
const NOT_TEXT = /[\u0000-\u0008\u000b\u000e-\u001f]/;
const LOOKED_AT = 64 * 1024;
const PROLOGUE = 8 * 1024;

/** Recognises a file by its content. Throws an `Unreadable` that says what else it is, and how to convert it where one can. */
export function sniff(bytes: Buffer): Sniffed {
  if (bytes.length === 0) throw new Unreadable('empty');
  if (bytes.toString('latin1', 0, 4) === 'PK\u0003\u0004') return { as: inside(bytes) };
  // An encrypted workbook and the Excel of before 2007 share this envelope ([MS-OFFCRYPTO] §2.3.1).
  if (bytes.toString('hex', 0, 8) === COMPOUND_FILE)
    throw new Unreadable(bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'password' : 'old-excel');
  if (bytes.toString('latin1', 0, 5) === '%PDF-') throw new Unreadable('pdf');
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) throw new Unreadable('archive');
  const text = decode(bytes).replace(/^\uFEFF/, '');
  const head = text.slice(0, LOOKED_AT);
  if (NOT_TEXT.test(head)) throw new Unreadable('unknown');
  if (/^\s*[{[]/.test(head)) return { as: 'json', text };
  if (/^\s*<(?:!doctype html|html)/i.test(head)) throw new Unreadable('html');
  if (/^\s*</.test(head)) return { as: xmlRoot(head), text };
  if (beginsAsLdif(head)) return { as: 'ldif', text };
  if (head.trim() === '') throw new Unreadable('empty');
  return { as: 'text', text };
}

/** An LDIF begins with a distinguished name, below its version and comments. */
function beginsAsLdif(head: string): boolean {
  const first = head.split(/\r\n|\n|\r/).find((line) => line.trim() !== '' && !/^(?:#|version:)/i.test(line));
  return first !== undefined && /^dn::?\s/i.test(first);
}

function inside(bytes: Buffer): 'workbook' | 'archive' {
  const directory = zipDirectory(bytes);
  if (!directory || directory.start + directory.length > bytes.length) throw new Unreadable('damaged');
  const entries = zipEntries(bytes.subarray(directory.start, directory.start + directory.length), directory.count);
  if (!entries) throw new Unreadable('damaged');
  if (entries.some(({ name }) => name === 'xl/workbook.xml')) return 'workbook';
  if (entries.some(({ name }) => name === 'content.xml') && entries.some(({ name }) => name === 'mimetype'))
    throw new Unreadable('open-document');
  return 'archive';
}

function xmlRoot(head: string): 'agent-xml' | 'nmap-xml' {
  const bare = head
    .slice(0, PROLOGUE)
    .replaceAll(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->/g, '')
    .replace(/<!DOCTYPE[^>[]*>/i, '');
  const [, root = ''] = /<([\w:.-]+)/.exec(bare) ?? [];
  if (head.split(/<!DOCTYPE/i).some((part, at) => at > 0 && part.split('>', 1)[0]!.includes('[')))
    throw new Unreadable('xml-entities');
  if (root === 'REQUEST') return 'agent-xml';
  if (root === 'nmaprun') return 'nmap-xml';
  throw new Unreadable(SCAN_REPORTS.test(root) ? 'scan-report' : 'unknown', root.slice(0, 60));
}
