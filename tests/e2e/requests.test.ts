import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writing } from '../../platform/server/database/connection.ts';
import { launchBrowser } from '../support/browser.ts';
import { linkIn } from '../support/e2e-inbox.ts';
import { look, overflowing, settled } from '../support/e2e-inspect.ts';
import { visitor } from '../support/e2e-visitor.ts';
import { runProduct, type Running } from '../support/e2e.ts';
import { makeOrganisation } from '../support/organisation.ts';
import { forgeSession } from '../support/session.ts';

const PROGRAMME = 'monacosante-securite';
const MANAGER = 'plan@example.org';
let running: Running;
let browser: Browser;
beforeAll(async () => {
  [running, browser] = await Promise.all([runProduct(), launchBrowser()]);
  const organisationId = await makeOrganisation(running.context, { kind: 'authority', territory: 'MC' });
  await forgeSession(running.context, { email: MANAGER, memberships: [{ organisationId, role: 'director' }] });
  await writing(running.context.db, { platform: true }, (tx) =>
    tx
      .insertInto('programme_partner')
      .values({ programme_id: PROGRAMME, organisation_id: organisationId, part: 'manager', since: '2026-01-01' })
      .execute(),
  );
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

it('a stranger asks for an audit from a phone, confirms by the message received, and opens an account that holds the case', async () => {
  const one = await visitor(browser, running.origin, { screen: 'phone' });
  const { page } = one;
  await page.goto(`/programmes/${PROGRAMME}`);
  await page.getByRole('link', { name: 'Demander l’audit' }).click();
  await look(one, 'request-form', 'Demander l’audit MonacoSanté Sécurité');
  expect(await overflowing(page)).toEqual([]);

  await page.getByRole('button', { name: 'Envoyer la demande' }).click();
  await page
    .getByRole('alert')
    .getByRole('link', { name: /Téléphone/ })
    .waitFor();
  await page.getByLabel('Nom de la structure').fill('Cabinet du Rocher');
  await page.getByLabel('Secteur').selectOption('primary-care');
  await page.getByLabel('Type de structure').selectOption('private-practice');
  await page.getByLabel('Adresse postale de la structure').fill('3 rue des Oliviers, 98000 Monaco');
  await page.getByLabel('Nom', { exact: true }).fill('Olivier');
  await page.getByLabel('Prénom').fill('Claire');
  await page.getByLabel('Téléphone').fill('+377 99 99 99 99');
  await page.getByLabel('Adresse électronique').fill('claire@example.org');
  await page.getByRole('button', { name: 'Envoyer la demande' }).click();
  await page.getByText('Regardez votre messagerie').waitFor();
  await look(one, 'request-sent');

  await page.goto(linkIn(await running.inbox.open('claire@example.org')));
  await look(one, 'request-confirmation', 'Confirmer votre demande d’audit');
  await page.getByRole('button', { name: 'Confirmer ma demande' }).click();
  await page.getByText('Votre demande est partie').waitFor();
  await look(one, 'request-confirmed');
  expect(await running.inbox.open(MANAGER)).toContain('Cabinet du Rocher');

  await page.getByRole('link', { name: 'Créer mon compte' }).click();
  await settled(page, 'Votre invitation');
  await page.getByLabel('Prénom et nom').fill('Claire Olivier');
  await page.getByLabel('Mot de passe', { exact: true }).fill('brouette caprice nuage tiroir');
  await page.getByRole('button', { name: /compte/ }).click();
  await page.waitForURL(/organisations\/[\w-]{36}/);
  await page.goto(`${page.url().replace(/(organisations\/[\w-]{36}).*/, '$1')}/cases/new`);
  await settled(page, 'Demander un audit');
  await page.getByText('Une demande est déjà en cours').waitFor();
});

it('a director asks from their own structure, where what is known is filled in', async () => {
  const organisationId = await makeOrganisation(running.context, { name: 'Cabinet des Oliviers', territory: 'MC' });
  const forged = await forgeSession(running.context, { memberships: [{ organisationId, role: 'director' }] });
  const [name = '', value = ''] = forged.headers.cookie.split('=');
  const one = await visitor(browser, running.origin, { screen: 'desk', cookies: [{ name, value }] });
  const { page } = one;
  await page.goto(`/programmes/${PROGRAMME}/request`);
  await page.getByRole('link', { name: 'Faire la demande depuis mon espace' }).click();
  await look(one, 'new-case', 'Demander un audit');
  expect(await overflowing(page)).toEqual([]);
  expect(await page.getByLabel('Nom', { exact: true }).inputValue()).toBe('Martin');
  await page.getByLabel('Téléphone').fill('+377 99 99 99 99');
  await page.getByLabel('Adresse postale de la structure').fill('3 rue des Oliviers, 98000 Monaco');
  await page.getByRole('button', { name: 'Demander l’audit' }).click();
  await page.waitForURL(/cases\/[\w-]{36}$/);
});

it('a structure of another territory reads why no programme is for it, and a colleague whom to ask', async () => {
  const organisationId = await makeOrganisation(running.context, { territory: 'FR' });
  for (const [role, sentence] of [
    ['director', 'Un programme ne paie que dans son territoire.'],
    ['contributor', 'Seule la direction peut demander l’audit'],
  ] as const) {
    const forged = await forgeSession(running.context, { memberships: [{ organisationId, role }] });
    const [name = '', value = ''] = forged.headers.cookie.split('=');
    const one = await visitor(browser, running.origin, { screen: 'phone', cookies: [{ name, value }] });
    await one.page.goto(`/organisations/${organisationId}/cases/new`);
    await look(one, `new-case-${role}`, 'Demander un audit');
    await one.page.getByText(sentence).waitFor();
  }
});
