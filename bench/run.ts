// `npm run bench`: every published figure, each printed as it comes, then all of them as JSON lines.
// `npm run bench -- answers pdf`: these parts only; `npm run bench -- observatory 5000`: the observatory of nations of these sizes.
import os from 'node:os';
import path from 'node:path';
import { answers } from './answers.ts';
import { cases } from './cases.ts';
import { firstLoad, largestPaint } from './first-load.ts';
import { imports } from './imports.ts';
import { inventory } from './inventory.ts';
import { map } from './map.ts';
import { NATIONS, observatory } from './observatory.ts';
import { pdf } from './pdf.ts';
import { scans } from './scans.ts';
import { secondStart } from './start.ts';
import { watch } from './watch.ts';
import { runServer, type Figure, type Running, type Tell } from './support.ts';

const web = path.resolve(import.meta.dirname, '..', 'dist', 'web');

async function onServer(measure: (server: Running) => Promise<void>): Promise<void> {
  const server = await runServer();
  try {
    await measure(server);
  } finally {
    await server.stop();
  }
}

// Each server part on a server of its own: one that has just written ten thousand answers collects memory, and its database still tidies up.
const parts: Record<string, (tell: Tell, sizes: readonly number[]) => Promise<void>> = {
  answers: (tell) => onServer(async (server) => tell(...(await answers(server)))),
  paint: (tell) => onServer(async ({ address }) => tell(await largestPaint(address))),
  cases: (tell) => onServer(async (server) => tell(...(await cases(server)))),
  observatory: (tell, sizes) => observatory(tell, sizes.length > 0 ? sizes : NATIONS),
  imports: (tell) => onServer(async (server) => tell(...(await imports(server)))),
  inventory: (tell) => onServer((server) => inventory(server, tell)),
  watch: (tell) => onServer(async (server) => tell(...(await watch(server)))),
  scans: (tell) => onServer(async (server) => tell(...(await scans(server)))),
  map: (tell) => onServer(async (server) => tell(...(await map(server)))),
  pdf: async (tell) => tell(...(await pdf()), firstLoad(web)),
  start: async (tell) => tell(...(await secondStart())),
};

function verdict({ value, reach }: Figure): string {
  if (!reach) return '';
  const met = reach.better === 'less' ? value <= reach.at : value >= reach.at;
  return `${reach.better === 'less' ? '≤' : '≥'} ${reach.at} ${met ? 'reached' : 'missed'}`;
}

const shown = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2));

const WIDTH = 76;
const figures: Figure[] = [];
const tell: Tell = (...more) => {
  for (const figure of more) {
    figures.push(figure);
    const value = `${shown(figure.value)} ${figure.unit}`.padStart(12);
    process.stdout.write(`${figure.name.padEnd(WIDTH)}  ${value}  ${verdict(figure)}\n`);
  }
};

const asked = process.argv.slice(2);
const sizes = asked.map(Number).filter((size) => Number.isInteger(size) && size > 0);
const names = asked.filter((word) => Object.hasOwn(parts, word));
if (names.length + sizes.length < asked.length) {
  process.stderr.write(`Parts: ${Object.keys(parts).join(', ')}; sizes of a nation: whole numbers.\n`);
  process.exit(1);
}
process.stdout.write(`${os.cpus().length} cores, load ${os.loadavg()[0]!.toFixed(1)}, Node ${process.version}\n\n`);
for (const name of names.length > 0 ? names : Object.keys(parts)) await parts[name]!(tell, sizes);
process.stdout.write(`\nload ${os.loadavg()[0]!.toFixed(1)} at the end\n\n`);
for (const figure of figures) process.stdout.write(`${JSON.stringify(figure)}\n`);
