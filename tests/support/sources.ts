import fs from 'node:fs';
import path from 'node:path';

/** A file of ours, as git would keep it. */
export interface Source {
  /** From the clone's folder, with `/`. */
  file: string;
  text: string;
  lines: number;
}

const root = path.resolve(import.meta.dirname, '../..');
const FOLDERS = ['bench', 'database', 'features', 'platform', 'scripts', 'tests'];
const CODE = /\.(ts|tsx|mjs|css|typ|sql)$/;
const GENERATED = new Set(['database/types.ts']);

/** Every file of code of the repository; data (YAML, JSON) and what is generated are left out. */
export function readSources(): Source[] {
  const inside = FOLDERS.map((folder) => path.join(root, folder))
    .filter((folder) => fs.existsSync(folder))
    .flatMap((folder) =>
      fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)),
    );
  const atRoot = fs.readdirSync(root).map((name) => path.join(root, name));
  return [...inside, ...atRoot]
    .filter((full) => CODE.test(full) && fs.statSync(full).isFile())
    .map((full) => ({ full, file: path.relative(root, full).replaceAll(path.sep, '/') }))
    .filter(({ file }) => !GENERATED.has(file))
    .map(({ full, file }) => {
      const text = fs.readFileSync(full, 'utf8');
      return { file, text, lines: text.trimEnd().split('\n').length };
    });
}

/** What a file imports: paths of ours from the clone's folder, packages and `node:` modules by their name. */
export function importsOf({ file, text }: Source): string[] {
  const names = [
    ...text.matchAll(/^\s*(?:import|export)\b[^'"`;]*?from\s*'([^']+)'|\bimport\(\s*'([^']+)'|^import '([^']+)'/gm),
  ];
  return names
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    .map((name) => (name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : name));
}
