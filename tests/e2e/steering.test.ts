import { afterAll, beforeAll, describe } from 'vitest';
import { testClock } from '../../platform/server/clock.ts';
import { launchBrowser } from '../support/browser.ts';
import { runProduct } from '../support/e2e.ts';
import { visitor } from '../support/e2e-visitor.ts';
import { application } from './story/steering-application.ts';
import { arriving } from './story/steering-arriving.ts';
import { budget } from './story/steering-budget.ts';
import { english } from './story/steering-english.ts';
import { framework } from './story/steering-framework.ts';
import { key } from './story/steering-key.ts';
import { observatory } from './story/steering-observatory.ts';
import { support } from './story/steering-support.ts';
import { START, type Steering } from './story/steering-stage.ts';

// What a region and a ministry steer by, told in order on the real product, whose clock the story moves: spring 2024, while
// candidacies for the first domain of the CaRE programme are open. The structure is always on a phone.
const steering = { spaces: {} } as Steering;

beforeAll(async () => {
  steering.clock = testClock(START);
  [steering.running, steering.browser] = await Promise.all([runProduct({ clock: steering.clock }), launchBrowser()]);
  const sit = (screen: 'desk' | 'phone') => visitor(steering.browser, steering.running.origin, { screen });
  const [administrator, structure, region, national, stranger] = await Promise.all([
    sit('desk'),
    sit('phone'),
    sit('desk'),
    sit('desk'),
    sit('desk'),
  ]);
  steering.people = { administrator, structure, region, national, stranger };
});
afterAll(async () => {
  await steering.browser?.close();
  await steering.running?.stop();
});

describe('those who watch over a territory arrive', () => arriving(steering));
describe('figures that move, and that give nobody away', () => observatory(steering));
describe('the share of the budget', () => budget(steering));
describe('a framework of another tool', () => framework(steering));
describe('a key for software', () => key(steering));
describe('help from the region', () => support(steering));
describe('a file of the CaRE programme', () => application(steering));
describe('for who reads English', () => english(steering));
