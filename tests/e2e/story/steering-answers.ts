import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { settled } from '../../support/e2e-inspect.ts';

/** Starts an assessment from its list, on the questionnaire of this title where there are several; gives its address. */
export async function startAssessment(page: Page, space: string, title: string | RegExp): Promise<string> {
  await page.goto(`${space}/assessments`);
  await settled(page, 'Auto-évaluation');
  const another = page.getByText('Commencer une autre évaluation');
  if (await another.count()) await another.click();
  const choice = page.getByRole('radio', { name: title });
  if (await choice.count()) await choice.check();
  await page.getByRole('button', { name: 'Commencer' }).click();
  await page.waitForURL(/\/assessments\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

/** Answers every question of every theme by clicking: the first ones are met, the last ones are not. */
export async function answerAll(page: Page, assessment: string): Promise<void> {
  await page.goto(assessment);
  await settled(page, /^Évaluation/);
  const themes = await page
    .getByRole('list', { name: 'Les thèmes' })
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));
  for (const theme of themes) {
    await page.goto(theme);
    await settled(page);
    const criteria = await page.locator('.criterion').all();
    for (const [index, criterion] of criteria.entries()) {
      const given = index < criteria.length / 2 ? 'Oui' : 'Non';
      await criterion.getByRole('radio', { name: given, exact: true }).check();
    }
    await page.waitForFunction(
      (count) =>
        [...document.querySelectorAll('.criterion')].filter(({ textContent }) => textContent.includes('Répondu par'))
          .length === count,
      criteria.length,
    );
  }
}

/** Submits an assessment from the page where every answer is read again; gives the instant at which it was kept. */
export async function submit(page: Page, assessment: string): Promise<number> {
  await page.goto(`${assessment}/check`);
  await settled(page, 'Vérifier et déposer');
  await page.getByRole('button', { name: 'Déposer l’évaluation' }).click();
  const kept = page.waitForResponse((response) => response.url().endsWith('/submission'));
  await page.getByRole('dialog').getByRole('button', { name: 'Oui, déposer' }).click();
  expect((await kept).status()).toBe(200);
  const instant = performance.now();
  await page.waitForURL('**/results');
  return instant;
}
