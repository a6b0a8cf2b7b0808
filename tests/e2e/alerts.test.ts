import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { reconcileAlerts, type SeenAlert } from '../../features/watch/commands-reconcile.ts';
import { writing } from '../../platform/server/database/connection.ts';
import { actingOn } from '../support/app.ts';
import { launchBrowser } from '../support/browser.ts';
import { look, overflowing, settled } from '../support/e2e-inspect.ts';
import { visitor, type Visitor } from '../support/e2e-visitor.ts';
import { runProduct, type Running } from '../support/e2e.ts';

let running: Running;
let browser: Browser;
let director: Visitor;
let administrator: Visitor;
let organisationId: string;
let home: string;

async function visiting({ headers }: { headers: { cookie: string } }): Promise<Visitor> {
  const [name = '', ...value] = headers.cookie.split('=');
  return visitor(browser, running.origin, { screen: 'desk', cookies: [{ name, value: value.join('=') }] });
}

beforeAll(async () => {
  [running, browser] = await Promise.all([runProduct(), launchBrowser()]);
  const acting = actingOn(running.app, running.context);
  const member = await acting.member('director');
  ({ organisationId } = member);
  home = `/organisations/${organisationId}/alerts`;
  director = await visiting(member);
  administrator = await visiting(await acting.account({ platformAdministrator: true }));
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

const seen = (subject: string, severity: SeenAlert['severity'], parts: readonly string[] = []): SeenAlert => ({
  rule: 'a-rule',
  subject,
  themeId: 'updates',
  severity,
  title: { fr: `Alerte ${subject}`, en: `Alert ${subject}` },
  detail: {},
  parts,
  factAt: running.context.clock.now(),
});
const see = (alerts: readonly SeenAlert[]) =>
  writing(running.context.db, { organisationIds: [organisationId] }, (tx) => {
    const now = running.context.clock.now();
    return reconcileAlerts(tx, { organisationId, source: 'scan', rules: ['a-rule'], now }, alerts);
  });

it('a filter that finds nothing more stays in sight, and goes in one gesture', async () => {
  const { page } = director;
  await see([seen('A', 'critical'), seen('B', 'minor')]);
  await see([seen('B', 'minor')]);
  await page.goto(`${home}?severity=critical`);
  await settled(page, 'Alertes');
  await page.getByText('Aucune alerte ici').waitFor();
  expect(await page.getByLabel('Gravité').inputValue()).toBe('critical');
  await look(director, 'alerts-filtered');
  await page.getByRole('link', { name: 'Retirer les filtres' }).click();
  await page.getByRole('link', { name: 'Alerte B' }).waitFor();
  expect(await page.getByRole('link', { name: 'Retirer les filtres' }).count()).toBe(0);
  expect(await overflowing(page)).toEqual([]);
});

it('a page whose alerts are dealt with leads back to the first', async () => {
  const { page } = director;
  await page.goto(`${home}?page=3`);
  await page.getByText('Cette page n’existe plus').waitFor();
  await page.getByRole('link', { name: 'Revenir à la première page' }).click();
  await page.getByRole('link', { name: 'Alerte B' }).waitFor();
});

it('a decision is taken by the keyboard, and asked again when the alert holds more than was shown', async () => {
  const { page } = director;
  await page.goto(home);
  await page.getByRole('link', { name: 'Alerte B' }).click();
  await settled(page, 'Alerte B');
  await page.getByRole('button', { name: 'Sans objet chez nous' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Fonction désactivée.');
  await see([seen('B', 'minor', ['CVE-1'])]);
  await page.getByRole('button', { name: 'Sans objet chez nous' }).click();
  await page.getByText('Cette alerte a changé entre-temps').waitFor();
  expect(director.complaints()).toEqual([expect.stringContaining('409')]);
  expect(await page.getByLabel('Raison').inputValue()).toBe('Fonction désactivée.');
  await page.getByRole('button', { name: 'Sans objet chez nous' }).click();
  await page.getByText('Déclarée sans objet').first().waitFor();
  const reopen = page.getByRole('button', { name: 'Rouvrir l’alerte' });
  await reopen.waitFor();
  expect(await reopen.evaluate((button) => button === document.activeElement)).toBe(true);
  await look(director, 'alert-decided');
});

it('a product of the administrator’s own is added, said wrong at its field, and corrected from the list', async () => {
  const { page } = administrator;
  await page.goto('/platform/reference-data');
  await settled(page, 'Données de référence');
  await page.getByText('Ajouter un produit').click();
  await page.getByLabel('Identifiant').fill('Dossier Soins');
  await page.getByLabel('Nom', { exact: true }).fill('Dossier Soins');
  await page.getByLabel('Son nom commence par').fill('Dossier Soins');
  const cycles = page.getByLabel('Versions et fins de support');
  await cycles.fill('4 ; 2027-06-30');
  await page.getByLabel('Source').fill('Courrier de l’éditeur');
  await page.getByLabel('Lues le').fill('2026-03-03');
  await page.getByRole('button', { name: 'Enregistrer le produit' }).click();
  await page.getByText('Un identifiant commence par').first().waitFor();
  await page.getByLabel('Identifiant').fill('dossier-soins');
  await page.getByRole('button', { name: 'Enregistrer le produit' }).click();
  await page.getByText('Le produit est enregistré.').waitFor();
  await page.getByRole('button', { name: 'Corriger Dossier Soins' }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByLabel('Versions et fins de support').inputValue()).toBe('4 ; 2027-06-30');
  await dialog.getByLabel('Versions et fins de support').fill('4 ; terminé');
  await look(administrator, 'reference-product');
  await dialog.getByRole('button', { name: 'Enregistrer le produit' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('cell', { name: '4 ; terminé' }).waitFor();
  await page.getByRole('button', { name: 'Retirer Dossier Soins' }).click();
  await page.getByText('Aucun produit ajouté').waitFor();
  expect(administrator.complaints()).toEqual([]);
});
