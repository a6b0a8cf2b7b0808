import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { expect, vi } from 'vitest';

/** A mail server of our own, and what it received. */
export interface Inbox {
  /** As `SMTP_URL` takes it. */
  address: string;
  /** Waits for the next letter to this person, the oldest not yet opened; gives its text. */
  open(recipient: string): Promise<string>;
  close(): Promise<void>;
}

interface Letter {
  to: string[];
  text: string;
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
        letters.push({ to, text: bodyOf(Buffer.concat(chunks).toString('latin1')), opened: false });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    address: `smtp://127.0.0.1:${port}`,
    open: (recipient) =>
      vi.waitFor(
        () => {
          const letter = letters.find(({ to, opened }) => !opened && to.includes(recipient));
          if (!letter) throw new Error(`no letter has come for ${recipient}`);
          letter.opened = true;
          return letter.text;
        },
        { timeout: PATIENCE_MS, interval: 20 },
      ),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The text of a letter of one part, out of its transfer encoding (RFC 2045 §6). */
function bodyOf(raw: string): string {
  const end = raw.indexOf('\r\n\r\n');
  const encoding = /^content-transfer-encoding:\s*(\S+)/im.exec(raw.slice(0, end))?.[1]?.toLowerCase();
  const body = raw.slice(end + 4);
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1').toString();
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

/** The link that a letter asks its reader to follow. */
export function linkIn(text: string): string {
  const link = /https?:\/\/\S+/.exec(text)?.[0];
  expect(link, text).toBeDefined();
  return link!;
}
