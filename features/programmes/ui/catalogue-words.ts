import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useFormat, useMessages } from '../../../platform/web/language.tsx';
import type { readCatalogue } from '../contract.ts';
import { windowOf, windowState, type CatalogueProgramme } from '../model-catalogue.ts';
import { messages as en } from './catalogue.en.ts';
import { messages as fr } from './catalogue.fr.ts';

export const useCatalogueWords = (): typeof fr => useMessages({ fr, en });
export type CatalogueReply = Reply<typeof readCatalogue>;

/** Whether a programme is over on a day, as precisely as its end is known. */
export function isPast({ period }: Pick<CatalogueProgramme, 'period'>, today: string): boolean {
  return period.to !== null && period.to < today.slice(0, period.to.length);
}

/** Where the candidacy stands on a day, as a sentence. */
export function useCandidacy(): (programme: CatalogueProgramme, today: string) => string {
  const { candidacy } = useCatalogueWords();
  const { date } = useFormat();
  return (programme, today) => {
    const window = windowOf(programme, 'candidacy');
    if (!window) return candidacy.none;
    const state = windowState(window, today);
    if (state === 'coming' && window.opens) return candidacy.coming(date(window.opens));
    if (state === 'closed' && window.closes) return candidacy.closed(date(window.closes));
    return state === 'open' ? candidacy.open(window.closes && date(window.closes)) : candidacy.unknown;
  };
}
