import fs from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { library, node, yamlOf } from '../../features/frameworks/library.fixture.ts';
import { launchBrowser } from '../support/browser.ts';
import { look, overflowing, settled } from '../support/e2e-inspect.ts';
import { visitor, type Screen } from '../support/e2e-visitor.ts';
import { runProduct, type Running } from '../support/e2e.ts';
import { makeOrganisation } from '../support/organisation.ts';
import { forgeSession, type ForgeOptions } from '../support/session.ts';

let running: Running;
let browser: Browser;
beforeAll(async () => {
  [running, browser] = await Promise.all([runProduct(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

const LONG = 'Une phrase de l’éditeur qui dit ce qui est attendu, à qui, quand et avec quelle preuve. '.repeat(6);

/** 155 nodes: four chapters of forty requirements, some with groups, some without a name. */
const chapters = [1, 2, 3, 4].flatMap((rank) => [
  node(`${rank}`, null, { name: `Chapitre ${rank} : gouverner, protéger, défendre et résister` }),
  ...Array.from({ length: rank === 4 ? 31 : 40 }, (_, index) =>
    node(`${rank}.${index + 1}`, `${rank}`, {
      ...(index % 3 === 0 ? { name: undefined, description: `${LONG}\n- premier point\n- second point` } : {}),
      ...(index % 2 === 0 ? { implementation_groups: ['renforcé'] } : {}),
    }),
  ),
]);
const framework = (more: object[] = []) =>
  yamlOf(
    library(
      [...chapters, ...more],
      {
        implementation_groups_definition: [
          { ref_id: 'renforcé', name: 'Niveau renforcé', description: 'Pour les plus exposés.' },
        ],
      },
      { name: 'Grand référentiel', ref_id: 'grand' },
    ),
  );

async function enter(options: ForgeOptions, screen: Screen = 'desk', language: 'fr' | 'en' = 'fr') {
  const { headers } = await forgeSession(running.context, options);
  const [name = '', value = ''] = headers.cookie.split('=');
  return visitor(browser, running.origin, { screen, language, cookies: [{ name, value }] });
}

async function check(page: Page, buffer: Buffer) {
  await page.locator('input[type=file]').setInputFiles({ name: 'grand.yaml', mimeType: 'application/yaml', buffer });
  await page.getByRole('button', { name: 'Vérifier le fichier' }).click();
}

it('an administrator reads every finding, then publishes the framework and offers it', async () => {
  const admin = await enter({ platformAdministrator: true, name: 'Alix Moreau' });
  const { page } = admin;
  await page.goto('/platform/referentials');
  await settled(page, 'Questionnaires');
  await page.getByRole('link', { name: 'Importer un référentiel' }).click();
  await look(admin, 'framework-import', 'Importer un référentiel');
  await check(page, framework([node('5.1', '5'), node('1.1', '1')]));
  await page.getByText('2 erreurs empêchent de publier').waitFor();
  await page.getByRole('cell', { name: /requirement_nodes\[155\]\.parent_urn/ }).waitFor();
  await look(admin, 'framework-refused');
  expect(await overflowing(page)).toEqual([]);
  await check(page, framework());
  await page.getByText('Ce référentiel peut être publié').waitFor();
  await look(admin, 'framework-ready');
  expect(await overflowing(page)).toEqual([]);
  await page.getByLabel('Titre en anglais').fill('Large framework');
  await page.getByRole('button', { name: 'Publier ce référentiel' }).click();
  await page.getByText('« Grand référentiel », version 3.0.0, est publié').waitFor();
  await page.getByRole('link', { name: 'Voir les questionnaires' }).click();
  await settled(page, 'Questionnaires');
  const card = page.locator('section', { has: page.getByRole('heading', { name: 'Grand référentiel' }) }).last();
  await card.getByRole('button', { name: 'Proposer 3.0.0' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Proposer cette version' }).click();
  await page.getByText('La version 3.0.0 est proposée.').waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    card.getByRole('link', { name: 'CISO Assistant 3.0.0' }).click(),
  ]);
  expect(await fs.readFile(await file.path())).toEqual(framework());
  await look(admin, 'framework-list');
  await admin.context.close();
});

it('a structure chooses it, answers a chapter of forty requirements, submits, and takes its results and plan out in OSCAL', async () => {
  const organisationId = await makeOrganisation(running.context);
  const options = { name: 'Camille Martin', memberships: [{ organisationId, role: 'director' }] };
  const director = await enter(options);
  const { page } = director;
  await page.goto(`/organisations/${organisationId}/assessments`);
  await settled(page);
  await page.getByLabel('Grand référentiel').check();
  await look(director, 'framework-start');
  await page.getByRole('button', { name: 'Commencer', exact: true }).click();
  await look(director, 'framework-tasks', /^Évaluation/);
  await page
    .getByRole('link', { name: /^Chapitre 1/ })
    .first()
    .click();
  await look(director, 'framework-theme', /^Chapitre 1/);
  expect(await page.getByText('Groupes de l’éditeur : Niveau renforcé').count()).toBe(20);
  expect(await overflowing(page)).toEqual([]);
  const answers = page.getByRole('radio', { name: 'Non', exact: true });
  expect(await answers.count()).toBe(40);
  for (const answer of (await answers.all()).slice(0, 3)) await answer.check();
  await expect.poll(() => page.getByText(/^Répondu par Camille Martin/).count()).toBe(3);
  const address = page.url().replace(/\/themes\/.*/, '');
  await page.goto(`${address}/check`);
  await settled(page);
  await page.getByRole('button', { name: 'Déposer l’évaluation' }).click();
  await page.getByRole('button', { name: 'Oui, déposer' }).click();
  await settled(page, /^Résultats/);
  await look(director, 'framework-results');
  expect(await overflowing(page)).toEqual([]);
  const [results] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Résultats au format d’échange OSCAL' }).click(),
  ]);
  expect(JSON.parse(await fs.readFile(await results.path(), 'utf8'))).toHaveProperty('assessment-results');
  await page.goto(`/organisations/${organisationId}/plan`);
  await look(director, 'framework-plan');
  const [plan] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /OSCAL/ }).click()]);
  expect(JSON.parse(await fs.readFile(await plan.path(), 'utf8'))).toHaveProperty('plan-of-action-and-milestones');
  await director.context.close();
  const phone = await enter(options, 'phone', 'en');
  await phone.page.goto(`${address}/results`);
  await look(phone, 'framework-results-en');
  await phone.page.goto(`/organisations/${organisationId}/assessments`);
  await look(phone, 'framework-start-en');
  await phone.context.close();
});
