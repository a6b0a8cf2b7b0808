import fs from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Outside } from '../../../features/domains/servers.fixture.ts';
import type { testClock } from '../../../platform/server/clock.ts';
import type { Running } from '../../support/e2e.ts';
import { look, overflowing } from '../../support/e2e-inspect.ts';
import { SCREENS, type Visitor } from '../../support/e2e-visitor.ts';

/** What the parts of the story hand on to each other. */
export interface EstateStory {
  running: Running;
  browser: Browser;
  outside: Outside;
  clock: ReturnType<typeof testClock>;
  /** The IT lead, at a desk. */
  lead: Visitor;
  /** Address of the structure. */
  space: string;
  broken?: boolean;
}

const samples = path.resolve(import.meta.dirname, '../../../../shared/samples');
/** Where the repository stands alone, without the folder of real files beside it. */
export const withoutSamples = !fs.existsSync(samples);

/** A real file, as a browser sends it. */
export const sampleFile = (file: string, mimeType: string) => ({
  name: path.basename(file),
  mimeType,
  buffer: fs.readFileSync(path.join(samples, file)),
});

/** Declares one step: after one that fails, whose picture is kept, the next ones are skipped. */
export function stepsOf(story: EstateStory): (title: string, run: () => Promise<void>) => void {
  return (title, run) =>
    it(title, async ({ skip }) => {
      if (story.broken) skip('an earlier step of the story failed');
      try {
        await run();
      } catch (error) {
        story.broken = true;
        await story.lead?.picture('failed-estate').catch(() => undefined); // a closed browser must not hide the failure
        throw error;
      }
    });
}

/** Looks at the page at a desk, keeps its picture on a phone too; nothing may stick out of the narrowest screen. */
export async function lookedTwice({ lead }: EstateStory, name: string, title?: string | RegExp): Promise<void> {
  await look(lead, `estate-${name}`, title);
  await lead.page.setViewportSize(SCREENS.phone);
  await lead.picture(`estate-${name}`, 'phone');
  await lead.page.setViewportSize(SCREENS.desk);
  expect.soft(await overflowing(lead.page), `${name} on the narrowest screen`).toEqual([]);
}
