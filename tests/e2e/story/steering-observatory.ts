import { expect, vi } from 'vitest';
import type { Observatory } from '../../../features/observatory/contract-figures.ts';
import { settled } from '../../support/e2e-inspect.ts';
import { said } from './journey-stage.ts';
import { answerAll, startAssessment, submit } from './steering-answers.ts';
import { looked, lookedTwice, PEOPLE, stepsOf, type Steering } from './steering-stage.ts';

/** Longer than the second that is promised: what is measured here is that the page moves by itself, on any machine. */
const PATIENCE_MS = 5_000;

/** A structure submits: its region's page moves, the open page does not, and neither names it. */
export function observatory(steering: Steering): void {
  const step = stepsOf(steering);
  let assessment = '';
  let live: Observatory;
  let open = { text: '', figures: {} as unknown };

  const figures = async (who: 'region' | 'stranger', path: string): Promise<Observatory> =>
    (await steering.people[who].page.request.get(path)).json() as Promise<Observatory>;
  const ofRegion = () => figures('region', `/api${steering.spaces.region}/observatory`);
  const answersOf = ({ themes }: Observatory) => themes.map(({ figures: kept }) => kept?.counts ?? null);

  const readOpen = async () => {
    const { page } = steering.people.stranger;
    await page.goto('/observatory', { waitUntil: 'networkidle' });
    await settled(page, 'L’observatoire ouvert');
    return { text: await said(page.getByRole('main')), figures: await figures('stranger', '/api/observatory') };
  };

  step('the region reads how many structures answered, and their levels theme by theme', async () => {
    const { page } = steering.people.region;
    await page.goto(`${steering.spaces.region}/observatory`);
    await settled(page, PEOPLE.region.organisation);
    live = await ofRegion();
    expect(live.coverage.answered).toBeGreaterThan(20);
    expect(await said(page.locator('.obs-figures').first())).toContain(`Ont répondu ${live.coverage.answered}`);
    await lookedTwice(steering, 'region', 'territory');
    for (const [view, name] of [
      ['Niveaux et progression', 'territory-levels'],
      ['Lieux, types, tailles', 'territory-places'],
      ['Manques et plans', 'territory-gaps'],
    ] as const) {
      await page.getByRole('link', { name: view }).click();
      await page.locator('.obs-table').first().waitFor();
      await lookedTwice(steering, 'region', name);
    }
  });

  step('anyone reads the last closed quarter, region by region', async () => {
    // What is withheld of the quarters before is decided in the background, once they are counted.
    await vi.waitFor(
      async () => {
        const { themes } = await figures('stranger', '/api/observatory');
        expect(themes.filter(({ figures: kept }) => !kept?.progress)).toEqual([]);
      },
      { timeout: 30_000, interval: 200 },
    );
    open = await readOpen();
    await lookedTwice(steering, 'stranger', 'open');
  });

  step('the hospital answers every question on its phone', async () => {
    const { page } = steering.people.structure;
    assessment = await startAssessment(page, steering.spaces.structure, 'Treize thèmes');
    await answerAll(page, assessment);
    expect((await ofRegion()).coverage.answered).toBe(live.coverage.answered);
  });

  step('it submits, and within a second or so the region’s figures have moved', async () => {
    const { people, spaces } = steering;
    const kept = await submit(people.structure.page, assessment);
    const now = await vi.waitFor(
      async () => {
        const after = await ofRegion();
        expect(after.coverage.answered).toBe(live.coverage.answered + 1);
        return after;
      },
      { timeout: PATIENCE_MS, interval: 50 },
    );
    expect(performance.now() - kept).toBeLessThan(PATIENCE_MS);
    expect(answersOf(now)).not.toEqual(answersOf(live));
    const { page } = people.region;
    await page.goto(`${spaces.region}/observatory`);
    await settled(page, PEOPLE.region.organisation);
    expect(await said(page.locator('.obs-figures').first())).toContain(`Ont répondu ${now.coverage.answered}`);
    expect(await said(page.getByRole('main'))).not.toContain(PEOPLE.structure.organisation);
    await looked(steering, 'region', 'territory-moved');
  });

  step('the open page has not moved, and gives nothing away', async () => {
    expect(await readOpen()).toEqual(open);
    expect(open.text).not.toContain(PEOPLE.structure.organisation);
  });

  step('the hospital reads where it stands beside those like it', async () => {
    const { page } = steering.people.structure;
    await page.goto(`${steering.spaces.structure}/peers`);
    await settled(page, 'Se comparer');
    await lookedTwice(steering, 'structure', 'peers');
  });

  step('it agrees to be named, and its region reads its levels under its name', async () => {
    const { people, spaces } = steering;
    const { page } = people.structure;
    await page.getByRole('button', { name: 'Accepter d’être nommé' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Accepter d’être nommé' }).click();
    await page.getByText('Votre structure est nommée auprès de sa région').waitFor();
    await people.region.page.goto(`${spaces.region}/observatory?view=named`);
    await people.region.page.getByText(PEOPLE.structure.organisation).first().waitFor();
    await looked(steering, 'region', 'territory-named', PEOPLE.region.organisation);
  });
}
