import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import path from 'node:path';
import { openScanner, type Scanner } from './scanner.ts';

// In two halves: the whole would make an antivirus take this very file away.
/** The harmless text that every antivirus recognises (eicar.org). */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

export interface Running {
  scanner: Scanner;
  stop(): Promise<void>;
}

const at = (port: number): Scanner => openScanner({ CLAMD: `127.0.0.1:${port}` })!;

/** A server that treats each connection as `behave` does: `heard` gives what came so far. */
export async function fakeClamd(behave: (socket: Socket, heard: Buffer) => void): Promise<Running> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    let heard = Buffer.alloc(0);
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      heard = Buffer.concat([heard, chunk]);
      if (heard.toString('latin1') === 'zPING\0') socket.end('PONG\0');
      else behave(socket, heard);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    scanner: at((server.address() as AddressInfo).port),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

/** Whether a stream heard by `fakeClamd` has come to its end. */
export const isWhole = (heard: Buffer): boolean => heard.length > 14 && heard.readUInt32BE(heard.length - 4) === 0;

/** The antivirus of this machine; null where Debian's `clamav-daemon` is not installed. */
export const clamdProgram =
  ['/usr/sbin/clamd', '/usr/local/sbin/clamd', '/usr/bin/clamd'].find((file) => fs.existsSync(file)) ?? null;

const md5OfEicar = '44d88612fea8a8f36de82e1278abb02f:68:Test.Eicar.Whole';

/** A real clamd, on a free port, that knows two signatures: EICAR as a whole file and inside one. */
export async function realClamd(folder: string): Promise<Running> {
  const port = await freePort();
  const signatures = path.join(folder, 'signatures');
  fs.mkdirSync(signatures, { recursive: true });
  fs.writeFileSync(path.join(signatures, 'test.hdb'), `${md5OfEicar}\n`);
  fs.writeFileSync(
    path.join(signatures, 'test.ndb'),
    `Test.Eicar.Inside:0:*:${Buffer.from(EICAR, 'latin1').toString('hex')}\n`,
  );
  const settings = [
    `DatabaseDirectory ${signatures}`,
    `TemporaryDirectory ${folder}`,
    `TCPSocket ${port}`,
    'TCPAddr 127.0.0.1',
    'Foreground yes', // started by root it stays root, so that it may read this folder
    'StreamMaxLength 1M',
  ];
  fs.writeFileSync(path.join(folder, 'clamd.conf'), `${settings.join('\n')}\n`);
  const child = spawn(clamdProgram!, ['--config-file', path.join(folder, 'clamd.conf')], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const scanner = at(port);
  for (let tries = 0; !(await scanner.answers()); tries += 1) {
    if (tries > 100 || child.exitCode !== null) throw new Error(`clamd did not start (exit ${child.exitCode})`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    scanner,
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
