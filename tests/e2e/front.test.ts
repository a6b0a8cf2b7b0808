import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { runProduct, type Running } from '../support/e2e.ts';
import { look, overflowing, settled } from '../support/e2e-inspect.ts';
import { visitor, type Screen } from '../support/e2e-visitor.ts';
import { forgeSession } from '../support/session.ts';

const PUBLIC = ['/', '/legal', '/security', '/accessibilite', '/sign-in', '/nowhere'];

let running: Running;
let browser: Browser;

beforeAll(async () => {
  [running, browser] = await Promise.all([runProduct(), launchBrowser()]);
  // Somebody is there already: the front page is for those who come after.
  await forgeSession(running.context, { platformAdministrator: true });
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

describe.each<Screen>(['phone', 'desk'])('a stranger, %s', (screen) => {
  it.each(['fr', 'en'] as const)(
    'reads the public pages in %s: nothing refused, nothing for the accessibility engine',
    async (language) => {
      const stranger = await visitor(browser, running.origin, { screen, language });
      for (const path of PUBLIC) {
        await stranger.page.goto(path);
        await look(stranger, `public-${language}-${path.slice(1) || 'front'}`);
        expect(await overflowing(stranger.page), path).toEqual([]);
      }
      await stranger.context.close();
    },
  );
});

it('the front page is there before any script runs', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: running.origin });
  const page = await context.newPage();
  await page.goto('/');
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
    'Votre structure soigne. Vigie veille avec vous.',
  );
  await context.close();
});

it('the choice of language and colours stays when one comes back', async () => {
  const { page, context } = await visitor(browser, running.origin, { screen: 'desk' });
  await page.goto('/legal');
  await settled(page, 'Mentions légales');
  await page.getByLabel('Apparence').selectOption('dark');
  const dark = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.reload();
  await settled(page, 'Mentions légales');
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(dark);
  await page.getByLabel('Apparence').selectOption('light');
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).not.toBe(dark);
  await page.getByRole('button', { name: /English/ }).click();
  await settled(page, 'Legal notice');
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  expect((await context.cookies()).find(({ name }) => name === 'language')?.value).toBe('en');
  await context.close();
});

it('by keyboard: the first stop skips to the content, and following a link leads to the new title', async () => {
  const { page, context } = await visitor(browser, running.origin, { screen: 'desk' });
  await page.goto('/');
  // The page made ready at build gives way to the application: a stop taken on it would be lost.
  await page.waitForFunction(() => !document.querySelector('.ready-made'));
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim());
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('Aller au contenu');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
  await page.getByRole('link', { name: 'Mentions légales' }).press('Enter');
  await settled(page, 'Mentions légales');
  await expect.poll(focused).toBe('Mentions légales');
  expect(await page.title()).toBe('Mentions légales – Vigie');
  await page.goBack();
  await settled(page, /Votre structure soigne/);
  await context.close();
});

it('an address that needs an account leads to the sign-in page, which knows where to return', async () => {
  const { page, context } = await visitor(browser, running.origin, { screen: 'desk' });
  await page.goto('/notifications?show=all');
  await page.waitForURL('**/sign-in?return=*');
  expect(new URL(page.url()).searchParams.get('return')).toBe('/notifications?show=all');
  await context.close();
});
