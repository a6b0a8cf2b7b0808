import type { Turn } from '../../platform/contract/turn.ts';
import type { CaseState, Part } from './model.ts';
import { turns } from './model-todo.ts';

/** What the state alone does not tell of whose turn it is. */
export interface TurnFacts {
  /** Who offered the times that wait for an answer; null where none do. */
  slotsFrom: Part | null;
  /** Whether the reader has a quote on the table. */
  quoted: boolean;
}

const toMeet: readonly CaseState[] = ['assigned', 'control-requested'];
const toQuote: readonly CaseState[] = ['results-sent', 'quoted'];

/**
 * Whose turn it is as one part reads it: the state's, but that times offered wait for the other side's answer, and that a provider
 * who sees the plan is asked for its quote. Null where nothing more is expected.
 */
export function turnFor(state: CaseState, reader: Part, { slotsFrom, quoted }: TurnFacts): Turn<Part> | null {
  if (toMeet.includes(state) && slotsFrom)
    return {
      part: slotsFrom === 'auditor' ? 'beneficiary' : 'auditor',
      todo: {
        fr: 'Choisissez un créneau parmi ceux qui vous sont proposés.',
        en: 'Choose one of the times that are offered to you.',
      },
      waiting: {
        fr: 'Des créneaux sont proposés ; leur choix est attendu.',
        en: 'Times are offered; a choice is awaited.',
      },
    };
  if (toQuote.includes(state) && reader === 'provider' && !quoted)
    return {
      part: 'provider',
      todo: {
        fr: 'Lisez le plan qui vous est montré et déposez votre devis.',
        en: 'Read the plan that is shown to you and submit your quote.',
      },
      waiting: turns[state]!.waiting,
    };
  return turns[state];
}
