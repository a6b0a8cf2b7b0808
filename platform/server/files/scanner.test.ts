import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { afterEach, expect, test } from 'vitest';
import { fakeClamd, isWhole, type Running } from './clamd.fixture.ts';
import { openScanner, type Scanner, type Verdict } from './scanner.ts';

let running: Running | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const BYTES = Buffer.alloc(300_000, 'a');
const PATIENCE = 300;
const examine = (scanner: Scanner, bytes = BYTES, size = bytes.length): Promise<Verdict> =>
  scanner.examine(Readable.from([bytes.subarray(0, 200_000), bytes.subarray(200_000)]), size, PATIENCE);

/** A server that waits for the whole file, then does this. */
const then = async (reply: (socket: Socket) => void): Promise<Scanner> =>
  (running = await fakeClamd((socket, heard) => void (isWhole(heard) && reply(socket)))).scanner;

test('the whole sentence, after the whole file, is what makes a file clean or infected', async () => {
  expect(await examine(await then((socket) => socket.end('stream: OK\0')))).toEqual({ state: 'clean' });
  await running!.stop();
  const found = await then((socket) => socket.end('stream: Win.Test.EICAR_HDB-1 FOUND\0'));
  expect(await examine(found)).toEqual({ state: 'infected', signature: 'Win.Test.EICAR_HDB-1' });
});

test('the file travels in chunks that say their length, to the last byte', async () => {
  let heard: Buffer = Buffer.alloc(0);
  running = await fakeClamd((socket, now) => {
    heard = now;
    if (isWhole(now)) socket.end('stream: OK\0');
  });
  await examine(running.scanner);
  expect(heard.subarray(0, 10).toString()).toBe('zINSTREAM\0');
  const body: Buffer[] = [];
  let position = 10;
  for (let length = heard.readUInt32BE(position); length > 0; length = heard.readUInt32BE(position)) {
    body.push(heard.subarray(position + 4, position + 4 + length));
    position += 4 + length;
  }
  expect(Buffer.concat(body).equals(BYTES)).toBe(true);
  expect(position + 4).toBe(heard.length);
});

const faults: readonly (readonly [string, (socket: Socket) => void])[] = [
  ['stops halfway through its sentence', (socket) => socket.end('stream: O')],
  ['leaves out the end mark of its sentence', (socket) => socket.end('stream: OK')],
  ['closes without a word', (socket) => socket.end()],
  ['sends an end mark alone', (socket) => socket.end('\0')],
  ['answers noise', (socket) => socket.end(Buffer.from([0xff, 0x00, 0x13, 0x37]))],
  ['answers in another protocol', (socket) => socket.end('HTTP/1.1 200 OK\r\n\r\nstream: OK\0')],
  ['says something after « OK »', (socket) => socket.end('stream: OK\0stream: Malware FOUND\0')],
  ['says « OK » with other words around', (socket) => socket.end('stream: not OK\0')],
  ['answers with a line instead of an end mark', (socket) => socket.end('stream: OK\n')],
  ['says « OK » then never closes', (socket) => socket.write('stream: OK\0')],
  ['says « OK » letter by letter, too slowly', (socket) => void setInterval(() => socket.write('s'), 50).unref()],
  ['never stops talking', (socket) => socket.end('stream: OK\0'.repeat(10_000))],
  ['never answers', () => undefined],
  ['resets the connection', (socket) => socket.resetAndDestroy()],
  ['resets the connection after « OK »', (socket) => socket.write('stream: OK\0', () => socket.resetAndDestroy())],
  ['reports an error', (socket) => socket.end('stream: Can\u0027t allocate memory ERROR\0')],
  ['reports a passed limit', (socket) => socket.end('stream: Heuristics.Limits.Exceeded.MaxScanSize FOUND\0')],
  ['does not know the command', (socket) => socket.end('UNKNOWN COMMAND\0')],
];

test.for(faults)('an antivirus that %s has told nothing', async ([, reply]) => {
  expect(await examine(await then(reply))).toEqual({ state: 'unknown' });
});

test('an antivirus that answers « OK » before it was given the whole file has told nothing', async () => {
  running = await fakeClamd((socket) => void socket.end('stream: OK\0'));
  const endless = Readable.from(
    (async function* () {
      yield BYTES;
      await new Promise((resolve) => setTimeout(resolve, 100));
      yield BYTES;
    })(),
  );
  expect(await running.scanner.examine(endless, 2 * BYTES.length, PATIENCE)).toEqual({ state: 'unknown' });
});

test.for([
  [
    'says that the size limit is exceeded',
    (socket: Socket): void => void socket.end('INSTREAM size limit exceeded. ERROR\0'),
  ],
  ['resets halfway', (socket: Socket): void => void socket.resetAndDestroy()],
] as const)('an antivirus that %s while the file is sent has told nothing', async ([, refuse]) => {
  running = await fakeClamd((socket, heard) => void (heard.length > 100_000 && refuse(socket)));
  const large = Buffer.alloc(5_000_000, 'a');
  expect(await examine(running.scanner, large)).toEqual({ state: 'unknown' });
});

test('a file that is shorter on the disk than it was is not called clean', async () => {
  expect(await examine(await then((socket) => socket.end('stream: OK\0')), BYTES, BYTES.length + 1)).toEqual({
    state: 'unknown',
  });
});

test('a file that cannot be read, or an antivirus that is not there, ends without a verdict and without a fault', async () => {
  const scanner = await then((socket) => socket.end('stream: OK\0'));
  const broken = new Readable({
    read(): void {
      this.destroy(new Error('EIO'));
    },
  });
  expect(await scanner.examine(broken, 10, PATIENCE)).toEqual({ state: 'unknown' });
  const absent = openScanner({ CLAMD: '127.0.0.1:1' })!;
  expect(await examine(absent)).toEqual({ state: 'unknown' });
  expect(await Promise.all([scanner.answers(), absent.answers()])).toEqual([true, false]);
});

test('the setting is optional, and told by its name when it cannot be used', () => {
  expect(openScanner({})).toBeNull();
  expect(() => openScanner({ CLAMD: 'localhost' })).toThrow('CLAMD');
  expect(() => openScanner({ CLAMD: 'localhost:99999' })).toThrow('CLAMD');
});
