import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ProblemReply } from '../platform/contract/problem.ts';
import { newId } from '../platform/server/id.ts';
import { testApp, type TestApp } from './support/app.ts';
import { filledCase, type FilledCase } from './support/filled-case.ts';
import { sendAs, type Asked } from './support/filled-stand.ts';
import { leavesOf, replaced } from './support/hostile.ts';
import { readCase } from './support/journey.ts';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

let test: TestApp;
let filled: FilledCase;
const tried = new Set<string>();
const found: string[] = [];

/** Calls whose body names nothing as it is sent in the story, with what may be named in it. */
const named: Record<string, (body: object) => object> = {
  'funding.claim': (body) => ({ ...body, lines: [{ lineId: newId(), cents: 1 }] }),
};
// What was seen before deciding is compared as a whole: another quote is another calculation, refused by its own name.
const COMPARED: Record<string, string> = { 'funding.confirm': 'share-changed' };

/** Sends a call that would succeed, but for one identifier of its body that names nothing, or something of another kind. */
async function tryOthers(asked: Asked): Promise<void> {
  const { name } = asked.endpoint;
  const sent = named[name]?.(asked.body as object) ?? asked.body;
  for (const { place, value } of leavesOf(sent)) {
    if (typeof value !== 'string' || !GUID.test(value)) continue;
    tried.add(`${name} ${place.findLast((step) => typeof step === 'string')}`);
    for (const other of [newId(), asked.params['caseId']!, asked.by.accountId]) {
      const response = await sendAs(test, { ...asked, body: replaced(sent, place, other) });
      const path = ['body', ...place].join('.');
      const { issues = [], code } = response.json<Partial<ProblemReply>>();
      const isNamed = response.statusCode === 422 && issues.some((issue) => `${path}.`.startsWith(`${issue.path}.`));
      if (!isNamed && !(response.statusCode === 409 && code === COMPARED[name]))
        found.push(`${name} ${place.join('.')}: ${response.statusCode} ${response.body.slice(0, 200)}`);
    }
  }
}

beforeAll(async () => {
  test = await testApp();
  filled = await filledCase(test, tryOthers);
}, 120_000);
afterAll(() => test.close());

it('an identifier of a body that names nothing of the case is refused, and the field is named', () => {
  expect(found).toEqual([]);
  expect([...tried].toSorted()).toEqual([
    'audits.recordControl findingId',
    'cases.assignAuditor auditorId',
    'funding.claim lineId',
    'funding.confirm quoteId',
    'messages.write providerId',
    'quotes.change findingIds',
    'quotes.sharePlan providerId',
  ]);
});

it('none of it left a trace: the case is paid, and holds what the same story leaves without them', async () => {
  const { body } = await readCase(test, filled.players.manager, filled.caseId);
  const undisturbed = await testApp();
  try {
    const plain = await filledCase(undisturbed);
    const [held, left] = [filled, plain].map(({ all }) => Object.entries(all).map(([name, ids]) => [name, ids.length]));
    expect([body.state, held]).toEqual(['paid', left]);
  } finally {
    await undisturbed.close();
  }
}, 60_000);
