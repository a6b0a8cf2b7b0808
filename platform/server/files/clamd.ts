import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';

export interface Address {
  host: string;
  port: number;
}

const LONGEST_REPLY = 4096;

/**
 * Sends one command of clamd(8) over a connection of its own; gives the reply, its closing NUL included.
 * Rejects whenever the reply cannot be trusted: no connection, a cut, a reply begun before `say` called `said`, one that
 * is too long, or not ended within `withinMs` milliseconds.
 */
export function converse(
  address: Address,
  withinMs: number,
  say: (socket: Socket, said: () => void) => void,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(address);
    let reply = '';
    let isSaid = false;
    const fail = (reason: string | Error): void => {
      clearTimeout(timer);
      socket.destroy();
      reject(reason instanceof Error ? reason : new Error(`clamd ${reason}`));
    };
    const timer = setTimeout(fail, withinMs, 'is silent');
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      reply += text;
      if (!isSaid || reply.length > LONGEST_REPLY) fail('answered out of turn');
    });
    socket.on('end', () => {
      if (!isSaid || socket.writableLength > 0) return fail('closed before the end');
      clearTimeout(timer);
      socket.destroy();
      resolve(reply);
    });
    socket.on('error', fail);
    socket.on('close', () => fail('cut the connection'));
    socket.on('connect', () => say(socket, () => (isSaid = true)));
  });
}

/** Says the INSTREAM command: chunks with their length before them, an empty one to end, once exactly `size` bytes passed. */
export function sayStream(bytes: Readable, size: number): (socket: Socket, said: () => void) => void {
  return (socket, said) => {
    let sent = 0;
    socket.write('zINSTREAM\0');
    bytes.on('data', (chunk: Buffer) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(chunk.length);
      socket.write(length);
      if (!socket.write(chunk)) bytes.pause();
      sent += chunk.length;
    });
    socket.on('drain', () => bytes.resume());
    bytes.on('error', (error) => socket.destroy(error));
    bytes.on('end', () => {
      // A file cut on our own disk would be called clean for the part that is left of it.
      if (sent !== size) return socket.destroy(new Error('bytes are missing'));
      socket.write(Buffer.alloc(4));
      said();
    });
  };
}

/** Says the PING command. */
export function sayPing(socket: Socket, said: () => void): void {
  socket.write('zPING\0');
  said();
}
