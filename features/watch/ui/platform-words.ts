import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import type { previewSet, readReference } from '../contract-platform.ts';
import { messages as en } from './platform.en.ts';
import { messages as fr } from './platform.fr.ts';

/** The words of the reference data's page. */
export const useReferenceWords = () => useMessages({ fr, en });
export type Reference = Reply<typeof readReference>;
export type ShownSet = Reference['sets'][number];
export type Checked = Reply<typeof previewSet>;
