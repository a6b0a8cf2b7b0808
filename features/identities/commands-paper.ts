import type { Language } from '../../platform/contract/problem.ts';
import type { Context } from '../../platform/server/context.ts';

const TEMPLATE = new URL('./paper.typ', import.meta.url);

/** One titled part of a paper: a sentence, points, a table; each may be empty. */
export interface PaperPart {
  title: string;
  intro?: string;
  points?: readonly string[];
  head?: readonly string[];
  /** Shares of the width, one a column. */
  widths?: readonly number[];
  rows?: readonly (readonly string[])[];
}

/** A paper of the house, its texts in the language of its reader. */
export interface Paper {
  language: Language;
  /** Above the title, and in the foot of each page. */
  kicker: string;
  /** On the right of the kicker: the structure. */
  subject: string;
  title: string;
  sentence?: string;
  facts?: readonly { term: string; detail: string }[];
  parts: readonly PaperPart[];
  /** Lines to sign on. */
  signatures?: readonly string[];
  /** How the paper is known to be the one that was signed. */
  seal?: readonly string[];
}

/** Makes the PDF of a paper, dated `at`. Gives the file’s bytes; throws the document service’s `Problem`. */
export function renderPaper(documents: Context['documents'], paper: Paper, at: Date): Promise<Buffer> {
  const { language, kicker, subject, title, sentence = '', facts = [], parts, signatures = [], seal = [] } = paper;
  return documents.render(
    TEMPLATE,
    {
      running: `${title} – ${subject}`,
      page: 'page',
      of: language === 'fr' ? 'sur' : 'of',
      kicker,
      subject,
      title,
      sentence,
      facts,
      signatures,
      seal,
      sections: parts.map(({ title: name, intro = '', points = [], head = [], widths = [], rows = [] }) => ({
        title: name,
        intro,
        points,
        head,
        widths,
        rows,
      })),
    },
    { language, title, at },
  );
}
