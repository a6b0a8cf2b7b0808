import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { look, settled } from '../../support/e2e-inspect.ts';
import { visitor } from '../../support/e2e-visitor.ts';
import { FINDINGS } from './journey-audit.ts';
import {
  answer,
  at,
  looked,
  lookedTwice,
  now,
  open,
  PDF,
  PEOPLE,
  plain,
  said,
  stepsOf,
  takePdf,
} from './journey-stage.ts';
import type { Journey } from './journey-stage.ts';

const [CRITICAL, MAJOR] = FINDINGS;

interface Line {
  label: string;
  category: string;
  price: string;
  finding: string;
}

async function write(page: Page, place: number, { label, category, price, finding }: Line): Promise<void> {
  const line = page.getByRole('group', { name: `Ligne ${place}`, exact: true });
  await line.getByLabel('Ce qui sera fait').fill(label);
  await line.getByLabel('Nature de la dépense').selectOption({ label: category });
  await line.getByLabel('Prix hors taxes').fill(price);
  await line.getByRole('checkbox', { name: new RegExp(finding) }).check();
}

/** The structure keeps the quote, its signed paper attached. */
async function sign(journey: Journey): Promise<void> {
  const page = await open(journey, 'beneficiary', `/quotes/${journey.quoteId}`);
  await page.getByRole('button', { name: /^Retenir et signer/ }).click();
  await answer(page, 'Retenir et signer', (dialog) =>
    dialog.getByLabel('Le devis signé').setInputFiles(PDF('devis-signe')),
  );
  await page.getByText(`Signé par ${PEOPLE.beneficiary.name}`).first().waitFor();
}

/** From the plan shown to a provider to the letter that confirms the share. */
export function quotes(journey: Journey): void {
  const step = stepsOf(journey);

  step('the plan is shown to the provider, who reads it without the report', async () => {
    const { running } = journey;
    await at(journey, '2025-10-23T08:00:00Z');
    const page = await open(journey, 'beneficiary');
    await page.getByRole('button', { name: `Montrer le plan ${PEOPLE.provider.organisation}` }).click();
    await page.getByText('Depuis le 23 octobre 2025').waitFor();
    await running.inbox.find(PEOPLE.provider.email, /vous demande un devis/);
    const theirs = await open(journey, 'provider');
    expect(await now(theirs)).toContain('À faire maintenant');
    const shown = await said(theirs.getByRole('main'));
    for (const { title, recommendation } of FINDINGS) {
      expect(shown).toContain(title);
      expect(shown).toContain(recommendation);
    }
    expect(shown).not.toContain('Vu sur le poste');
    expect(await theirs.getByRole('link', { name: 'Lire l’audit en détail' }).count()).toBe(0);
    await lookedTwice(journey, 'provider', 'plan');
  });

  step('the provider leaves the critical finding out: the page names it, and the quote goes all the same', async () => {
    const { running } = journey;
    await at(journey, '2025-10-24T08:00:00Z');
    const page = await open(journey, 'provider');
    await page.getByRole('button', { name: 'Préparer un devis' }).click();
    await settled(page, /^Devis /);
    journey.quoteId = new URL(page.url()).pathname.split('/').at(-1)!;
    await page.getByLabel('Numéro du devis').fill('D-2025-31');
    await write(page, 1, {
      label: 'Mise à jour des postes',
      category: 'Travaux de sécurisation',
      price: '1 200,01',
      finding: MAJOR.title,
    });
    expect(await said(page.locator('.quote-beside'))).toContain('1 sur 2 failles critiques ou majeures ont une ligne.');
    expect(await said(page.locator('.quote-beside'))).toContain(CRITICAL.title);
    await lookedTwice(journey, 'provider', 'quote-incomplete');
    await page.getByText('Joindre le devis en PDF').click();
    await page.getByLabel('Fichier').setInputFiles(PDF('devis'));
    await page.getByRole('button', { name: 'Joindre', exact: true }).click();
    await page.getByRole('link', { name: 'devis.pdf' }).waitFor();
    await page.getByRole('button', { name: 'Enregistrer et déposer' }).click();
    await page.getByText('Devis déposé. La structure').first().waitFor();
    await running.inbox.find(PEOPLE.beneficiary.email, /un devis est déposé/);
  });

  step('signed as it is, the auditor cannot validate it and sends it back with what is missing', async () => {
    const { running } = journey;
    await sign(journey);
    await running.inbox.find(PEOPLE.auditor.email, /un devis est signé/);
    const page = await open(journey, 'auditor', `/quotes/${journey.quoteId}`);
    await page.getByText('Une faille critique ou majeure n’a aucune ligne').waitFor();
    expect(await page.getByRole('button', { name: 'Valider : le devis couvre le plan' }).isDisabled()).toBe(true);
    await lookedTwice(journey, 'auditor', 'quote-blocked');
    await page.getByRole('button', { name: 'Renvoyer à compléter' }).click();
    await looked(journey, 'auditor', 'quote-send-back');
    await answer(page, 'Renvoyer à compléter', async (dialog) => {
      expect(await dialog.getByLabel('Ce qui manque').inputValue()).toContain(CRITICAL.title);
    });
    for (const part of ['beneficiary', 'provider'] as const) {
      const letter = await running.inbox.find(PEOPLE[part].email, /le devis est à compléter/);
      expect(plain(letter.text)).toContain(`Aucune ligne ne corrige : ${CRITICAL.title}`);
    }
  });

  step('corrected, signed again, validated by the auditor', async () => {
    const { running } = journey;
    await at(journey, '2025-10-27T08:00:00Z');
    const page = await open(journey, 'provider', `/quotes/${journey.quoteId}`);
    await page.getByText('Aucune ligne ne corrige').waitFor();
    await page.getByRole('button', { name: 'Ajouter une ligne' }).click();
    await write(page, 2, {
      label: 'Sauvegarde hors ligne',
      category: 'Matériel',
      price: '900',
      finding: CRITICAL.title,
    });
    expect(await said(page.locator('.quote-beside'))).toContain('2 sur 2 failles critiques ou majeures ont une ligne.');
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await page.getByText('Devis enregistré.').first().waitFor();
    await looked(journey, 'provider', 'quote-corrected');
    await sign(journey);
    await looked(journey, 'beneficiary', 'quote-signed');
    const auditor = await open(journey, 'auditor', `/quotes/${journey.quoteId}`);
    await auditor.getByRole('button', { name: 'Valider : le devis couvre le plan' }).click();
    await auditor.getByText('Validé par l’auditeur').first().waitFor();
    for (const part of ['beneficiary', 'manager'] as const)
      await running.inbox.find(PEOPLE[part].email, /le devis reprend bien le plan/);
  });

  step('the manager decides on one screen, and half of the work is confirmed by a letter', async () => {
    const { running } = journey;
    await at(journey, '2025-10-28T08:00:00Z');
    const page = await open(journey, 'manager');
    await page.getByText('La lettre telle qu’elle partira').waitFor();
    await lookedTwice(journey, 'manager', 'decision');
    await page.getByRole('button', { name: /Confirmer la participation de/ }).click();
    await answer(page, /Confirmer la participation de 1.050,00? ?€|Confirmer la participation/);
    await page.getByText('Participation confirmée').first().waitFor();
    await page.getByRole('link', { name: /Télécharger la lettre/ }).waitFor();
    journey.code = /Code de vérification : (\S+)/.exec(await said(page.locator('#funding')))?.[1] ?? '';
    await takePdf(page, /Télécharger la lettre/);
    await looked(journey, 'manager', 'confirmed');
    const letter = await running.inbox.find(PEOPLE.beneficiary.email, /Confirmation de participation/);
    expect(plain(letter.text)).toContain('Montant éligible : 2 100,01 €. Taux : 50 %. Participation : 1 050 € au plus');
    expect(letter.text).toContain(journey.code);
  });

  step('anyone who holds the letter learns from its code its number, its date and that it is authentic', async () => {
    const { running, browser, clock } = journey;
    const stranger = await visitor(browser, running.origin, { screen: 'phone' });
    await stranger.context.clock.setFixedTime(clock.now());
    const { page } = stranger;
    await page.goto('/verification');
    await page.getByLabel('Code de vérification').fill(journey.code.toLowerCase());
    await page.getByRole('button', { name: 'Vérifier' }).click();
    await page.getByText('Lettre authentique').waitFor();
    const told = await said(page.getByRole('main'));
    expect(told).toContain('a bien été émise le 28 octobre 2025');
    for (const secret of [PEOPLE.beneficiary.organisation, PEOPLE.provider.organisation, '1 050'])
      expect(told).not.toContain(secret);
    await look(stranger, 'journey-verification');
    await page.getByLabel('Code de vérification').fill('AAAA-AAAA');
    await page.getByRole('button', { name: 'Vérifier' }).click();
    await page.getByText('Aucune lettre ne porte ce code').waitFor();
    await stranger.context.close();
  });
}
