import type { ObjectKind } from '../inventory/model-kinds.ts';
import type { Found, FoundLink, Sink } from './shape.ts';

export type Given = Omit<Found, 'n' | 'warnings' | 'seenAt'> & Partial<Pick<Found, 'warnings' | 'seenAt'>>;

/** Numbers what is found, and tells an object once however often a file names it: the same software on many machines. */
export class Gathering {
  readonly sink: Sink;
  /** Objects whose links the file tells completely. */
  readonly complete: number[] = [];
  readonly #byKey = new Map<string, number>();
  readonly #links = new Set<string>();
  #next = 0;

  constructor(sink: Sink) {
    this.sink = sink;
  }

  /** Adds an object; gives its number. */
  add(given: Given): number {
    const n = this.#next++;
    this.sink.found({ warnings: [], seenAt: null, ...given, n });
    return n;
  }

  /** The number of the object of this kind that bears this key, added by `make` the first time. */
  once(kind: ObjectKind, key: string, make: () => Omit<Given, 'kind' | 'keys'>): number {
    const id = `${kind} ${key}`;
    const known = this.#byKey.get(id);
    if (known !== undefined) return known;
    const n = this.add({ ...make(), kind, keys: [key] });
    this.#byKey.set(id, n);
    return n;
  }

  link(link: FoundLink): void {
    const id = `${link.source} ${link.kind} ${link.target}`;
    if (this.#links.has(id)) return;
    this.#links.add(id);
    this.sink.link(link);
  }
}
