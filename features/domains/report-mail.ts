/** A part of a message that holds something else than text to read. */
export interface Attachment {
  name: string;
  bytes: Buffer;
}

const MOST_DEPTH = 6;
const MOST_PARTS = 50;

interface Part {
  headers: Map<string, string>;
  body: string;
}

/** Whether some bytes begin as a message does: headers, among them one of those every message has. */
export function isMessage(bytes: Buffer): boolean {
  const start = bytes.toString('latin1', 0, 65_536);
  return (
    /^[A-Za-z][A-Za-z0-9-]*:/.test(start) && /^(from|received|mime-version|content-type|return-path):/im.test(start)
  );
}

/** The attachments of a message (RFC 2045, RFC 2046), messages inside it included. */
export function attachmentsOf(bytes: Buffer): Attachment[] {
  const found: Attachment[] = [];
  collect(split(bytes.toString('latin1')), found, 0);
  return found;
}

function split(text: string): Part {
  const end = /\r?\n\r?\n/.exec(text);
  const head = end ? text.slice(0, end.index) : text;
  const headers = new Map<string, string>();
  for (const line of head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return { headers, body: end ? text.slice(end.index + end[0].length) : '' };
}

function collect(part: Part, found: Attachment[], depth: number): void {
  if (depth > MOST_DEPTH || found.length >= MOST_PARTS) return;
  const type = part.headers.get('content-type') ?? 'text/plain';
  const boundary = parameter(type, 'boundary');
  if (/^multipart\//i.test(type) && boundary) {
    for (const piece of pieces(part.body, boundary)) collect(split(piece), found, depth + 1);
    return;
  }
  const bytes = decoded(part);
  if (/^message\/rfc822/i.test(type)) return collect(split(bytes.toString('latin1')), found, depth + 1);
  const disposition = part.headers.get('content-disposition') ?? '';
  const name = parameter(disposition, 'filename') ?? parameter(type, 'name') ?? '';
  const readable = /^text\/(plain|html)/i.test(type) && !name;
  if (!readable && bytes.length > 0) found.push({ name: name.slice(0, 200), bytes });
}

function pieces(body: string, boundary: string): string[] {
  const mark = `--${boundary}`;
  const all: string[] = [];
  let from = -1;
  for (let at = body.indexOf(mark); at >= 0 && all.length <= MOST_PARTS; at = body.indexOf(mark, at + mark.length)) {
    if (at > 0 && body[at - 1] !== '\n') continue;
    if (from >= 0) all.push(body.slice(from, at));
    const line = body.indexOf('\n', at);
    if (line < 0 || body.startsWith('--', at + mark.length)) return all;
    from = line + 1;
  }
  // A message cut short still holds its last part.
  if (from >= 0) all.push(body.slice(from));
  return all;
}

function decoded({ headers, body }: Part): Buffer {
  const coding = (headers.get('content-transfer-encoding') ?? '').trim().toLowerCase();
  if (coding === 'base64') return Buffer.from(body, 'base64');
  if (coding !== 'quoted-printable') return Buffer.from(body, 'latin1');
  const text = body
    .replaceAll(/=[ \t]*\r?\n/g, '')
    .replaceAll(/=([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(text, 'latin1');
}

function parameter(header: string, name: string): string | null {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(header);
  return found?.[1] ?? found?.[2] ?? null;
}
