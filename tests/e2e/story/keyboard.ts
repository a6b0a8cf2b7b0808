import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { settled } from '../../support/e2e-inspect.ts';
import { stepsOf, type Story } from '../../support/e2e-story.ts';

const COMMENT = 'Vu avec le prestataire, contrat du 3 mars.';
const FAR = 60;

/** What holds the focus: what it is, whether an outline shows it, and whether it is on the screen. */
const focus = (page: Page) =>
  page.evaluate(() => {
    const one = document.activeElement as HTMLElement & { labels?: NodeListOf<HTMLElement> };
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
    const { top, bottom } = one.getBoundingClientRect();
    return {
      type: one.getAttribute('type') ?? one.tagName.toLowerCase(),
      name: one.getAttribute('name') ?? '',
      text: (one.labels?.[0] ?? one).innerText.trim(),
      outlined: (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none',
      seen: bottom > 0 && top < window.innerHeight,
    };
  });
type Focus = Awaited<ReturnType<typeof focus>>;

/** Presses Tab until this holds the focus; each stop on the way must be seen. */
async function tabTo(page: Page, wanted: (at: Focus) => boolean): Promise<Focus> {
  for (let press = 0; press < FAR; press += 1) {
    await page.keyboard.press('Tab');
    const at = await focus(page);
    expect(at, `the focus shows on ${at.type} ${at.text}`).toMatchObject({ outlined: true, seen: true });
    if (wanted(at)) return at;
  }
  throw new Error(`not reached by ${FAR} presses of Tab`);
}

/** Presses a key that answers, and waits until the server has it. */
async function answerBy(page: Page, key: string): Promise<string> {
  const saved = page.waitForResponse((response) => response.request().method() === 'PUT');
  await page.keyboard.press(key);
  expect((await saved).status()).toBe(200);
  return (await focus(page)).text;
}

/** A theme answered without a mouse. */
export function keyboard(story: Story): void {
  const step = stepsOf(story);

  step('a theme is answered, commented and finished with the keyboard alone, the focus always in sight', async () => {
    const { director } = story;
    const { page } = director;
    await page.goto(`${story.nextAssessment}/themes/updates`);
    await settled(page, 'Mises à jour');
    const skip = await tabTo(page, () => true);
    expect(skip.text).toBe('Aller au contenu');
    await page.keyboard.press('Enter');
    await tabTo(page, ({ name }) => name.startsWith('answer-'));
    expect(await answerBy(page, 'Space')).toBe('Oui');
    expect(await answerBy(page, 'ArrowRight')).toBe('En partie');
    expect(await answerBy(page, 'ArrowLeft')).toBe('Oui');
    await tabTo(page, ({ text }) => text.startsWith('Commentaire'));
    await page.keyboard.press('Enter');
    await tabTo(page, ({ type }) => type === 'textarea');
    await page.keyboard.type(COMMENT);
    await answerBy(page, 'Tab');
    await tabTo(page, ({ name }) => name === 'finished');
    await page.keyboard.press('Space');
    await tabTo(page, ({ text }) => text === 'Continuer');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${story.nextAssessment}`);
    await page.goto(`${story.nextAssessment}/themes/updates`);
    await settled(page, 'Mises à jour');
    expect(await page.locator('.criterion').first().getByRole('textbox').inputValue()).toBe(COMMENT);
    expect(await page.getByRole('radio', { name: 'Oui, j’ai terminé' }).isChecked()).toBe(true);
  });
}
