import type { Download, Page } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';
import { expect } from 'vitest';
import { look, settled } from '../../support/e2e-inspect.ts';
import { COLLEAGUE, stepsOf, STRUCTURE, type Story } from '../../support/e2e-story.ts';

/** On one line, whatever the kind of space: a page and a PDF break lines at other places. */
const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

async function download(page: Page, name: string | RegExp): Promise<Buffer> {
  const [file]: [Download, void] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name }).last().click(),
  ]);
  return Buffer.concat(await (await file.createReadStream()).toArray());
}

/** Theme and level of each row of the table beside the drawing. */
async function levelsOn(page: Page): Promise<{ theme: string; level: string }[]> {
  const rows = page.getByRole('table', { name: 'Niveaux par thème' }).getByRole('row');
  const cells = await rows.evaluateAll((all) =>
    all.slice(1).map((row) => [...row.querySelectorAll('th, td')].map((cell) => (cell as HTMLElement).innerText)),
  );
  return cells.map(([theme = '', level = '']) => ({
    theme: plain(theme).replace(/^\d+\. /, ''),
    level: /N\d/.exec(level)?.[0] ?? '',
  }));
}

/** What the structure gets from its answers: results, plan, report and tables. */
export function outcome(story: Story): void {
  const step = stepsOf(story);
  let sentence = '';
  let levels: { theme: string; level: string }[] = [];

  step('the results say in one sentence where the structure stands, with a drawing and its table', async () => {
    const { director } = story;
    const { page } = director;
    await settled(page, /^Résultats/);
    sentence = plain(await page.locator('.results-sentence').innerText());
    expect(sentence.length).toBeGreaterThan(40);
    levels = await levelsOn(page);
    expect(levels).toHaveLength(13);
    expect(new Set(levels.map(({ level }) => level)).size).toBeGreaterThan(1);
    const drawing = page.getByRole('img', { name: 'Niveau de chaque thème' });
    expect(await drawing.locator('.series-main .series-mark').count()).toBe(13);
    await look(director, 'results');
  });

  step('the director downloads the report, whose text holds the same figures as the page', async () => {
    const { director } = story;
    const pdf = await download(director.page, /^Rapport avec toutes les réponses/);
    const { text, totalPages } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
    const report = plain(text);
    expect(totalPages).toBeGreaterThan(3);
    expect(report).toContain(STRUCTURE);
    expect(report).toContain(sentence);
    for (const { theme, level } of levels) expect(report).toMatch(new RegExp(`${theme}.{0,40}? ${level}`));
  });

  step('the tables and the whole data open in other software, with the same answers', async () => {
    const { page } = story.director;
    const answers = (await download(page, /^Réponses/)).toString();
    const results = (await download(page, /^Niveaux et prochains paliers|^Niveaux/)).toString();
    const data = JSON.parse((await download(page, /^Toutes les données/)).toString()) as {
      format: string;
      answers: { value: string }[];
      results: { sentence: { fr: string }; themes: { title: { fr: string }; result: { level: number } }[] };
    };
    expect(answers.trim().split('\r\n').length - 1).toBe(data.answers.length);
    for (const { theme } of levels) expect(results).toContain(theme);
    expect(data.format).toBe('vigie.assessment');
    expect(plain(data.results.sentence.fr)).toBe(sentence);
    expect(
      data.results.themes.map(({ title, result }) => ({ theme: plain(title.fr), level: `N${result.level}` })),
    ).toEqual(levels);
  });

  step('the plan orders the actions; the director gives one to the colleague with a date', async () => {
    const { director } = story;
    const { page } = director;
    await page.goto(`${story.structure}/plan`);
    await look(director, 'plan', 'Plan d’actions');
    const first = page.getByRole('table').getByRole('rowheader').getByRole('link').first();
    story.action = plain(await first.innerText());
    await first.click();
    await settled(page, story.action);
    story.actionAddress = new URL(page.url()).pathname;
    await page.getByLabel('Responsable').selectOption({ label: COLLEAGUE.name });
    await page.getByLabel('Échéance').fill(story.due);
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.locator('main').getByText('Planifiée').first().waitFor();
    await look(director, 'action', story.action);
    await page.goto(`${story.structure}/plan?view=calendar&month=${story.due.slice(0, 7)}`);
    const day = page.getByRole('cell').filter({ has: page.locator(`time[datetime="${story.due}"]`) });
    await day.getByRole('link', { name: story.action }).waitFor();
    await look(director, 'plan-calendar');
    const table = (await download(page, /CSV/)).toString();
    expect(table.split('\r\n').find((line) => line.includes(COLLEAGUE.name))).toContain(story.action);
  });

  step('the colleague is told of the action, and finishes it from a phone', async () => {
    const { colleague } = story;
    const { page } = colleague;
    await page.goto('/notifications');
    await look(colleague, 'notifications');
    await page
      .getByRole('link', { name: new RegExp(story.action.slice(0, 30)) })
      .first()
      .click();
    await settled(page, story.action);
    story.criterion = plain(
      await page
        .getByRole('heading', { name: 'Pourquoi' })
        .locator('xpath=ancestor::section')
        .locator('li')
        .first()
        .innerText(),
    ).replace(/ À corriger$/, '');
    await page.getByRole('button', { name: 'Démarrer' }).click();
    await page.locator('main').getByText('En cours').first().waitFor();
    await page.getByRole('button', { name: 'Marquer comme terminée' }).click();
    await page.getByText(/^Terminée le/).waitFor();
    await look(colleague, 'action-done', story.action);
  });
}
