import { expect } from 'vitest';
import { settled } from '../../support/e2e-inspect.ts';
import { plain, said } from './journey-stage.ts';
import { at, looked, lookedTwice, PEOPLE, stepsOf, type Steering } from './steering-stage.ts';

const QUESTION = 'Nos sauvegardes tiennent sur un seul site. Par où commencer ?';
const ANSWER = 'Nous vous appelons jeudi à 10 h, avec le groupement d’appui.';

/** A structure asks its region for help from the page where it is stuck; the region answers and closes. */
export function support(steering: Steering): void {
  const step = stepsOf(steering);
  const { region, structure } = PEOPLE;
  let request = '';

  step('from its plan, on its phone, the hospital asks its region for help', async () => {
    const { page } = steering.people.structure;
    await page.goto(`${steering.spaces.structure}/plan`);
    await settled(page);
    await page.getByRole('button', { name: /Mon compte/ }).click();
    await page.getByRole('menuitem', { name: 'Demander de l’aide à la région' }).click();
    await settled(page, 'Demander de l’aide à la région');
    expect(await said(page.getByRole('main'))).toContain('Demande faite depuis la page « Plan d’actions ».');
    await page.getByLabel('Sujet').selectOption({ label: 'Mener le plan d’actions' });
    await page.getByLabel('Votre message').fill(QUESTION);
    await lookedTwice(steering, 'structure', 'help-new');
    await page.getByRole('button', { name: 'Envoyer la demande' }).click();
    await settled(page, 'Mener le plan d’actions');
    request = /support\/([\w-]{36})$/.exec(page.url())?.[1] ?? '';
    await lookedTwice(steering, 'structure', 'help-asked');
  });

  step('the region is told, takes the request, answers and closes it', async () => {
    const { people, running, spaces } = steering;
    await at(steering, '2024-03-21T08:00:00Z');
    await running.inbox.find(region.email, /aide/i);
    const { page } = people.region;
    await page.goto(`${spaces.region}/observatory`);
    await settled(page, region.organisation);
    await page.getByText('1 demande attend d’être prise en charge.').waitFor();
    await page.getByRole('link', { name: 'Ouvrir les demandes' }).click();
    await settled(page, 'Demandes d’aide');
    await page.getByRole('row', { name: structure.organisation }).getByRole('link').first().click();
    await settled(page, 'Mener le plan d’actions');
    await page.getByText(QUESTION).waitFor();
    await page.getByRole('button', { name: 'Prendre en charge' }).click();
    await page.getByRole('button', { name: 'Prendre en charge' }).click();
    await at(steering, '2024-03-21T08:10:00Z');
    await page.getByRole('button', { name: 'Répondre' }).click();
    await page.getByLabel('Votre réponse').waitFor();
    // The keyboard is already in the field that took the place of the button.
    await page.keyboard.insertText(ANSWER);
    await lookedTwice(steering, 'region', 'help-answer');
    await page.getByRole('button', { name: 'Répondre' }).click();
    await page.getByText(ANSWER).waitFor();
    await at(steering, '2024-03-28T08:00:00Z');
    await page.getByRole('button', { name: 'Clore la demande' }).click();
    await page.getByRole('radio', { name: 'Un accompagnement a été mené' }).check();
    await page.getByLabel('Ce qui a été fait').fill('Une visite et un plan de sauvegarde à deux sites.');
    await page.getByRole('button', { name: 'Clore la demande' }).click();
    await page.getByText('Un accompagnement a été mené').first().waitFor();
    await lookedTwice(steering, 'region', 'help-closed');
  });

  step('the hospital reads the answer, received by e-mail too', async () => {
    const { people, running, spaces } = steering;
    const letter = await running.inbox.find(structure.email, /répon|aide/i);
    expect(plain(letter.text)).toContain(`${spaces.structure}/support/${request}`);
    const { page } = people.structure;
    await page.goto(`${spaces.structure}/support/${request}`);
    await page.getByText(ANSWER).waitFor();
    await looked(steering, 'structure', 'help-answered', 'Mener le plan d’actions');
  });
}
