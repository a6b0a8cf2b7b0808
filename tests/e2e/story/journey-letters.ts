import { expect } from 'vitest';
import type { Part } from '../../../features/cases/model.ts';
import type { Letter } from '../../../features/programmes/model.ts';
import { offeredProgramme } from '../../../features/programmes/queries.ts';
import { reading } from '../../../platform/server/database/connection.ts';
import { look } from '../../support/e2e-inspect.ts';
import { visitor } from '../../support/e2e-visitor.ts';
import { forgeSession } from '../../support/session.ts';
import { FINDINGS } from './journey-audit.ts';
import { open, PEOPLE, plain, PROGRAMME, said, stepsOf, type Journey } from './journey-stage.ts';

/** Letters of what did not happen in this story. */
const UNSENT = ['request-refused', 'project-stopped', 'payment-returned'];

/** A day of the story at the hour of all its appointments. */
const APPOINTMENT = '(?:lundi|mardi|mercredi|jeudi|vendredi) \\d{1,2} (?:octobre|novembre|décembre) 2025 à 09:30';
const FACTS: Record<string, string> = {
  place: '3 rue des Oliviers, 98000 Monaco',
  reason: 'Remplaçante malade, personne pour recevoir l’auditeur',
  deadline: '3 décembre 2025',
  'eligible-amount': '2 100,01 €',
  'share-amount': '1 050 €',
  'paid-amount': '1 050 €',
  'payment-reference': 'VIR-2025-0118',
};
/** What is missing, by letter. */
const MISSING: Record<string, string> = {
  'quote-incomplete': `Aucune ligne ne corrige : ${FINDINGS[0].title}`,
  'control-not-compliant': `F-01 ${FINDINGS[0].title}`,
  'claim-incomplete': 'la mention « acquittée » sur la facture',
};

/** What remains of the story: its letters, its history, its journal. */
export function letters(journey: Journey): void {
  const step = stepsOf(journey);

  /** A letter's words as they must have come, with what this story put in each of its blanks. */
  function expected(id: string, template: string): RegExp {
    const known: Record<string, string> = {
      ...FACTS,
      missing: MISSING[id] ?? '',
      programme: 'MonacoSanté Sécurité',
      structure: PEOPLE.beneficiary.organisation,
      'audit-body': PEOPLE.auditor.organisation,
      provider: PEOPLE.provider.organisation,
      'case-number': journey.number,
      notice: '72 heures',
      'mend-delay': '14 jours ouvrés',
      rate: '50 %',
      'check-code': journey.code,
    };
    const parts = plain(template).split(/\{\{([^{}]*)\}\}/);
    const pattern = parts.map((part, place) => {
      if (place % 2 === 0) return literal(part);
      if (part === 'link') return `${literal(journey.running.origin)}/\\S+`;
      if (part === 'appointment') return APPOINTMENT;
      if (!known[part]) throw new Error(`${id}: the story says nothing of {{${part}}}`);
      return literal(known[part]);
    });
    return new RegExp(`^${pattern.join('')}(?: ${literal(journey.running.origin)}/\\S+)? ?$`);
  }

  step(
    'every message is complete, leads to the product, and carries nothing but an invitation to a calendar',
    async () => {
      const { inbox, origin } = journey.running;
      expect(inbox.letters.length).toBeGreaterThan(30);
      for (const { subject, text, attached, calendar } of inbox.letters) {
        expect(`${subject}\n${text}`, subject).not.toMatch(/\{\{|\}\}|undefined|null|NaN|\.\.|\s\./);
        expect(text, subject).toContain(`${origin}/`);
        expect(attached, subject).toEqual([]);
        if (!/rendez-vous/.test(subject)) expect(calendar, subject).toBe('');
      }
    },
  );

  step(
    'each letter of the programme reached those it is meant for, with its own words and its blanks filled',
    async () => {
      const { context, inbox } = journey.running;
      const programme = await reading(context.db, { platform: true }, (read) => offeredProgramme(read, PROGRAMME));
      const received = (letter: Letter, part: Part) =>
        inbox.letters.some(
          ({ to, subject, text }) =>
            to.includes(PEOPLE[part].email) &&
            expected(letter.id, letter.subject.fr).test(plain(subject)) &&
            expected(letter.id, letter.body.fr).test(plain(text)),
        );
      const missed = programme.letters.flatMap((letter) =>
        letter.to.filter((part) => !received(letter, part)).map((part) => `${letter.id} to ${part}`),
      );
      const unsent = programme.letters.filter(({ id }) => UNSENT.includes(id));
      expect(missed).toEqual(unsent.flatMap(({ id, to }) => to.map((part) => `${id} to ${part}`)));
    },
  );

  step('the history keeps every message with its words, and each part reads its own', async () => {
    const page = await open(journey, 'manager');
    const older = page.getByRole('button', { name: /lignes plus anciennes/ });
    if (await older.isVisible()) await older.click();
    const history = await said(page.locator('#history'));
    for (const subject of ['les résultats de votre audit', 'contrôle non conforme', 'participation versée'])
      expect(history).toContain(subject);
    const provider = await open(journey, 'provider');
    const theirs = await said(provider.getByRole('main'));
    for (const others of [
      'participation versée',
      'VIR-2025-0118',
      'F-2025-77',
      'facture-acquittee',
      'mention « acquittée »',
    ])
      expect(theirs).not.toContain(others);
  });

  step('the journal of the whole story verifies', async () => {
    const { running, browser, clock } = journey;
    const { headers } = await forgeSession(running.context, { platformAdministrator: true, name: 'Lou Ferrand' });
    const [name = '', value = ''] = headers.cookie.split(/=(.*)/s);
    const administrator = await visitor(browser, running.origin, { screen: 'desk', cookies: [{ name, value }] });
    await administrator.context.clock.setFixedTime(clock.now());
    await administrator.page.goto('/platform/journal');
    await administrator.page.getByRole('button', { name: 'Vérifier maintenant' }).click();
    await administrator.page.getByText('Le journal est intact').waitFor();
    await look(administrator, 'journey-journal');
    await administrator.context.close();
  });
}

const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
