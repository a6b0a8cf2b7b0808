import { describe, expect, it } from 'vitest';
import { readSources } from './support/sources.ts';

const files = readSources().map(({ file }) => file);
const french = files.filter((file) => file.endsWith('.fr.ts'));
const twinOf = (file: string) => file.replace(/\.fr\.ts$/, '.en.ts');

/** Every place of a tree of messages, with what stands there. */
function leaves(value: unknown, at: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[at, value]];
  return Object.entries(value).flatMap(([key, inside]) => leaves(inside, at ? `${at}.${key}` : key));
}
const load = async (file: string) => {
  const address = new URL(`../${file}`, import.meta.url).href;
  return leaves({ ...((await import(/* @vite-ignore */ address)) as object) }, '');
};

it('every French wording has its English twin, and the reverse', () => {
  const english = files.filter((file) => file.endsWith('.en.ts'));
  expect(english.toSorted()).toEqual(french.map(twinOf).toSorted());
  expect(french.length).toBeGreaterThan(0);
});

describe.each(french)('%s', (file) => {
  it('says the same things as its English twin', async () => {
    const [fr, en] = await Promise.all([load(file), load(twinOf(file))]);
    // Plural forms differ from a language to the other: French has `many`, English has not.
    const places = (all: [string, unknown][]) =>
      new Set(all.map(([at]) => at.replace(/^(fr|en)\./, '').replace(/\.(zero|one|two|few|many|other)$/, '')));
    expect([...places(fr)].toSorted()).toEqual([...places(en)].toSorted());
  });

  it('follows French typography', async () => {
    const sentences = (await load(file)).filter((leaf): leaf is [string, string] => typeof leaf[1] === 'string');
    // A straight apostrophe between letters, an ordinary space (or none after a letter) where French wants a no-break one.
    const wrong = sentences.filter(
      ([, text]) => /[a-zà-ü]'[a-zà-ü]| [;:?!»]|« |[a-zà-ü][;?!](\s|$)/i.test(text) && !text.includes('://'),
    );
    expect(wrong.map(([at, text]) => `${at}: ${text}`)).toEqual([]);
  });
});
