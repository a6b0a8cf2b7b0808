import { useMessages, useText } from '../../../platform/web/language.tsx';
import type { Level } from '../../../platform/web/ui/index.ts';
import type { Observatory, ThemeFigures } from '../contract-figures.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

/** What every picture of an observatory page needs. */
export interface Shown {
  observatory: Observatory;
  /** The theme that the map and the rows draw. */
  theme: ThemeFigures;
  /** Addresses of the same figures as files. */
  csv: string;
  json: string;
}

/** The sentences of the observatory, in the language in use. */
export const useWords = () => useMessages({ fr, en });

/** The levels of the questionnaire as the kit wants them: short name, then meaning. */
export function useLevels(levels: Observatory['referential']['levels']): Level[] {
  const text = useText();
  return levels.map(({ id, name }) => ({ label: id, meaning: text(name) }));
}
