import fs from 'node:fs/promises';
import { expect } from 'vitest';
import { sample, withoutSamples } from '../../../features/frameworks/library.fixture.ts';
import { settled } from '../../support/e2e-inspect.ts';
import { answer } from './journey-stage.ts';
import { answerAll, startAssessment, submit } from './steering-answers.ts';
import { looked, lookedTwice, stepsOf, type Steering } from './steering-stage.ts';

/** What the story reads of an OSCAL document of results. */
interface Results {
  'assessment-results': {
    metadata: { 'oscal-version': string };
    results: { findings: { target: { status: { state: string; reason?: string } } }[] }[];
  };
}
const LIBRARY = 'ans-care-domaine2.yaml';
const TITLE = /CaRE.*Domaine 2/i;
const REQUIREMENTS = 13;

/** A library of another tool becomes a questionnaire: answered, submitted, and its results leave for other tools. */
export function framework(steering: Steering): void {
  if (withoutSamples) return;
  const step = stepsOf(steering);
  let assessment = '';

  step('the administrator has a library checked, reads what it would become, and publishes it', async () => {
    const { page } = steering.people.administrator;
    await page.goto('/platform/referentials');
    await settled(page, 'Questionnaires');
    await page.getByRole('link', { name: 'Importer un référentiel' }).click();
    await settled(page, 'Importer un référentiel');
    const file = { name: LIBRARY, mimeType: 'application/yaml', buffer: sample(`frameworks/${LIBRARY}`) };
    await page.getByLabel('Fichier du référentiel').setInputFiles(file);
    await page.getByRole('button', { name: 'Vérifier le fichier' }).click();
    await page.getByText('Ce référentiel peut être publié').waitFor();
    await page.getByText(`${REQUIREMENTS} critères`).first().waitFor();
    await lookedTwice(steering, 'administrator', 'library-checked');
    await page.getByRole('button', { name: 'Publier ce référentiel' }).click();
    await page.getByText('version 1.0.0, est publié').waitFor();
    await looked(steering, 'administrator', 'library-published');
  });

  step('the administrator offers it to structures', async () => {
    const { page } = steering.people.administrator;
    await page.getByRole('link', { name: 'Voir les questionnaires' }).click();
    await settled(page, 'Questionnaires');
    const card = page.locator('section').filter({ has: page.getByRole('heading', { name: TITLE }) });
    await card.getByRole('button', { name: /^Proposer/ }).click();
    await answer(page, /^Proposer|^Oui/);
    await card.getByText('Proposée').waitFor();
    await looked(steering, 'administrator', 'questionnaires');
  });

  step('the hospital answers its thirteen requirements and submits', async () => {
    const { page } = steering.people.structure;
    assessment = await startAssessment(page, steering.spaces.structure, TITLE);
    await looked(steering, 'structure', 'framework-tasks', /^Évaluation/);
    await answerAll(page, assessment);
    await looked(steering, 'structure', 'framework-theme');
    await submit(page, assessment);
    await settled(page, /^Résultats/);
    await lookedTwice(steering, 'structure', 'framework-results');
  });

  step('its results leave as OSCAL, with a finding for each requirement', async () => {
    const { page } = steering.people.structure;
    const link = page.getByRole('link', { name: 'Résultats au format d’échange' });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    const document = JSON.parse(await fs.readFile(await download.path(), 'utf8')) as Results;
    const { metadata, results } = document['assessment-results'];
    expect(metadata['oscal-version']).toBe('1.2.1');
    const findings = results.flatMap((result) => result.findings.map(({ target }) => target.status));
    // A theme has one as well, without a reason: its level against the one aimed at.
    const requirements = findings.filter(({ reason }) => reason !== undefined);
    expect(requirements).toHaveLength(REQUIREMENTS);
    expect(new Set(requirements.map(({ state }) => state))).toEqual(new Set(['satisfied', 'not-satisfied']));
  });
}
