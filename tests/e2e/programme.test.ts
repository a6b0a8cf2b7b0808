import fs from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as yaml from 'yaml';
import { readReferentialFolder } from '../../features/referentials/files.ts';
import { validateReferential } from '../../features/referentials/validate.ts';
import { launchBrowser } from '../support/browser.ts';
import { settled } from '../support/e2e-inspect.ts';
import { visitor } from '../support/e2e-visitor.ts';
import { runProduct, type Running } from '../support/e2e.ts';
import { forgeSession } from '../support/session.ts';

const PUBLIC_PAGE = '/programmes/monacosante-securite';
const EDITOR = '/platform/programmes/monacosante-securite/edit';
const RULES = `${EDITOR}?part=rules`;
let running: Running;
let browser: Browser;
beforeAll(async () => {
  [running, browser] = await Promise.all([runProduct(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

it('a stranger reckons their share line by line, and nothing of it is sent', async () => {
  const { page, context } = await visitor(browser, running.origin, { screen: 'phone' });
  await page.goto(PUBLIC_PAGE);
  await settled(page, 'MonacoSanté Sécurité');
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.url()));
  const share = page.locator('#share');
  await share.getByLabel('Ce que fait la ligne').fill('Sauvegarde hors site');
  await share.getByLabel('Prix hors taxes').fill('1 200,51');
  await share.getByRole('button', { name: 'Ajouter une ligne' }).click();
  const second = share.getByRole('group', { name: 'Ligne 2' });
  await second.getByLabel('Prix hors taxes').fill('300');
  await second.getByLabel('Nature de la dépense').selectOption('hosting-ancillary');
  const answer = (await share.getByRole('status').innerText()).replaceAll(/\s/g, ' ');
  expect(answer).toBe('Sur 1 500,51 €, le programme paierait 600,25 € et il vous resterait 900,26 €.');
  expect(await share.innerText()).toContain('Cette nature de dépense est écartée');
  expect(sent).toEqual([]);
  await context.close();
});

it('two administrators edit at once: the second is told, nothing is overwritten, and the version is published', async () => {
  const { headers } = await forgeSession(running.context, { platformAdministrator: true, name: 'Alix Moreau' });
  const [name = '', value = ''] = headers.cookie.split('=');
  const open = () => visitor(browser, running.origin, { screen: 'desk', cookies: [{ name, value }] });
  const [first, second] = await Promise.all([open(), open()]);
  for (const { page } of [first, second]) {
    await page.goto(RULES);
    await settled(page, 'Modifier MonacoSanté Sécurité');
  }
  const save = async ({ page }: typeof first, rate: string) => {
    await page.getByLabel('Taux payé').fill(rate);
    await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click();
  };
  await save(first, '60');
  await first.page.getByText('Le brouillon est enregistré.').waitFor();
  await save(second, '70');
  await second.page.getByRole('button', { name: 'Recharger le brouillon' }).click();
  await expect.poll(() => second.page.getByLabel('Taux payé').inputValue()).toBe('60');
  await second.page.getByRole('link', { name: 'Aperçu et publication' }).click();
  const moved = second.page.getByRole('listitem').filter({ hasText: 'Avant' });
  expect(await moved.innerText()).toMatch(/50\s%[^]*60\s%/);
  await second.page.getByLabel('Numéro de la version').fill('1.1.0');
  await second.page.getByRole('button', { name: 'Publier cette version' }).click();
  await second.page.getByText('La version 1.1.0 est publiée.').waitFor();
  await Promise.all([first.context.close(), second.context.close()]);
});

it('every part is saved as it stands without moving anything; then the name, the mailbox, the calendar and a step move', async () => {
  const { headers } = await forgeSession(running.context, { platformAdministrator: true, name: 'Alix Moreau' });
  const [name = '', value = ''] = headers.cookie.split('=');
  const { page, context } = await visitor(browser, running.origin, { screen: 'desk', cookies: [{ name, value }] });
  const saved = page.getByText('Le brouillon est enregistré.');
  const open = async (part: string) => {
    await page.goto(`${EDITOR}?part=${part}`);
    await settled(page, /^Modifier/);
  };
  const save = async () => {
    await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click();
    await saved.waitFor();
  };
  const changes = async () => {
    const section = page.locator('section', { has: page.getByRole('heading', { name: /^Ce qui change/ }) });
    return (await section.innerText()).replaceAll(/\s/g, ' ');
  };
  for (const part of ['about', 'rules', 'deadlines', 'grid', 'steps', 'lists', 'letters', 'providers']) {
    await open(part);
    await save();
  }
  await open('preview');
  expect(await changes()).toContain('Rien ne change.');

  await open('about');
  await page.getByLabel('Nom du programme (en français)').fill('Santé sûre');
  await page.getByLabel('Calendrier des jours ouvrés').selectOption('metropole');
  await page.getByLabel('Adresse de contact').fill('aide@exemple.mc');
  await save();
  await page.getByLabel('Adresse de contact').fill('encore');
  await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click();
  await page.getByText('Indiquez une adresse électronique complète').first().waitFor();
  expect(await saved.count()).toBe(0);

  await open('grid');
  await page.getByText('Noms et sens des gravités').click();
  await page.getByLabel('Nom (en français)').first().fill('Légère');
  await save();

  await open('steps');
  await page.getByRole('button', { name: 'Ajouter une étape' }).click();
  const added = page.getByRole('group', { name: /^Étape/ }).last();
  for (const field of ['Nom', 'Ce qui se passe'])
    for (const language of ['français', 'anglais']) await added.getByLabel(`${field} (en ${language})`).fill('Bilan');
  await save();
  await open('preview');
  const moved = await changes();
  expect(moved).toContain('Après : Santé sûre');
  expect(moved).toContain('Après : MC, metropole, aide@exemple.mc');
  expect(moved).toContain('Ajout : Bilan');
  expect(moved).toContain('Après : Légère');
  await context.close();
});

async function programmeFile(): Promise<string> {
  const file = 'referentials/programmes/monacosante-securite/1.0.1/programme.yaml';
  return (await fs.readFile(file, 'utf8'))
    .replace('version: 1.0.1', 'version: 9.0.0')
    .replace('percent: 50', 'percent: 45');
}

async function questionnaireFile(): Promise<string> {
  const verdict = validateReferential(await readReferentialFolder('tests/support/referential-small'));
  if (!verdict.ok) throw new Error('the small questionnaire is refused');
  return yaml.stringify({ ...verdict.document, version: '9.0.0' }, { aliasDuplicateObjects: false });
}

it.each([
  ['programme', '/platform/programmes', 'Programmes', programmeFile, 'Avant : Le programme paie 50'],
  ['questionnaire', '/platform/referentials', 'Questionnaires', questionnaireFile, 'C’est la première version.'],
] as const)('a %s is checked, published from a file, then offered', async (_, address, title, file, shown) => {
  const { headers } = await forgeSession(running.context, { platformAdministrator: true, name: 'Alix Moreau' });
  const [name = '', value = ''] = headers.cookie.split('=');
  const { page, context } = await visitor(browser, running.origin, { screen: 'desk', cookies: [{ name, value }] });
  await page.goto(address);
  await settled(page, title);
  const give = async (text: string) => {
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'x.yaml', mimeType: 'application/yaml', buffer: Buffer.from(text) });
    await page.getByRole('button', { name: 'Vérifier le fichier' }).click();
  };
  const text = await file();
  await give(text.replace('version: 9.0.0', 'version: nine'));
  await page
    .getByText(/^Ligne \d+ \(version\)/)
    .first()
    .waitFor();
  await give(text);
  await page.getByText('Cette version peut être publiée.').waitFor();
  expect((await page.locator('#add').innerText()).replaceAll(/\s/g, ' ')).toContain(shown);
  await page.getByRole('button', { name: 'Publier la version 9.0.0' }).click();
  await page.getByText('La version 9.0.0 est publiée.').waitFor();
  const row = page.getByRole('row', { name: /^9\.0\.0/ });
  await row.getByRole('button', { name: 'Proposer' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Proposer cette version' }).click();
  await page.getByText('La version 9.0.0 est proposée.').waitFor();
  expect(await row.innerText()).toContain('Proposée');
  await give(text);
  await page.getByText('Cette version est déjà publiée, avec ce même contenu').waitFor();
  await context.close();
});
