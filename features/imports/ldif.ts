import type { DirectoryEntry } from './accounts.ts';
import type { Sink } from './shape.ts';
import { clean } from './values.ts';

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
// What holds pictures, certificates and passwords is not even decoded.
const NOT_TEXT =
  /^(?:userpassword|unicodepwd|jpegphoto|thumbnailphoto|usercertificate|usersmimecertificate|objectguid|objectsid|logonhours|audio|photo)$/;

/**
 * The entries of an LDIF file (RFC 2849): folded lines, base64, comments, `version`. A value that points to a file is never followed, and
 * a change that is no addition is set apart. Each comes with the line where it begins.
 */
export function* ldifEntries(
  text: string,
  sink: Pick<Sink, 'reject'>,
): Generator<{ line: number; entry: DirectoryEntry }> {
  let entry = new Map<string, string[]>();
  let start = 0;
  let isAddition = true;
  for (const { line, content } of unfolded(text)) {
    if (content === '') {
      if (entry.size > 0 && isAddition) yield { line: start, entry };
      entry = new Map();
      isAddition = true;
      continue;
    }
    const [, attribute, mark, value] = /^([^:]+):([:<]?)\s*(.*)$/s.exec(content) ?? [];
    if (attribute === undefined) {
      sink.reject({ row: line, code: 'attribute', value: clean(content, 100) });
      continue;
    }
    const name = attribute.replace(/;.*$/s, '').trim().toLowerCase();
    if (name === 'version' && entry.size === 0) continue;
    if (entry.size === 0) start = line;
    if (name === 'changetype' && value !== 'add') {
      isAddition = false;
      sink.reject({ row: start, code: 'attribute', value: clean(content, 100) });
      continue;
    }
    const decoded = mark === ':' ? base64(name, value!) : mark === '<' ? null : value!;
    if (decoded === null)
      sink.reject({ row: line, code: mark === '<' ? 'attribute' : 'base64', value: clean(content, 60) });
    else {
      const values = entry.get(name);
      if (values) values.push(decoded);
      else entry.set(name, [decoded]);
    }
  }
  if (entry.size > 0 && isAddition) yield { line: start, entry };
}

function base64(name: string, value: string): string | null {
  if (NOT_TEXT.test(name)) return 'x';
  if (!BASE64.test(value) || value.replaceAll('=', '').length % 4 === 1) return null;
  return Buffer.from(value, 'base64').toString('utf8');
}

/** Lines whose continuations, which begin with one space, were put back; comments left out. */
function* unfolded(text: string): Generator<{ line: number; content: string }> {
  let content: string | null = null;
  let start = 0;
  let line = 0;
  const isTold = (): boolean => content !== null && !content.startsWith('#');
  for (const physical of text.split(/\r\n|\n|\r/)) {
    line += 1;
    if (physical.startsWith(' ') && content !== null && content !== '') {
      content += physical.slice(1);
      continue;
    }
    if (isTold()) yield { line: start, content: content! };
    content = physical;
    start = line;
  }
  if (isTold()) yield { line: start, content: content! };
}
