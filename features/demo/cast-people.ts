import type { Input } from '../../platform/contract/endpoint.ts';
import type { openChecklist, saveTemplate } from '../identities/contract-people.ts';

type By = [person: string, place: string];

/** An arrival or a departure, and the places of its steps that are done. */
export interface MovePlan {
  by: By;
  daysAgo: number;
  body: Pick<Input<typeof openChecklist>['body'], 'kind' | 'person' | 'job'>;
  /** Days from the start to their last day, or their first. */
  inDays: number;
  done: { step: number; daysAgo: number; by: string }[];
  /** A step that needs nothing, and why. */
  notNeeded?: { step: number; daysAgo: number; reason: string };
}

/** What a job needs, written before anyone comes to it. */
export const job: { by: By; daysAgo: number } & Omit<Input<typeof saveTemplate>['body'], 'version'> = {
  by: ['sarment', 'glycines'],
  daysAgo: 24,
  job: 'Aide-soignant',
  steps: [
    { title: 'Dossier du résident, profil soins', doer: 'Prune Mirabelle', category: 'user' },
    { title: 'Badge des deux étages', doer: 'Accueil', category: null },
  ],
};

/** A departure half done, and an arrival. */
export const moves: readonly MovePlan[] = [
  {
    by: ['sarment', 'glycines'],
    daysAgo: 6,
    body: { kind: 'leaver', person: 'Clémence Sureau', job: 'Aide-soignante' },
    inDays: 4,
    done: [
      { step: 2, daysAgo: 2, by: 'Ulysse Sarment' },
      { step: 6, daysAgo: 1, by: 'Prune Mirabelle' },
    ],
    notNeeded: { step: 3, daysAgo: 2, reason: 'Elle ne connaissait aucun mot de passe commun.' },
  },
  {
    by: ['sarment', 'glycines'],
    daysAgo: 4,
    body: { kind: 'joiner', person: 'Gaston Genêt', job: 'Aide-soignant' },
    inDays: 9,
    done: [{ step: 0, daysAgo: 3, by: 'Ulysse Sarment' }],
  },
];
