import type { Saving } from '../../../platform/web/ui/status.tsx';
import type { AnswerValue, GivenAnswer } from '../model.ts';
import type { Draft, DraftBox } from './drafts.ts';

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

/** How one send ended; `theirs` is the answer that somebody saved in between. */
export type Outcome =
  | { kind: 'saved'; answer: KnownAnswer }
  | { kind: 'stale'; theirs: KnownAnswer }
  /** `again`: the same send may work later (network). */
  | { kind: 'failed'; error: string; again: boolean };

/** What a criterion shows. */
export interface Shown {
  value: AnswerValue | null;
  comment: string;
  reason: string;
  /** The answer as last heard from the server. */
  known: KnownAnswer | undefined;
  saving: Saving;
  /** What is missing before it can be saved. */
  needs: 'value' | 'reason' | null;
  /** Somebody else's answer, to be compared with the one on the page: nothing is sent until the reader chooses. */
  theirs: KnownAnswer | null;
}

interface Entry {
  known?: KnownAnswer;
  draft?: Draft | undefined;
  theirs?: KnownAnswer | undefined;
  sending?: boolean;
  saving: Saving;
  timer?: ReturnType<typeof setTimeout> | undefined;
  shown?: Shown | undefined;
}

interface Options {
  send: (criterionId: string, answer: Sent) => Promise<Outcome>;
  box: DraftBox;
  /** Silence after the last key before a text is sent. */
  pauseMs?: number;
  /** Wait before a send that the network refused is tried again. */
  againMs?: number;
}

const same = (draft: Draft, answer: KnownAnswer) =>
  draft.value === answer.value &&
  draft.comment === answer.comment &&
  (answer.value !== 'not-applicable' || draft.reason === answer.reason);

const needsOf = (draft: Draft): Shown['needs'] => {
  if (draft.value === null) return 'value';
  return draft.value === 'not-applicable' && !draft.reason.trim() ? 'reason' : null;
};

/**
 * The answers of a theme while they are given: keeps what is typed, sends one save at a time by criterion, and never lets
 * a save or a refresh take away what either person wrote.
 */
export class AnswerStore {
  readonly #entries = new Map<string, Entry>();
  readonly #listeners = new Set<() => void>();
  readonly #options: Required<Options>;
  #given: Record<string, GivenAnswer> | undefined;

  constructor(options: Options) {
    this.#options = { pauseMs: 1200, againMs: 8000, ...options };
  }

  /** Calls `listener` after each change; gives the way to stop. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What a criterion shows; the same object until something changes. */
  readonly get = (id: string): Shown => {
    const entry = this.#entry(id);
    return (entry.shown ??= this.#show(entry));
  };

  /** Answers to count the level with: those on the page once complete, else the server's. The same object until one changes. */
  readonly given = (): Record<string, GivenAnswer> => (this.#given ??= this.#count());

  /** True while something on the page is not on the server. */
  readonly unsent = (): boolean => [...this.#entries.values()].some(({ draft }) => draft);

  /** Where the whole theme stands, the most pressing first. */
  readonly state = (): 'idle' | 'conflict' | 'failed' | 'saving' | 'waiting' | 'saved' => {
    const entries = [...this.#entries.values()];
    if (entries.some(({ theirs }) => theirs)) return 'conflict';
    if (entries.some(({ saving }) => saving.state === 'failed')) return 'failed';
    if (entries.some(({ sending, draft }) => sending || (draft && !needsOf(draft)))) return 'saving';
    if (entries.some(({ draft }) => draft)) return 'waiting';
    return entries.some(({ known }) => known) ? 'saved' : 'idle';
  };

  /** Takes what a read brought. Older news than what is known is left out; news against an unsent draft is a conflict. */
  receive(answers: readonly KnownAnswer[], criteria: readonly string[]): void {
    for (const id of criteria) {
      const entry = this.#entry(id);
      const answer = answers.find(({ criterionId }) => criterionId === id);
      if (answer && answer.version > (entry.known?.version ?? 0) && !entry.sending) {
        entry.known = answer;
        if (entry.draft && answer.version > entry.draft.version) this.#meet(id, entry, answer);
      }
      this.#changed(entry);
    }
  }

  /** Takes a change made by the reader. A choice is sent at once, a text after a pause; `now` sends a text at once. */
  edit(id: string, change: Partial<Omit<Draft, 'version'>>, now = change.value !== undefined): void {
    const entry = this.#entry(id);
    const { value, comment, reason } = this.get(id);
    const version = entry.draft?.version ?? entry.known?.version ?? 0;
    const draft = { value, comment, reason, ...change, version };
    const undone = !entry.sending && !entry.theirs && entry.known && same(draft, entry.known);
    this.#draft(id, entry, undone ? undefined : draft);
    if (!entry.sending) entry.saving = { state: 'idle' };
    clearTimeout(entry.timer);
    if (now) void this.flush(id);
    else entry.timer = setTimeout(() => void this.flush(id), this.#options.pauseMs);
    this.#changed(entry);
  }

  /** Sends what is on the page for a criterion, unless it is incomplete, contested, or already under way. */
  async flush(id: string): Promise<void> {
    const entry = this.#entry(id);
    clearTimeout(entry.timer);
    const { draft } = entry;
    if (!draft || entry.theirs || entry.sending || needsOf(draft) || draft.value === null) return;
    entry.sending = true;
    entry.saving = { state: 'saving' };
    this.#changed(entry);
    const outcome = await this.#options.send(id, { ...draft, value: draft.value });
    entry.sending = false;
    this.#settle(id, entry, draft, outcome);
    this.#changed(entry);
    if (outcome.kind === 'saved' && entry.draft) await this.flush(id);
  }

  /** Sends whatever waits: on opening the page with drafts of before, on leaving it, when the network is back. */
  async flushAll(): Promise<void> {
    await Promise.all([...this.#entries].filter(([, { draft }]) => draft).map(([id]) => this.flush(id)));
  }

  /** Ends a conflict: `mine` is sent over theirs knowingly, `theirs` lets go of what was typed here. */
  async resolve(id: string, choice: 'mine' | 'theirs'): Promise<void> {
    const entry = this.#entry(id);
    const { theirs, draft } = entry;
    if (!theirs) return;
    entry.theirs = undefined;
    entry.known = theirs;
    this.#draft(id, entry, choice === 'mine' && draft ? { ...draft, version: theirs.version } : undefined);
    entry.saving = choice === 'mine' ? entry.saving : { state: 'saved' };
    this.#changed(entry);
    await this.flush(id);
  }

  #settle(id: string, entry: Entry, sent: Draft, outcome: Outcome): void {
    if (outcome.kind === 'stale') return this.#meet(id, entry, outcome.theirs);
    if (outcome.kind === 'failed') {
      entry.saving = { state: 'failed', error: outcome.error };
      if (outcome.again) entry.timer = setTimeout(() => void this.flush(id), this.#options.againMs);
      return;
    }
    entry.known = outcome.answer;
    entry.saving = { state: 'saved' };
    const { draft } = entry;
    // What was typed while the save travelled is built on the version it made.
    const more = draft && draft !== sent && !same(draft, outcome.answer);
    this.#draft(id, entry, more ? { ...draft, version: outcome.answer.version } : undefined);
  }

  #meet(id: string, entry: Entry, theirs: KnownAnswer): void {
    entry.known = theirs;
    const agreed = !entry.draft || same(entry.draft, theirs);
    entry.theirs = agreed ? undefined : theirs;
    entry.saving = agreed ? { state: 'saved' } : { state: 'idle' };
    if (agreed) this.#draft(id, entry, undefined);
  }

  #draft(id: string, entry: Entry, draft: Draft | undefined): void {
    entry.draft = draft;
    this.#options.box.write(id, draft);
  }

  #entry(id: string): Entry {
    const found = this.#entries.get(id);
    if (found) return found;
    const entry: Entry = { draft: this.#options.box.read(id), saving: { state: 'idle' } };
    this.#entries.set(id, entry);
    return entry;
  }

  #show({ draft, known, saving, theirs }: Entry): Shown {
    const { value = null, comment = '', reason = '' } = draft ?? known ?? {};
    return { value, comment, reason, known, saving, needs: draft ? needsOf(draft) : null, theirs: theirs ?? null };
  }

  #count(): Record<string, GivenAnswer> {
    return Object.fromEntries(
      [...this.#entries].flatMap(([id, { draft, known }]) => {
        const ready =
          draft && draft.value !== null && !needsOf(draft) ? { value: draft.value, reason: draft.reason } : known;
        return ready ? [[id, { value: ready.value, reason: ready.reason }] as const] : [];
      }),
    );
  }

  #changed(entry: Entry): void {
    entry.shown = undefined;
    this.#given = undefined;
    for (const listener of this.#listeners) listener();
  }
}
