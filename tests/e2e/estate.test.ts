import { afterAll, beforeAll, describe } from 'vitest';
import { openOutside, soundPages, soundZone } from '../../features/domains/servers.fixture.ts';
import { testClock } from '../../platform/server/clock.ts';
import { actingOn } from '../support/app.ts';
import { launchBrowser } from '../support/browser.ts';
import { runProduct } from '../support/e2e.ts';
import { visitor } from '../support/e2e-visitor.ts';
import { domain } from './story/estate-domain.ts';
import { facts } from './story/estate-facts.ts';
import type { EstateStory } from './story/estate-stage.ts';

// The inventories, told in order on the real product with the real files of other tools, and servers of the story for the domain check.
const story = {} as EstateStory;

beforeAll(async () => {
  story.clock = testClock();
  story.outside = await openOutside(soundZone());
  story.outside.pages = soundPages();
  await story.outside.mail();
  await story.outside.web();
  const { clock, outside } = story;
  [story.running, story.browser] = await Promise.all([
    runProduct({ clock, network: outside.network }),
    launchBrowser(),
  ]);
  const { member, organisation } = actingOn(story.running.app, story.running.context);
  const lead = await member('it-lead', await organisation({ name: 'Clinique du Rivage' }));
  const [name = '', value = ''] = lead.headers.cookie.split(/=(.*)/s);
  story.lead = await visitor(story.browser, story.running.origin, { screen: 'desk', cookies: [{ name, value }] });
  await story.lead.context.clock.setFixedTime(clock.now());
  story.space = `/organisations/${lead.organisationId}`;
});
afterAll(async () => {
  await story.browser?.close();
  await story.running?.stop();
  await story.outside?.close();
});

describe('inventories, what is at risk, and the questionnaire answered by facts', () => facts(story));
describe('a domain and its mail server', () => domain(story));
