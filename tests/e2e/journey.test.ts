import { afterAll, beforeAll, describe } from 'vitest';
import { testClock } from '../../platform/server/clock.ts';
import { launchBrowser } from '../support/browser.ts';
import { runProduct } from '../support/e2e.ts';
import { visitor } from '../support/e2e-visitor.ts';
import { audit } from './story/journey-audit.ts';
import { control } from './story/journey-control.ts';
import { letters } from './story/journey-letters.ts';
import { payment } from './story/journey-payment.ts';
import { quotes } from './story/journey-quotes.ts';
import { request } from './story/journey-request.ts';
import { START, type Journey } from './story/journey-stage.ts';

// The guide's own story, told in order on the real product, whose clock the story moves: autumn 2025, over Monaco's national day.
const journey = { spaces: {} } as Journey;

beforeAll(async () => {
  journey.clock = testClock(START);
  [journey.running, journey.browser] = await Promise.all([runProduct({ clock: journey.clock }), launchBrowser()]);
  const sit = () => visitor(journey.browser, journey.running.origin, { screen: 'desk' });
  const [beneficiary, auditor, provider, manager] = await Promise.all([sit(), sit(), sit(), sit()]);
  journey.people = { beneficiary, auditor, provider, manager };
});
afterAll(async () => {
  await journey.browser?.close();
  await journey.running?.stop();
});

describe('asking for the audit, until it has its day', () => request(journey));
describe('the audit and its results', () => audit(journey));
describe('the quote and the decision', () => quotes(journey));
describe('the work and its control', () => control(journey));
describe('the claim and the payment', () => payment(journey));
describe('what remains of it', () => letters(journey));
