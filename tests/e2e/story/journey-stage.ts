import type { Browser, Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Part } from '../../../features/cases/model.ts';
import { testClock } from '../../../platform/server/clock.ts';
import { writing } from '../../../platform/server/database/connection.ts';
import type { Running } from '../../support/e2e.ts';
import { linkIn } from '../../support/e2e-inbox.ts';
import { look, overflowing, settled } from '../../support/e2e-inspect.ts';
import { SCREENS, type Visitor } from '../../support/e2e-visitor.ts';

/** What the parts of the journey hand on to each other. */
export interface Journey {
  running: Running;
  browser: Browser;
  clock: ReturnType<typeof testClock>;
  /** Each at a browser of their own. */
  people: Record<Part, Visitor>;
  /** The address of each one's organisation. */
  spaces: Record<Part, string>;
  caseId: string;
  /** As the programme numbers it: `MSS-2025-0001`. */
  number: string;
  /** The quote's identifier, and the letter's verification code. */
  quoteId: string;
  code: string;
  /** True once a step has failed. */
  broken?: boolean;
}

export const PROGRAMME = 'monacosante-securite';
export const START = '2025-10-06T08:00:00.000Z';
export const STRUCTURE = 'Cabinet du Rocher';
export const PEOPLE: Record<Part, { name: string; email: string; password: string; organisation: string }> = {
  beneficiary: {
    name: 'Claire Olivier',
    email: 'claire.olivier@cabinet-du-rocher.example',
    password: 'brouette caprice nuage tiroir',
    organisation: STRUCTURE,
  },
  auditor: {
    name: 'Inès Roman',
    email: 'audits@audit-riviera.example',
    password: 'lanterne velours marmite ruisseau',
    organisation: 'Audit Riviera',
  },
  provider: {
    name: 'Paul Sauvan',
    email: 'devis@atelier-reseau.example',
    password: 'falaise cannelle moulin trombone',
    organisation: 'Atelier Réseau',
  },
  manager: {
    name: 'Marc Vérany',
    email: 'plan@administration.example',
    password: 'cactus guitare tulipe tiroir',
    organisation: 'Gestion du plan',
  },
};
export const PDF = (name: string) => ({
  name: `${name}.pdf`,
  mimeType: 'application/pdf',
  buffer: Buffer.from(`%PDF-1.7\n% ${name}\n%%EOF\n`),
});

/** Gives what declares one step: after one that fails, whose pictures are kept, the next ones are skipped. */
export function stepsOf(journey: Journey): (title: string, run: () => Promise<void>) => void {
  return (title, run) =>
    it(title, async ({ skip }) => {
      if (journey.broken) skip('an earlier step of the journey failed');
      try {
        await run();
      } catch (error) {
        journey.broken = true;
        for (const [part, one] of Object.entries(journey.people ?? {}))
          await one.picture(`failed-journey-${part}`).catch(() => undefined); // a closed browser must not hide the failure
        throw error;
      }
    });
}

/** Moves time, for the product and for everyone's browser. */
export async function at({ clock, people }: Journey, instant: string): Promise<void> {
  const ahead = new Date(instant).getTime() - clock.now().getTime();
  expect(ahead, `${instant} is not in the past`).toBeGreaterThanOrEqual(0);
  clock.advance({ seconds: ahead / 1000 });
  await Promise.all(Object.values(people).map(({ context }) => context.clock.setFixedTime(clock.now())));
}

/** The story lasts months: whoever signed in stays so. */
async function staySignedIn({ running }: Journey): Promise<void> {
  const forever = new Date('2999-01-01T00:00:00Z');
  await writing(running.context.db, { platform: true }, (tx) =>
    tx.updateTable('auth.session').set({ expiresAt: forever, updatedAt: forever }).execute(),
  );
}

/** Follows the invitation received, creates the account and keeps the address of the organisation that it opens. */
export async function join(journey: Journey, part: Part, invitation?: string): Promise<void> {
  const { name, email, password, organisation } = PEOPLE[part];
  const { page } = journey.people[part];
  if (invitation === undefined) await page.goto(linkIn(await journey.running.inbox.open(email)));
  await settled(page, 'Votre invitation');
  await page.getByLabel('Prénom et nom').fill(name);
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Créer mon compte et rejoindre' }).click();
  await page.waitForURL(/organisations\/[\w-]{36}/);
  await staySignedIn(journey);
  journey.spaces[part] = new URL(page.url()).pathname.replace(/(organisations\/[\w-]{36}).*/, '$1');
  await settled(page, organisation);
}

/** Opens a page of the case as one part, and waits for what it shows; gives the page. */
export async function open(journey: Journey, part: Part, below = ''): Promise<Page> {
  const { page } = journey.people[part];
  await page.goto(`${journey.spaces[part]}/cases/${journey.caseId}${below}`);
  await settled(page, below.startsWith('/quotes/') ? /^Devis / : new RegExp(journey.number));
  return page;
}

/** Looks at the page as one part sees it, at a desk. */
export const looked = ({ people }: Journey, part: Part, name: string): Promise<void> =>
  look(people[part], `journey-${name}-${part}`);

/** Looks at the page as one part sees it, at a desk and on a phone. */
export async function lookedTwice(journey: Journey, part: Part, name: string): Promise<void> {
  await looked(journey, part, name);
  const { page, picture } = journey.people[part];
  await page.setViewportSize(SCREENS.phone);
  await picture(`journey-${name}-${part}`, 'phone');
  await page.setViewportSize(SCREENS.desk);
  // A page too wide fails its step, not the rest of the story.
  expect.soft(await overflowing(page), `${name} on the narrowest screen`).toEqual([]);
}

/** Answers the dialog that is open: fills what is given, then presses the button of this name. */
export async function answer(page: Page, button: string | RegExp, fill?: (dialog: Locator) => Promise<void>) {
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await fill?.(dialog);
  await dialog.getByRole('button', { name: button }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** What the card on top of the case says that is to be done, or who is waited for. */
export const now = (page: Page): Promise<string> => page.locator('.case-now').innerText();

/** A text with plain spaces, as one types it. */
export const plain = (text: string): string => text.replaceAll(/\s+/g, ' ');

/** What a place of a page says, with plain spaces. */
export const said = async (place: Locator): Promise<string> => plain(await place.innerText());

/** Downloads what a link of this name gives; its bytes are those of a PDF. */
export async function takePdf(page: Page, name: string | RegExp): Promise<Buffer> {
  const address = await page.getByRole('link', { name }).first().getAttribute('href');
  const reply = await page.request.get(address!);
  const bytes = await reply.body();
  expect(bytes.subarray(0, 5).toString(), address!).toBe('%PDF-');
  return bytes;
}
