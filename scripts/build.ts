import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root, runTool } from './run.ts';
import { say } from './setup.mjs';

/** Folder of the built browser application. */
export const webFolder = path.join(root, 'dist', 'web');

const SOURCES = [
  'platform/web',
  'platform/contract',
  'features',
  'referentials/words',
  'index.html',
  'vite.config.ts',
  'scripts/web-plugins.ts',
  'package-lock.json',
];
const NOT_SHIPPED = /\.test\.tsx?$/;

// Server files of features are digested too: a few needless builds rather than one missed.
function digestOfSources(): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const full = path.join(root, source);
    const inside = fs.statSync(full).isDirectory() ? fs.readdirSync(full, { recursive: true, encoding: 'utf8' }) : [''];
    for (const name of inside.toSorted()) {
      const file = path.join(full, name);
      if (NOT_SHIPPED.test(name) || !fs.statSync(file).isFile()) continue;
      hash.update(`${source}/${name}\0`).update(fs.readFileSync(file));
    }
  }
  return hash.digest('hex');
}

/** Builds the browser application unless what is built came from the same sources. Gives the builder's words when it failed. */
export async function buildIfStale(): Promise<string | undefined> {
  try {
    return await build();
  } catch (error) {
    return String(error);
  }
}

async function build(): Promise<string | undefined> {
  const digest = digestOfSources();
  const stamp = path.join(webFolder, '.digest');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === digest) return undefined;
  say({ fr: 'Préparation des pages (quelques secondes)…', en: 'Preparing the pages (a few seconds)…' });
  const next = `${webFolder}-${process.pid}`; // two builds at once must not write in each other's
  const { code, output } = await runTool('vite', ['build', '--outDir', next, '--emptyOutDir', '--logLevel', 'warn'], {
    quiet: true,
    env: { NODE_ENV: 'production', NO_COLOR: '1' },
  });
  if (code !== 0) {
    fs.rmSync(next, { recursive: true, force: true });
    return output;
  }
  fs.writeFileSync(path.join(next, '.digest'), digest);
  fs.rmSync(webFolder, { recursive: true, force: true });
  fs.renameSync(next, webFolder);
  return undefined;
}
