import { settled } from '../../support/e2e-inspect.ts';
import { startAssessment } from './steering-answers.ts';
import { lookedTwice, sampleFile, stepsOf, withoutSamples, type EstateStory } from './estate-stage.ts';

interface Agent {
  content: { softwares: { name: string; version?: string }[] };
}

/** Real files of inventory agents come in; what is at risk becomes a finding, then an action; the questionnaire is answered by facts. */
export function facts(story: EstateStory): void {
  if (withoutSamples) return;
  const step = stepsOf(story);
  const bring = async (file: { name: string; mimeType: string; buffer: Buffer }) => {
    const { page } = story.lead;
    await page.goto(`${story.space}/inventories/imports`);
    await settled(page, 'Importer un fichier');
    await page.getByLabel('Fichier à importer').setInputFiles(file);
    await page.getByRole('button', { name: 'Voir ce qui changerait' }).click();
    await page.getByText('Rien n’est encore écrit').waitFor({ timeout: 60_000 });
  };
  const confirm = async () => {
    const { page } = story.lead;
    await page.getByRole('button', { name: 'Importer', exact: true }).click();
    await page.getByText('L’import est fait').waitFor({ timeout: 60_000 });
  };

  step('a structure without an inventory is told what to do first', async () => {
    const { page } = story.lead;
    await page.goto(`${story.space}/inventories`);
    await settled(page, 'Inventaires');
    await page.getByText('Rien n’est encore inventorié').waitFor();
    await lookedTwice(story, 'empty');
  });

  step('a computer comes in with its three thousand packages, after a look at what it would add', async () => {
    await bring(sampleFile('glpi/computer_3.json', 'application/json'));
    await story.lead.page.getByText('Ce que Vigie n’a pas gardé').waitFor();
    await lookedTwice(story, 'preview', /Ce que ce fichier changerait|Importer un fichier/);
    await confirm();
  });

  step('the same file again changes nothing', async () => {
    await bring(sampleFile('glpi/computer_3.json', 'application/json'));
    await story.lead.page.getByText('Tout est déjà connu').waitFor();
  });

  step('an updated file shows what was installed and what was removed, on the same computer', async () => {
    const sample = sampleFile('glpi/computer_3.json', 'application/json');
    const agent = JSON.parse(sample.buffer.toString('utf8')) as Agent;
    const [first] = agent.content.softwares.splice(0, 1);
    agent.content.softwares.push({ name: 'logiciel-ajoute', version: '1.0' });
    await bring({ ...sample, name: 'computer_3_updated.json', buffer: Buffer.from(JSON.stringify(agent)) });
    const { page } = story.lead;
    await page.getByText('1 liens nouveaux, 1 terminés', { exact: false }).waitFor();
    await lookedTwice(story, 'updated');
    await confirm();
    if (!first) throw new Error('the sample holds no software');
  });

  step('a Windows 8.1 station, exported by an older agent, comes in too', async () => {
    await bring(sampleFile('glpi/xml/2.xml', 'application/xml'));
    await confirm();
  });

  step('the end of its support is an alert within moments, with its rule, its source and its date', async () => {
    const { page } = story.lead;
    await page.goto(`${story.space}/alerts`);
    await settled(page, 'Alertes');
    const link = page.getByRole('link', { name: /Windows 8\.1/ }).first();
    for (let tries = 0; tries < 30 && (await link.count()) === 0; tries += 1) {
      await page.waitForTimeout(1000);
      await page.reload();
      await settled(page, 'Alertes');
    }
    await lookedTwice(story, 'alerts');
    await link.click();
    await settled(page, /Windows 8\.1/);
    await page
      .getByText(/10 janvier 2023|2023-01-10/)
      .first()
      .waitFor();
    await lookedTwice(story, 'alert', /Windows 8\.1/);
  });

  step('the alert is a finding of the plan, and becomes an action', async () => {
    const { page } = story.lead;
    await page.getByRole('link', { name: 'En faire une action' }).click();
    await settled(page, 'Ajouter une action');
    await page.getByLabel('Que faut-il faire ?').fill('Remplacer le poste sous Windows 8.1');
    await page.getByRole('button', { name: 'Ajouter au plan' }).click();
    await page.waitForURL(/plan\/actions\//);
    await page
      .getByText(/plus de correctifs de sécurité depuis/)
      .first()
      .waitFor();
    await lookedTwice(story, 'action', /Remplacer/);
  });

  step('theme 1 and theme 3 have the level that the facts give, beside what is declared', async () => {
    const { page } = story.lead;
    const assessment = await startAssessment(page, story.space, /MaturiN-SMS|13 questions/);
    for (const theme of ['estate', 'updates']) {
      await page.goto(`${assessment}/themes/${theme}`);
      await settled(page);
      await page
        .getByText(/^D’après les faits\s:\sN/)
        .first()
        .waitFor();
      await lookedTwice(story, `facts-${theme}`);
    }
    const box = page.locator('#updates\\.n1\\.obsolete-removed');
    await box.getByText('0 sur 2 ordinateurs encore suivis').waitFor();
    await box.getByRole('button', { name: /^Répondre/ }).click();
    await box.getByRole('button', { name: 'Joindre la mesure en preuve' }).click();
    await box.getByRole('button', { name: /^Preuves \(1\)/ }).click();
    await box
      .getByText(/^Mesure .*\.csv/)
      .first()
      .waitFor();
  });

  step('the map draws itself, and tells what stops with a machine', async () => {
    const { page } = story.lead;
    await page.goto(`${story.space}/map?view=physical`);
    await settled(page, 'Carte du système d’information');
    await lookedTwice(story, 'map');
    await page.getByRole('table').first().getByRole('link').first().click();
    await settled(page, /s’arrête/);
    await lookedTwice(story, 'impact', /s’arrête/);
  });
}
