import fs from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openScanner } from './scanner.ts';

const SIGNATURE = 'malware-for-tests';
let folder: string;
let server: Server | undefined;

beforeAll(() => void (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'vigie-scan-'))));
afterAll(() => fs.rmSync(folder, { recursive: true }));
afterEach(() => server?.close());

/** Speaks the INSTREAM protocol as clamd documents it; over `limit` it answers and closes at once, as clamd does. */
async function clamd(limit = Infinity): Promise<NodeJS.ProcessEnv> {
  server = createServer((socket) => {
    let bytes = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      bytes = Buffer.concat([bytes, chunk]);
      if (bytes.length > limit) return void socket.end('INSTREAM size limit exceeded. ERROR\0');
      if (bytes.subarray(-4).readUInt32LE() !== 0 || bytes.length < 14) return;
      expect(bytes.subarray(0, 10).toString()).toBe('zINSTREAM\0');
      const body: Buffer[] = [];
      for (let at = 10; at < bytes.length - 4;) {
        const length = bytes.readUInt32BE(at);
        body.push(bytes.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
      const found = Buffer.concat(body).includes(SIGNATURE);
      socket.end(found ? 'stream: Test.Signature FOUND\0' : 'stream: OK\0');
    });
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return { CLAMD: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function file(content: string | Buffer): string {
  const name = path.join(folder, 'sample');
  fs.writeFileSync(name, content);
  return name;
}

test('a clean file passes and one with a known signature does not', async () => {
  const scanner = openScanner(await clamd())!;
  expect(await scanner.isInfected(file('all is well'))).toBe(false);
  expect(await scanner.isInfected(file(`before ${SIGNATURE} after`))).toBe(true);
});

test('a signature at the end of a file of several chunks is found', async () => {
  const scanner = openScanner(await clamd())!;
  expect(await scanner.isInfected(file(Buffer.concat([Buffer.alloc(300_000, 'a'), Buffer.from(SIGNATURE)])))).toBe(
    true,
  );
});

test('an antivirus that refuses the size, or does not answer, lets nothing through', async () => {
  const scanner = openScanner(await clamd(100_000))!;
  await expect(scanner.isInfected(file(Buffer.alloc(5_000_000, 'a')))).rejects.toMatchObject({ status: 503 });
  const absent = openScanner({ CLAMD: '127.0.0.1:1' })!;
  await expect(absent.isInfected(file('a'))).rejects.toMatchObject({ status: 503, code: 'file-not-scanned' });
});

test('the setting is optional, and told by its name when it cannot be used', () => {
  expect(openScanner({})).toBeNull();
  expect(() => openScanner({ CLAMD: 'localhost' })).toThrow('CLAMD');
  expect(() => openScanner({ CLAMD: 'localhost:99999' })).toThrow('CLAMD');
});
