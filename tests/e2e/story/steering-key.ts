import { expect } from 'vitest';
import { settled } from '../../support/e2e-inspect.ts';
import { answer, said } from './journey-stage.ts';
import { lookedTwice, looked, PEOPLE, stepsOf, type Steering } from './steering-stage.ts';

/** A key made for software, used from outside the browser, then ended. */
export function key(steering: Steering): void {
  const step = stepsOf(steering);
  const NAME = 'Tableau de bord du siège';
  let token = '';

  const asks = (path: string) =>
    fetch(`${steering.running.origin}/api${path}`, { headers: { authorization: `Bearer ${token}` } });

  step('the hospital makes a key that reads its record, and is shown it once', async () => {
    const { page } = steering.people.structure;
    await page.goto(`${steering.spaces.structure}/interface`);
    await settled(page, 'Vos logiciels');
    await page.getByRole('button', { name: 'Créer une clé' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nom', { exact: true }).fill(NAME);
    await dialog.getByRole('checkbox', { name: 'Fiche' }).check();
    await looked(steering, 'structure', 'key-new');
    await dialog.getByRole('button', { name: 'Créer la clé' }).click();
    await dialog.getByText('Voici la clé').waitFor();
    token = (await dialog.locator('pre').first().innerText()).trim();
    await lookedTwice(steering, 'structure', 'key-shown');
    await dialog.getByRole('button', { name: 'J’ai rangé ce texte' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await said(page.getByRole('main'))).not.toContain(token);
  });

  step('software reads the record with it, and nothing else', async () => {
    const record = await asks(steering.spaces.structure);
    expect(record.status).toBe(200);
    expect(await record.json()).toMatchObject({ name: PEOPLE.structure.organisation });
    expect((await asks(`${steering.spaces.structure}/plan`)).status).toBe(403);
    expect((await asks(steering.spaces.region)).status).toBe(404);
  });

  step('once revoked, it opens nothing', async () => {
    const { page } = steering.people.structure;
    await page.reload();
    await settled(page, 'Vos logiciels');
    await lookedTwice(steering, 'structure', 'keys');
    await page.getByRole('button', { name: /^Révoquer/ }).click();
    await answer(page, 'Révoquer');
    await page.getByText('Révoquée le').waitFor();
    await looked(steering, 'structure', 'key-revoked');
    expect((await asks(steering.spaces.structure)).status).toBe(401);
  });
}
