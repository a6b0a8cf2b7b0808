import type { CaseState, Part } from '../cases/model.ts';
import { turns } from '../cases/model-todo.ts';

/** Messages shown at once. */
export const PAGE = 50;
export const MAX_LENGTH = 8000;
/** Files with one message. */
export const MAX_FILES = 5;

/** Who else takes part in a case, as far as writing to them goes. */
export interface Present {
  auditor: boolean;
  /** `invited` while providers see the plan and no quote is signed; `settled` once that of a provider who takes part is. */
  provider: 'none' | 'invited' | 'settled';
  /** Whether the writer is that settled provider. */
  settled: boolean;
}

/**
 * Whom a part may write to: a provider and those beyond the structure write to each other only once its quote is signed. A
 * provider whose quote is not the signed one writes to nobody: “the provider” then names the other, who would read the answer.
 */
export function audiencesFor(part: Part, { auditor, provider, settled }: Present): Part[] {
  const audit: Part[] = auditor ? ['auditor'] : [];
  const chosen: Part[] = provider === 'settled' ? ['provider'] : [];
  switch (part) {
    case 'beneficiary':
      return [...audit, ...(provider === 'none' ? [] : (['provider'] as const)), 'manager'];
    case 'auditor':
      return ['beneficiary', ...chosen, 'manager'];
    case 'provider':
      if (settled) return ['beneficiary', ...audit, 'manager'];
      return provider === 'invited' ? ['beneficiary'] : [];
    case 'manager':
      return ['beneficiary', ...audit, ...chosen];
  }
}

/** Who a message is for unless its writer says otherwise: whose turn it is, else the structure; for the structure, its audit body. */
export function usualAudience(part: Part, state: CaseState, present: Present): Part[] {
  const possible = audiencesFor(part, present);
  // One of several providers must be named: never by default.
  const nameable = present.provider === 'invited' ? possible.filter((one) => one !== 'provider') : possible;
  const turn = turns[state]?.part;
  const first = nameable.find((one) => one === turn) ?? nameable[0];
  return first ? [first] : [];
}
