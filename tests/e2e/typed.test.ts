import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { caseToAudit, fullReport, startAudit } from '../../features/audits/audit.fixture.ts';
import * as reports from '../../features/audits/contract-report.ts';
import type { CaseState } from '../../features/cases/model.ts';
import { actingOn } from '../support/app.ts';
import { launchBrowser } from '../support/browser.ts';
import { visitor, type Visitor } from '../support/e2e-visitor.ts';
import { runProduct, type Running } from '../support/e2e.ts';
import { castOf, place } from '../support/journey.ts';

let running: Running;
let browser: Browser;
let auditor: Visitor;
let address: string;
let move: (state: CaseState) => Promise<void>;
beforeAll(async () => {
  [running, browser] = await Promise.all([runProduct(), launchBrowser()]);
  const acting = actingOn(running.app, running.context);
  const cast = await castOf(acting);
  const caseId = await caseToAudit(acting, cast);
  await startAudit(acting, cast, caseId);
  const params = { organisationId: cast.auditor.organisationId, caseId };
  await acting.call(reports.saveReport, { params, body: { report: fullReport, version: 1 }, as: cast.auditor });
  address = `/organisations/${params.organisationId}/cases/${caseId}`;
  const [name = '', ...value] = cast.auditor.headers.cookie.split('=');
  const cookies = [{ name, value: value.join('=') }];
  auditor = await visitor(browser, running.origin, { screen: 'desk', cookies });
  move = (state) => place(acting, caseId, state);
  await move('audited');
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

it('a message that was not sent is there after a reload, with those it was for, and gone once it is given up', async () => {
  const { page } = auditor;
  await page.goto(address);
  await page.getByRole('button', { name: 'Écrire un message' }).click();
  await page.getByLabel('Message', { exact: true }).fill('Je passe lundi');
  await page.getByRole('checkbox', { name: /Administration/ }).check();
  await page.reload();
  await page.getByText('retrouvé sur cet appareil').waitFor();
  expect(await page.getByLabel('Message', { exact: true }).inputValue()).toBe('Je passe lundi');
  expect(await page.getByRole('checkbox', { name: /Administration/ }).isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Ne pas écrire' }).click();
  await page.reload();
  await page.getByRole('button', { name: 'Écrire un message' }).waitFor();
  expect(auditor.complaints()).toEqual([]);
});

it('the results wait for what is typed in the report, and for a vulnerability that was begun', async () => {
  const { page } = auditor;
  const send = page.getByRole('button', { name: 'Envoyer les résultats' });
  await page.goto(`${address}/audit?view=report`);
  await send.waitFor();
  await page.getByLabel('Synthèse pour la direction').fill('Le cabinet tient bon');
  await page.getByText('Le texte du rapport a changé').waitFor();
  expect(await send.count()).toBe(0);
  await page.getByRole('button', { name: 'Enregistrer le rapport' }).click();
  await send.waitFor();
  await page.getByRole('link', { name: 'Failles', exact: true }).click();
  await page.getByRole('button', { name: 'Ajouter une faille' }).click();
  await page.getByLabel('Titre').fill('Un port ouvert');
  await page.getByRole('link', { name: 'Rapport', exact: true }).click();
  await page.getByRole('link', { name: /Une nouvelle faille est commencée/ }).click();
  await page.getByRole('button', { name: 'Ajouter une faille' }).click();
  expect(await page.getByLabel('Titre').inputValue()).toBe('Un port ouvert');
  await page.getByRole('button', { name: 'Annuler' }).click();
  await page.getByRole('link', { name: 'Rapport', exact: true }).click();
  await send.waitFor();
  expect(auditor.complaints()).toEqual([]);
});

it('slots that were not sent are there after a reload, with what else was typed', async () => {
  const { page } = auditor;
  await move('assigned');
  await page.goto(address);
  await page.getByLabel('Jour').first().fill('2030-02-04');
  await page.getByLabel('Heure').first().fill('09:30');
  await page.getByRole('button', { name: 'Ajouter un créneau' }).click();
  await page.getByLabel('Lieu').fill('Salle du conseil');
  await page.reload();
  await page.getByText('retrouvés sur cet appareil').waitFor();
  expect(await page.getByLabel('Jour').first().inputValue()).toBe('2030-02-04');
  expect(await page.getByLabel('Heure').first().inputValue()).toBe('09:30');
  expect(await page.getByLabel('Jour').count()).toBe(3);
  expect(await page.getByLabel('Lieu').inputValue()).toBe('Salle du conseil');
  expect(auditor.complaints()).toEqual([]);
});
