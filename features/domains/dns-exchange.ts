import { randomInt } from 'node:crypto';
import dgram from 'node:dgram';
import net, { isIP, isIPv6 } from 'node:net';
import {
  AUTHENTIC_DATA,
  CHECKING_DISABLED,
  decode,
  encode,
  RECURSION_DESIRED,
  type Answer as PacketAnswer,
  type Packet,
} from 'dns-packet';
import type { NameServer } from '../../platform/server/outbound/network.ts';
import type { RecordData, RecordKind } from './lookup.ts';

export interface Question {
  name: string;
  kind: RecordKind;
  /** Asks for the answer even if its signatures are wrong. */
  unchecked: boolean;
}

/** What a name server said, as it concerns one question; names in lower case. */
export interface Exchanged {
  code: number;
  authentic: boolean;
  aliases: Map<string, string>;
  records: { name: string; data: RecordData[RecordKind] }[];
}
type Failure = { failure: 'timeout' | 'malformed' | 'server' };

/** The largest answer asked for over UDP: no fragment on any usual network. */
const UDP_SIZE = 1232;
const MOST_BYTES = 65_535;
const RCODE = 0x0f;

/** One question to one name server: over UDP, then TCP when the answer is too long (RFC 7766). Never throws. */
export async function exchange(
  server: NameServer,
  question: Question,
  timeoutMs: number,
): Promise<Exchanged | Failure> {
  const started = Date.now();
  const id = randomInt(0x10000);
  const query = encode({
    type: 'query',
    id,
    flags: RECURSION_DESIRED | AUTHENTIC_DATA | (question.unchecked ? CHECKING_DISABLED : 0),
    questions: [{ type: question.kind, name: question.name }],
    additionals: [
      {
        type: 'OPT',
        name: '.',
        udpPayloadSize: UDP_SIZE,
        extendedRcode: 0,
        ednsVersion: 0,
        flags: 0,
        flag_do: false,
        options: [],
      },
    ],
  });
  const short = await overUdp(server, query, timeoutMs, (bytes) => isAnswer(bytes, id));
  if (!Buffer.isBuffer(short)) return short;
  const first = read(short, id, question);
  if (first !== 'truncated') return first;
  const long = await overTcp(server, query, Math.max(1, timeoutMs - (Date.now() - started)));
  if (!Buffer.isBuffer(long)) return long;
  const second = read(long, id, question);
  return second === 'truncated' ? { failure: 'malformed' } : second;
}

const isAnswer = (bytes: Buffer, id: number): boolean =>
  bytes.length >= 12 && bytes.readUInt16BE(0) === id && (bytes[2]! & 0x80) > 0;

function read(bytes: Buffer, id: number, { name, kind }: Question): Exchanged | Failure | 'truncated' {
  const packet = isAnswer(bytes, id) ? decoded(bytes) : null;
  if (bytes.length >= 3 && (bytes[2]! & 0x02) > 0 && isAnswer(bytes, id)) return 'truncated';
  const [asked] = packet?.questions ?? [];
  if (!packet || !asked || plain(asked.name) !== name || asked.type !== kind) return { failure: 'malformed' };
  const exchanged: Exchanged = {
    code: bytes[3]! & RCODE,
    authentic: ((packet.flags ?? 0) & AUTHENTIC_DATA) > 0,
    aliases: new Map(),
    records: [],
  };
  for (const answer of packet.answers ?? []) {
    if (answer.type === 'CNAME') exchanged.aliases.set(plain(answer.name), plain(answer.data));
    if (answer.type !== kind) continue;
    const data = dataOf(answer);
    if (data === null) return { failure: 'malformed' };
    exchanged.records.push({ name: plain(answer.name), data });
  }
  return exchanged;
}

function decoded(bytes: Buffer): Packet | null {
  try {
    return decode(bytes);
  } catch {
    return null;
  }
}

const plain = (name: string): string => name.toLowerCase().replace(/\.$/, '');

function dataOf(answer: PacketAnswer): RecordData[RecordKind] | null {
  switch (answer.type) {
    case 'A':
    case 'AAAA':
      // An answer cut short decodes to a text that is no address: it must never be resolved as a name.
      return isIP(answer.data) ? answer.data : null;
    case 'PTR':
      return plain(answer.data);
    case 'TXT':
      return [answer.data]
        .flat()
        .map((part) => Buffer.from(part).toString('latin1'))
        .join('');
    case 'MX':
      return { preference: answer.data.preference ?? 0, exchange: plain(answer.data.exchange) };
    case 'CAA': {
      const { flags = 0, tag, value } = answer.data;
      return { critical: (flags & 0x80) > 0, tag, value };
    }
    case 'DS': {
      const { keyTag, algorithm, digestType, digest } = answer.data;
      return `${keyTag} ${algorithm} ${digestType} ${digest.toString('hex')}`;
    }
    default:
      return null;
  }
}

function overUdp(
  { address, port }: NameServer,
  query: Buffer,
  timeoutMs: number,
  ours: (bytes: Buffer) => boolean,
): Promise<Buffer | Failure> {
  return new Promise((settle) => {
    // A port of the system's choice for each question, and connected: answers from elsewhere never arrive.
    const socket = dgram.createSocket(isIPv6(address) ? 'udp6' : 'udp4');
    const end = (got: Buffer | Failure) => {
      clearTimeout(timer);
      socket.removeAllListeners();
      socket.on('error', () => undefined);
      socket.close();
      settle(got);
    };
    const timer = setTimeout(() => end({ failure: 'timeout' }), timeoutMs);
    socket.on('error', () => end({ failure: 'server' }));
    socket.on('message', (bytes) => {
      if (ours(bytes)) end(bytes);
    });
    // Heard rather than called back: a call back is called on failure too, when nothing can be sent.
    socket.on('connect', () => socket.send(query));
    socket.connect(port, address);
  });
}

function overTcp({ address, port }: NameServer, query: Buffer, timeoutMs: number): Promise<Buffer | Failure> {
  return new Promise((settle) => {
    const socket = net.connect(port, address);
    let got = Buffer.alloc(0);
    const end = (outcome: Buffer | Failure) => {
      clearTimeout(timer);
      socket.destroy();
      settle(outcome);
    };
    const timer = setTimeout(() => end({ failure: 'timeout' }), timeoutMs);
    socket.on('error', () => end({ failure: 'server' }));
    socket.on('close', () => end({ failure: 'malformed' }));
    socket.on('connect', () => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(query.length);
      socket.write(Buffer.concat([length, query]));
    });
    socket.on('data', (part: Buffer) => {
      got = Buffer.concat([got, part]);
      const length = got.length >= 2 ? got.readUInt16BE(0) : MOST_BYTES;
      if (got.length >= 2 + length) end(got.subarray(2, 2 + length));
      else if (got.length > MOST_BYTES + 2) end({ failure: 'malformed' });
    });
  });
}
