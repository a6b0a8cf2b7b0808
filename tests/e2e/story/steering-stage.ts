import type { Browser } from 'playwright-core';
import { expect, it } from 'vitest';
import type { testClock } from '../../../platform/server/clock.ts';
import { writing } from '../../../platform/server/database/connection.ts';
import type { Running } from '../../support/e2e.ts';
import { linkIn } from '../../support/e2e-inbox.ts';
import { look, overflowing, settled } from '../../support/e2e-inspect.ts';
import { SCREENS, type Visitor } from '../../support/e2e-visitor.ts';

/** Who acts here; `stranger` reads what is open to anyone. */
export type Role = 'administrator' | 'structure' | 'region' | 'national';

/** What the parts of the story hand on to each other. */
export interface Steering {
  running: Running;
  browser: Browser;
  clock: ReturnType<typeof testClock>;
  people: Record<Role | 'stranger', Visitor>;
  /** The address of each one's organisation. */
  spaces: Record<Exclude<Role, 'administrator'>, string>;
  /** True once a step has failed. */
  broken?: boolean;
}

/** Candidacies for domain 1 of CaRE were open from 18 March to 19 April 2024. */
export const START = '2024-03-20T08:00:00.000Z';
export const CARE = 'care-d1';
export const PEOPLE = {
  administrator: {
    name: 'Lou Ferrand',
    email: 'plateforme@groupement.example',
    password: 'tulipe trombone falaise',
    organisation: '',
  },
  structure: {
    name: 'Yann Kerdoncuff',
    email: 'direction@hopital-du-leon.example',
    password: 'brouette caprice nuage tiroir',
    organisation: 'Hôpital du Léon',
  },
  region: {
    name: 'Maëlle Riou',
    email: 'numerique@agence-bretagne.example',
    password: 'lanterne velours marmite ruisseau',
    organisation: 'Agence régionale de Bretagne',
  },
  national: {
    name: 'Karim Benali',
    email: 'instruction@agence-nationale.example',
    password: 'falaise cannelle moulin trombone',
    organisation: 'Agence nationale du numérique',
  },
} satisfies Record<Role, { name: string; email: string; password: string; organisation: string }>;

/** Gives what declares one step: after one that fails, whose pictures are kept, the next ones are skipped. */
export function stepsOf(steering: Steering): (title: string, run: () => Promise<void>) => void {
  return (title, run) =>
    it(title, async ({ skip }) => {
      if (steering.broken) skip('an earlier step of the story failed');
      try {
        await run();
      } catch (error) {
        steering.broken = true;
        for (const [role, one] of Object.entries(steering.people ?? {}))
          await one.picture(`failed-steering-${role}`).catch(() => undefined); // a closed browser must not hide the failure
        throw error;
      }
    });
}

/** Moves time, for the product and for everyone's browser. */
export async function at({ clock, people }: Steering, instant: string): Promise<void> {
  const ahead = new Date(instant).getTime() - clock.now().getTime();
  expect(ahead, `${instant} is not in the past`).toBeGreaterThanOrEqual(0);
  clock.advance({ seconds: ahead / 1000 });
  await Promise.all(Object.values(people).map(({ context }) => context.clock.setFixedTime(clock.now())));
}

/** The story lasts months: whoever signed in stays so. */
export async function staySignedIn({ running }: Steering): Promise<void> {
  const forever = new Date('2999-01-01T00:00:00Z');
  await writing(running.context.db, { platform: true }, (tx) =>
    tx.updateTable('auth.session').set({ expiresAt: forever, updatedAt: forever }).execute(),
  );
}

/** Follows the invitation received, creates the account and keeps the address of the organisation that it opens. */
export async function join(steering: Steering, role: 'region' | 'national'): Promise<void> {
  const { name, email, password } = PEOPLE[role];
  const { page } = steering.people[role];
  await page.goto(linkIn(await steering.running.inbox.open(email)));
  await settled(page, 'Votre invitation');
  await page.getByLabel('Prénom et nom').fill(name);
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Créer mon compte et rejoindre' }).click();
  await page.waitForURL(/organisations\/[\w-]{36}/);
  await staySignedIn(steering);
  steering.spaces[role] = new URL(page.url()).pathname.replace(/(organisations\/[\w-]{36}).*/, '$1');
}

/** Looks at the page as someone sees it, on their own screen. */
export const looked = ({ people }: Steering, role: Role | 'stranger', name: string, title?: string | RegExp) =>
  look(people[role], `steering-${name}-${role}`, title);

/** Looks at the page as someone sees it, and keeps its picture on the other screen too; nothing may stick out of the narrowest. */
export async function lookedTwice(steering: Steering, role: Role | 'stranger', name: string): Promise<void> {
  await looked(steering, role, name);
  const { page, picture, screen } = steering.people[role];
  const other = screen === 'desk' ? 'phone' : 'desk';
  await page.setViewportSize(SCREENS[other]);
  await picture(`steering-${name}-${role}`, other);
  await page.setViewportSize(SCREENS[screen]);
  // A page too wide fails its step, not the rest of the story.
  expect.soft(await overflowing(page), `${name} on the narrowest screen`).toEqual([]);
}
