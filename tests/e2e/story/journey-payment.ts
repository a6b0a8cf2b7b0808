import { expect } from 'vitest';
import { settled } from '../../support/e2e-inspect.ts';
import { answer, at, looked, lookedTwice, now, open, PDF, PEOPLE, plain, said, stepsOf } from './journey-stage.ts';
import type { Journey } from './journey-stage.ts';

/** The claim with the paid invoice, sent back once, then the payment and the end of the case. */
export function payment(journey: Journey): void {
  const step = stepsOf(journey);

  step('the structure claims its share with the paid invoice, and reads what it will receive', async () => {
    await at(journey, '2025-12-04T08:00:00Z');
    const page = await open(journey, 'beneficiary');
    await page.getByLabel('Facture réglée').setInputFiles(PDF('facture-acquittee'));
    await page.getByLabel('Numéro de la facture').fill('F-2025-77');
    await page.getByLabel('Date de la facture').fill('2025-11-28');
    await page.getByLabel('Date du règlement').fill('2025-12-03');
    await page.getByLabel('Montant hors taxes').fill('2 100,01');
    await page.getByLabel('Taxes', { exact: true }).fill('420');
    expect(await said(page.locator('.funding-estimate'))).toContain('Vous recevrez 1 050 €.');
    await lookedTwice(journey, 'beneficiary', 'claim');
    await page.getByRole('button', { name: 'Envoyer la demande' }).click();
    await page.getByText(`Envoyée par ${PEOPLE.beneficiary.name}`).waitFor();
  });

  step('the manager sends it back with what is missing, and the structure completes it', async () => {
    const { running } = journey;
    const page = await open(journey, 'manager');
    await page.getByRole('button', { name: 'Renvoyer pour compléter' }).click();
    await answer(page, 'Renvoyer pour compléter', (dialog) =>
      dialog.getByLabel('Ce qui manque').fill('la mention « acquittée » sur la facture'),
    );
    await page.getByText(`On attend : ${PEOPLE.beneficiary.organisation}`).waitFor();
    const letter = await running.inbox.find(PEOPLE.beneficiary.email, /votre demande est à compléter/);
    expect(plain(letter.text)).toContain('Il manque : la mention « acquittée » sur la facture.');
    await at(journey, '2025-12-05T08:00:00Z');
    const own = await open(journey, 'beneficiary');
    expect(await now(own)).toContain('acquittée');
    await own.getByLabel('Facture réglée').setInputFiles(PDF('facture-acquittee-bis'));
    await own.getByLabel('Montant hors taxes').fill('2 100,01');
    await own.getByLabel('Taxes', { exact: true }).fill('420');
    await looked(journey, 'beneficiary', 'claim-again');
    await own.getByRole('button', { name: 'Envoyer la demande' }).click();
    await own.getByText(`On attend :`).waitFor();
  });

  step('the manager orders the payment, records it, and closes the case', async () => {
    const { running } = journey;
    const page = await open(journey, 'manager');
    await lookedTwice(journey, 'manager', 'claimed');
    await page.getByRole('button', { name: /^Ordonner le paiement/ }).click();
    await answer(page, /^Ordonner le paiement/);
    const ordered = await running.inbox.find(PEOPLE.beneficiary.email, /paiement ordonné/);
    expect(plain(ordered.text)).toContain('le versement de 1 050 €');
    await at(journey, '2025-12-09T08:00:00Z');
    await open(journey, 'manager');
    await page.getByLabel('Référence du paiement').fill('VIR-2025-0118');
    await page.getByLabel('Jour du paiement').fill('2025-12-09');
    await looked(journey, 'manager', 'payment');
    await page.getByRole('button', { name: 'Noter le paiement' }).click();
    const paid = await running.inbox.find(PEOPLE.beneficiary.email, /participation versée/);
    expect(plain(paid.text)).toContain('1 050 € ont été versés à Cabinet du Rocher, sous la référence VIR-2025-0118');
    await page.getByRole('button', { name: 'Fermer le dossier' }).first().click();
    await answer(page, 'Confirmer');
    await page.getByText('Dossier terminé').waitFor();
    await lookedTwice(journey, 'manager', 'closed');
  });

  step(
    'each one’s pages tell the end: paid to the structure, spent in the budget, on the manager’s board',
    async () => {
      const own = await open(journey, 'beneficiary');
      expect(await now(own)).toContain('Dossier terminé');
      expect(await said(own.locator('#funding'))).toContain('VIR-2025-0118');
      await lookedTwice(journey, 'beneficiary', 'closed');
      const { page } = journey.people.manager;
      await page.goto(`${journey.spaces.manager}/envelope`);
      await settled(page, 'Enveloppe');
      expect(await said(page.getByRole('main'))).toContain('Versé 1 050 € Réservé 0 € Reste 48 950 €');
      await lookedTwice(journey, 'manager', 'envelope-spent');
      await page.goto(`${journey.spaces.manager}/board`);
      await settled(page);
      await lookedTwice(journey, 'manager', 'board');
      for (const part of ['auditor', 'provider'] as const) {
        const theirs = journey.people[part].page;
        await theirs.goto(journey.spaces[part]);
        await settled(theirs, PEOPLE[part].organisation);
        await looked(journey, part, 'home');
      }
    },
  );
}
