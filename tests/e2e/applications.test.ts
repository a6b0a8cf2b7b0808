import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testClock } from '../../platform/server/clock.ts';
import { actingOn, type TestApp } from '../support/app.ts';
import {
  applicationCastOf,
  CANDIDACY,
  playApplication,
  playerOf,
  readApplication,
  type ApplicationCast,
  type Player,
} from '../support/application.ts';
import { launchBrowser } from '../support/browser.ts';
import { look, overflowing, settled } from '../support/e2e-inspect.ts';
import { visitor } from '../support/e2e-visitor.ts';
import { runProduct, type Running } from '../support/e2e.ts';

let running: Running;
let browser: Browser;
let acting: TestApp;
let cast: ApplicationCast;
const clock = testClock(CANDIDACY);
beforeAll(async () => {
  [running, browser] = await Promise.all([runProduct({ clock }), launchBrowser()]);
  acting = { ...actingOn(running.app, running.context), context: { ...running.context, clock } } as TestApp;
  cast = await applicationCastOf(acting);
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

const open = (player: Player | null, screen: 'phone' | 'desk', language: 'fr' | 'en' = 'fr') => {
  const [name = '', value = ''] = player?.headers.cookie.split(/=(.*)/s) ?? [];
  return visitor(browser, running.origin, { screen, language, cookies: player ? [{ name, value }] : [] });
};

it('a stranger reads the catalogue: what is open, what moved and why, what no source gives', async () => {
  for (const screen of ['phone', 'desk'] as const) {
    const one = await open(null, screen);
    await one.page.goto('/programmes');
    await look(one, 'catalogue', 'Les programmes qui financent');
    expect(await overflowing(one.page)).toEqual([]);
    await one.page.getByRole('link', { name: /domaine 1\s: annuaires/ }).click();
    await look(one, 'catalogue-programme', /CaRE, domaine 1/);
    expect(await overflowing(one.page)).toEqual([]);
    await one.page.getByText('Fermait le 28 mars 2025').waitFor();
    expect(await one.page.getByText('aucune source publique trouvée').count()).toBeGreaterThan(1);
    await one.context.close();
  }
});

it('a hospital completes its prerequisites on a phone and files; its region endorses, the national instructor grants', async () => {
  const { applicant, region, national } = cast;
  const one = await open(applicant, 'phone');
  const { page } = one;
  await page.goto(`/organisations/${applicant.organisationId}/applications`);
  await settled(page, 'Financements sur objectifs');
  await page.getByRole('button', { name: /Commencer un dossier/ }).click();
  await look(one, 'application-draft', /Dossier CARE-D2/);
  expect(await overflowing(page)).toEqual([]);
  const id = page.url().split('/').at(-1)!;

  const submit = async () => {
    await page.getByRole('button', { name: 'Déposer le dossier' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Confirmer' }).click();
  };
  await submit();
  await page.getByRole('dialog').getByText('P2 : Joignez le document').first().waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).click();

  const policy = page.locator('.application-item', { hasText: 'Politique de sécurité à jour' });
  await policy.getByText('Noter : revue du document').click();
  await policy.getByLabel('Quel jour ?').fill('2024-05-06');
  await policy.getByRole('button', { name: 'Ajouter' }).click();
  await policy.getByText('Revu le 6 mai 2024').first().waitFor();
  for (const name of ['Politique de sécurité à jour', 'Organisation pour la continuité']) {
    const item = page.locator('.application-item', { hasText: name });
    await item.getByText('Joindre un document').click();
    await item
      .locator('input[type=file]')
      .setInputFiles({ name: 'preuve.txt', mimeType: 'text/plain', buffer: Buffer.from(`Preuve : ${name}`) });
    await item.getByRole('button', { name: 'Joindre' }).click();
    await item.getByRole('link', { name: /preuve\.txt/ }).waitFor();
  }
  await submit();
  await page.getByText('L’ARS instruit la candidature.').waitFor();

  const desk = await open(region, 'desk');
  await desk.page.goto(`/organisations/${region.organisationId}/applications`);
  await look(desk, 'applications-region', 'Financements sur objectifs');
  await desk.page.getByRole('link', { name: /CARE-D2-2025/ }).click();
  await look(desk, 'application-instruction', /Dossier CARE-D2/);
  await desk.page.getByRole('button', { name: 'Donner un avis favorable' }).click();
  await desk.page.getByRole('dialog').getByRole('button', { name: 'Confirmer' }).click();
  await desk.page.getByText('L’instructeur national décide.').waitFor();

  const agency = await open(national, 'desk');
  await agency.page.goto(`/organisations/${national.organisationId}/applications/${id}`);
  await settled(agency.page, /Dossier CARE-D2/);
  await agency.page.getByRole('button', { name: 'Accepter la candidature' }).click();
  await agency.page.getByLabel('Montant accordé').fill('40 000');
  await agency.page.getByRole('dialog').getByRole('button', { name: 'Confirmer' }).click();
  await agency.page.getByText('Le candidat travaille à ses objectifs.').waitFor();
  expect(await readApplication(acting, applicant, id)).toMatchObject({
    state: 'accepted',
    money: { grantedCents: 4_000_000 },
  });
  await Promise.all([one, desk, agency].map(({ context }) => context.close()));
});

it('the national instructor validates, orders and records the payment, and everyone reads it in English', async () => {
  const { national } = cast;
  const applicant = await playerOf(acting, {
    kind: 'structure',
    name: 'Clinique du Port',
    type: 'general-hospital',
    region: '53',
  });
  const id = await playApplication(acting, { ...cast, applicant }, 'nationally-validated');
  const agency = await open(national, 'desk', 'en');
  const { page } = agency;
  await page.goto(`/organisations/${national.organisationId}/applications/${id}`);
  await look(agency, 'application-payment', /File CARE-D2/);
  const confirm = () => page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('button', { name: 'Order the payment' }).click();
  await confirm();
  await page.getByRole('button', { name: 'Record the payment' }).click();
  await page.getByLabel('Reference of the transfer').fill('VIR-2026-17');
  await page.getByLabel('Day of payment').fill(clock.now().toISOString().slice(0, 10));
  await confirm();
  await page.getByText('The payment is made').first().waitFor();
  await page.getByRole('button', { name: 'Close the file' }).click();
  await confirm();
  await page.getByText('This file is over').waitFor();
  expect(await page.locator('body').innerText()).not.toMatch(/\b(vous|votre|une|les)\b/);
  await agency.context.close();
});
