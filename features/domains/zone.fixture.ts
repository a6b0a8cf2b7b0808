import dgram from 'node:dgram';
import net, { type AddressInfo } from 'node:net';
import {
  AUTHENTIC_DATA,
  CHECKING_DISABLED,
  decode,
  encode,
  TRUNCATED_RESPONSE,
  type Answer,
  type Packet,
  type RecordType,
} from 'dns-packet';
import type { NameServer } from '../../platform/server/outbound/network.ts';

/** The records of the tests’ DNS: by name, then by type, as dns-packet takes them. */
export type Zone = Record<string, Partial<Record<RecordType, unknown[]>>>;

export interface ZoneServer {
  server: NameServer;
  /** What is served: change it as the test goes. */
  zone: Zone;
  /** Names whose answers are vouched for by DNSSEC, that fail verification, or that get no answer at all. */
  signed: Set<string>;
  bogus: Set<string>;
  silent: Set<string>;
  /** Each question, as `TXT clinique.example`; those over TCP end with `+tcp`. */
  asked: string[];
  /** Replies with these very bytes after the identifier, for answers that no honest server gives. */
  raw: ((query: Packet) => Buffer | null) | null;
  close(): Promise<void>;
}

const UDP_SIZE = 1232;
const [SERVER_FAILURE, NO_SUCH_NAME] = [2, 3];

/** A DNS server on this machine, over UDP and TCP. */
export async function serveZone(zone: Zone): Promise<ZoneServer> {
  const udp = dgram.createSocket('udp4');
  await new Promise<void>((ready) => udp.bind(0, '127.0.0.1', ready));
  const { port } = udp.address();
  const sockets = new Set<net.Socket>();
  const tcp = net.createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    socket.on('data', (bytes) => {
      const reply = answer(bytes.subarray(2), '+tcp');
      if (reply) socket.end(Buffer.concat([Buffer.from([reply.length >> 8, reply.length & 255]), reply]));
    });
  });
  await new Promise<void>((ready) => tcp.listen(port, '127.0.0.1', ready));
  const self: ZoneServer = {
    server: { address: '127.0.0.1', port },
    zone,
    signed: new Set(),
    bogus: new Set(),
    silent: new Set(),
    asked: [],
    raw: null,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((done) => udp.close(done));
      await new Promise<void>((done) => void tcp.close(() => done()));
    },
  };
  udp.on('message', (bytes, from) => {
    const reply = answer(bytes, '');
    if (!reply) return;
    const fits = reply.length <= UDP_SIZE ? reply : truncated(bytes);
    udp.send(fits, from.port, from.address);
  });
  return self;

  function truncated(bytes: Buffer): Buffer {
    const { id = 0, questions = [] } = decode(bytes);
    return encode({ type: 'response', id, flags: TRUNCATED_RESPONSE, questions });
  }

  function answer(bytes: Buffer, how: string): Buffer | null {
    const query = decode(bytes);
    const question = query.questions![0]!;
    const name = question.name.toLowerCase();
    self.asked.push(`${question.type} ${name}${how}`);
    if (self.silent.has(name) || self.silent.has('*')) return null;
    const odd = self.raw?.(query);
    if (odd) return odd;
    const checked = ((query.flags ?? 0) & CHECKING_DISABLED) === 0;
    if (self.bogus.has(name) && checked) return respond(query, SERVER_FAILURE, []);
    const node = self.zone[name];
    const exists = node !== undefined || Object.keys(self.zone).some((one) => one.endsWith(`.${name}`));
    const type = node?.CNAME ? 'CNAME' : question.type;
    const data = node?.[type] ?? [];
    const answers = data.map((one) => ({ type, name, data: one }) as Answer);
    return respond(query, exists ? 0 : NO_SUCH_NAME, answers, self.signed.has(name));
  }
}

function respond(query: Packet, code: number, answers: Answer[], secure = false): Buffer {
  return encode({
    type: 'response',
    id: query.id ?? 0,
    flags: (secure ? AUTHENTIC_DATA : 0) | code,
    questions: query.questions ?? [],
    answers,
  });
}

/** The port that a server listens on. */
export const portOf = (server: { address(): AddressInfo | string | null }): number =>
  (server.address() as AddressInfo).port;
