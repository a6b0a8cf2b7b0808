import { countNation, peopleNation } from '../../../features/demo/commands-nation.ts';
import { loadReferential } from '../../../features/referentials/queries.ts';
import { writing } from '../../../platform/server/database/connection.ts';
import { linkIn } from '../../support/e2e-inbox.ts';
import { settled } from '../../support/e2e-inspect.ts';
import { forgeSession } from '../../support/session.ts';
import {
  at,
  CARE,
  join,
  looked,
  lookedTwice,
  PEOPLE,
  staySignedIn,
  START,
  stepsOf,
  type Steering,
} from './steering-stage.ts';

export const REFERENTIAL = 'maturin-sms';

/** A nation that figures can count, then the bodies that watch over it, and one hospital more. */
export function arriving(steering: Steering): void {
  const step = stepsOf(steering);

  step('a nation of invented structures is there, each with what it submitted', async () => {
    const { running, people } = steering;
    const { context } = running;
    await at(steering, START);
    const { name, email } = PEOPLE.administrator;
    const forged = await forgeSession(context, { platformAdministrator: true, name, email });
    const [cookie = '', value = ''] = forged.headers.cookie.split(/=(.*)/s);
    await people.administrator.context.addCookies([{ name: cookie, value, url: running.origin }]);
    await writing(context.db, { platform: true }, async (tx) => {
      const stage = { tx, context, routes: [], now: context.clock.now() };
      const referential = await loadReferential(tx, REFERENTIAL, '1.0.0');
      await peopleNation(stage, referential, { accountId: forged.accountId, name, email, roles: new Map() });
      await countNation(stage);
    });
  });

  step('the administrator appoints the regional authority, which joins and lands on its territory', async () => {
    const { page } = steering.people.administrator;
    const { organisation, email } = PEOPLE.region;
    await page.goto('/platform/territories');
    await settled(page, 'Territoires');
    await page.getByRole('radio', { name: 'Agence régionale de santé (ARS)' }).check();
    await page.getByLabel('Région', { exact: true }).selectOption({ label: 'Bretagne' });
    await page.getByLabel('Nom', { exact: true }).fill(organisation);
    await page.getByLabel('Adresse électronique du responsable').fill(email);
    await lookedTwice(steering, 'administrator', 'territories');
    await page.getByRole('button', { name: 'Désigner et inviter' }).click();
    await page.getByText(`${organisation} est désigné`).waitFor();
    await join(steering, 'region');
  });

  step('the administrator appoints who examines the CaRE programme for the nation', async () => {
    const { page } = steering.people.administrator;
    const { organisation, email } = PEOPLE.national;
    await page.goto(`/platform/programmes/${CARE}/manager`);
    await page.getByLabel('Nom', { exact: true }).fill(organisation);
    await page.getByLabel('Adresse électronique').fill(email);
    await looked(steering, 'administrator', 'manager');
    await page.getByRole('button', { name: 'Ajouter et inviter' }).click();
    await page.getByText('Ce programme est géré par').waitFor();
    await join(steering, 'national');
    await looked(steering, 'national', 'home', 'Financements sur objectifs');
    const own = steering.people.national.page;
    await own.goto(`${steering.spaces.national}/envelope`);
    await settled(own, 'Enveloppe');
    await own.getByLabel('Enveloppe', { exact: true }).fill('1 000 000');
    await own.getByRole('button', { name: 'Fixer ce montant' }).click();
    await own.getByText('Le montant est fixé.').waitFor();
    await looked(steering, 'national', 'envelope');
  });

  step('a hospital of Brittany creates its account and its space on a phone', async () => {
    const { running, people } = steering;
    const { page } = people.structure;
    const { name, email, password, organisation } = PEOPLE.structure;
    await page.goto('/register');
    await page.getByLabel('Adresse électronique').fill(email);
    await page.getByRole('button', { name: 'Recevoir le lien' }).click();
    await page.goto(linkIn(await running.inbox.open(email)));
    await page.getByLabel('Prénom et nom').fill(name);
    await page.getByLabel('Mot de passe', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Créer mon compte' }).click();
    await page.waitForURL('**/organisations/new');
    await staySignedIn(steering);
    await page.getByRole('radio', { name: 'Ma structure' }).check();
    await page.getByLabel('Nom', { exact: true }).fill(organisation);
    await page.getByLabel('Secteur').selectOption({ label: 'Hôpital et clinique' });
    await page.getByLabel('Type de structure').selectOption('general-hospital');
    await page.getByLabel('Région', { exact: true }).selectOption({ label: 'Bretagne' });
    await page.getByRole('button', { name: 'Créer', exact: true }).click();
    await page.waitForURL(/\/organisations\/[0-9a-f-]{36}$/);
    steering.spaces.structure = new URL(page.url()).pathname;
    await settled(page, organisation);
    await lookedTwice(steering, 'structure', 'home');
  });
}
