import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { settled } from '../support/e2e-inspect.ts';
import { visitor } from '../support/e2e-visitor.ts';
import { runProduct, type Running } from '../support/e2e.ts';
import { forgeSession } from '../support/session.ts';

const PUBLIC_PAGE = '/programmes/monacosante-securite';
const EDITOR = '/platform/programmes/monacosante-securite/edit';
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
    await page.goto(EDITOR);
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
