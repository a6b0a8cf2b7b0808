import { expect } from 'vitest';
import { linkIn } from '../../support/e2e-inbox.ts';
import { settled } from '../../support/e2e-inspect.ts';
import { visitor } from '../../support/e2e-visitor.ts';
import { forgeSession } from '../../support/session.ts';
import {
  answer,
  at,
  join,
  looked,
  lookedTwice,
  now,
  open,
  PEOPLE,
  plain,
  PROGRAMME,
  said,
  START,
  stepsOf,
  STRUCTURE,
  type Journey,
} from './journey-stage.ts';

/** From a programme that nobody manages to a structure whose audit is entrusted to an audit body. */
export function request(journey: Journey): void {
  const step = stepsOf(journey);

  step('the programme gets its manager, its audit body, its provider and its budget', async () => {
    const { running, browser, people } = journey;
    await at(journey, START);
    const { headers } = await forgeSession(running.context, { platformAdministrator: true, name: 'Lou Ferrand' });
    const [name = '', value = ''] = headers.cookie.split(/=(.*)/s);
    const administrator = await visitor(browser, running.origin, { screen: 'desk', cookies: [{ name, value }] });
    await administrator.page.goto(`/platform/programmes/${PROGRAMME}/manager`);
    await administrator.page.getByLabel('Nom', { exact: true }).fill(PEOPLE.manager.organisation);
    await administrator.page.getByLabel('Adresse électronique').fill(PEOPLE.manager.email);
    await administrator.page.getByRole('button', { name: 'Ajouter et inviter' }).click();
    await administrator.page.getByText('Ce programme est géré par').waitFor();
    await administrator.context.close();
    await join(journey, 'manager');

    const { page } = people.manager;
    await page.goto(`${journey.spaces.manager}/partners`);
    await settled(page, 'Organismes et prestataires');
    for (const part of ['auditor', 'provider'] as const) {
      const { organisation, email } = PEOPLE[part];
      await page
        .getByRole('radio', { name: part === 'auditor' ? 'un organisme d’audit' : 'un prestataire informatique' })
        .check();
      await page.getByLabel('Nom', { exact: true }).fill(organisation);
      await page.getByLabel('Adresse électronique').fill(email);
      await page.getByRole('button', { name: 'Ajouter et inviter' }).click();
      await page.getByText(`${organisation} est ajouté`).waitFor();
      await join(journey, part);
    }
    await page.reload();
    await looked(journey, 'manager', 'partners');
    await page.goto(`${journey.spaces.manager}/envelope`);
    await settled(page, 'Enveloppe');
    await page.getByLabel('Enveloppe', { exact: true }).fill('50 000');
    await page.getByRole('button', { name: 'Fixer ce montant' }).click();
    await page.getByText('Le montant est fixé.').waitFor();
    await looked(journey, 'manager', 'envelope');
  });

  step('a practice without an account asks for the audit, confirms by e-mail and gets its access', async () => {
    const { running, people } = journey;
    const { page } = people.beneficiary;
    await page.goto(`/programmes/${PROGRAMME}`);
    await page.getByRole('link', { name: 'Demander l’audit' }).click();
    await settled(page, 'Demander l’audit MonacoSanté Sécurité');
    await page.getByLabel('Nom de la structure').fill(STRUCTURE);
    await page.getByLabel('Secteur').selectOption('primary-care');
    await page.getByLabel('Type de structure').selectOption('private-practice');
    await page.getByLabel('Adresse postale de la structure').fill('3 rue des Oliviers, 98000 Monaco');
    await page.getByLabel('Nom', { exact: true }).fill('Olivier');
    await page.getByLabel('Prénom').fill('Claire');
    await page.getByLabel('Téléphone').fill('+377 99 99 99 99');
    await page.getByLabel('Adresse électronique').fill(PEOPLE.beneficiary.email);
    await lookedTwice(journey, 'beneficiary', 'request');
    await page.getByRole('button', { name: 'Envoyer la demande' }).click();
    await page.getByText('Regardez votre messagerie').waitFor();
    const letter = await running.inbox.find(PEOPLE.beneficiary.email, /^Confirmez votre demande/);
    await page.goto(linkIn(letter.text));
    await page.getByRole('button', { name: 'Confirmer ma demande' }).click();
    await page.getByText('Votre demande est partie').waitFor();
    await looked(journey, 'beneficiary', 'request-confirmed');
    await page.getByRole('link', { name: 'Créer mon compte' }).click();
    await join(journey, 'beneficiary', 'followed');
    await lookedTwice(journey, 'beneficiary', 'home');
  });

  step('the manager is told, and entrusts the case to the audit body', async () => {
    const { running, people } = journey;
    const { text } = await running.inbox.find(PEOPLE.manager.email, /^Nouvelle demande/);
    journey.caseId = /\/cases\/([\w-]{36})/.exec(text)?.[1] ?? '';
    expect(journey.caseId).not.toBe('');
    const { page } = people.manager;
    await page.goto(journey.spaces.manager);
    await settled(page, PEOPLE.manager.organisation);
    await looked(journey, 'manager', 'home');
    await page.goto(linkIn(text));
    await settled(page, /Dossier /);
    journey.number = /MSS-\d{4}-\d+/.exec(await page.getByRole('heading', { level: 1 }).innerText())?.[0] ?? '';
    expect(journey.number).not.toBe('');
    await looked(journey, 'manager', 'case-requested');
    await page.getByRole('button', { name: 'Choisir l’organisme d’audit' }).click();
    await answer(page, 'Choisir l’organisme d’audit', (dialog) =>
      dialog.getByRole('radio', { name: PEOPLE.auditor.organisation }).check(),
    );
    await page.getByText(`On attend : ${PEOPLE.auditor.organisation}`).waitFor();
    for (const part of ['beneficiary', 'auditor'] as const)
      expect((await running.inbox.find(PEOPLE[part].email, /organisme d’audit est désigné/)).text).toContain(
        'Vous n’avez rien à payer',
      );
  });

  step('the structure answers part of its own assessment before the visit', async () => {
    const { page } = journey.people.beneficiary;
    await page.goto(`${journey.spaces.beneficiary}/assessments`);
    await settled(page, 'Auto-évaluation');
    await page.getByRole('button', { name: 'Commencer' }).click();
    await page.waitForURL(/\/assessments\/[0-9a-f-]{36}$/);
    await page.goto(`${new URL(page.url()).pathname}/themes/backups`);
    await settled(page);
    for (const [place, given] of ['Oui', 'En partie'].entries()) {
      const saved = page.waitForResponse((response) => response.request().method() === 'PUT');
      await page.locator('.criterion').nth(place).getByRole('radio', { name: given, exact: true }).check();
      expect((await saved).status()).toBeLessThan(300);
    }
  });

  step(
    'the audit body offers two times, and the structure takes one, which both receive for their calendars',
    async () => {
      await at(journey, '2025-10-07T08:00:00Z');
      await meet(journey, ['2025-10-15', '2025-10-16'], 'appointment');
      const page = await open(journey, 'beneficiary');
      expect(await said(page.locator('#appointments'))).toContain('mercredi 15 octobre 2025');
      expect(await now(page)).toContain('Le 15 octobre 2025.');
      await lookedTwice(journey, 'beneficiary', 'case-appointment');
    },
  );

  step(
    'the structure cancels less than 72 hours before: recorded as late, told to the audit body and the manager',
    async () => {
      const { running } = journey;
      await at(journey, '2025-10-13T10:00:00Z');
      const page = await open(journey, 'beneficiary');
      await page.getByText('Le délai pour prévenir est passé').waitFor();
      await page.getByRole('button', { name: 'Annuler le rendez-vous' }).click();
      await looked(journey, 'beneficiary', 'late-cancellation');
      await answer(page, 'Annuler le rendez-vous', (dialog) =>
        dialog.getByLabel('Raison de l’annulation').fill('Remplaçante malade, personne pour recevoir l’auditeur.'),
      );
      await page.getByText('L’organisme d’audit va vous proposer des créneaux').waitFor();
      await page.getByText('Rendez-vous précédents').click();
      expect(await said(page.locator('.appointment-past'))).toContain('Tardif');
      for (const part of ['auditor', 'manager'] as const) {
        const letter = await running.inbox.find(PEOPLE[part].email, /annulé moins de 72.heures avant/);
        expect(plain(letter.text)).toContain('Raison donnée : Remplaçante malade, personne pour recevoir l’auditeur.');
        if (part === 'auditor') expect(letter.calendar).toContain('METHOD:CANCEL');
      }
      await meet(journey, ['2025-10-20', '2025-10-21'], 'appointment-again');
      expect(await now(await open(journey, 'auditor'))).toContain('À faire maintenant');
    },
  );
}

/** The auditor offers two mornings, the structure takes the first; each receives it for their calendar. */
export async function meet(journey: Journey, days: readonly string[], name: string): Promise<void> {
  const { running } = journey;
  const auditor = await open(journey, 'auditor');
  for (const [place, day] of days.entries()) {
    const slot = auditor.getByRole('group', { name: `Créneau ${place + 1}` });
    await slot.getByLabel('Jour').fill(day);
    await slot.getByLabel('Heure').fill('09:30');
  }
  await looked(journey, 'auditor', `${name}-offer`);
  await auditor.getByRole('button', { name: 'Envoyer les créneaux' }).click();
  await auditor.getByText('Créneaux proposés, en attente d’une réponse').waitFor();
  await running.inbox.find(PEOPLE.beneficiary.email, /choisissez votre rendez-vous/);
  const page = await open(journey, 'beneficiary');
  await page.getByRole('radio').first().check();
  await looked(journey, 'beneficiary', `${name}-choice`);
  await page.getByRole('button', { name: 'Confirmer ce rendez-vous' }).click();
  await page.getByText('Rendez-vous fixé').first().waitFor();
  for (const part of ['beneficiary', 'auditor'] as const) {
    const { calendar, text } = await running.inbox.find(PEOPLE[part].email, /: rendez-vous le/);
    expect(calendar).toContain('METHOD:REQUEST');
    expect(calendar).toMatch(new RegExp(`DTSTART[^\n]*${days[0]!.replaceAll('-', '')}T`));
    expect(plain(text)).toContain('au moins 72 heures avant');
  }
}
