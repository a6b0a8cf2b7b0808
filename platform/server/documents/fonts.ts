import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { woffToSfnt } from './woff.ts';

const FACES = ['400-normal', '700-normal', '400-italic', '700-italic'];
const SUBSETS = ['latin', 'latin-ext'];

/** Gives the faces of the house as TrueType bytes, unpacked in memory from the web fonts (about 20 ms for the eight files). */
export function houseFonts(): Buffer[] {
  const name = '@fontsource/atkinson-hyperlegible';
  const folder = join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), 'files');
  return SUBSETS.flatMap((subset) =>
    FACES.map((face) => woffToSfnt(readFileSync(join(folder, `atkinson-hyperlegible-${subset}-${face}.woff`)))),
  );
}
