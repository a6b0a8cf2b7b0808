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

/**
 * What an observation changes. Seen as it was declared, it is agreed at once: there is nothing to talk about. Seen otherwise since,
 * an agreement that came of itself goes with the observation that it came from.
 */
export function observed(
  { observed: before, agreed }: Pick<Observation, 'observed' | 'agreed'>,
  declared: BenchAnswer['declared'],
  value: NonNullable<Observation['observed']>,
): Pick<Observation, 'observed' | 'agreed'> {
  const ofItself = before === declared && agreed === declared;
  const chosen = ofItself ? null : agreed;
  return { observed: value, agreed: chosen ?? (value === declared ? value : null) };
}

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
