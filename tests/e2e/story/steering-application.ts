import type { Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { settled } from '../../support/e2e-inspect.ts';
import { answer, PDF, plain, said } from './journey-stage.ts';
import { at, looked, lookedTwice, PEOPLE, stepsOf, type Role, type Steering } from './steering-stage.ts';

type Part = Exclude<Role, 'administrator'>;
const OBJECTIVE = 'D1.O2.B';
const NUMBER = /CARE-D1-2024-\d{4}/;

/** A file of the CaRE programme, from candidacy to payment: the hospital, its regional authority, the national instructor. */
export function application(steering: Steering): void {
  const step = stepsOf(steering);
  let file = '';

  const open = async (part: Part): Promise<Page> => {
    const { page } = steering.people[part];
    await page.goto(`${steering.spaces[part]}/applications/${file}`);
    await settled(page, NUMBER);
    return page;
  };
  const objective = (page: Page) => page.locator('.application-item').filter({ hasText: OBJECTIVE });
  const act = async (page: Page, button: string, fill?: Parameters<typeof answer>[2]) => {
    await page.getByRole('button', { name: button, exact: true }).click();
    await answer(page, 'Confirmer', fill);
  };
  const approve = async (page: Page) => {
    for (const item of ['D1.O1', OBJECTIVE]) {
      const button = page.getByRole('button', { name: `${item} est atteint`, exact: true });
      if ((await button.count()) === 0) continue;
      await button.click();
      await button.waitFor({ state: 'detached' });
    }
  };
  const noteAudit = async (page: Page, day: string) => {
    const item = objective(page);
    const date = item.getByLabel('Quel jour ?');
    // The form stays open for the next audit.
    if (!(await date.isVisible())) await item.getByText('Noter : audit').click();
    await date.fill(day);
    await item.getByRole('radio', { name: 'Oui', exact: true }).check();
    const added = page.waitForResponse((response) => response.url().endsWith('/facts'));
    await item.getByRole('button', { name: 'Ajouter' }).click();
    expect((await added).status()).toBe(201);
    // Emptied once the page has the new fact: typing sooner would be lost.
    await vi.waitFor(async () => expect(await date.inputValue()).toBe(''));
  };

  step('the hospital begins a file while candidacies are open, and files it', async () => {
    const { page } = steering.people.structure;
    await page.goto(`${steering.spaces.structure}/applications`);
    await settled(page, 'Financements sur objectifs');
    await page.getByText('Candidatures jusqu’au 19 avril 2024 au soir.').waitFor();
    await lookedTwice(steering, 'structure', 'applications');
    await page.getByRole('button', { name: /^Commencer un dossier.*domaine 1 :/ }).click();
    await settled(page, NUMBER);
    file = /applications\/([\w-]{36})$/.exec(page.url())?.[1] ?? '';
    await lookedTwice(steering, 'structure', 'application-draft');
    await act(page, 'Déposer le dossier');
    await page.getByText(`Au tour de : ${PEOPLE.region.organisation}`).waitFor();
  });

  step('the regional authority finds it among what waits, and endorses it', async () => {
    const { people, running, spaces } = steering;
    await at(steering, '2024-04-02T08:00:00Z');
    const letter = await running.inbox.find(PEOPLE.region.email, /candidature/);
    expect(plain(letter.text)).toContain('le dossier est déposé.');
    const { page } = people.region;
    await page.goto(`${spaces.region}/applications`);
    await settled(page, 'Financements sur objectifs');
    await lookedTwice(steering, 'region', 'applications');
    await page.getByRole('link', { name: NUMBER }).click();
    await settled(page, NUMBER);
    await looked(steering, 'region', 'application-filed');
    await act(page, 'Donner un avis favorable');
    await page.getByText(`Au tour de : ${PEOPLE.national.organisation}`).waitFor();
  });

  step('the national instructor accepts it, and its amount is kept in the budget', async () => {
    await at(steering, '2024-04-12T08:00:00Z');
    const page = await open('national');
    await act(page, 'Accepter la candidature', (dialog) => dialog.getByLabel('Montant accordé').fill('40 000'));
    await page.getByText(`Au tour de : ${PEOPLE.structure.organisation}`).waitFor();
    await lookedTwice(steering, 'national', 'application-accepted');
    await page.goto(`${steering.spaces.national}/envelope`);
    await settled(page, 'Enveloppe');
    expect(await said(page.getByRole('main'))).toContain('Réservé 40 000 €');
  });

  step('two audits 38 days apart are refused with the reason', async () => {
    await at(steering, '2024-05-31T08:00:00Z');
    const page = await open('structure');
    await objective(page).getByText('Joindre un document').click();
    await objective(page).getByLabel('Fichier').setInputFiles(PDF('audits-exposition'));
    await objective(page).getByRole('button', { name: 'Joindre', exact: true }).click();
    await objective(page).getByRole('link', { name: 'audits-exposition.pdf' }).waitFor();
    await noteAudit(page, '2024-04-22');
    await noteAudit(page, '2024-05-30');
    const reason = /38 jours entre le 22 avril 2024 et le 30 mai 2024 : il en faut 45 à 60\./;
    await objective(page).getByText('Non réuni').waitFor();
    expect(await said(objective(page))).toMatch(reason);
    await page.getByRole('button', { name: 'Déclarer l’atteinte des objectifs' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Confirmer' }).click();
    await dialog.getByText(OBJECTIVE).first().waitFor();
    expect(await said(dialog)).toMatch(reason);
    // The browser tells of the refusal too.
    expect(steering.people.structure.complaints()).toHaveLength(1);
    await lookedTwice(steering, 'structure', 'application-refused');
    await dialog.getByRole('button', { name: 'Annuler' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  step('a third audit, 49 days after the first, makes it true, and the hospital declares', async () => {
    await at(steering, '2024-06-11T08:00:00Z');
    const page = await open('structure');
    await noteAudit(page, '2024-06-10');
    await objective(page).getByText('Réuni', { exact: true }).waitFor();
    expect(await said(objective(page))).toContain('49 jours entre le 22 avril 2024 et le 10 juin 2024');
    await act(page, 'Déclarer l’atteinte des objectifs');
    await page.getByText(`Au tour de : ${PEOPLE.region.organisation}`).waitFor();
    await lookedTwice(steering, 'structure', 'application-declared');
  });

  step('the regional authority says its opinion on each objective and validates', async () => {
    await at(steering, '2024-06-14T08:00:00Z');
    const page = await open('region');
    await approve(page);
    await lookedTwice(steering, 'region', 'application-opinions');
    await act(page, 'Valider la déclaration');
    await page.getByText(`Au tour de : ${PEOPLE.national.organisation}`).waitFor();
  });

  step('the national instructor validates, orders the payment, records it and closes the file', async () => {
    await at(steering, '2024-06-20T08:00:00Z');
    const page = await open('national');
    await approve(page);
    await act(page, 'Valider la déclaration');
    await act(page, 'Ordonner le paiement');
    await lookedTwice(steering, 'national', 'application-ordered');
    await at(steering, '2024-06-27T08:00:00Z');
    await open('national');
    await act(page, 'Noter le paiement', async (dialog) => {
      await dialog.getByLabel('Référence du virement').fill('VIR-2024-0042');
      await dialog.getByLabel('Jour du paiement').fill('2024-06-27');
    });
    await act(page, 'Classer le dossier');
    await page.getByText('Ce dossier est terminé').waitFor();
    await looked(steering, 'national', 'application-closed');
  });

  step('each one’s pages tell the end: paid to the hospital, spent in the budget, counted in its region', async () => {
    const { people, running, spaces } = steering;
    const own = await open('structure');
    expect(await said(own.getByRole('main'))).toContain('VIR-2024-0042');
    await lookedTwice(steering, 'structure', 'application-paid');
    const told = running.inbox.letters.filter(
      ({ to, text }) => to.includes(PEOPLE.structure.email) && NUMBER.test(text),
    );
    expect(told.map(({ text }) => plain(text)).join(' ')).toContain('le paiement est fait');
    for (const part of ['national', 'region'] as const) {
      const { page } = people[part];
      await page.goto(`${spaces[part]}/applications`);
      await settled(page, 'Financements sur objectifs');
      await page.getByText('Les montants par région').first().waitFor();
      expect(await said(page.getByRole('row', { name: 'Bretagne' }).last())).toContain('40 000 €');
      await lookedTwice(steering, part, 'applications-money');
    }
  });
}
