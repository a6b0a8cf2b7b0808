import fs from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { FastifyInstance } from 'fastify';
import { freshDatabase, type FreshDatabase } from '../../../tests/support/database.ts';
import { endpoint } from '../../contract/endpoint.ts';
import { buildApp } from '../app.ts';
import { testClock } from '../clock.ts';
import type { Context } from '../context.ts';
import { openDatabase, type Database } from '../database/connection.ts';
import { serveRaw } from '../http/serve.ts';
import { newId } from '../id.ts';
import { sendFile, uploadOf } from './http.ts';
import { openFiles } from './local.ts';
import { samples } from './samples.fixture.ts';

const MAX = 200_000;
const organisationId = newId();
let fresh: FreshDatabase;
let db: Database;
let app: FastifyInstance;
let folder: string;
let address: AddressInfo;

const access = { kind: 'public' } as const;
const upload = endpoint({
  name: 'test.upload',
  method: 'POST',
  path: '/api/test',
  summary: '',
  access,
  upload: true,
  reply: z.any(),
});
const fetchFile = endpoint({
  name: 'test.download',
  method: 'GET',
  path: '/api/test/:digest',
  summary: '',
  access,
  params: z.object({ digest: z.string() }),
  download: 'application/octet-stream',
});

beforeAll(async () => {
  fresh = await freshDatabase();
  db = openDatabase(fresh.owner);
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'vigie-upload-'));
  const files = openFiles({ db, folder });
  const context = { db, files, clock: testClock(), origin: 'http://vigie.test' } as unknown as Context;
  app = await buildApp({
    context,
    identify: () => Promise.resolve(null),
    version: '0.0.0',
    routes: [
      serveRaw(upload, async ({ request }) => {
        const { stream, name } = await uploadOf(request, MAX);
        return files.store(stream, { organisationId, accountId: null, name, maxBytes: MAX });
      }),
      serveRaw(fetchFile, ({ reply, params }) =>
        sendFile(reply, files, {
          digest: params.digest,
          scan: 'unscanned',
          name: 'Été.txt',
          media_type: 'text/plain',
          size: samples['note.txt']!.length,
        }),
      ),
    ],
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  address = app.server.address() as AddressInfo;
});

afterAll(async () => {
  await app.close();
  await db.destroy();
  await fresh.drop();
  fs.rmSync(folder, { recursive: true });
});

async function send(name: string, bytes: Buffer, field = 'file') {
  const form = new FormData();
  form.append(field, new Blob([new Uint8Array(bytes)]), name);
  const response = await fetch(`http://127.0.0.1:${address.port}/api/test`, {
    method: 'POST',
    body: form,
    headers: { 'x-vigie': '1' },
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
const incoming = (): string[] => fs.readdirSync(path.join(folder, 'incoming'));

test('a file sent by a browser is stored, and comes back as a download that nothing runs', async () => {
  const { status, body } = await send('note.txt', samples['note.txt']!);
  expect(status).toBe(200);
  const response = await fetch(`http://127.0.0.1:${address.port}/api/test/${String(body['digest'])}`);
  expect(Buffer.from(await response.arrayBuffer())).toEqual(samples['note.txt']);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': `attachment; filename="Ete.txt"; filename*=UTF-8''%C3%89t%C3%A9.txt`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  });
});

test('a file of exactly the limit passes, and one byte more is refused with the field named', async () => {
  const text = (length: number): Buffer => Buffer.alloc(length, 'a');
  expect((await send('note.txt', text(MAX))).status).toBe(200);
  const refused = await send('note.txt', text(MAX + 1));
  expect(refused).toMatchObject({ status: 413, body: { code: 'file-too-large', issues: [{ path: 'body.file' }] } });
  expect(incoming()).toEqual([]);
});

test('a request that says it is far too large is refused without being read', async () => {
  const socket = connect(address.port, '127.0.0.1');
  socket.write(
    'POST /api/test HTTP/1.1\r\nHost: x\r\nx-vigie: 1\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 9000000000\r\n\r\n',
  );
  const [answer] = (await new Promise<Buffer[]>((resolve) => socket.once('data', (chunk) => resolve([chunk])))).map(
    String,
  );
  expect(answer).toContain('413');
  socket.destroy();
});

test('a form without a file, or with it under another name, is refused by a sentence', async () => {
  expect(await send('note.txt', samples['note.txt']!, 'other')).toMatchObject({
    status: 422,
    body: { code: 'file-missing' },
  });
  const json = await fetch(`http://127.0.0.1:${address.port}/api/test`, {
    method: 'POST',
    body: '{}',
    headers: { 'x-vigie': '1', 'content-type': 'application/json' },
  });
  expect(json.status).toBe(422);
});

test('a connection that is cut in the middle leaves nothing and the server goes on', async () => {
  const socket = connect(address.port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(
    'POST /api/test HTTP/1.1\r\nHost: x\r\nx-vigie: 1\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 90000\r\n\r\n' +
      '--b\r\nContent-Disposition: form-data; name="file"; filename="note.txt"\r\nContent-Type: text/plain\r\n\r\n' +
      'a'.repeat(40_000),
  );
  await expect.poll(incoming).toHaveLength(1);
  socket.destroy();
  await expect.poll(incoming, { timeout: 5000 }).toEqual([]);
  expect((await send('note.txt', samples['note.txt']!)).status).toBe(200);
});
