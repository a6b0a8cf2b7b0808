import type { Reply } from '../../../platform/contract/endpoint.ts';
import { UnsentStore, type Outcome as OutcomeOf, type ShownState } from '../../assessments/ui/unsent-store.ts';
import type { Box } from '../../assessments/ui/drafts.ts';
import type { saveBenchAnswer } from '../contract.ts';

export type BenchAnswer = Reply<typeof saveBenchAnswer>;
/** What the auditor keeps for a criterion. */
export type Observation = Pick<BenchAnswer, 'observed' | 'agreed' | 'note'>;
export type ObservationDraft = Observation & { version: number };
export type Shown = Observation & ShownState<BenchAnswer, never>;
export type Outcome = OutcomeOf<BenchAnswer>;

interface Options {
  send: (criterionId: string, draft: ObservationDraft) => Promise<Outcome>;
  box: Box<ObservationDraft>;
}

/** The auditor's observations while they are made. */
export class BenchStore extends UnsentStore<Observation, BenchAnswer> {
  #seen: ReadonlySet<string> | undefined;

  constructor(options: Options) {
    super({
      ...options,
      contentOf: (from) => ({
        observed: from?.observed ?? null,
        agreed: from?.agreed ?? null,
        note: from?.note ?? '',
      }),
      needs: () => null,
      same: (draft, known) =>
        draft.observed === known.observed && draft.agreed === known.agreed && draft.note === known.note,
    });
    this.subscribe(() => (this.#seen = undefined));
  }

  /** The criteria observed so far, sent or not; the same object until something changes. */
  readonly observed = (): ReadonlySet<string> =>
    (this.#seen ??= new Set(this.held().flatMap(([id, { observed }]) => (observed ? [id] : []))));
}
