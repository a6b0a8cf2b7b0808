import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nessus, pingcastle, sample } from '../../features/scans/samples.fixture.ts';
import { actingOn } from '../support/app.ts';
import { launchBrowser } from '../support/browser.ts';
import { look, overflowing, settled } from '../support/e2e-inspect.ts';
import { visitor, type Visitor } from '../support/e2e-visitor.ts';
import { runProduct, type Running } from '../support/e2e.ts';

let running: Running;
let browser: Browser;
let director: Visitor;
let home: string;
beforeAll(async () => {
  [running, browser] = await Promise.all([runProduct(), launchBrowser()]);
  const { headers, organisationId } = await actingOn(running.app, running.context).member('director');
  const [name = '', ...value] = headers.cookie.split('=');
  director = await visitor(browser, running.origin, { screen: 'desk', cookies: [{ name, value: value.join('=') }] });
  home = `/organisations/${organisationId}/scans`;
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

type Chosen = string | { name: string; mimeType: string; buffer: Buffer };
const written = (name: string, text: string): Chosen => ({ name, mimeType: 'text/xml', buffer: Buffer.from(text) });

/** Chooses a report and has it read, on the page where one sends it. */
async function read(file: Chosen): Promise<void> {
  const { page } = director;
  await page.goto(`${home}/new`);
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Lire le rapport' }).click();
}

/** Agrees to what was read. */
async function agree(): Promise<void> {
  const { page } = director;
  await page.getByRole('button', { name: 'Importer ce rapport' }).click();
  await page.waitForURL(/\/scans\/[0-9a-f-]{36}$/);
}

it('a first report is read and shown, then kept, and its findings are told in plain words', async () => {
  const { page } = director;
  await page.goto(home);
  await settled(page);
  await look(director, 'scans-empty');
  await read(fileURLToPath(sample('nessus/nessus_with_cvssv3.nessus')));
  await page.getByText('47 constats nouveaux').waitFor();
  await look(director, 'scans-look');
  await agree();
  await settled(page);
  await look(director, 'scans-report');
  await page.getByRole('link', { name: 'Voir ses constats' }).click();
  await settled(page, 'Constats des outils');
  expect(await page.getByRole('row').count()).toBe(48);
  await look(director, 'scans-findings');
  expect(await overflowing(page)).toEqual([]);
});

it('a report that is no report says why at the field, and nothing is lost', async () => {
  const { page } = director;
  await read(written('ad_hc_hopital.html', '<!DOCTYPE html><html><title>PingCastle</title></html>'));
  const said = page.getByText('Le fichier à déposer est à côté de lui');
  await said.first().waitFor();
  expect(director.complaints()).toEqual([expect.stringContaining('422')]);
});

it('the next report of a directory closes what is mended, and the picture shows the mark going down', async () => {
  const { page } = director;
  const august = pingcastle(
    [
      ['P-AdminNum', 10],
      ['A-Krbtgt', 20],
    ],
    { date: '2026-08-01T08:00:00Z', scores: [70, 36, 70, 0, 65] },
  );
  await read(written('ad_hc_hopital.xml', august));
  await agree();
  await read(
    written(
      'ad_hc_hopital.xml',
      pingcastle([['A-Krbtgt', 20]], { date: '2026-10-01T08:00:00Z', scores: [20, 10, 20, 0, 5] }),
    ),
  );
  await page.getByText('1 constat refermé, car disparu').waitFor();
  await agree();
  await look(director, 'scans-directory-report');
  await read(written('ad_hc_hopital.xml', august));
  await page.getByText('Ce rapport est déjà là').waitFor();
  await page.goto(`${home}/trend`);
  await settled(page, 'Évolution');
  expect(await page.getByRole('img').count()).toBe(2);
  await look(director, 'scans-trend');
  expect(await overflowing(page)).toEqual([]);
  await page.goto(home);
  await look(director, 'scans-list', 'Rapports d’outils d’audit');
  expect(await overflowing(page)).toEqual([]);
});

it('the national level of a directory is recorded with its points, once', async () => {
  const { page } = director;
  await page.goto(`${home}/directory`);
  await settled(page, 'Niveau de l’annuaire');
  await page.getByLabel('Date du rapport').fill('2026-10-05');
  await page.getByRole('combobox', { name: /^Niveau/ }).selectOption('3');
  await page.getByText('Niveau 2', { exact: true }).click();
  await page.getByLabel('La clé maîtresse de l’annuaire').check();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('1 point à corriger').first().waitFor();
  await page.getByText('le niveau ne peut pas dépasser 2').waitFor();
  await look(director, 'scans-directory');
  expect(await overflowing(page)).toEqual([]);
});

it('a report of machines on a phone', async () => {
  const { page } = director;
  await read(
    written(
      'reseau.nessus',
      nessus({
        '10.0.0.1': [[1001, 4]],
        '10.0.0.2': [
          [1001, 4],
          [1002, 2],
        ],
      }),
    ),
  );
  await agree();
  await page.setViewportSize({ width: 390, height: 844 });
  await settled(page);
  await director.picture('scans-report', 'phone');
  await page.goto(`${home}/findings`);
  await settled(page, 'Constats des outils');
  await director.picture('scans-findings', 'phone');
  expect(director.complaints()).toEqual([]);
});
