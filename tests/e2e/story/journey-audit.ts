import { expect } from 'vitest';
import { settled } from '../../support/e2e-inspect.ts';
import { answer, at, looked, lookedTwice, now, open, PEOPLE, said, stepsOf, takePdf } from './journey-stage.ts';
import type { Journey } from './journey-stage.ts';

/** What the audit finds: where it stands on the grid, and the severity that the grid gives. */
export const FINDINGS = [
  {
    title: 'La sauvegarde reste joignable depuis les postes',
    cell: 'Impact Critique, difficulté Facile',
    severity: 'Critique',
    recommendation: 'Garder une copie déconnectée et la tester chaque trimestre.',
  },
  {
    title: 'Les postes n’ont plus de correctifs depuis un an',
    cell: 'Impact Majeur, difficulté Modérée',
    severity: 'Majeure',
    recommendation: 'Installer les correctifs et les suivre chaque mois.',
  },
  {
    title: 'L’écran d’accueil ne se verrouille pas',
    cell: 'Impact Mineur, difficulté Difficile',
    severity: 'Mineure',
    recommendation: 'Verrouiller l’écran après dix minutes.',
  },
] as const;

/** The rest of the report, by the names of its fields. */
const REPORT = {
  summary: 'Le cabinet protège bien ses dossiers, mais sa sauvegarde ne résisterait pas à un rançongiciel.',
  appreciation: 'Moyen.',
  risks: 'Un rançongiciel chiffre aussi la sauvegarde : la déconnecter.',
  objectives: 'Trouver les failles et dire comment les corriger.',
  perimeter: 'Les quatre postes, le serveur et la sauvegarde.',
  from: '2025-10-20',
  to: '2025-10-20',
  places: '3 rue des Oliviers, Monaco',
  documents: 'Contrat de maintenance ; 2024-118',
  people: 'Médecin titulaire\nSecrétaire',
  qualification: 'Prestataire qualifié, attestation présentée.',
  team: 'Inès Roman ; responsable d’audit',
  manual: 'Entretien\nVisite des locaux',
  automated: 'Analyse des postes',
  scopingNote: 'Une journée sur place.',
  auditPlan: 'Entretien le matin, analyse l’après-midi.',
};

/** The visit on the bench, the findings on the grid, the report, and the results as the structure receives them. */
export function audit(journey: Journey): void {
  const step = stepsOf(journey);

  step('on the day, the auditor notes what is observed beside what was declared, and what both agree on', async () => {
    await at(journey, '2025-10-20T09:00:00Z');
    const page = await open(journey, 'auditor', '/audit');
    await page.getByRole('button', { name: 'Commencer', exact: true }).click();
    await page.getByRole('link', { name: 'Questionnaire' }).waitFor();
    await page.goto(`${new URL(page.url()).pathname}?theme=backups`);
    await settled(page);
    const [first, second] = [page.locator('.observation').first(), page.locator('.observation').nth(1)];
    expect(await said(first.locator('.observation-declared'))).toBe('Déclaré Oui');
    expect(await said(second.locator('.observation-declared'))).toBe('Déclaré En partie');
    await first.getByRole('group', { name: 'Constaté' }).getByRole('radio', { name: 'Non', exact: true }).check();
    await first.getByText('Écart').waitFor();
    await first.getByRole('group', { name: 'Retenu' }).getByRole('radio', { name: 'En partie' }).check();
    await second.getByRole('group', { name: 'Constaté' }).getByRole('radio', { name: 'En partie' }).check();
    await page.getByText('Tout est enregistré').waitFor();
    expect(
      await second.getByRole('group', { name: 'Retenu' }).getByRole('radio', { name: 'En partie' }).isChecked(),
    ).toBe(true);
    await lookedTwice(journey, 'auditor', 'bench');
    await page.reload();
    await settled(page);
    expect(
      await first.getByRole('group', { name: 'Retenu' }).getByRole('radio', { name: 'En partie' }).isChecked(),
    ).toBe(true);
  });

  step('each finding gets its severity from the programme’s grid', async () => {
    const page = await open(journey, 'auditor', '/audit?view=findings');
    for (const [place, { title, cell, severity, recommendation }] of FINDINGS.entries()) {
      await page.getByRole('button', { name: 'Ajouter une faille' }).click();
      await page.getByLabel('Titre').fill(title);
      await page.getByRole('radio', { name: new RegExp(`^${cell}`) }).check();
      await page.getByLabel('Recommandation').fill(recommendation);
      await page.getByRole('radio', { name: 'Tout de suite' }).check();
      await page.getByLabel('Constat et preuve').fill('Vu sur le poste du secrétariat.');
      if (place === 0) await lookedTwice(journey, 'auditor', 'finding');
      await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
      const card = page.locator('.finding-card').filter({ hasText: title });
      await card.waitFor();
      expect(await said(card)).toContain(`F-0${place + 1} ${title} ${severity}`);
    }
    await lookedTwice(journey, 'auditor', 'findings');
  });

  step('what the report lacks is named; complete, the visit ends and the results leave', async () => {
    const { running } = journey;
    const page = await open(journey, 'auditor', '/audit?view=report');
    await page.getByText(/Il manque \d+ choses avant l’envoi/).click();
    await page.getByText('À remplir dans le rapport : « Synthèse pour la direction ».').waitFor();
    await looked(journey, 'auditor', 'report-gaps');
    for (const [field, words] of Object.entries(REPORT)) await page.locator(`main [name="${field}"]`).fill(words);
    await page.getByRole('radio', { name: 'Substantiel' }).check();
    await page.getByRole('radio', { name: 'Oui', exact: true }).check();
    await page.getByRole('button', { name: 'Enregistrer le rapport' }).click();
    await page.getByText('Rapport enregistré.').waitFor();
    await page.getByRole('button', { name: 'La visite est terminée' }).click();
    await answer(page, 'La visite est terminée');
    await takePdf(page, 'Aperçu du rapport (PDF)');
    await at(journey, '2025-10-22T09:00:00Z');
    await page.getByRole('button', { name: 'Envoyer les résultats' }).click();
    await looked(journey, 'auditor', 'send-results');
    await answer(page, 'Envoyer les résultats');
    await page.getByText('Résultats envoyés le 22 octobre 2025').waitFor();
    expect((await running.inbox.find(PEOPLE.beneficiary.email, /les résultats de votre audit/)).text).toContain(
      'Prochaine étape',
    );
  });

  step('the structure finds the report, the plan and the list of the 22 partner providers', async () => {
    const page = await open(journey, 'beneficiary');
    expect(await now(page)).toContain('À faire maintenant');
    const results = page.locator('#audits');
    expect(await said(results)).toContain('3 failles relevées');
    expect(await results.getByRole('list', { name: 'Documents' }).getByRole('link').count()).toBe(2);
    for (const place of [0, 1])
      await takePdf(
        page,
        await results.getByRole('list', { name: 'Documents' }).getByRole('link').nth(place).innerText(),
      );
    await results.getByText(/Prestataires partenaires/).click();
    expect(await results.getByText('SYSELIO').count()).toBe(1);
    expect(await results.locator('details a[href^="mailto:"]').count()).toBeGreaterThanOrEqual(22);
    await lookedTwice(journey, 'beneficiary', 'results');
    await page.getByRole('link', { name: 'Lire l’audit en détail' }).click();
    await settled(page, /^Audit /);
    await looked(journey, 'beneficiary', 'audit-read');
  });
}
