import { Problem } from '../../platform/contract/problem.ts';
import { MAX_IMPORT_BYTES } from './model.ts';

/** What the files being received and read take together: eight of the largest, or hundreds of small ones. */
const ALL_BYTES = 8 * MAX_IMPORT_BYTES;
/** How many files of one structure are received or read at the same time. */
const OF_ONE = 3;

/** Says that too many files are being received or read. */
export const busy = (): Problem =>
  new Problem(503, 'imports-busy', {
    fr: 'Trop de fichiers sont en cours de lecture. Recommencez dans une minute.',
    en: 'Too many files are being read. Try again in a minute.',
  });

const busyYourself = (): Problem =>
  new Problem(429, 'imports-many', {
    fr: `${OF_ONE} fichiers de votre structure sont déjà en cours de lecture. Attendez qu’ils soient lus, puis envoyez le suivant.`,
    en: `${OF_ONE} files of your structure are being read already. Wait until they are read, then send the next one.`,
  });

/** The memory that files are held in while they are received and read, shared by all structures. */
export class Room {
  #held = 0;
  readonly #files = new Map<string, number>();

  /** Takes room for one file of a structure, of so many bytes as it says itself; gives what frees it. Throws 429 or 503. */
  take(organisationId: string, declared: number): () => void {
    // One that does not say its size may be as large as any.
    const bytes = declared > 0 ? Math.min(declared, MAX_IMPORT_BYTES) : MAX_IMPORT_BYTES;
    const files = this.#files.get(organisationId) ?? 0;
    if (files >= OF_ONE) throw busyYourself();
    if (this.#held + bytes > ALL_BYTES) throw busy();
    this.#held += bytes;
    this.#files.set(organisationId, files + 1);
    return () => {
      this.#held -= bytes;
      const left = this.#files.get(organisationId)! - 1;
      if (left > 0) this.#files.set(organisationId, left);
      else this.#files.delete(organisationId);
    };
  }
}
