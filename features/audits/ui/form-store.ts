import type { Box } from '../../assessments/ui/drafts.ts';

export type Values = Readonly<Record<string, string>>;

/** What was typed and not saved, with the version of what it was typed on. */
export interface Typed {
  version: number;
  values: Values;
}

/** What a form shows besides its fields. */
interface FormShown<Known> {
  /** What its fields were drawn from. */
  known: Known;
  /** Found on the device when the form was opened: what its fields start with. */
  found: Values | undefined;
  /** On the page and not on the server. */
  typed: Values | undefined;
  /** What somebody else saved meanwhile: nothing is sent over it until the reader chooses. */
  theirs: Known | null;
  /** Another number: the fields are to be drawn anew. */
  drawing: number;
}

interface Options<Known> {
  box: Box<Typed>;
  name: string;
  /** The fields of a saved one, as the form writes them. */
  fieldsOf: (known: Known) => Values;
}

const plain = (text: string | undefined): string => (text ?? '').replaceAll('\r\n', '\n').trim();

/** A copy of before versions were kept was typed on nobody knows what: on version 0, older than all. */
function typedIn(kept: Typed | Values | undefined): Typed | undefined {
  if (!kept) return undefined;
  return typeof kept['values'] === 'object' ? (kept as Typed) : { version: 0, values: kept as Values };
}

/** A form while it is filled in: what is typed stays with the version it was typed on, on the page and on the device. */
export class FormStore<Known extends { version: number }> {
  readonly #options: Options<Known>;
  readonly #listeners = new Set<() => void>();
  #shown: FormShown<Known>;
  #version: number;
  #latest: Known;
  #sending = false;

  constructor(options: Options<Known>, known: Known) {
    this.#options = options;
    const kept = typedIn(options.box.read(options.name));
    this.#version = kept?.version ?? known.version;
    this.#latest = known;
    this.#shown = { known, found: kept?.values, typed: kept?.values, theirs: null, drawing: 0 };
    this.receive(known);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The same object until something changes. */
  readonly get = (): FormShown<Known> => this.#shown;

  /** Takes what a read brought: the fields follow it, unless something is typed in them. */
  receive(known: Known): void {
    if (known.version < this.#latest.version) return;
    this.#latest = known;
    const { typed, theirs } = this.#shown;
    if (this.#sending || known.version <= this.#version || known.version === theirs?.version) return;
    if (typed && this.differing(known).length > 0) this.#show({ theirs: known });
    else this.#draw(known);
  }

  /** Takes all that the fields hold, as it is typed; fields that say again what is saved leave nothing to save. */
  type(values: Values): void {
    const { theirs, known } = this.#shown;
    const saved = this.#options.fieldsOf(known);
    const names = Object.keys({ ...saved, ...values });
    const undone = !this.#sending && !theirs && names.every((name) => plain(saved[name]) === plain(values[name]));
    this.#keep(undone ? undefined : values);
    this.#show({ typed: undone ? undefined : values });
  }

  /** The fields in which a saved one is not what is on the page. */
  differing(known: Known): string[] {
    const { typed, known: drawn } = this.#shown;
    const mine = typed ?? this.#options.fieldsOf(drawn);
    return Object.entries(this.#options.fieldsOf(known)).flatMap(([name, value]) =>
      plain(value) === plain(mine[name]) ? [] : [name],
    );
  }

  /** Sends with the version that was typed on; what `send` throws is thrown, and what was typed stays. */
  async save(send: (version: number) => Promise<Known>): Promise<void> {
    const sent = this.#shown.typed;
    this.#sending = true;
    try {
      const made = await send(this.#version);
      this.#version = made.version;
      if (made.version >= this.#latest.version) this.#latest = made;
      // What was typed while the save travelled is built on the version it made.
      const more = this.#shown.typed === sent ? undefined : this.#shown.typed;
      this.#keep(more);
      this.#show({ known: made, typed: more, found: undefined, theirs: null });
    } finally {
      this.#sending = false;
      this.receive(this.#latest);
    }
  }

  /** Ends a conflict: `mine` will be saved over theirs knowingly, `theirs` lets go of what was typed here. */
  resolve(choice: 'mine' | 'theirs'): void {
    const { theirs, typed } = this.#shown;
    if (!theirs) return;
    if (choice === 'theirs') return this.#draw(theirs);
    this.#version = theirs.version;
    this.#keep(typed);
    this.#show({ theirs: null });
  }

  /** Lets go of what was typed. */
  forget(): void {
    this.#draw(this.#latest);
  }

  #draw(known: Known): void {
    this.#version = known.version;
    this.#keep(undefined);
    const drawing = this.#shown.drawing + 1;
    this.#show({ known, found: undefined, typed: undefined, theirs: null, drawing });
  }

  #keep(values: Values | undefined): void {
    this.#options.box.write(this.#options.name, values && { version: this.#version, values });
  }

  #show(change: Partial<FormShown<Known>>): void {
    this.#shown = { ...this.#shown, ...change };
    for (const listener of this.#listeners) listener();
  }
}
