import type { Saving } from '../../../platform/web/ui/status.tsx';
import type { Box } from './drafts.ts';

/** A row as the server has it: one for each criterion. */
export interface Kept {
  criterionId: string;
  version: number;
}

/** How one send ended; `theirs` is the row that somebody saved in between. */
export type Outcome<Known extends Kept> =
  | { kind: 'saved'; answer: Known }
  | { kind: 'stale'; theirs: Known }
  /** `again`: the same send may work later (network). */
  | { kind: 'failed'; error: string; again: boolean };

/** What a criterion shows besides its own fields. */
export interface ShownState<Known extends Kept, Need> {
  /** The row as last heard from the server. */
  known: Known | undefined;
  saving: Saving;
  /** What is missing before it can be saved. */
  needs: Need | null;
  /** Somebody else's row, to be compared with the one on the page: nothing is sent until the reader chooses. */
  theirs: Known | null;
}

type Draft<Content> = Content & { version: number };

interface Entry<Content, Known extends Kept, Need> {
  known?: Known;
  draft?: Draft<Content> | undefined;
  theirs?: Known | undefined;
  sending?: boolean;
  saving: Saving;
  timer?: ReturnType<typeof setTimeout> | undefined;
  shown?: (Content & ShownState<Known, Need>) | undefined;
}

export interface UnsentOptions<Content, Known extends Kept, Need> {
  send: (criterionId: string, draft: Draft<Content>) => Promise<Outcome<Known>>;
  box: Box<Draft<Content>>;
  /** The fields of a criterion, from a draft, from a known row, or empty. */
  contentOf: (from: Content | undefined) => Content;
  /** Whether a draft says nothing that the row does not. */
  same: (draft: Content, known: Known) => boolean;
  needs: (content: Content) => Need | null;
  /** Silence after the last key before a text is sent. */
  pauseMs?: number;
  /** Wait before a send that the network refused is tried again. */
  againMs?: number;
}

/**
 * What is typed criterion by criterion: keeps it, sends one save at a time for each, and never lets a save or a refresh take
 * away what either person wrote.
 */
export class UnsentStore<Content extends object, Known extends Content & Kept, Need extends string = never> {
  readonly #entries = new Map<string, Entry<Content, Known, Need>>();
  readonly #listeners = new Set<() => void>();
  readonly #options: Required<UnsentOptions<Content, Known, Need>>;

  constructor(options: UnsentOptions<Content, Known, Need>) {
    this.#options = { pauseMs: 1200, againMs: 8000, ...options };
  }

  /** Calls `listener` after each change; gives the way to stop. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What a criterion shows; the same object until something changes. */
  readonly get = (id: string): Content & ShownState<Known, Need> => {
    const entry = this.#entry(id);
    return (entry.shown ??= this.#show(entry));
  };

  /** True while something on the page is not on the server. */
  readonly unsent = (): boolean => [...this.#entries.values()].some(({ draft }) => draft);

  /** Where the whole page stands, the most pressing first. */
  readonly state = (): 'idle' | 'conflict' | 'failed' | 'saving' | 'waiting' | 'saved' => {
    const entries = [...this.#entries.values()];
    if (entries.some(({ theirs }) => theirs)) return 'conflict';
    if (entries.some(({ saving }) => saving.state === 'failed')) return 'failed';
    if (entries.some(({ sending, draft }) => sending || (draft && !this.#options.needs(draft)))) return 'saving';
    if (entries.some(({ draft }) => draft)) return 'waiting';
    return entries.some(({ known }) => known) ? 'saved' : 'idle';
  };

  /** Takes what a read brought. Older news than what is known is left out; news against an unsent draft is a conflict. */
  receive(rows: readonly Known[], criteria: readonly string[]): void {
    for (const id of criteria) {
      const entry = this.#entry(id);
      const row = rows.find(({ criterionId }) => criterionId === id);
      if (row && row.version > (entry.known?.version ?? 0) && !entry.sending) {
        entry.known = row;
        if (entry.draft && row.version > entry.draft.version) this.#meet(id, entry, row);
      }
      this.#changed(entry);
    }
  }

  /** Takes a change made by the reader: sent `now` (a choice), or after a pause (a text). */
  edit(id: string, change: Partial<Content>, now: boolean): void {
    const entry = this.#entry(id);
    const version = entry.draft?.version ?? entry.known?.version ?? 0;
    const draft: Draft<Content> = { ...this.#content(entry), ...change, version };
    const undone = !entry.sending && !entry.theirs && entry.known && this.#options.same(draft, entry.known);
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
    if (!draft || entry.theirs || entry.sending || this.#options.needs(draft)) return;
    entry.sending = true;
    entry.saving = { state: 'saving' };
    this.#changed(entry);
    const outcome = await this.#options.send(id, draft);
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

  /** What each criterion holds: its draft once complete, else what the server has; left out where there is neither. */
  protected held(): [string, Content][] {
    return [...this.#entries].flatMap(([id, { draft, known }]) => {
      const ready = draft && !this.#options.needs(draft) ? draft : known;
      return ready ? [[id, this.#options.contentOf(ready)] as [string, Content]] : [];
    });
  }

  #settle(id: string, entry: Entry<Content, Known, Need>, sent: Draft<Content>, outcome: Outcome<Known>): void {
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
    const more = draft && draft !== sent && !this.#options.same(draft, outcome.answer);
    this.#draft(id, entry, more ? { ...draft, version: outcome.answer.version } : undefined);
  }

  #meet(id: string, entry: Entry<Content, Known, Need>, theirs: Known): void {
    entry.known = theirs;
    const agreed = !entry.draft || this.#options.same(entry.draft, theirs);
    entry.theirs = agreed ? undefined : theirs;
    entry.saving = agreed ? { state: 'saved' } : { state: 'idle' };
    if (agreed) this.#draft(id, entry, undefined);
  }

  #draft(id: string, entry: Entry<Content, Known, Need>, draft: Draft<Content> | undefined): void {
    entry.draft = draft;
    this.#options.box.write(id, draft);
  }

  #entry(id: string): Entry<Content, Known, Need> {
    const found = this.#entries.get(id);
    if (found) return found;
    const entry: Entry<Content, Known, Need> = { draft: this.#options.box.read(id), saving: { state: 'idle' } };
    this.#entries.set(id, entry);
    return entry;
  }

  #content({ draft, known }: Entry<Content, Known, Need>): Content {
    return this.#options.contentOf(draft ?? known);
  }

  #show(entry: Entry<Content, Known, Need>): Content & ShownState<Known, Need> {
    const { draft, known, saving, theirs } = entry;
    const needs = draft ? this.#options.needs(draft) : null;
    return { ...this.#content(entry), known, saving, needs, theirs: theirs ?? null };
  }

  #changed(entry: Entry<Content, Known, Need>): void {
    entry.shown = undefined;
    for (const listener of this.#listeners) listener();
  }
}
