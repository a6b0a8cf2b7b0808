import { createContext, useContext } from 'react';
import type { AnswerStore } from './answer-store.ts';
import type { ThemeAddress, ThemeReply } from './use-answers.ts';

/** What the parts of a theme's page share. */
export interface ThemeState {
  reply: ThemeReply;
  params: ThemeAddress;
  store: AnswerStore;
  /** Index of a level by its identifier. */
  rank: (level: string) => number;
}

export const ThemeContext = createContext<ThemeState | null>(null);

/** The theme on the page, for its parts; throws elsewhere. */
export function useTheme(): ThemeState {
  const state = useContext(ThemeContext);
  if (!state) throw new Error('This part belongs to the page of a theme');
  return state;
}
