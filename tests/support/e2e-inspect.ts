import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Visitor } from './e2e-visitor.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The narrowest screen that WCAG 1.4.10 speaks of. */
const NARROWEST = 320;

/** Waits until the page of this title, or the one being opened, shows what it loads: no grey line left. */
export async function settled(page: Page, title: string | RegExp = ''): Promise<void> {
  await page.getByRole('main').getByRole('heading', { level: 1, name: title }).waitFor();
  await page.waitForFunction(() => !document.querySelector('main .loading'));
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

/** What the accessibility engine finds, one line by rule: its name and the first elements. */
export async function accessibilityFaults(page: Page, rules?: string[]): Promise<string[]> {
  // What passes is left undescribed: it takes most of the time.
  const engine = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await (rules ? engine.withRules(rules) : engine.withTags(RULES)).analyze();
  return violations.map(({ id, nodes }) => {
    const first = nodes.slice(0, 3).map(({ html, any }) => `${html.slice(0, 160)} (${any[0]?.message ?? ''})`);
    return `${id}: ${nodes.length} × ${first.join(' | ')}`;
  });
}

/** What sticks out of a screen of 320 pixels, so that one would have to scroll sideways. */
export async function overflowing(page: Page): Promise<string[]> {
  const before = page.viewportSize()!;
  await page.setViewportSize({ width: NARROWEST, height: before.height });
  const found = await page.evaluate((width) => {
    const { scrollWidth } = document.documentElement;
    if (scrollWidth <= width) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (one) => one.getBoundingClientRect().right > width + 1,
    );
    return [`${scrollWidth} px`, ...wide.slice(-3).map((one) => one.outerHTML.slice(0, 160))];
  }, NARROWEST);
  await page.setViewportSize(before);
  return found;
}

/**
 * Looks at the page as it is: nothing for the accessibility engine, nothing in the console; keeps its picture under `name`.
 * After a link was followed, takes the title of the page that it leads to, since the former one stays until then.
 */
export async function look(
  { page, picture, complaints }: Visitor,
  name: string,
  title?: string | RegExp,
): Promise<void> {
  await settled(page, title);
  await picture(name);
  expect({ accessibility: await accessibilityFaults(page), complaints: complaints() }, name).toEqual({
    accessibility: [],
    complaints: [],
  });
}
