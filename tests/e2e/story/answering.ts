import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { look, settled } from '../../support/e2e-inspect.ts';
import { COLLEAGUE, DIRECTOR, stepsOf, type Story } from '../../support/e2e-story.ts';

const MINUTES = 'Procès-verbal du test de restauration, 3 novembre : fichiers relus, aucun manquant.';

/** Gives the nth criterion of the page of a theme. */
const criterion = (page: Page, index: number) => page.locator('.criterion').nth(index);

/** Chooses an answer and waits until the server has it. */
async function answer(page: Page, index: number, value: string): Promise<void> {
  const saved = page.waitForResponse((response) => response.request().method() === 'PUT');
  await criterion(page, index).getByRole('radio', { name: value, exact: true }).check();
  expect((await saved).status()).toBeLessThan(300);
}

const chosen = (page: Page, index: number) =>
  criterion(page, index).getByRole('radio', { checked: true }).locator('xpath=following-sibling::label').innerText();

/** Keeps this page from reading the theme again until told: others' answers then reach it only as a conflict. */
async function holdReads(page: Page): Promise<() => Promise<void>> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/themes/*', async (route) => {
    if (route.request().method() === 'GET') await released;
    await route.continue();
  });
  return async () => {
    release();
    await page.unrouteAll({ behavior: 'wait' });
  };
}

/** The assessment, by two people at once, up to its submission. */
export function answering(story: Story): void {
  const step = stepsOf(story);
  const both = (address: string) =>
    Promise.all([story.director, story.colleague].map(({ page }) => page.goto(address).then(() => settled(page))));

  step('the director starts an assessment and sees the thirteen themes as tasks', async () => {
    const { director } = story;
    const { page } = director;
    await page.goto(story.structure);
    await page.getByRole('link', { name: 'Commencer l’évaluation' }).click();
    await page.waitForURL('**/assessments');
    await look(director, 'assessments', 'Auto-évaluation');
    await page.getByRole('button', { name: 'Commencer' }).click();
    await page.waitForURL(/\/assessments\/[0-9a-f-]{36}$/);
    story.assessment = new URL(page.url()).pathname;
    await page.getByRole('list', { name: 'Les thèmes' }).waitFor();
    expect(await page.getByRole('list', { name: 'Les thèmes' }).getByRole('link').count()).toBe(13);
    await look(director, 'tasks', 'Évaluation');
  });

  step('two people answer different criteria of one theme at once, and nothing is lost', async () => {
    const { director, colleague } = story;
    await both(`${story.assessment}/themes/backups`);
    await look(colleague, 'theme');
    await look(director, 'theme');
    await Promise.all([answer(director.page, 0, 'Oui'), answer(colleague.page, 1, 'En partie')]);
    await both(`${story.assessment}/themes/backups`);
    for (const { page } of [director, colleague])
      expect([await chosen(page, 0), await chosen(page, 1)]).toEqual(['Oui', 'En partie']);
    expect(await criterion(director.page, 1).innerText()).toContain(`Répondu par ${COLLEAGUE.name}`);
  });

  step('when both answer the same criterion, the second sees both answers and chooses', async () => {
    const { director, colleague } = story;
    const { page } = director;
    const release = await holdReads(page);
    await answer(colleague.page, 2, 'Non');
    await criterion(page, 2).getByRole('radio', { name: 'Oui', exact: true }).check();
    await page.getByText(`${COLLEAGUE.name} a répondu en même temps que vous`).waitFor();
    expect(director.complaints().map((complaint) => /status of (\d+)/.exec(complaint)?.[1])).toEqual(['409']);
    await look(director, 'conflict');
    const saved = page.waitForResponse((response) => response.request().method() === 'PUT');
    await page.getByRole('button', { name: 'Garder la mienne' }).click();
    expect((await saved).status()).toBe(200);
    await release();
    await both(`${story.assessment}/themes/backups`);
    for (const one of [director, colleague]) expect(await chosen(one.page, 2)).toBe('Oui');
    expect(await criterion(colleague.page, 2).innerText()).toContain(`Répondu par ${DIRECTOR.name}`);
  });

  step('the colleague adds evidence from a phone and says that the theme is finished', async () => {
    const { colleague } = story;
    const { page } = colleague;
    const first = criterion(page, 0);
    await first.getByRole('button', { name: 'Preuves' }).click();
    const file = { name: 'pv-restauration.txt', mimeType: 'text/plain', buffer: Buffer.from(MINUTES) };
    await first.locator('input[type=file]').setInputFiles(file);
    const link = first.getByRole('link', { name: file.name });
    await link.waitFor();
    await look(colleague, 'evidence');
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    const received = await download.createReadStream();
    expect(Buffer.concat(await received.toArray()).toString()).toBe(MINUTES);
    await page.getByRole('radio', { name: 'Oui, j’ai terminé' }).check();
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.waitForURL(`**${story.assessment}`);
    await page.getByText('1 thème est terminé.').waitFor();
    await look(colleague, 'tasks-under-way', 'Évaluation');
  });

  step('the two share the other themes and answer every question', async () => {
    const { director, colleague } = story;
    await director.page.goto(story.assessment);
    await settled(director.page);
    const themes = await director.page
      .getByRole('list', { name: 'Les thèmes' })
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));
    const answerAll = async (page: Page, addresses: string[]) => {
      for (const address of addresses) {
        await page.goto(address);
        await settled(page);
        const count = await page.locator('.criterion').count();
        for (let index = 0; index < count; index += 1) {
          if (await criterion(page, index).getByRole('radio', { checked: true }).count()) continue;
          // The first steps are met, the higher ones less and less: what a structure at its beginnings looks like.
          await answer(page, index, index < count / 3 ? 'Oui' : index < count / 2 ? 'En partie' : 'Non');
        }
      }
    };
    await Promise.all([
      answerAll(
        director.page,
        themes.filter((_, index) => index % 2 === 0),
      ),
      answerAll(
        colleague.page,
        themes.filter((_, index) => index % 2 === 1),
      ),
    ]);
    await director.page.goto(`${story.assessment}/check?show=missing`);
    await director.page.getByText('Toutes les questions ont une réponse.').waitFor();
    expect([director, colleague].flatMap(({ complaints }) => complaints())).toEqual([]);
  });

  step('the director checks the answers, submits, and nobody can change them any more', async () => {
    const { director, colleague } = story;
    const { page } = director;
    await page.getByRole('navigation', { name: 'Réponses affichées' }).getByRole('link').first().click();
    await page.getByText('Vous avez répondu à toutes les questions.').waitFor();
    await look(director, 'check', 'Vérifier et déposer');
    await page.getByRole('button', { name: 'Déposer l’évaluation' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await look(director, 'submit');
    await dialog.getByRole('button', { name: 'Oui, déposer' }).click();
    await page.waitForURL('**/results');
    await colleague.page.goto(`${story.assessment}/themes/backups`);
    await colleague.page.getByText('les réponses ne changent plus').waitFor();
    expect(await colleague.page.getByRole('radio').count()).toBe(0);
    await look(colleague, 'theme-submitted');
  });
}
