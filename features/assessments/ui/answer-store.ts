import type { AnswerValue, GivenAnswer } from '../model.ts';
import type { Draft, DraftBox } from './drafts.ts';
import { UnsentStore, type Outcome as OutcomeOf, type ShownState } from './unsent-store.ts';

/** An answer as the server has it. */
export interface KnownAnswer {
  criterionId: string;
  value: AnswerValue;
  comment: string;
  reason: string;
  version: number;
  answeredByName: string;
  answeredAt: string;
}
export type Sent = Omit<Draft, 'value'> & { value: AnswerValue };
export type Outcome = OutcomeOf<KnownAnswer>;

/** What is typed for a criterion; a known answer always has its value. */
type Content = Pick<Draft, 'value' | 'comment' | 'reason'>;
type Need = 'value' | 'reason';
/** What a criterion shows. */
export type Shown = Content & ShownState<KnownAnswer, Need>;

interface Options {
  send: (criterionId: string, answer: Sent) => Promise<Outcome>;
  box: DraftBox;
  pauseMs?: number;
  againMs?: number;
}

const needsOf = ({ value, reason }: Content): Need | null => {
  if (value === null) return 'value';
  return value === 'not-applicable' && !reason.trim() ? 'reason' : null;
};

/** The answers of a theme while they are given. */
export class AnswerStore extends UnsentStore<Content, KnownAnswer, Need> {
  #given: Record<string, GivenAnswer> | undefined;

  constructor({ send, ...options }: Options) {
    super({
      ...options,
      // A draft is sent only once it has its value: see `needs`.
      send: (id, draft) => send(id, draft as Sent),
      contentOf: (from) => ({ value: from?.value ?? null, comment: from?.comment ?? '', reason: from?.reason ?? '' }),
      needs: needsOf,
      same: (draft, known) =>
        draft.value === known.value &&
        draft.comment === known.comment &&
        (known.value !== 'not-applicable' || draft.reason === known.reason),
    });
    this.subscribe(() => (this.#given = undefined));
  }

  /** Takes a change made by the reader. A choice is sent at once, a text after a pause; `now` sends a text at once. */
  override edit(id: string, change: Partial<Content>, now = change.value !== undefined): void {
    super.edit(id, change, now);
  }

  /** Answers to count the level with: those on the page once complete, else the server's. The same object until one changes. */
  readonly given = (): Record<string, GivenAnswer> =>
    (this.#given ??= Object.fromEntries(
      this.held().flatMap(([id, { value, reason }]) => (value === null ? [] : [[id, { value, reason }] as const])),
    ));
}
