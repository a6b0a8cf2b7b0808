/** Writes a sentence in French, then in English. */
export function say(sentence: { fr: string; en: string }): void;
