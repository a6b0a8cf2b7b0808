import { isVersion } from './model-lifecycle.ts';
import type { OwnProduct } from './model-own.ts';

type Cycles = OwnProduct['cycles'];
/** What the page calls an end that is not announced, and one that has passed on an unknown day. */
interface EndWords {
  open: string;
  ended: string;
}

const LINE = /^([^;]{1,60});\s*(\S+)\s*$/;

/** Versions as one types them, one a line: `4.2 ; 2027-06-30`. Gives the first line that cannot be read instead. */
export function readCycles(text: string, words: EndWords): { read: Cycles } | { wrong: string } {
  const read: Cycles = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const [, name, said] = LINE.exec(line) ?? [];
    const id = name?.trim();
    const end = said === words.open ? 'open' : said === words.ended ? 'ended' : said;
    if (!id || !isVersion(id) || !end || !/^(open|ended|\d{4}-\d{2}-\d{2})$/.test(end)) return { wrong: line };
    read.push({ id, label: id, end, releasedOn: null, paidUntil: null, build: null });
  }
  return { read };
}

/** The same, written back. */
export const writeCycles = (cycles: Cycles, words: EndWords): string =>
  cycles
    .map(({ id, end }) => `${id} ; ${end === 'open' ? words.open : end === 'ended' ? words.ended : end}`)
    .join('\n');
