import { expect } from 'vitest';
import { addWorkingDays, holidaysOf } from '../../../features/calendars/model.ts';
import { calendar } from '../../../features/calendars/queries.ts';
import { dayText } from '../../../features/cases/queries-values.ts';
import { writing } from '../../../platform/server/database/connection.ts';
import { FINDINGS } from './journey-audit.ts';
import { meet } from './journey-request.ts';
import { answer, at, looked, lookedTwice, now, open, PEOPLE, plain, said, stepsOf } from './journey-stage.ts';
import type { Journey } from './journey-stage.ts';

/** The day on which the first control is refused: its fourteen working days pass over the national day, 19 November. */
const REFUSED = '2025-11-12';
/** Counted by hand: without the holiday it would be the 2nd. */
const MEND_BY = '2025-12-03';

/** The auditor fills in the control and gives its opinion. */
async function check(journey: Journey, day: string, outcomes: readonly string[], opinion: string): Promise<void> {
  const page = await open(journey, 'auditor', '/control');
  for (const [place, outcome] of outcomes.entries()) {
    const card = page.locator('.finding-card').nth(place);
    await card.getByRole('radio', { name: outcome, exact: true }).check();
    if (outcome !== 'Corrigée') await card.getByLabel('Précision').fill('La copie reste montée sur le serveur.');
  }
  await page.getByLabel('Jour du contrôle').fill(day);
  await page.getByLabel('Votre appréciation').fill('Les travaux du devis ont été vérifiés un par un.');
  await page.getByRole('radio', { name: opinion, exact: true }).check();
  await lookedTwice(journey, 'auditor', `control-${opinion === 'Conforme' ? 'compliant' : 'refused'}`);
  await page.getByRole('button', { name: 'Rendre l’avis' }).click();
  await page.getByText('Contrôles rendus').waitFor();
}

async function askForControl(journey: Journey): Promise<void> {
  const page = await open(journey, 'provider');
  await page.getByRole('button', { name: 'Demander le contrôle' }).click();
  await answer(page, 'Confirmer');
  await page.getByText(`On attend : ${PEOPLE.auditor.organisation}`).waitFor();
  await journey.running.inbox.find(PEOPLE.auditor.email, /audit de contrôle demandé/);
}

/** The work, a control that is refused, its delay over a holiday, and the one that is compliant. */
export function control(journey: Journey): void {
  const step = stepsOf(journey);

  step('the provider starts the work, finishes it and asks for the control', async () => {
    await at(journey, '2025-10-29T08:00:00Z');
    const page = await open(journey, 'provider');
    await page.getByRole('button', { name: 'Dire que les travaux commencent' }).click();
    await answer(page, 'Confirmer');
    await page.getByRole('button', { name: 'Demander le contrôle' }).waitFor();
    await lookedTwice(journey, 'provider', 'works');
    await at(journey, '2025-11-07T08:00:00Z');
    await askForControl(journey);
  });

  step('the control is not compliant: the critical finding is still open', async () => {
    const { running } = journey;
    await meet(journey, [REFUSED, '2025-11-13'], 'control-appointment');
    await at(journey, `${REFUSED}T15:00:00Z`);
    await check(journey, REFUSED, ['Non corrigée', 'Corrigée', 'Risque accepté'], 'Non conforme');
    for (const part of ['provider', 'beneficiary'] as const) {
      const letter = await running.inbox.find(PEOPLE[part].email, /contrôle non conforme, à corriger avant le/);
      expect(plain(letter.subject)).toContain(dayText(MEND_BY).fr);
      expect(plain(letter.text)).toContain(`a 14 jours ouvrés pour corriger, jusqu’au ${dayText(MEND_BY).fr}`);
      expect(letter.text).toContain(FINDINGS[0].title);
    }
  });

  step(
    'its fourteen working days leave out the national day, on every page and as the calendar reckons them',
    async () => {
      const monaco = await calendar('monaco');
      const between = holidaysOf(monaco, 2025).filter(({ day }) => day > REFUSED && day <= MEND_BY);
      expect(between.map(({ day }) => day)).toEqual(['2025-11-19']);
      expect(addWorkingDays(monaco, REFUSED, 14)).toBe(MEND_BY);
      for (const part of ['provider', 'beneficiary', 'auditor', 'manager'] as const) {
        const page = await open(journey, part);
        await page.getByText(`Les corrections sont attendues au plus tard le ${dayText(MEND_BY).fr}.`).waitFor();
        expect(plain(await now(page))).toContain(`Avant le ${dayText(MEND_BY).fr}`);
        if (part === 'provider' || part === 'manager') await lookedTwice(journey, part, 'not-compliant');
      }
      const provider = await said(journey.people.provider.page.getByRole('main'));
      expect(provider).toContain('Non corrigée');
    },
  );

  step('five working days before, both are reminded; mended, the second control is compliant', async () => {
    const { running } = journey;
    await at(journey, '2025-11-26T08:00:00Z');
    await writing(running.context.db, { platform: true }, (tx) =>
      running.context.jobs.enqueue(tx, 'deadlines.sweep', {}),
    );
    for (const part of ['provider', 'beneficiary'] as const)
      await running.inbox.find(PEOPLE[part].email, new RegExp(`corrections attendues le ${dayText(MEND_BY).fr}`));
    await at(journey, '2025-11-28T08:00:00Z');
    await askForControl(journey);
    await meet(journey, ['2025-12-02', '2025-12-03'], 'second-control-appointment');
    await at(journey, '2025-12-02T15:00:00Z');
    await check(journey, '2025-12-02', ['Corrigée'], 'Conforme');
    for (const part of ['provider', 'beneficiary'] as const)
      await running.inbox.find(PEOPLE[part].email, /contrôle conforme/);
    const page = await open(journey, 'beneficiary');
    const audits = await said(page.locator('#audits'));
    expect(audits).toContain('Contrôle n° 1, le 12 novembre 2025 Non conforme');
    expect(audits).toContain('Contrôle n° 2, le 2 décembre 2025 Conforme');
    expect(audits.match(/La copie reste montée sur le serveur/g), 'a note of the first control only').toHaveLength(2);
    await looked(journey, 'beneficiary', 'compliant');
  });
}
