import type { Text } from '../contract/problem.ts';

/** What keeps the product from starting, in one sentence that the person who typed the command can act on. */
export class StartupError extends Error {
  readonly sentence: Text;

  constructor(sentence: Text, cause?: unknown) {
    super(sentence.en, { cause });
    this.sentence = sentence;
  }
}
