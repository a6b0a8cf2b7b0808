import { afterAll, beforeAll, describe } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { runProduct } from '../support/e2e.ts';
import { visitor } from '../support/e2e-visitor.ts';
import type { Story } from '../support/e2e-story.ts';
import { again } from './story/again.ts';
import { answering } from './story/answering.ts';
import { arriving } from './story/arriving.ts';
import { everyPage } from './story/every-page.ts';
import { group } from './story/group.ts';
import { keyboard } from './story/keyboard.ts';
import { outcome } from './story/outcome.ts';

// One product, one browser, one story told in order; each part begins where the last one ended.
const story = { due: inTwoWeeks() } as Story;

beforeAll(async () => {
  [story.running, story.browser] = await Promise.all([runProduct(), launchBrowser()]);
  const open = (screen: 'phone' | 'desk') => visitor(story.browser, story.running.origin, { screen });
  [story.administrator, story.director, story.colleague] = await Promise.all([
    open('desk'),
    open('desk'),
    open('phone'),
  ]);
});
afterAll(async () => {
  await story.browser?.close();
  await story.running?.stop();
});

function inTwoWeeks(): string {
  return new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);
}

describe('arriving', () => arriving(story));
describe('answering', () => answering(story));
describe('getting the results', () => outcome(story));
describe('one year later', () => again(story));
describe('without a mouse', () => keyboard(story));
describe('under a group', () => group(story));
describe('every page of the sitemap', () => everyPage(story));
