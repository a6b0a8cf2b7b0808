import { expect } from 'vitest';
import { look, settled } from '../../support/e2e-inspect.ts';
import { stepsOf, type Story } from '../../support/e2e-story.ts';

/** A second assessment: what was said is proposed, never kept by itself. */
export function again(story: Story): void {
  const step = stepsOf(story);

  step('the second assessment proposes last time’s answers, and chooses none by itself', async () => {
    const { director } = story;
    const { page } = director;
    await page.goto(`${story.structure}/assessments`);
    await look(director, 'assessments-submitted');
    await page.getByRole('button', { name: 'Commencer' }).click();
    await page.waitForURL(/\/assessments\/[0-9a-f-]{36}$/);
    story.nextAssessment = new URL(page.url()).pathname;
    expect(story.nextAssessment).not.toBe(story.assessment);
    await page.goto(`${story.nextAssessment}/themes/backups`);
    await settled(page, 'Sauvegardes');
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
    const first = page.locator('.criterion').first();
    await first.getByText('La dernière fois').waitFor();
    await look(director, 'theme-again');
    await first.getByRole('button', { name: 'C’est toujours vrai' }).click();
    await first.getByText('Répondu par').waitFor();
    expect(await first.getByRole('radio', { name: 'Oui', exact: true }).isChecked()).toBe(true);
  });

  step('the finished action proposes the answer that it earned', async () => {
    const { director } = story;
    const { page } = director;
    await page.goto(`${story.nextAssessment}/check`);
    const row = page.locator('.check div, .check li, .check dl > *').filter({ hasText: story.criterion }).last();
    await row.getByRole('link', { name: 'Répondre' }).first().click();
    const criterion = page.locator('.criterion').filter({ hasText: story.criterion });
    const proposal = await criterion.getByText(story.action).innerText();
    // Another action may remain for the same criterion: then it is only partly in place.
    const earned = /devient-elle «\s(.+?)\s»/.exec(proposal)?.[1];
    await look(director, 'theme-action-proposal');
    await criterion.getByRole('button', { name: 'en place' }).click();
    await criterion.getByText('Répondu par').waitFor();
    expect(await criterion.getByRole('radio', { checked: true }).getAttribute('value')).toBe(
      { Oui: 'yes', 'En partie': 'partly' }[earned ?? ''],
    );
    await page.goto(`${story.nextAssessment}/results`);
    await look(director, 'results-again', /^Résultats/);
  });
}
