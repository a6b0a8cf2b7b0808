import { expect } from 'vitest';
import { look, settled } from '../../support/e2e-inspect.ts';
import { GROUP, stepsOf, STRUCTURE, type Story } from '../../support/e2e-story.ts';
import { visitor } from '../../support/e2e-visitor.ts';
import { forgeSession } from '../../support/session.ts';

/** A group over the structure, which decides itself to be seen. */
export function group(story: Story): void {
  const step = stepsOf(story);

  step(
    'the director joins a group by its code, after seeing what it opens, and the group follows the structure',
    async () => {
      const { running, browser, director } = story;
      const { headers } = await forgeSession(running.context, { name: 'Anne Le Goff' });
      const [name = '', value = ''] = headers.cookie.split(/=(.*)/s);
      story.leader = await visitor(browser, running.origin, { screen: 'desk', cookies: [{ name, value }] });
      const { page } = story.leader;
      await page.goto('/organisations/new');
      await page.getByRole('radio', { name: 'Un groupe' }).check();
      await page.getByLabel('Nom', { exact: true }).fill(GROUP);
      await page.getByLabel('Région').selectOption({ label: 'Bretagne' });
      await look(story.leader, 'create-group', 'Créer mon espace');
      await page.getByRole('button', { name: 'Créer', exact: true }).click();
      await settled(page, 'Mes structures');
      story.group = new URL(page.url()).pathname.replace(/\/group$/, '');
      await look(story.leader, 'group-new');
      const code = await page.locator('main code').innerText();

      await director.page.goto(`${story.structure}/settings`);
      await director.page.getByLabel('Code du groupe').fill(code);
      await director.page.getByRole('button', { name: 'Vérifier ce code' }).click();
      await director.page.getByRole('heading', { name: `Rejoindre le groupe « ${GROUP} » ?` }).waitFor();
      await look(director, 'join-group');
      await director.page.getByRole('button', { name: 'Rejoindre ce groupe' }).click();
      await director.page.getByText(`rattachée au groupe « ${GROUP} »`).waitFor();

      await page.reload();
      await settled(page, 'Mes structures');
      const row = page.getByRole('row').filter({ hasText: STRUCTURE });
      expect(await row.innerText()).toContain('N');
      await row.getByRole('link', { name: STRUCTURE }).click();
      await look(story.leader, 'structure-seen-by-its-group', STRUCTURE);
    },
  );
}
