import { expect } from 'vitest';
import { settled } from '../../support/e2e-inspect.ts';
import { visitor } from '../../support/e2e-visitor.ts';
import { stepsOf, type Steering } from './steering-stage.ts';

/** The same pages, complete for a reader of English. */
export function english(steering: Steering): void {
  const step = stepsOf(steering);

  for (const screen of ['desk', 'phone'] as const)
    step(
      `the pages of each one are complete in English, ${screen === 'desk' ? 'at a desk' : 'on a phone'}`,
      async () => {
        const { browser, clock, people, running, spaces } = steering;
        const pages = {
          stranger: ['/observatory', '/programmes/care-d1'],
          structure: ['/peers', '/obligations/budget', '/applications', '/interface', '/support'],
          region: ['/observatory', '/applications', '/support'],
          national: ['/applications', '/envelope'],
        } as const;
        for (const who of ['stranger', 'structure', 'region', 'national'] as const) {
          const cookies = await people[who].context.cookies();
          const one = await visitor(browser, running.origin, { screen, language: 'en', cookies });
          await one.context.clock.setFixedTime(clock.now());
          for (const path of pages[who]) {
            await one.page.goto(who === 'stranger' ? path : `${spaces[who]}${path}`);
            await settled(one.page);
            await one.picture(`steering-en${path.replaceAll('/', '-')}-${who}`);
            const text = await one.page.locator('body').innerText();
            expect(text, path).not.toMatch(/\b(vous|votre|une|les|dossier|réponse)\b/i);
            expect(one.complaints(), path).toEqual([]);
          }
          await one.context.close();
        }
      },
    );
}
