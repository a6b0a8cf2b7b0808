import { Problem, type Issue, type Text } from '../../platform/contract/problem.ts';
import type { Stage } from '../programmes/model-catalogue.ts';
import { both, dayName } from './model-words.ts';
import type { ApplicationState } from './model.ts';
import { stateNames } from './model-turn.ts';

/** Refuses an event out of its order, in words. */
export function outOfOrder(state: ApplicationState): Problem {
  return new Problem(
    409,
    'out-of-order',
    {
      fr: `Ce dossier est à l’étape « ${stateNames[state].fr} » : cette action n’y est pas possible. Rechargez la page pour voir où il en est.`,
      en: `This file is at the step “${stateNames[state].en}”: this cannot be done there. Reload the page to see where it stands.`,
    },
    [],
    { state },
  );
}

const windowNames: Partial<Record<Stage, Text>> = {
  candidacy: { fr: 'Le dépôt des candidatures', en: 'The filing of applications' },
  declaration: { fr: 'La déclaration d’atteinte', en: 'The declaration of attainment' },
};

/** Refuses what comes outside its window, with the day that matters. */
export function outsideWindow(
  stage: 'candidacy' | 'declaration',
  { opens, closes }: { opens: string | null; closes: string | null },
  today: string,
): Problem {
  const name = windowNames[stage]!;
  const sentence: Text =
    opens && today < opens
      ? both((say) => ({
          fr: `${name.fr} ouvre le ${dayName(opens, say)}.`,
          en: `${name.en} opens on ${dayName(opens, say)}.`,
        }))
      : closes
        ? both((say) => ({
            fr: `${name.fr} est fermé${stage === 'declaration' ? 'e' : ''} depuis le ${dayName(closes, say)} au soir.`,
            en: `${name.en} closed at the end of ${dayName(closes, say)}.`,
          }))
        : {
            fr: `${name.fr} n’a pas encore de date connue.`,
            en: `${name.en} has no known date yet.`,
          };
  return new Problem(409, 'outside-window', sentence, [], { opens, closes });
}

/** Refuses a file that is not ready, with each thing that is missing. */
export function notReady(issues: Issue[]): Problem {
  return new Problem(
    422,
    'not-ready',
    {
      fr: `Le dossier n’est pas complet : ${issues.length} point(s) à régler.`,
      en: `The file is not complete: ${issues.length} point(s) to settle.`,
    },
    issues,
  );
}

/** Refuses a candidacy, with why. */
export const notEligible = (code: string, fr: string, en: string): Problem => new Problem(409, code, { fr, en });
