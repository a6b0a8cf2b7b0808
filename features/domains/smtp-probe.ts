import net, { type Socket } from 'node:net';
import tls from 'node:tls';
import type { Network } from '../../platform/server/outbound/network.ts';
import { stateOf, tlsOptions, type TlsState } from './tls-state.ts';

/** What a mail server answered: silence, something that is no mail server, no encryption, encryption that fails, or its state. */
export type Probed = 'silent' | 'odd' | 'clear' | 'fails' | TlsState;

interface Target {
  host: string;
  address: string;
  /** How Vigie names itself in its greeting. */
  helo: string;
  /** Only versions that RFC 8996 ended are tried. */
  old: boolean;
}

const CONNECT_MS = 5000;
const ANSWER_MS = 8000;
/** For the whole exchange: a server that drips its answers keeps nobody waiting. */
const IN_ALL_MS = 15_000;
const MOST_BYTES = 16_384;

/** Greets a mail server, asks for encryption and leaves: no message is sent, no mailbox named (RFC 3207). Never throws. */
export async function probeSmtp(network: Network, target: Target): Promise<Probed> {
  const socket = await connected(target.address, network.ports.smtp);
  if (!socket) return 'silent';
  const timer = setTimeout(() => socket.destroy(), IN_ALL_MS);
  try {
    return await converse(socket, network, target);
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}

async function converse(socket: Socket, network: Network, { host, helo, old }: Target): Promise<Probed> {
  const banner = await replyOf(socket);
  if (banner?.code !== 220) return banner ? 'odd' : 'silent';
  const greeting = await replyOf(socket, `EHLO ${helo}`);
  if (!greeting) return 'silent';
  if (greeting.code !== 250) return 'odd';
  if (!greeting.lines.some((line) => /^starttls$/i.test(line.trim()))) return 'clear';
  const ready = await replyOf(socket, 'STARTTLS');
  // RFC 3207 §4: 454 and its like are of the moment.
  if (!ready) return 'silent';
  if (ready.code !== 220) return ready.code < 500 ? 'odd' : 'fails';
  const secured = await encrypted(socket, { ...tlsOptions(network, host, old), socket });
  if (secured === 'late') return 'silent';
  if (!secured) return 'fails';
  const state = stateOf(secured, host);
  secured.write('QUIT\r\n');
  secured.destroy();
  return state;
}

function connected(host: string, port: number): Promise<Socket | null> {
  return new Promise((settle) => {
    const socket = net.connect({ host, port });
    const fail = () => (socket.destroy(), settle(null));
    socket.setTimeout(CONNECT_MS, fail).once('error', fail);
    socket.once('connect', () => {
      socket.removeListener('error', fail).on('error', () => undefined);
      socket.setTimeout(0);
      settle(socket);
    });
  });
}

/** Sends a line, if any, and reads the whole reply; null when it does not come in time, is too long or the connection ends. */
function replyOf(socket: Socket, line?: string): Promise<{ code: number; lines: string[] } | null> {
  return new Promise((settle) => {
    let text = '';
    const end = (reply: { code: number; lines: string[] } | null) => {
      clearTimeout(timer);
      socket.removeListener('data', take).removeListener('close', gone);
      settle(reply);
    };
    const gone = () => end(null);
    const take = (part: Buffer) => {
      text += part.toString('latin1');
      if (text.length > MOST_BYTES) return end(null);
      const lines = text.split('\r\n');
      const last = lines.findIndex((one) => /^\d{3}(?: |$)/.test(one));
      if (last < 0 || last === lines.length - 1) return undefined;
      return end({
        code: Number(lines[last]!.slice(0, 3)),
        lines: lines.slice(0, last + 1).map((one) => one.slice(4)),
      });
    };
    const timer = setTimeout(gone, ANSWER_MS);
    socket.on('data', take).on('close', gone);
    if (socket.destroyed) gone();
    else if (line !== undefined) socket.write(`${line}\r\n`);
  });
}

function encrypted(socket: Socket, options: tls.ConnectionOptions): Promise<tls.TLSSocket | 'late' | null> {
  return new Promise((settle) => {
    const secured = tls.connect(options);
    const timer = setTimeout(() => (secured.destroy(), settle('late')), ANSWER_MS);
    const end = (given: tls.TLSSocket | null) => (clearTimeout(timer), settle(given));
    secured.on('error', () => end(null)).on('close', () => end(null));
    secured.once('secureConnect', () => end(secured));
    socket.once('close', () => end(null));
  });
}
