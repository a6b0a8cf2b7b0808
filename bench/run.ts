// `npm run bench`: every published figure, as a table and as JSON lines.
import os from 'node:os';
import path from 'node:path';
import { answers } from './answers.ts';
import { cases } from './cases.ts';
import { firstLoad, largestPaint } from './first-load.ts';
import { observatory } from './observatory.ts';
import { pdf } from './pdf.ts';
import { secondStart } from './start.ts';
import { runServer, type Figure } from './support.ts';

const web = path.resolve(import.meta.dirname, '..', 'dist', 'web');

function verdict({ value, reach }: Figure): string {
  if (!reach) return '';
  const met = reach.better === 'less' ? value <= reach.at : value >= reach.at;
  return `${reach.better === 'less' ? '≤' : '≥'} ${reach.at} ${met ? 'reached' : 'missed'}`;
}

const shown = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2));

const server = await runServer();
const figures: Figure[] = [];
try {
  figures.push(...(await answers(server)), await largestPaint(server.address));
} finally {
  await server.stop();
}
// On a server of its own: one that has just written ten thousand answers collects memory, and its database still tidies up.
const other = await runServer();
try {
  figures.push(...(await cases(other)));
} finally {
  await other.stop();
}
figures.push(...(await observatory()));
figures.push(...(await pdf()), firstLoad(web), ...(await secondStart()));

const [load] = os.loadavg();
const width = Math.max(...figures.map(({ name }) => name.length));
process.stdout.write(`${os.cpus().length} cores, load ${load!.toFixed(1)} at the end, Node ${process.version}\n\n`);
for (const figure of figures)
  process.stdout.write(
    `${figure.name.padEnd(width)}  ${`${shown(figure.value)} ${figure.unit}`.padStart(12)}  ${verdict(figure)}\n`,
  );
process.stdout.write('\n');
for (const figure of figures) process.stdout.write(`${JSON.stringify(figure)}\n`);
