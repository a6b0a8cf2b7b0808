import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { line, playing, quotingCase } from '../../features/quotes/quotes.fixture.ts';
import { actingOn, type Acting } from '../support/app.ts';
import { launchBrowser } from '../support/browser.ts';
import { visitor } from '../support/e2e-visitor.ts';
import { runProduct, type Running } from '../support/e2e.ts';
import { PDF } from './story/journey-stage.ts';
import { castOf, type Cast } from '../support/journey.ts';

let running: Running;
let browser: Browser;
let test: Acting;
let cast: Cast;
beforeAll(async () => {
  [running, browser] = await Promise.all([runProduct(), launchBrowser()]);
  test = actingOn(running.app, running.context);
  cast = await castOf(test);
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

/** Someone at a page of their organisation. */
async function sit({ organisationId, headers }: Cast['provider'], address: string): Promise<Page> {
  const [name = '', value = ''] = headers.cookie.split('=');
  const cookies = [{ name, value: decodeURIComponent(value) }];
  const { page } = await visitor(browser, running.origin, { screen: 'desk', cookies });
  await page.goto(`/organisations/${organisationId}/${address}`);
  return page;
}

it('two colleagues write one quote: the second to save reads what the first wrote, and chooses before anything is replaced', async () => {
  const { caseId, findings } = await quotingCase(test, cast);
  await playing(test, cast.beneficiary, caseId).share(cast.provider.organisationId);
  const desk = playing(test, cast.provider, caseId);
  const day = { datedOn: '2026-01-05' };
  const quoteId = (await desk.create(day)).body.quote.id;
  await desk.change(quoteId, { ...day, lines: [line([findings[0]!])], version: 1 });
  const at = `cases/${caseId}/quotes/${quoteId}`;
  const [first, second] = await Promise.all([sit(cast.provider, at), sit(cast.provider, at)]);
  await Promise.all([first, second].map((page) => page.getByLabel('Prix hors taxes').waitFor()));
  const save = (page: Page) => page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await second.getByLabel('Numéro du devis').fill('D-2');
  await second.getByLabel('Prix hors taxes').fill('900');
  await first.getByLabel('Prix hors taxes').fill('700');
  await save(first);
  await first.getByText('Devis enregistré.').first().waitFor();
  const kept = async () => {
    const { reference, lines } = (await desk.read(quoteId)).body.quote;
    return [reference, ...lines.map(({ netCents }) => netCents)];
  };

  await save(second);
  await second.getByText('Quelqu’un a enregistré une autre version').waitFor();
  expect(await second.getByLabel('Prix hors taxes').inputValue()).toBe('900');
  await save(second);
  expect(await kept()).toEqual(['', 70_000]);

  // What was typed is found again with the version that it was typed on, and still waits for the choice.
  await second.reload();
  await second.getByText('Quelqu’un a enregistré une autre version').waitFor();
  expect(await second.getByLabel('Prix hors taxes').inputValue()).toBe('900');
  await second.getByRole('button', { name: 'Garder mon texte' }).click();
  await save(second);
  await second.getByText('Devis enregistré.').first().waitFor();
  expect(await kept()).toEqual(['D-2', 90_000]);
});

it('a paper signed while the quote changed is not kept for the new one: its reader is told, and signs after reading again', async () => {
  const structure = await test.organisation({ kind: 'structure', name: 'Résidence du Port', territory: 'MC' });
  const here = { ...cast, beneficiary: await test.member('director', structure) };
  const { caseId, findings } = await quotingCase(test, here);
  await playing(test, here.beneficiary, caseId).share(cast.provider.organisationId);
  const desk = playing(test, cast.provider, caseId);
  const day = { datedOn: '2026-01-05' };
  const quoteId = (await desk.create(day)).body.quote.id;
  await desk.change(quoteId, { ...day, lines: [line([findings[0]!])], version: 1 });
  expect((await desk.submit(quoteId, 2)).status).toBe(200);
  const page = await sit(here.beneficiary, `cases/${caseId}/quotes/${quoteId}`);
  const sign = async () => {
    await page.getByRole('button', { name: /^Retenir et signer/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Le devis signé').setInputFiles(PDF('devis-signe'));
    await dialog.getByRole('button', { name: 'Retenir et signer', exact: true }).click();
  };
  await page.getByRole('button', { name: /^Retenir et signer/ }).waitFor();
  await desk.change(quoteId, { ...day, lines: [line([findings[0]!], { netCents: 900_000 })], version: 3 });
  await sign();
  await page.getByText('Ce devis a changé entre-temps').first().waitFor();
  await page
    .getByText(/9\s000/)
    .first()
    .waitFor();
  expect((await desk.read(quoteId)).body.quote).toMatchObject({ state: 'submitted', documents: [] });
  await sign();
  await page.getByText('Signé par').first().waitFor();
});
