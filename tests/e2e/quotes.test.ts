import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { line, playing, quotingCase } from '../../features/quotes/quotes.fixture.ts';
import { actingOn } from '../support/app.ts';
import { launchBrowser } from '../support/browser.ts';
import { visitor } from '../support/e2e-visitor.ts';
import { runProduct, type Running } from '../support/e2e.ts';
import { castOf } from '../support/journey.ts';

let running: Running;
let browser: Browser;
beforeAll(async () => {
  [running, browser] = await Promise.all([runProduct(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

it('two colleagues write one quote: the second to save reads what the first wrote, and chooses before anything is replaced', async () => {
  const test = actingOn(running.app, running.context);
  const cast = await castOf(test);
  const { caseId, findings } = await quotingCase(test, cast);
  await playing(test, cast.beneficiary, caseId).share(cast.provider.organisationId);
  const desk = playing(test, cast.provider, caseId);
  const day = { datedOn: '2026-01-05' };
  const quoteId = (await desk.create(day)).body.quote.id;
  await desk.change(quoteId, { ...day, lines: [line([findings[0]!])], version: 1 });
  const sit = async (): Promise<Page> => {
    const [name = '', value = ''] = cast.provider.headers.cookie.split('=');
    const { page } = await visitor(browser, running.origin, {
      screen: 'desk',
      cookies: [{ name, value: decodeURIComponent(value) }],
    });
    await page.goto(`/organisations/${cast.provider.organisationId}/cases/${caseId}/quotes/${quoteId}`);
    await page.getByLabel('Prix hors taxes').waitFor();
    return page;
  };
  const [first, second] = await Promise.all([sit(), sit()]);
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
