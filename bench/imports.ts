// `node bench/imports.ts`: what importing an agent's inventory and a long table costs, beside PostgreSQL's own COPY of the same rows.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { feed } from '../features/imports/feed.ts';
import { processorOf } from './processor.ts';
import { quantile, residentMegabytes, runServer, send, type Figure, type Running } from './support.ts';

const PACKAGES = 3184;
const ROWS = 100_000;
const TURNS = 9;
const BOUNDARY = 'inventory';

/** An agent's inventory as wordy as a real one of this many packages. */
function agentFile(packages: number): string {
  const softwares = Array.from({ length: packages }, (_, index) => ({
    arch: 'x86_64',
    comments: `A package that does something useful for package ${index}`,
    filesize: 1000 + index,
    from: 'rpm',
    name: `package-${index}`,
    publisher: 'Fedora Project',
    version: `${index % 9}.${index % 31}-1.fc25`,
    install_date: '2017-01-18',
  }));
  const content = {
    versionclient: 'GLPI-Agent_v1.11',
    hardware: { name: 'LF014', uuid: '0055ADC9-1D3A-E411-8043-B05D95113232', chassis_type: 'Notebook' },
    bios: { ssn: '8C554721F', smanufacturer: 'TOSHIBA', smodel: 'PORTEGE Z30-A' },
    operatingsystem: { full_name: 'Fedora release 25 (Twenty Five)', version: '25' },
    softwares,
  };
  return JSON.stringify({ deviceid: 'LF014', itemtype: 'Computer', content });
}

function tableFile(rows: number): string {
  const head = 'Poste;N° de série;Type;Marque;Modèle;Système;Emplacement;Fin de garantie';
  const two = (value: number) => String(value).padStart(2, '0');
  const lines = Array.from(
    { length: rows },
    (_, n) =>
      `POSTE-${n};SN${1_000_000 + n};PC portable;Dell;Latitude ${n % 40};Windows 11 Professionnel;Étage ${n % 9};${two(1 + (n % 28))}/${two(1 + (n % 12))}/2027`,
  );
  return [head, ...lines].join('\r\n');
}

interface Sent<T> {
  body: T;
  ms: number;
}

async function bring<T>({ address, members }: Running, place: string, text: string): Promise<Sent<T>> {
  const { organisationId, headers } = members[0]!;
  const start = performance.now();
  const response = await fetch(`${address}/api/organisations/${organisationId}/imports/${place}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    body: `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="fichier"\r\n\r\n${text}\r\n--${BOUNDARY}--\r\n`,
  });
  if (!response.ok) throw new Error(`The file was answered ${response.status}: ${await response.text()}`);
  const body = (await response.json()) as T;
  return { body, ms: performance.now() - start };
}

async function confirm({ address, members }: Running, previewId: string): Promise<number> {
  const { organisationId, headers } = members[0]!;
  const url = `/api/organisations/${organisationId}/imports/previews/${previewId}/confirmation`;
  const { status, body, ms } = await send(address, 'POST', url, headers);
  if (status !== 200) throw new Error(`The confirmation was answered ${status}: ${body.toString()}`);
  return ms;
}

/** Milliseconds to read a file into the shape of the inventory, median. */
async function reading(text: string): Promise<number> {
  const bytes = Buffer.from(text);
  const told = { mapping: null, dateOrder: null, kind: null, signature: null };
  const all: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const start = performance.now();
    await feed(bytes, told, () => undefined);
    all.push(performance.now() - start);
  }
  return quantile(all, 0.5);
}

async function agents(server: Running): Promise<Figure[]> {
  const text = agentFile(PACKAGES);
  const read = await reading(text);
  const first = await bring<{ id: string }>(server, 'previews', text);
  const written = await confirm(server, first.body.id);
  const again: number[] = [];
  const before = processorOf(server);
  for (let turn = 0; turn < TURNS; turn += 1) again.push((await bring(server, 'previews', text)).ms);
  const after = processorOf(server);
  const processor = ((after.server - before.server + after.database - before.database) / TURNS) * 1000;
  return [
    {
      name: 'agent’s inventory of 3,184 packages, read',
      value: read,
      unit: 'ms',
      reach: { at: 150, better: 'less' },
    },
    { name: 'the same, first preview', value: first.ms, unit: 'ms' },
    { name: 'the same, written', value: written, unit: 'ms' },
    { name: 'the same again, sent, read and compared, median', value: quantile(again, 0.5), unit: 'ms' },
    { name: 'the same again, processor time of server and database', value: processor, unit: 'ms' },
  ];
}

interface Cost {
  seconds: number;
  /** Of the server and of the database together. */
  processor: number;
}

/** What some work takes, on the clock and of processors: the second is the same on a busy machine. */
async function costOf(server: Running, work: () => Promise<unknown>): Promise<Cost> {
  const sum = () => Object.values(processorOf(server)).reduce((all, one: number) => all + one, 0);
  const [start, before] = [performance.now(), sum()];
  await work();
  return { seconds: (performance.now() - start) / 1000, processor: sum() - before };
}

/** What PostgreSQL itself takes to COPY the rows just imported into a table with the same columns and indexes. */
async function copied(server: Running): Promise<Cost> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'copy-'));
  fs.chmodSync(folder, 0o777);
  const file = path.join(folder, 'rows');
  const owner = new pg.Client(server.database);
  await owner.connect();
  try {
    await owner.query('create table bench_copy (like inventory_object including all)');
    const { rows } = await owner.query<{ names: string }>(
      `select string_agg(column_name, ', ') as names from information_schema.columns
        where table_name = 'bench_copy' and is_generated = 'NEVER'`,
    );
    const names = rows[0]!.names;
    await owner.query(`copy (select ${names} from inventory_object where source = 'table') to '${file}'`);
    return await costOf(server, () => owner.query(`copy bench_copy (${names}) from '${file}'`));
  } finally {
    await owner.query('drop table if exists bench_copy');
    await owner.end();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

interface Recognised {
  table: { signature: string; mapping: object };
}

async function table(server: Running): Promise<Figure[]> {
  const text = tableFile(ROWS);
  const { body } = await bring<Recognised>(server, 'recognised', tableFile(10));
  const { organisationId, headers } = server.members[0]!;
  const { signature, mapping } = body.table;
  await send(server.address, 'PUT', `/api/organisations/${organisationId}/imports/mappings`, headers, {
    ...mapping,
    signature,
  });
  const rest = residentMegabytes(server.pid);
  let most = rest;
  const watching = setInterval(() => (most = Math.max(most, residentMegabytes(server.pid))), 50);
  const place = `previews?signature=${signature}`;
  let id = '';
  const preview = await costOf(server, async () => {
    ({ id } = (await bring<{ id: string }>(server, place, text)).body);
  });
  const written = await costOf(server, () => confirm(server, id));
  clearInterval(watching);
  const copy = await copied(server);
  const again = await costOf(server, () => bring(server, place, text));
  const times = (of: keyof Cost) => (preview[of] + written[of]) / copy[of];
  return [
    { name: 'table of 100,000 rows, read and compared', value: preview.seconds, unit: 's' },
    { name: 'the same, processor time', value: preview.processor, unit: 's' },
    { name: 'the same, written', value: written.seconds, unit: 's' },
    { name: 'the same, processor time to write', value: written.processor, unit: 's' },
    { name: 'PostgreSQL’s own COPY of the rows', value: copy.seconds, unit: 's' },
    { name: 'import as a multiple of it', value: times('seconds'), unit: 'times', reach: { at: 3, better: 'less' } },
    { name: 'import as a multiple of it, in processor time', value: times('processor'), unit: 'times' },
    { name: 'the same table again, compared with itself', value: again.seconds, unit: 's' },
    { name: 'memory that the import adds at most', value: most - rest, unit: 'MB' },
  ];
}

/** Imports: an agent's inventory of 3,184 packages, and a table of 100,000 rows beside COPY. */
export async function imports(server: Running): Promise<Figure[]> {
  return [...(await agents(server)), ...(await table(server))];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const server = await runServer(1);
  try {
    for (const { name, value, unit } of await imports(server))
      process.stdout.write(`${name}: ${value.toFixed(2)} ${unit}\n`);
  } finally {
    await server.stop();
  }
}
