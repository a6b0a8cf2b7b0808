import type { Text } from '../../platform/contract/problem.ts';
import { tally, weakest, type Standing } from './model.ts';

const NAMED_AT_MOST = 3;
type Tally = ReturnType<typeof tally>;

/** The wording of the sentence in one language; counts come in, a piece of sentence comes out. */
interface Wording {
  nothing: string;
  reached: (counts: Tally) => string;
  notAssessed: (count: number) => string;
  weak: (names: string, count: number, level: string) => string;
  moved: (counts: Tally, since: string) => string;
  quote: (name: string) => string;
  others: (count: number) => string;
  and: string;
  /** Between two parts of the sentence. */
  pause: string;
}

const fr: Wording = {
  nothing: 'Aucun thème n’est encore évalué : répondez aux premières questions pour savoir où en est votre structure.',
  reached: ({ total, atTarget }) => {
    if (atTarget === total)
      return total === 1 ? 'Le thème évalué atteint sa cible' : `Les ${total} thèmes atteignent leur cible`;
    if (atTarget === 0)
      return total === 1
        ? 'Le thème évalué n’atteint pas encore sa cible'
        : `Aucun des ${total} thèmes n’atteint encore sa cible`;
    return atTarget === 1
      ? `1 thème sur ${total} atteint sa cible`
      : `${atTarget} thèmes sur ${total} atteignent leur cible`;
  },
  notAssessed: (count) => (count === 1 ? ', et 1 n’est pas encore évalué' : `, et ${count} ne sont pas encore évalués`),
  weak: (names, count, level) =>
    count === 1 ? `le plus fragile est ${names} (${level})` : `les plus fragiles sont ${names} (${level})`,
  moved: ({ up, down }, since) => {
    const parts = [
      ...(up ? [up === 1 ? '1 thème a progressé' : `${up} thèmes ont progressé`] : []),
      ...(down ? [down === 1 ? '1 thème a reculé' : `${down} thèmes ont reculé`] : []),
    ];
    return parts.length
      ? `depuis « ${since} », ${parts.join(' et ')}`
      : `depuis « ${since} », aucun thème n’a changé de niveau`;
  },
  quote: (name) => `« ${name} »`,
  others: (count) => `${count} autres`,
  and: ' et ',
  pause: ' ; ',
};

const en: Wording = {
  nothing: 'No theme is assessed yet: answer the first questions to know where your structure stands.',
  reached: ({ total, atTarget }) => {
    if (atTarget === total)
      return total === 1 ? 'The theme assessed reaches its target' : `All ${total} themes reach their target`;
    if (atTarget === 0)
      return total === 1
        ? 'The theme assessed does not reach its target yet'
        : `None of the ${total} themes reaches its target yet`;
    return atTarget === 1
      ? `1 theme out of ${total} reaches its target`
      : `${atTarget} themes out of ${total} reach their target`;
  },
  notAssessed: (count) => (count === 1 ? ', and 1 is not assessed yet' : `, and ${count} are not assessed yet`),
  weak: (names, count, level) =>
    count === 1 ? `the weakest is ${names} (${level})` : `the weakest are ${names} (${level})`,
  moved: ({ up, down }, since) => {
    const parts = [
      ...(up ? [up === 1 ? '1 theme has moved up' : `${up} themes have moved up`] : []),
      ...(down ? [down === 1 ? '1 theme has moved down' : `${down} themes have moved down`] : []),
    ];
    return parts.length ? `since “${since}”, ${parts.join(' and ')}` : `since “${since}”, no theme has changed level`;
  },
  quote: (name) => `“${name}”`,
  others: (count) => `${count} others`,
  and: ' and ',
  pause: '; ',
};

function listed(names: readonly string[], words: Wording): string {
  const shown =
    names.length > NAMED_AT_MOST
      ? [...names.slice(0, NAMED_AT_MOST - 1), words.others(names.length - NAMED_AT_MOST + 1)]
      : names;
  return shown.length === 1 ? shown[0]! : `${shown.slice(0, -1).join(', ')}${words.and}${shown.at(-1)!}`;
}

/**
 * Where a structure stands, in one sentence that a director understands: how many themes reach their target, which are the
 * weakest, what moved since `since` (label of the compared assessment; null when there is none). `levels` hold their short names.
 */
export function sentenceOf(
  levels: readonly { id: string }[],
  standings: readonly Standing[],
  since: string | null,
): Text {
  const counts = tally(standings);
  const weak = weakest(standings);
  const write = (words: Wording, language: keyof Text): string => {
    if (counts.assessed === 0) return words.nothing;
    const unassessed = counts.total - counts.assessed;
    const names = weak.map(({ title }) => words.quote(title[language]));
    const parts = [
      words.reached(counts) + (unassessed ? words.notAssessed(unassessed) : ''),
      ...(weak.length ? [words.weak(listed(names, words), weak.length, levels[weak[0]!.level!]!.id)] : []),
      ...(since !== null && counts.compared ? [words.moved(counts, since)] : []),
    ];
    return `${parts.join(words.pause)}.`;
  };
  return { fr: write(fr, 'fr'), en: write(en, 'en') };
}
