import { createHash } from 'node:crypto';

/** An identifier made of the letters and digits of a text: `2.1_Ébauche` gives `2-1-ebauche`. Empty when there are none. */
export function slugOf(text: string, most = 40): string {
  const slug = text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  if (slug.length <= most) return slug;
  const cut = slug.slice(0, most + 1);
  const word = cut.lastIndexOf('-');
  return word > most / 2 ? cut.slice(0, word) : slug.slice(0, most).replace(/-+$/, '');
}

/**
 * Names things without ever giving the same name twice: what is already taken, or has no letter, is told apart by a digest of
 * its key, so that it keeps its name from one version of the library to the next.
 */
export function namer(): (text: string, key: string) => string {
  const taken = new Set<string>();
  return (text, key) => {
    const slug = slugOf(text);
    let name = slug;
    for (let turn = 0; name === '' || taken.has(name); turn += 1) {
      const mark = createHash('sha256').update(`${key}\n${turn}`).digest('hex').slice(0, 8);
      name = slug ? `${slug}-${mark}` : `r-${mark}`;
    }
    taken.add(name);
    return name;
  };
}
