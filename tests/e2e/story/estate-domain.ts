import type { Page } from 'playwright-core';
import { settled } from '../../support/e2e-inspect.ts';
import { lookedTwice, stepsOf, type EstateStory } from './estate-stage.ts';

/** The record to publish, as the page shows it. */
async function proofShown(page: Page): Promise<{ proof: { name: string; value: string } }> {
  const id = /domains\/([\w-]{36})/.exec(page.url())![1]!;
  const space = /organisations\/([\w-]{36})/.exec(page.url())![1]!;
  const reply = await page.request.get(`/api/organisations/${space}/domains/${id}`);
  return (await reply.json()) as { proof: { name: string; value: string } };
}

/** A domain is checked against a DNS server and a mail server of the story, first by questions, then, once proved, by connections. */
export function domain(story: EstateStory): void {
  const step = stepsOf(story);

  step('a domain is added and checked by questions to the DNS, without connecting to anything', async () => {
    const { page } = story.lead;
    delete story.outside.dns.zone['_dmarc.clinique.example'];
    await page.goto(`${story.space}/domains`);
    await settled(page, 'Domaines et messagerie');
    await page.getByRole('button', { name: 'Ajouter un domaine' }).first().click();
    await page.getByRole('textbox', { name: 'Nom de domaine' }).fill('Clinique.Example');
    await page.getByRole('button', { name: 'Ajouter et vérifier' }).click();
    await page
      .getByText(/à corriger/i)
      .first()
      .waitFor({ timeout: 60_000 });
    await lookedTwice(story, 'domain', /clinique\.example/);
    if (story.outside.greeted.length > 0) throw new Error('a server was met before the domain was proved');
  });

  step('once the token is published, its mail server is greeted, and what was mended is compliant', async () => {
    const { page } = story.lead;
    const { zone } = story.outside.dns;
    const { proof } = await proofShown(page);
    zone[proof.name] = { TXT: [proof.value] };
    zone['_dmarc.clinique.example'] = { TXT: ['v=DMARC1; p=reject; rua=mailto:dmarc@clinique.example'] };
    await page.getByRole('button', { name: 'Chercher l’enregistrement' }).click();
    await page.getByText(/Propriété prouvée/).waitFor();
    await page.getByLabel('Autoriser les connexions aux serveurs de ce domaine').check();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Réglages enregistrés.').first().waitFor({ state: 'attached' });
    story.clock.advance({ minutes: 2 });
    await page.getByRole('button', { name: 'Vérifier maintenant' }).click();
    await page
      .getByText(/Ce qui a pu être vérifié est conforme|Tout est conforme|Rien ne presse/)
      .first()
      .waitFor({ timeout: 60_000 });
    await lookedTwice(story, 'domain-proved', /clinique\.example/);
    if (story.outside.greeted.length === 0) throw new Error('the mail server was not greeted');
  });
}
