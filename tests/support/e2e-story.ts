import type { Browser } from 'playwright-core';
import { it } from 'vitest';
import type { Running } from './e2e.ts';
import type { Visitor } from './e2e-visitor.ts';

/** What the parts of the story hand on to each other. */
export interface Story {
  running: Running;
  browser: Browser;
  administrator: Visitor;
  /** At a desk. */
  director: Visitor;
  /** On a phone. */
  colleague: Visitor;
  /** At the head of a group of structures. */
  leader: Visitor;
  /** Address of the group. */
  group: string;
  /** Address of the structure, then of its first and second assessments. */
  structure: string;
  assessment: string;
  nextAssessment: string;
  /** Title and address of the first action of the plan, when it is due (ISO), and the criterion that it corrects. */
  action: string;
  actionAddress: string;
  due: string;
  criterion: string;
  /** True once a step has failed. */
  broken?: boolean;
}

export const DIRECTOR = {
  email: 'direction@residence-des-tilleuls.example',
  name: 'Hélène Garnier',
  password: 'cactus lanterne velours marmite ruisseau',
};
export const COLLEAGUE = {
  email: 'karim.benali@residence-des-tilleuls.example',
  name: 'Karim Benali',
  password: 'brouette caprice nuage tiroir guitare',
};
export const ADMINISTRATOR = {
  email: 'plateforme@groupement.example',
  name: 'Lou Ferrand',
  password: 'tulipe trombone falaise cannelle moulin',
};
export const STRUCTURE = 'Résidence des Tilleuls';
export const GROUP = 'Groupement des Trois Vallées';

/** Gives what declares one step of the story: after a step that fails, whose pictures are kept, the next ones are skipped. */
export function stepsOf(story: Story): (title: string, run: () => Promise<void>) => void {
  return (title, run) =>
    it(title, async ({ skip }) => {
      if (story.broken) skip('an earlier step of the story failed');
      try {
        await run();
      } catch (error) {
        story.broken = true;
        const { administrator, director, colleague, leader } = story;
        for (const [who, one] of Object.entries({ administrator, director, colleague, leader }))
          await one?.picture(`failed-${who}`).catch(() => undefined); // a closed browser must not hide the failure
        throw error;
      }
    });
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The bytes of a key as an authenticator application is given it: RFC 4648 base 32, spaces allowed. */
export function keyBytes(text: string): Buffer {
  const bits = [...text.replaceAll(/[\s=]/g, '')].map((sign) => BASE32.indexOf(sign).toString(2).padStart(5, '0'));
  return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}
