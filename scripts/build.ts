import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { root, runTool } from './run.ts';
import { say } from './setup.mjs';

/** Folder of the built browser application. */
export const webFolder = path.join(root, 'dist', 'web');

const SOURCES = ['platform/web', 'platform/contract', 'features', 'vite.config.ts', 'package-lock.json'];
const NOT_SHIPPED = /\.test\.tsx?$/;
const WORTH_COMPRESSING = /\.(js|css|svg|json|ttf|html)$/;

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
  const digest = digestOfSources();
  const stamp = path.join(webFolder, '.digest');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === digest) return undefined;
  say({ fr: 'Préparation des pages (quelques secondes)…', en: 'Preparing the pages (a few seconds)…' });
  const next = `${webFolder}-next`;
  const { code, output } = await runTool('vite', ['build', '--outDir', next, '--emptyOutDir', '--logLevel', 'warn'], {
    quiet: true,
    env: { NODE_ENV: 'production' },
  });
  if (code !== 0) return output;
  await compress(next);
  fs.writeFileSync(path.join(next, '.digest'), digest);
  fs.rmSync(webFolder, { recursive: true, force: true });
  fs.renameSync(next, webFolder);
  return undefined;
}

// Once here rather than at each request: the server sends the compressed file as it is.
async function compress(folder: string): Promise<void> {
  const names = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => WORTH_COMPRESSING.test(name));
  await Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      const content = fs.readFileSync(file);
      if (content.length < 1024) return;
      fs.writeFileSync(`${file}.br`, await promisify(zlib.brotliCompress)(content));
      fs.writeFileSync(`${file}.gz`, await promisify(zlib.gzip)(content, { level: 9 }));
    }),
  );
}
