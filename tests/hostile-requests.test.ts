import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleUpload } from './support/sample.ts';
import { readingAs } from './support/scope.ts';
import { endpoints, isRefused, openTarget, told, withBody, type Target } from './support/target.ts';

let target: Target;
beforeAll(async () => {
  target = await openTarget();
}, 60_000);
afterAll(() => target.test.close());

describe('a request that is not one', () => {
  const json = { 'content-type': 'application/json' };
  const bodies: [string, Record<string, string>, string][] = [
    ['JSON cut short', json, '{"a":'],
    ['no JSON at all', json, 'bonjour'],
    ['nothing', json, ''],
    ['a member that poisons objects', json, '{"__proto__":{"admin":true}}'],
    ['a constructor that poisons objects', json, '{"constructor":{"prototype":{"admin":true}}}'],
    ['lists in lists, very deep', json, '['.repeat(30_000) + ']'.repeat(30_000)],
    ['objects in objects, very deep', json, '{"a":'.repeat(30_000) + '1' + '}'.repeat(30_000)],
    ['a number beyond numbers', json, '{"version":1e999}'],
    ['a lone text', json, '"bonjour"'],
    ['null', json, 'null'],
    ['a megabyte', json, JSON.stringify({ a: 'x'.repeat(1_000_000) })],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'a=1'],
    ['plain text', { 'content-type': 'text/plain' }, 'bonjour'],
    ['another kind', { 'content-type': 'application/xml' }, '<a/>'],
    ['a kind that is none', { 'content-type': ';;;' }, 'x'],
    ['a file where none is expected', sampleUpload().headers, sampleUpload().payload],
  ];

  it.each(bodies)('%s is refused by every endpoint that takes a body', async (_, headers, payload) => {
    const found: string[] = [];
    for (const endpoint of withBody) {
      const response = await target.send(endpoint, { payload, headers });
      if (!isRefused(response)) found.push(told(endpoint, '', response));
    }
    expect(found).toEqual([]);
  });

  const { payload, headers } = sampleUpload('x'.repeat(2000));
  const part = (name: string, file = true): string =>
    `--vigie-test\r\ncontent-disposition: form-data; name="${name}"${file ? '; filename="a.txt"' : ''}\r\n\r\ntexte\r\n`;
  const uploads: [string, Record<string, string>, string][] = [
    ['cut in the middle of the file', headers, payload.slice(0, 1200)],
    ['cut in its headers', headers, payload.slice(0, 60)],
    ['empty', headers, ''],
    ['without a boundary', { 'content-type': 'multipart/form-data' }, payload],
    ['with another boundary', { 'content-type': 'multipart/form-data; boundary=other' }, payload],
    ['that ends at once', headers, '--vigie-test--\r\n'],
    ['with fields and no file', headers, `${part('a', false).repeat(3)}--vigie-test--\r\n`],
    ['with a hundred fields', headers, `${part('a', false).repeat(100)}--vigie-test--\r\n`],
    ['under another name', headers, `${part('autre')}--vigie-test--\r\n`],
    ['that is JSON', json, '{}'],
    ['that is nothing', {}, ''],
  ];

  it('is told from a good one, which passes', async () => {
    const add = endpoints.find(({ name }) => name === 'assessments.addEvidence')!;
    expect((await target.send(add, { payload, headers })).statusCode).toBe(201);
  });

  it('has its odd fields and its second file left aside', async () => {
    const add = endpoints.find(({ name }) => name === 'assessments.addEvidence')!;
    const odd = `${part('__proto__', false)}${part('file')}${part('file')}--vigie-test--\r\n`;
    const kept = () =>
      readingAs(target.test, target.filled.organisationId, (read) => read.selectFrom('file').select('id').execute());
    const before = await kept();
    expect((await target.send(add, { payload: odd, headers })).statusCode).toBe(201);
    expect(await kept()).toHaveLength(before.length + 1);
  });

  it.each(uploads)('an upload %s is refused', async (_, given, body) => {
    const found: string[] = [];
    for (const endpoint of endpoints.filter(({ upload }) => upload)) {
      const response = await target.send(endpoint, { payload: body, headers: given });
      if (!isRefused(response)) found.push(told(endpoint, '', response));
    }
    expect(found).toEqual([]);
  });
});
