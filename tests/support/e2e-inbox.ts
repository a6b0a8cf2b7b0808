import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { expect, vi } from 'vitest';

/** A mail server of our own, and what it received. */
export interface Inbox {
  /** As `SMTP_URL` takes it. */
  address: string;
  /** Everything that came, in its order. */
  letters: readonly Letter[];
  /** Waits for the next letter to this person, the oldest not yet opened; gives its text. */
  open(recipient: string): Promise<string>;
  /** Waits for a letter to this person, not yet opened, whose subject is of this form. */
  find(recipient: string, subject: RegExp): Promise<Letter>;
  close(): Promise<void>;
}

export interface Letter {
  to: string[];
  subject: string;
  text: string;
  /** The invitation that came with it; '' for none. */
  calendar: string;
  /** Types of its other parts: what a letter must not carry. */
  attached: string[];
  opened: boolean;
}

const PATIENCE_MS = 15_000;

/** Opens a real SMTP server on loopback, which takes whatever comes. */
export async function openInbox(): Promise<Inbox> {
  const letters: Letter[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = envelope.rcptTo.map(({ address }) => address);
        letters.push({ to, ...letterOf(Buffer.concat(chunks).toString('latin1')), opened: false });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const find = (recipient: string, subject: RegExp) =>
    vi.waitFor(
      () => {
        const letter = letters.find((one) => !one.opened && one.to.includes(recipient) && subject.test(one.subject));
        if (!letter) throw new Error(`no letter like ${subject} has come for ${recipient}`);
        letter.opened = true;
        return letter;
      },
      { timeout: PATIENCE_MS, interval: 20 },
    );
  return {
    address: `smtp://127.0.0.1:${port}`,
    letters,
    find,
    open: async (recipient) => (await find(recipient, /^/)).text,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

interface MailPart {
  type: string;
  method: string;
  text: string;
}

function letterOf(raw: string): Pick<Letter, 'subject' | 'text' | 'calendar' | 'attached'> {
  const parts = partsOf(raw);
  const calendar = parts.find(({ type, method }) => type === 'text/calendar' && method);
  const expected = ['text/plain', 'text/calendar', 'application/ics'];
  return {
    subject: wordsOf(headerOf(raw, 'subject')),
    text: parts.find(({ type }) => type === 'text/plain')?.text ?? '',
    calendar: calendar?.text.replaceAll(/\r?\n[ \t]/g, '') ?? '',
    attached: parts.map(({ type }) => type).filter((type) => !expected.includes(type)),
  };
}

/** A header without its folds (RFC 5322 §2.2.3); '' where there is none. */
function headerOf(raw: string, name: string): string {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replaceAll(/\r\n[ \t]+/g, ' ');
  return new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(head)?.[1] ?? '';
}

/** The parts of a message, those inside others included (RFC 2046 §5.1). */
function partsOf(raw: string): MailPart[] {
  const kind = headerOf(raw, 'content-type');
  const boundary = /boundary="?([^";]+)"?/i.exec(kind)?.[1];
  if (boundary)
    return raw
      .split(`--${boundary}`)
      .slice(1, -1)
      .flatMap((part) => partsOf(part.replace(/^\r\n/, '')));
  const type = /^[^;\s]+/.exec(kind)?.[0].toLowerCase() ?? 'text/plain';
  return [{ type, method: /method="?(\w+)/i.exec(kind)?.[1] ?? '', text: bodyOf(raw) }];
}

/** The text of a part, out of its transfer encoding (RFC 2045 §6). */
function bodyOf(raw: string): string {
  const encoding = headerOf(raw, 'content-transfer-encoding').toLowerCase();
  const body = raw.slice(raw.indexOf('\r\n\r\n') + 4);
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  return encoding === 'quoted-printable'
    ? unquoted(body.replaceAll('=\r\n', ''))
    : Buffer.from(body, 'latin1').toString();
}

/** The words of a header, out of their encoding (RFC 2047). */
function wordsOf(header: string): string {
  return header
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, way: string, word: string) =>
      way.toLowerCase() === 'b' ? Buffer.from(word, 'base64').toString() : unquoted(word.replaceAll('_', ' ')),
    );
}

function unquoted(text: string): string {
  const bytes = text.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

/** The link that a letter asks its reader to follow. */
export function linkIn(text: string): string {
  const link = /https?:\/\/\S+/.exec(text)?.[0];
  expect(link, text).toBeDefined();
  return link!;
}
