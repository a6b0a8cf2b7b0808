import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import type { readBoard } from '../contract.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

/** The words of the manager's board. */
export const useBoardWords = (): typeof fr => useMessages({ fr, en });

export type Board = Reply<typeof readBoard>;
export type BoardColumn = Board['columns'][number];

const DAY = 86_400_000;

/** Whole days since an instant. */
export const daysSince = (instant: string): number => Math.max(0, Math.floor((Date.now() - Date.parse(instant)) / DAY));
