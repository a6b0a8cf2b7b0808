import { open, type FileHandle } from 'node:fs/promises';
import { mediaTypes, type MediaType } from './media-type.ts';
import { disguised, otherType, unknownType, withMacros } from './problems.ts';
import { storedMimetype, zipNames } from './zip.ts';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const extensions: Record<MediaType, readonly string[]> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/webp': ['webp'],
  [WORD]: ['docx'],
  [EXCEL]: ['xlsx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
  'text/csv': ['csv'],
  'text/plain': ['txt', 'text', 'log', 'md'],
  'message/rfc822': ['eml'],
};

const HEAD = 4096;
const CHUNK = 64 * 1024;
// Tab, line feed, form feed, carriage return are text; the other control characters are not.
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const NOT_TEXT = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f\u007f]/;
const HEADER_LINE = /^[\x21-\x39\x3b-\x7e]{1,76}:[^\n]*$/;
const MAIL_HEADERS = ['from', 'date', 'subject', 'message-id', 'received', 'return-path', 'delivered-to'];

/**
 * Recognises a file from its content, and checks that its name does not claim another type.
 * Takes the file's path on disk, its size and the sender's name for it. Throws 415 when unknown, disguised, with macros, or not among `accepts`.
 */
export async function sniff(
  path: string,
  size: number,
  name: string,
  accepts: readonly MediaType[] = mediaTypes,
): Promise<MediaType> {
  const file = await open(path, 'r');
  try {
    const type = await recognise(file, size, extensionOf(name));
    if (!accepts.includes(type)) throw otherType();
    return type;
  } finally {
    await file.close();
  }
}

function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

async function recognise(file: FileHandle, size: number, extension: string): Promise<MediaType> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
  const head = buffer.subarray(0, bytesRead);
  const binary =
    fromSignature(head) ??
    (head.toString('latin1', 0, 4) === 'PK\u0003\u0004' ? await fromZip(file, head, size) : null);
  if (binary) {
    if (extension && !extensions[binary].includes(extension)) throw disguised(extension);
    return binary;
  }
  return fromText(file, head, extension);
}

function fromSignature(head: Buffer): MediaType | null {
  const start = head.toString('latin1', 0, 12);
  if (start.startsWith('%PDF-')) return 'application/pdf';
  if (start.startsWith('\u0089PNG\r\n\u001a\n')) return 'image/png';
  if (start.startsWith('\u00ff\u00d8\u00ff')) return 'image/jpeg';
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'image/webp';
  return null;
}

async function fromZip(file: FileHandle, head: Buffer, size: number): Promise<MediaType> {
  const names = await zipNames(file, size);
  if (!names) throw unknownType();
  const holds = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  const declared = storedMimetype(head);
  const type = declared
    ? (Object.keys(extensions) as MediaType[]).find((one) => one === declared && one.includes('opendocument'))
    : names.includes('[Content_Types].xml')
      ? names.includes('word/document.xml')
        ? WORD
        : names.includes('xl/workbook.xml')
          ? EXCEL
          : undefined
      : undefined;
  if (!type) throw unknownType();
  if (holds(/(^|\/)vbaProject\.bin$/i) || holds(/^(Basic|Scripts)\/.+/)) throw withMacros();
  return type;
}

/** Text has no signature: the name chooses among the kinds of text, and any other claim is a disguise. */
async function fromText(file: FileHandle, head: Buffer, extension: string): Promise<MediaType> {
  // A message may hold parts in older encodings: its headers are what makes it one.
  if (extension === 'eml') {
    if (looksLikeMail(head)) return 'message/rfc822';
    throw disguised(extension);
  }
  const type = extension === 'csv' ? 'text/csv' : 'text/plain';
  const claimed = Object.values(extensions).flat();
  const known = extension === '' || extensions[type].includes(extension);
  if (!known) throw claimed.includes(extension) ? disguised(extension) : unknownType();
  if (!(await isText(file))) throw unknownType();
  return type;
}

function looksLikeMail(head: Buffer): boolean {
  const lines = head.toString('latin1').replaceAll('\r\n', '\n').split('\n\n')[0]!.split('\n');
  if (lines.length > 1) lines.pop(); // may be cut by the end of what was read
  const headers = lines.filter((line) => !/^[ \t]/.test(line) && line !== '');
  const names = new Set(headers.map((line) => line.split(':')[0]!.toLowerCase()));
  const found = MAIL_HEADERS.filter((name) => names.has(name));
  return headers.every((line) => HEADER_LINE.test(line)) && found.length >= 2;
}

async function isText(file: FileHandle): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const chunk = Buffer.alloc(CHUNK);
  try {
    for (let position = 0; ;) {
      const { bytesRead } = await file.read(chunk, 0, CHUNK, position);
      const last = bytesRead === 0;
      if (NOT_TEXT.test(decoder.decode(chunk.subarray(0, bytesRead), { stream: !last }))) return false;
      if (last) return true;
      position += bytesRead;
    }
  } catch (error) {
    if (error instanceof TypeError) return false; // the decoder's word for « not UTF-8 »
    throw error;
  }
}
