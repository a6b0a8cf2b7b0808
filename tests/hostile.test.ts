import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LightMyRequestResponse } from 'fastify';
import type { AnyEndpoint } from '../platform/contract/endpoint.ts';
import type { ProblemReply } from '../platform/contract/problem.ts';
import { leavesOf, listsOf, replaced, unbounded, type Place } from './support/hostile.ts';
import { sampleBody, sampleUpload, schemaOf, wholeBody } from './support/sample.ts';
import { endpoints, isProblem, isProper, openTarget, told, withBody, type Target } from './support/target.ts';

const namesOf = ({ path }: AnyEndpoint): string[] => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);

const NUL = 'avant\0après';
const LONE = 'avant\ud800après';
const LONG = 'x'.repeat(100_000);
const STRANGE = ['\u202eelov tse te\u202c', '👩‍⚕️🏥 \u0301\u200b', '=HYPERLINK("http://x")', '%s%n${x}{{x}}', '‮', '  '];
const NUMBERS = [-1, 1e308, 2 ** 53, 2 ** 53 - 1, 0.1, 2 ** 31];

let target: Target;
beforeAll(async () => {
  target = await openTarget();
}, 60_000);
afterAll(() => target.test.close());

/** Refused with an issue on that very place. */
function isNamed(response: LightMyRequestResponse, place: Place): boolean {
  if (response.statusCode !== 422 || !isProblem(response)) return false;
  const path = ['body', ...place].join('.');
  return response
    .json<ProblemReply>()
    .issues.some((issue) => issue.path !== 'body' && `${path}.`.startsWith(`${issue.path}.`));
}

/** Tries values at each place of each body; gives what did not answer as it should. */
async function broken(
  placesOf: (body: unknown) => Place[],
  values: readonly unknown[],
  kept: (response: LightMyRequestResponse, place: Place) => boolean,
): Promise<string[]> {
  const found: string[] = [];
  for (const endpoint of withBody) {
    const body = wholeBody(endpoint);
    for (const place of placesOf(body))
      for (const value of values) {
        const response = await target.send(endpoint, { payload: replaced(body, place, value) });
        if (!kept(response, place)) found.push(told(endpoint, `${place.join('.')} ${JSON.stringify(value)}`, response));
      }
  }
  return found;
}

const textsOf = (body: unknown): Place[] =>
  leavesOf(body).flatMap(({ place, value }) => (typeof value === 'string' ? [place] : []));
const numbersOf = (body: unknown): Place[] =>
  leavesOf(body).flatMap(({ place, value }) => (typeof value === 'number' ? [place] : []));
const everyLeaf = (body: unknown): Place[] => leavesOf(body).map(({ place }) => place);

describe('a hostile body', () => {
  it('is tried on many endpoints and places', () => {
    expect(withBody.length).toBeGreaterThan(30);
    expect(withBody.flatMap((endpoint) => textsOf(wholeBody(endpoint))).length).toBeGreaterThan(60);
  });

  it('finds a bound on every text, list and number', () => {
    const open = endpoints.flatMap(({ name, body, query, params }) =>
      [body, query, params].flatMap((part) => (part ? unbounded(schemaOf(part)).map((place) => name + place) : [])),
    );
    expect(open).toEqual([]);
  });

  it('with a character that cannot be kept is refused, and the field is named', async () => {
    expect(await broken(textsOf, [NUL, LONE], isNamed)).toEqual([]);
  });

  it('with a text of a hundred thousand characters is refused, and the field is named', async () => {
    expect(await broken(textsOf, [LONG], isNamed)).toEqual([]);
  });

  it('with text that runs backwards, pictures or formulas never breaks anything', async () => {
    expect(await broken(textsOf, STRANGE, isProper)).toEqual([]);
  });

  it('with numbers that no column holds never breaks anything', async () => {
    expect(numbersOf(withBody.map(wholeBody)).length).toBeGreaterThan(10);
    expect(await broken(numbersOf, NUMBERS, isProper)).toEqual([]);
  });

  it('with ten thousand items in a list is refused, and the list is named', async () => {
    expect(await broken(listsOf, [Array.from({ length: 10_000 }, () => 'x')], isNamed)).toEqual([]);
  });

  it('with values of another kind is refused', async () => {
    const wrong: readonly unknown[] = [{}, [], [[]], { toString: 'x' }, 'abcde', 12, true, null];
    expect(await broken(everyLeaf, wrong, isProper)).toEqual([]);
  });
});

describe('a hostile address', () => {
  const ODD = [
    '__proto__',
    'constructor',
    'toString',
    '%00',
    '..%2F..%2Fetc',
    '..%5C..',
    '%2e%2e',
    'x'.repeat(150),
    '%F0%9F%8F%A5',
    '%ED%A0%80',
    '%',
    '%E0%A4%A',
    '-1',
    "'%20or%201=1",
  ];

  it('never breaks an endpoint, whatever stands for an identifier', async () => {
    const found: string[] = [];
    for (const endpoint of endpoints)
      for (const name of namesOf(endpoint))
        for (const value of ODD) {
          const upload = endpoint.upload ? sampleUpload() : null;
          const payload = upload?.payload ?? sampleBody(endpoint);
          const response = await target.send(endpoint, {
            params: { [name]: value },
            payload,
            ...(upload && { headers: upload.headers }),
          });
          if (!isProper(response)) found.push(told(endpoint, `${name}=${value}`, response));
        }
    expect(found).toEqual([]);
  });

  it('never breaks an endpoint, whatever is asked after the question mark', async () => {
    const found: string[] = [];
    const odd = [
      '%00',
      '%ED%A0%80',
      '%',
      LONG.slice(0, 5000),
      '-1',
      '1e308',
      '9007199254740991',
      '2147483648',
      '',
      '__proto__',
      '%2B275760-01-01~1~x',
      '2026-13-45T25:61:61.000Z_00000000-0000-0000-0000-000000000000',
      'x&NAME=y',
    ];
    for (const endpoint of endpoints)
      for (const name of endpoint.query ? Object.keys(schemaOf(endpoint.query).properties ?? {}) : [])
        for (const value of odd) {
          const response = await target.send(endpoint, { query: `?${name}=${value.replace('NAME', name)}` });
          if (!isProper(response)) found.push(told(endpoint, `${name}=${value}`, response));
        }
    expect(found).toEqual([]);
  });
});
