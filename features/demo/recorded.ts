import dgram from 'node:dgram';
import { decode, encode, type Answer, type RecordType } from 'dns-packet';
import type { Network } from '../../platform/server/outbound/network.ts';

/** What a name server answers: by name, then by type, as dns-packet takes it. */
export type Zone = Record<string, Partial<Record<RecordType, unknown[]>>>;

/** A name server of this machine alone, whose answers are those written in the story. */
export interface Recorded {
  /** The network of checks that ask it. */
  network: Network;
  /** What it answers from now on, besides what it did. */
  learn(zone: Zone): void;
  close(): Promise<void>;
}

const NO_SUCH_NAME = 3;

/** Opens a name server for the story: nothing is asked of any network. */
export async function openRecorded(): Promise<Recorded> {
  const known: Zone = {};
  const socket = dgram.createSocket('udp4');
  await new Promise<void>((ready) => socket.bind(0, '127.0.0.1', ready));
  socket.on('message', (bytes, from) => socket.send(answered(bytes), from.port, from.address));
  return {
    network: {
      nameServers: [{ address: '127.0.0.1', port: socket.address().port }],
      // The addresses of the story are those of examples (RFC 5737); no check of it connects anywhere.
      allows: () => true,
      ports: { smtp: 0, https: 0 },
      authorities: [],
    },
    learn: (zone) => void Object.assign(known, zone),
    close: () => new Promise((done) => socket.close(() => done())),
  };

  function answered(bytes: Buffer): Buffer {
    const { id = 0, questions = [] } = decode(bytes);
    const { name, type } = questions[0]!;
    const exists = Object.keys(known).some((one) => one === name || one.endsWith(`.${name}`));
    const answers = (known[name]?.[type] ?? []).map((data) => ({ type, name, data }) as Answer);
    return encode({ type: 'response', id, flags: exists ? 0 : NO_SUCH_NAME, questions, answers });
  }
}
