import { createHmac, timingSafeEqual } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

const TOLERANCE_SECONDS = 300;

export interface Received {
  id: string;
  body: { type: string; timestamp: string; data: { organisationId: string; subject: unknown; link: string } };
  /** Everything that came, headers included: what a test looks for leaks in. */
  raw: string;
  headers: Record<string, string>;
  text: string;
}

/** Other software that is told of what happens: a real server on this machine, which answers as the test says. */
export interface Receiver {
  origin: string;
  received: Received[];
  answer: (request: http.IncomingMessage, response: http.ServerResponse) => void;
  close(): Promise<void>;
}

export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const server = http.createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      const headers = request.headers as Record<string, string>;
      received.push({
        id: headers['webhook-id'] ?? '',
        body: JSON.parse(text) as Received['body'],
        raw: JSON.stringify(headers) + text,
        headers,
        text,
      });
      receiver.answer(request, response);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const receiver: Receiver = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answer: (_, response) => response.writeHead(204).end(),
    close: () => new Promise((done) => (server.closeAllConnections(), server.close(() => done()))),
  };
  return receiver;
}

/** What a receiver must do, written from the specification (Standard Webhooks 1.0) and not from our signing code. */
export function verifier(secret: string) {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const seen = new Set<string>();
  return ({ headers, text }: Pick<Received, 'headers' | 'text'>, now: Date): 'ok' | 'forged' | 'old' | 'seen' => {
    const { 'webhook-id': id = '', 'webhook-timestamp': at = '', 'webhook-signature': signatures = '' } = headers;
    if (Math.abs(now.getTime() / 1000 - Number(at)) > TOLERANCE_SECONDS) return 'old';
    const expected = createHmac('sha256', key).update(`${id}.${at}.${text}`).digest();
    const right = signatures.split(' ').some((one) => {
      const [version, value = ''] = one.split(',');
      const given = Buffer.from(value, 'base64');
      return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
    });
    if (!right) return 'forged';
    if (seen.has(id)) return 'seen';
    seen.add(id);
    return 'ok';
  };
}
