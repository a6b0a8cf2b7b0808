import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { launchBrowser } from '../tests/support/browser.ts';
import type { Figure } from './support.ts';

// Slow 4G as Lighthouse simulates it: 1.6 Mb/s down, 750 kb/s up, 150 ms of round trip.
const SLOW_4G = { offline: false, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8, latency: 150 };
const RUNS = 5;

/** Kilobytes of compressed JavaScript that the first visit of the front page loads, from the built folder (`dist/web`). */
export function firstLoad(folder: string): Figure {
  const assets = path.join(folder, 'assets');
  const page = fs.readFileSync(path.join(folder, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="\/assets\/([^"]+\.js)"/g)].map(([, name]) => name!);
  const front = fs.readdirSync(assets).filter((name) => /^entrance-[^.]+\.js$/.test(name));
  const files = withImports(assets, [...named, ...front]);
  const bytes = [...files].reduce((sum, name) => sum + compressed(path.join(assets, name)), 0);
  return {
    name: 'first visit, compressed JavaScript',
    value: Math.round(bytes / 100) / 10,
    unit: 'kB',
    reach: { at: 150, better: 'less' },
  };
}

function withImports(folder: string, names: readonly string[], found = new Set<string>()): Set<string> {
  for (const name of names) {
    if (found.has(name)) continue;
    found.add(name);
    const code = fs.readFileSync(path.join(folder, name), 'utf8');
    const imports = [...code.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g)].map(([, file]) => file!);
    withImports(folder, imports, found);
  }
  return found;
}

const compressed = (file: string) => zlib.brotliCompressSync(fs.readFileSync(file)).length;

/** Milliseconds to the largest paint of the front page at `address`, as a first visitor on a phone and slow 4G; median of five. */
export async function largestPaint(address: string): Promise<Figure> {
  const browser = await launchBrowser();
  const times: number[] = [];
  try {
    for (let run = 0; run < RUNS; run += 1) {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', SLOW_4G);
      await page.goto(`${address}/`, { waitUntil: 'networkidle' });
      times.push(await page.evaluate(lastLargestPaint));
      await context.close();
    }
  } finally {
    await browser.close();
  }
  const median = times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)]!;
  return {
    name: 'largest paint on slow 4G',
    value: Math.round(median),
    unit: 'ms',
    reach: { at: 1500, better: 'less' },
  };
}

// Runs inside the page.
function lastLargestPaint(): Promise<number> {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN)).observe({
      type: 'largest-contentful-paint',
      buffered: true,
    });
  });
}
