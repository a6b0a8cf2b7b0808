import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { look, overflowing } from '../support/e2e-inspect.ts';
import { visitor, type Screen, type Visitor } from '../support/e2e-visitor.ts';
import { runProduct, type Running } from '../support/e2e.ts';
import { makeOrganisation } from '../support/organisation.ts';
import { forgeSession } from '../support/session.ts';
import { workedAccounts } from './story/accounts.ts';

let running: Running;
let browser: Browser;
let home: string;
let ids: { checklistId: string; reviewId: string; planId: string };
let cookies: { name: string; value: string }[];
const open: Visitor[] = [];
beforeAll(async () => {
  [running, browser] = await Promise.all([runProduct(), launchBrowser()]);
  const organisationId = await makeOrganisation(running.context, { name: 'Résidence Les Mimosas' });
  const director = await forgeSession(running.context, {
    name: 'Camille Martin',
    memberships: [{ organisationId, role: 'director' }],
  });
  const [name = '', value = ''] = director.headers.cookie.split(/=(.*)/s);
  cookies = [{ name, value }];
  home = `/organisations/${organisationId}`;
  ids = await workedAccounts(running.context, {
    organisationId,
    actor: { id: director.accountId, name: director.name },
    now: running.context.clock.now(),
  });
});
afterAll(async () => {
  await Promise.all(open.map(({ context }) => context.close()));
  await browser?.close();
  await running?.stop();
});

async function enter(screen: Screen = 'desk', language: 'fr' | 'en' = 'fr'): Promise<Visitor> {
  const one = await visitor(browser, running.origin, { screen, language, cookies });
  open.push(one);
  return one;
}

it('a password that is tried, and a passphrase that is drawn, never leave the page', async () => {
  const { page, complaints } = await enter();
  await page.goto(`${home}/identities`);
  await page.getByRole('button', { name: 'Tirer une phrase' }).waitFor();
  await page.waitForLoadState('networkidle');
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`));
  const password = page.getByLabel('Mot de passe', { exact: true });
  await password.fill('Mimosas2026!');
  await page.getByText('Ce mot de passe ne convient pas').waitFor();
  await page.getByText('« Mimosas » vient du nom').waitFor();
  await page.getByLabel('Ce qu’on devine de vous', { exact: false }).fill('Zébulon');
  await password.fill('Zebulon-tourne-en-rond-42');
  await page.getByText('« Zebulon » vient du nom').waitFor();
  await page.getByRole('button', { name: 'Tirer une phrase' }).click();
  const phrase = await page.locator('.identities-phrase').innerText();
  expect(phrase).toMatch(/^([a-z]{4,8}-){5}[a-z]{4,8}$/);
  await password.fill(phrase);
  await page.getByText('Ce mot de passe convient').waitFor();
  await password.press('Enter');
  expect(sent).toEqual([]);
  expect(new URL(page.url()).search).toBe('');
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  for (const secret of ['Mimosas2026', 'Zebulon', phrase]) expect(kept).not.toContain(secret);
  expect(complaints()).toEqual([]);
});

it('a departure is ticked, signed and printed, then the review is decided and signed', async () => {
  const { page } = await enter();
  await page.goto(`${home}/identities/people/${ids.checklistId}`);
  await page.getByText('Des accès sont restés ouverts').waitFor();
  for (let left = await page.getByRole('button', { name: 'C’est fait' }).count(); left > 0; left -= 1) {
    await page.getByRole('button', { name: 'C’est fait' }).first().click();
    await expect.poll(() => page.getByRole('button', { name: 'C’est fait' }).count()).toBe(left - 1);
  }
  await page.getByRole('button', { name: 'Signer et clore' }).click();
  await page.getByText('Signé par Camille Martin').waitFor();
  const saved = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Télécharger l’enregistrement (PDF)' }).click();
  expect((await saved).suggestedFilename()).toContain('Départ');
  await page.goto(`${home}/identities/reviews/${ids.reviewId}`);
  await page.getByRole('button', { name: 'Garder les 3 accès affichés' }).click();
  await page.getByRole('button', { name: 'Signer la revue' }).click();
  await page.getByText('Signée par Camille Martin').waitFor();
});

it('a backup plan is written for what has none, and its restore test noted', async () => {
  const { page } = await enter();
  await page.goto(`${home}/backups`);
  await page.getByRole('link', { name: /Écrire le plan/ }).click();
  await page.getByLabel('Nom de la copie').fill('Disque au coffre');
  await page.getByLabel('Support', { exact: true }).selectOption('removable');
  await page.getByLabel('Dans un autre lieu').check();
  await page.getByLabel('Débranchée du réseau une fois faite').check();
  await page.getByRole('button', { name: 'Enregistrer le plan' }).click();
  await page.getByRole('heading', { name: 'Planning des équipes' }).waitFor();
  await page.getByText('Disque au coffre\u00a0: débranchée et ailleurs, mais aucune réussite n’est notée.').waitFor();
  await page.getByText('Noter une réussite', { exact: true }).click();
  await page.getByLabel('Disque au coffre').check();
  await page.getByRole('button', { name: 'Noter', exact: true }).click();
  await page.getByText('Disque au coffre\u00a0: ni un rançongiciel ni un incendie ne l’atteint.').waitFor();
  await page.getByLabel('En clair').fill('Le planning de la semaine');
  await page.getByLabel('Réussi', { exact: true }).check();
  await page.getByLabel('Fait par', { exact: true }).fill('Camille Martin');
  await page.getByRole('button', { name: 'Enregistrer l’essai' }).click();
  await page.getByText('Le dernier essai a réussi').waitFor();
});

it('each page reads well on a phone and at a desk, in both languages', async () => {
  const pages = ['identities', 'identities/policy', 'identities/people', `identities/people/${ids.checklistId}`];
  const others = [
    'identities/reviews',
    `identities/reviews/${ids.reviewId}?show=all`,
    'backups',
    'backups/new',
    `backups/${ids.planId}`,
  ];
  for (const [screen, language] of [
    ['phone', 'fr'],
    ['desk', 'en'],
  ] as const) {
    const one = await enter(screen, language);
    for (const path of [...pages, ...others]) {
      await one.page.goto(`${home}/${path}`);
      const name = `accounts-${path.replaceAll(/[0-9a-f-]{36}(\?.*)?/g, 'one').replaceAll('/', '.')}-${language}`;
      await look(one, name);
      expect(await overflowing(one.page), name).toEqual([]);
      // The steps of a list keep the language in which it was made.
      if (language === 'en' && !path.includes(ids.checklistId))
        expect(await one.page.locator('main').innerText(), name).not.toMatch(/\b(vous|votre|une|réponse)\b/i);
      expect(one.complaints(), name).toEqual([]);
    }
  }
});
