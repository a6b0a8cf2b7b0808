import { expect } from 'vitest';
import { settled } from '../../support/e2e-inspect.ts';
import { said } from './journey-stage.ts';
import { looked, lookedTwice, stepsOf, type Steering } from './steering-stage.ts';

/** The share of cybersecurity in the IT budget: 4.9 % is not enough for the State, 5.0 % is. */
export function budget(steering: Steering): void {
  const step = stepsOf(steering);

  step('a budget of 4.9 % does not meet the State’s condition, and the page says what would', async () => {
    const { page } = steering.people.structure;
    await page.goto(`${steering.spaces.structure}/obligations/budget`);
    await settled(page, 'Budget de cybersécurité');
    await looked(steering, 'structure', 'budget-none');
    await page.getByRole('link', { name: 'Saisir un budget' }).click();
    await settled(page, 'Saisir un budget');
    await page.getByLabel('Budget informatique de fonctionnement').fill('1 000 000');
    await page.getByRole('button', { name: 'Ajouter une dépense' }).click();
    const line = page.getByRole('group', { name: 'Dépense 1' });
    await line.getByLabel('Sorte de dépense').selectOption({ index: 1 });
    await line.getByLabel('Montant').fill('49 000');
    await lookedTwice(steering, 'structure', 'budget-entry');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('La condition de l’État n’est pas remplie').waitFor();
    const verdict = await said(page.getByRole('main'));
    expect(verdict).toContain('La cybersécurité représente 4,9 % du budget informatique : 49 000 € sur 1 000 000 €.');
    expect(verdict).toContain('Il manque 1 000 € de dépenses de cybersécurité, à budget informatique égal.');
    await lookedTwice(steering, 'structure', 'budget-not-met');
  });

  step('a thousand euros more, 5.0 %, meet it', async () => {
    const { page } = steering.people.structure;
    await page.getByRole('link', { name: 'Modifier' }).first().click();
    await settled(page, 'Saisir un budget');
    const line = page.getByRole('group', { name: 'Dépense 1' });
    await line.getByLabel('Montant').fill('50 000');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('La condition de l’État est remplie').waitFor();
    const verdict = await said(page.getByRole('main'));
    expect(verdict).toContain('La cybersécurité représente 5,0 % du budget informatique : 50 000 € sur 1 000 000 €.');
    expect(verdict).toContain('Il est conseillé d’atteindre 6,0 %.');
    await looked(steering, 'structure', 'budget-met');
  });
}
