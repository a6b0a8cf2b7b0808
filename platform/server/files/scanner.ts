import { createReadStream } from 'node:fs';
import { connect } from 'node:net';
import { StartupError } from '../startup-error.ts';
import { notScanned } from './problems.ts';

/** Looks for malware in a local file. Throws 503 when it cannot tell. */
export interface Scanner {
  isInfected(file: string): Promise<boolean>;
}

const TIMEOUT_MS = 60_000;

/** The antivirus of the setting `CLAMD=host:port`; null when it is not set. Throws a `StartupError` on a setting that cannot work. */
export function openScanner(env: NodeJS.ProcessEnv): Scanner | null {
  const setting = env['CLAMD'];
  if (!setting) return null;
  const [, host, port] = /^\[?([^\]\s]+?)\]?:(\d{1,5})$/.exec(setting) ?? [];
  if (!host || Number(port) < 1 || Number(port) > 65_535) {
    throw new StartupError({
      fr: 'Le réglage CLAMD n’est pas utilisable : donnez par exemple CLAMD=127.0.0.1:3310.',
      en: 'The setting CLAMD cannot be used: give for instance CLAMD=127.0.0.1:3310.',
    });
  }
  return {
    async isInfected(file) {
      const answer = await instream(host, Number(port), file).catch(() => '');
      if (/^stream: OK$/.test(answer)) return false;
      if (/^stream: .+ FOUND$/.test(answer)) return true;
      throw notScanned();
    },
  };
}

/** The INSTREAM command of clamd(8): chunks with their length before them, an empty one to end; gives the answer. */
function instream(host: string, port: number, file: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host);
    const bytes = createReadStream(file, { highWaterMark: 64 * 1024 });
    let answer = '';
    const finish = (error?: Error): void => {
      bytes.destroy();
      socket.destroy();
      if (answer) resolve(answer.replace(/\0.*$/s, '').trim());
      else reject(error ?? new Error('clamd closed without an answer'));
    };
    socket.setTimeout(TIMEOUT_MS, () => finish(new Error('clamd is silent')));
    // Past its size limit clamd answers and closes while we still write: that answer counts, not the broken pipe.
    socket.on('error', (error) =>
      socket.readableEnded || socket.connecting ? finish(error) : setImmediate(finish, error),
    );
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
    socket.on('end', () => finish());
    socket.on('close', () => finish());
    bytes.on('error', finish);
    socket.on('connect', () => {
      socket.write('zINSTREAM\0');
      bytes.on('data', (chunk) => {
        const length = Buffer.alloc(4);
        length.writeUInt32BE(chunk.length);
        socket.write(length);
        if (!socket.write(chunk)) bytes.pause();
      });
      bytes.on('end', () => socket.write(Buffer.alloc(4)));
      socket.on('drain', () => bytes.resume());
    });
  });
}
