import type { Language } from '../../platform/contract/problem.ts';
import type { Documents } from '../../platform/server/documents/documents.ts';
import type { Observatory } from './contract-figures.ts';
import { bulletinTitle, printedBulletin } from './print-bulletin.ts';

const TEMPLATE = new URL('./bulletin.typ', import.meta.url);

interface Printing {
  language: Language;
  now: Date;
  /** Where the links of the document lead. */
  origin: string;
}

/** Makes the bulletin of a closed quarter. Gives the PDF's bytes; throws the document service's `Problem`. */
export function renderBulletin(
  documents: Documents,
  view: Observatory,
  { language, now, origin }: Printing,
): Promise<Buffer> {
  return documents.render(TEMPLATE, printedBulletin(view, language, origin), {
    language,
    title: bulletinTitle(view, language),
    at: now,
  });
}
