import { createHmac } from 'node:crypto';
import { expect } from 'vitest';
import { linkIn } from '../../support/e2e-inbox.ts';
import { look, settled } from '../../support/e2e-inspect.ts';
import {
  ADMINISTRATOR,
  COLLEAGUE,
  DIRECTOR,
  keyBytes,
  stepsOf,
  STRUCTURE,
  type Story,
} from '../../support/e2e-story.ts';
import type { Visitor } from '../../support/e2e-visitor.ts';

const STEP_MS = 30_000;

/** The six digits that an authenticator application shows (RFC 6238), now or some steps of thirty seconds later. */
function codeOf(key: string, later = 0): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / STEP_MS) + later));
  const digest = createHmac('sha1', keyBytes(key)).update(counter).digest();
  const number = digest.readUInt32BE(digest.at(-1)! & 0x0f) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, '0');
}

async function introduce({ page }: Visitor, { name, password }: { name: string; password: string }): Promise<void> {
  await page.getByLabel('Prénom et nom').fill(name);
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
}

/** From an empty installation to a director and a colleague at work in their structure. */
export function arriving(story: Story): void {
  const step = stepsOf(story);

  step('whoever starts the product opens the printed link and becomes its administrator', async () => {
    const { running, administrator } = story;
    const { page } = administrator;
    const printed = (await running.firstSteps()).map(({ fr }) => fr).join('\n');
    await page.goto(linkIn(printed));
    await look(administrator, 'first-account');
    await page.getByLabel('Adresse électronique').fill(ADMINISTRATOR.email);
    await introduce(administrator, ADMINISTRATOR);
    await page.getByRole('button', { name: 'Créer le compte' }).click();
    await page.waitForURL('**/platform');
    await look(administrator, 'platform', 'Administration de la plateforme');
    expect(await running.firstSteps()).toEqual([]);
  });

  step('a director reads the front page and creates an account by the link received by e-mail', async () => {
    const { running, director } = story;
    const { page } = director;
    await page.goto('/');
    await look(director, 'front');
    await page.getByRole('link', { name: 'Créer le compte de ma structure' }).click();
    await look(director, 'register', 'Créer un compte');
    await page.getByLabel('Adresse électronique').fill(DIRECTOR.email);
    await page.getByRole('button', { name: 'Recevoir le lien' }).click();
    await page.getByText('Regardez votre messagerie').waitFor();
    await look(director, 'register-sent');
    await page.goto(linkIn(await running.inbox.open(DIRECTOR.email)));
    await introduce(director, DIRECTOR);
    await look(director, 'registration', 'Terminer votre inscription');
    await page.getByRole('button', { name: 'Créer mon compte' }).click();
    await page.waitForURL('**/organisations/new');
  });

  step('the director creates the structure and lands on its home page, which says what to do first', async () => {
    const { director } = story;
    const { page } = director;
    await page.getByRole('radio', { name: 'Ma structure' }).check();
    await page.getByLabel('Nom', { exact: true }).fill(STRUCTURE);
    await page.getByLabel('Secteur').selectOption({ label: 'Personnes âgées' });
    await page.getByLabel('Type de structure').selectOption({ index: 1 });
    await page.getByLabel('Région').selectOption({ label: 'Bretagne' });
    await page.getByText('Compléter maintenant').click();
    await page.getByLabel(/^Effectif/).fill('85');
    await look(director, 'create-structure', 'Créer mon espace');
    await page.getByRole('button', { name: 'Créer', exact: true }).click();
    await page.waitForURL(/\/organisations\/[0-9a-f-]{36}$/);
    story.structure = new URL(page.url()).pathname;
    await look(director, 'home-new', STRUCTURE);
  });

  step('before any answer, the director reads who sees what', async () => {
    const { director } = story;
    const { page } = director;
    await page.getByRole('contentinfo').getByRole('link', { name: 'Qui voit quoi' }).click();
    await page.waitForURL('**/who-sees-what');
    await settled(page, 'Qui voit quoi');
    expect(await page.getByRole('rowheader').count()).toBeGreaterThan(4);
    await look(director, 'who-sees-what');
  });

  step('a colleague invited by e-mail joins with a password of their own', async () => {
    const { running, director, colleague } = story;
    await director.page.goto(`${story.structure}/team`);
    await director.page.getByLabel('Adresse électronique').fill(COLLEAGUE.email);
    await director.page.getByRole('radio', { name: 'Contribut' }).check();
    await director.page.getByRole('button', { name: 'Envoyer l’invitation' }).click();
    await director.page.getByText(`L’invitation est partie à ${COLLEAGUE.email}`).waitFor();
    await look(director, 'team');
    const { page } = colleague;
    await page.goto(linkIn(await running.inbox.open(COLLEAGUE.email)));
    await page.getByText(`${DIRECTOR.name} vous invite à rejoindre ${STRUCTURE}`).waitFor();
    await introduce(colleague, COLLEAGUE);
    await look(colleague, 'invitation');
    await page.getByRole('button', { name: 'Créer mon compte et rejoindre' }).click();
    await page.waitForURL(`**${story.structure}`);
    await look(colleague, 'home-new', STRUCTURE);
  });

  step('the colleague sets up a second factor, which is asked for at the next sign-in', async () => {
    const { colleague } = story;
    const { page } = colleague;
    await page.goto('/account/second-factor');
    await page.getByLabel('Votre mot de passe actuel').fill(COLLEAGUE.password);
    await page.getByRole('button', { name: 'Commencer' }).click();
    const key = await page.locator('main code').first().innerText();
    await look(colleague, 'second-factor');
    await page.getByLabel('Code à six chiffres').fill(codeOf(key));
    await page.getByRole('button', { name: 'Activer' }).click();
    await page.getByRole('heading', { name: 'Gardez vos codes de secours' }).waitFor();
    await look(colleague, 'recovery-codes');
    await page.getByRole('button', { name: 'C’est fait' }).click();
    await page.getByRole('button', { name: /Mon compte/ }).click();
    await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
    await page.waitForURL((url) => url.pathname === '/');
    await page.goto('/sign-in');
    await look(colleague, 'sign-in');
    await page.getByLabel('Adresse électronique').fill(COLLEAGUE.email);
    await page.getByLabel('Mot de passe', { exact: true }).fill(COLLEAGUE.password);
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.waitForURL('**/sign-in/code');
    await look(colleague, 'sign-in-code', 'Votre code');
    // A code serves once: this is the next one, which the server takes a little ahead of time.
    await page.getByLabel('Code à six chiffres').fill(codeOf(key, 1));
    await page.getByRole('button', { name: 'Valider' }).click();
    await page.waitForURL(`**${story.structure}`);
  });
}
