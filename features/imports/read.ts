import { gridOfWorkbook } from '../../platform/server/sheets/read-workbook.ts';
import { Refused } from '../../platform/server/sheets/refusals.ts';
import { unzip } from '../../platform/server/sheets/unzip.ts';
import type { ObjectKind } from '../inventory/model-kinds.ts';
import { ACCOUNT_DATES, tellDirectoryEntry, type DirectoryEntry } from './accounts.ts';
import { isAgentJson, readAgentJson } from './agent-json.ts';
import type { AgentInventory } from './agent-sections.ts';
import { tellAgent } from './agent.ts';
import { readAgentXml } from './agent-xml.ts';
import { OrderEvidence } from './dates.ts';
import { Gathering } from './gather.ts';
import { ldifEntries } from './ldif.ts';
import type { DateOrder, Format, Mapping } from './model.ts';
import { readNmap } from './nmap.ts';
import { Unreadable, type Reading, type Sink } from './shape.ts';
import { sniff } from './sniff.ts';
import { guessMapping } from './table-guess.ts';
import { plain } from './table-names.ts';
import { tellTable } from './table-read.ts';
import { shapeOf, type TableShape } from './table-shape.ts';
import { csvSource, jsonSource, textOf, type TableSource } from './table-source.ts';
import { clean } from './values.ts';

/** What its sender says of a file that it does not say itself. */
export interface Told {
  mapping: Mapping | null;
  dateOrder: DateOrder | null;
  kind: ObjectKind | null;
  /** Of the table that the mapping is for; null when whoever gives it has just recognised the file. */
  signature: string | null;
}

/** A file recognised, before anything is taken of it. */
export interface Recognised {
  format: Format;
  tool: string;
  table: (TableShape & { guess: Mapping }) | null;
}

/** Something recognised that can be read through. */
interface Opened {
  recognised: Recognised;
  tell(gather: Gathering, told: Told): string;
}

// Half a gigabyte of inventories, packed; each is read alone.
const MOST_UNPACKED = 512 * 1024 * 1024;

/** Recognises a file by its content. Throws an `Unreadable` when nothing here reads it. */
export async function recognise(bytes: Buffer, kind: ObjectKind | null): Promise<Recognised> {
  return (await open(bytes, kind)).recognised;
}

/**
 * Reads a file wholly, and tells what it holds as it goes. Throws an `Unreadable` when it cannot be taken at all: `mapping` when a table
 * has none, `date-order` when its dates read both ways and nobody said which.
 */
export async function read(bytes: Buffer, told: Told, sink: Sink): Promise<Reading> {
  const { recognised, tell } = await open(bytes, told.kind);
  const gather = new Gathering(sink);
  const tool = tell(gather, told);
  return { format: recognised.format, tool: tool || recognised.tool, complete: gather.complete };
}

async function open(bytes: Buffer, kind: ObjectKind | null): Promise<Opened> {
  try {
    const sniffed = sniff(bytes);
    if (sniffed.as === 'workbook') return openTable(await workbook(bytes), kind);
    if (sniffed.as === 'archive') return openArchive(bytes);
    if (!('text' in sniffed)) throw new Unreadable('unknown');
    const { as, text } = sniffed;
    if (as === 'json') return openJson(text, kind);
    if (as === 'agent-xml') return agents('agent-xml', (sink) => readAgentXml(text, sink));
    if (as === 'nmap-xml')
      return {
        recognised: { format: 'nmap-xml', tool: 'nmap', table: null },
        tell: (gather) => readNmap(text, gather),
      };
    if (as === 'ldif') return openLdif(text);
    return openTable(csvSource(text), kind);
  } catch (error) {
    if (error instanceof Refused) throw refusedAs(error);
    throw error;
  }
}

function agents(format: 'agent-json' | 'agent-xml', read: (sink: Sink) => ReturnType<typeof readAgentXml>): Opened {
  return {
    recognised: { format, tool: '', table: null },
    tell(gather) {
      const all = read(gather.sink);
      all.forEach((inventory, index) => tellAgent(inventory, index + 1, gather));
      return all[0]?.tool ?? '';
    },
  };
}

function openJson(text: string, kind: ObjectKind | null): Opened {
  const document = parse(text);
  if (isAgentJson(document)) return agents('agent-json', (sink) => [readAgentJson(document, sink)]);
  if (Array.isArray(document) && document.length > 0 && document.every(isAgentJson))
    return agents('agent-json', (sink) => document.map((one) => readAgentJson(one, sink)));
  if (Array.isArray(document) && document.length > 0) return openTable(jsonSource(document), kind);
  throw new Unreadable('unknown');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    // Two hundred thousand brackets overflow the parser’s stack: that is the file’s fault too.
    throw new Unreadable('json', error instanceof Error ? error.message.slice(0, 200) : '');
  }
}

function openLdif(text: string): Opened {
  return {
    recognised: { format: 'ldif', tool: '', table: null },
    tell(gather) {
      for (const { line, entry } of ldifEntries(text, gather.sink))
        tellDirectoryEntry(entry, line, 'day-first', gather);
      return '';
    },
  };
}

/** Inventories of many machines, one file each. */
function openArchive(bytes: Buffer): Opened {
  const files = unzip(bytes, (name) => /\.(?:json|xml|ocs|data)$/i.test(name), MOST_UNPACKED);
  if (files.size === 0) throw new Unreadable('archive');
  return {
    recognised: { format: 'agent-json', tool: '', table: null },
    tell(gather) {
      let row = 0;
      for (const [name, content] of files) {
        row += 1;
        // A limit reached while telling is the whole archive’s: only what is read of one file is set apart with it.
        const inventories = inventoriesIn(content, gather.sink);
        if (inventories.length === 0) gather.sink.reject({ row, code: 'itemtype', value: clean(name, 200) });
        for (const inventory of inventories) tellAgent(inventory, row, gather);
      }
      return '';
    },
  };
}

/** The inventories of one file of an archive; none when it cannot be read. */
function inventoriesIn(content: Buffer, sink: Sink): AgentInventory[] {
  try {
    const sniffed = sniff(content);
    if (sniffed.as === 'json') return [readAgentJson(parse(sniffed.text), sink)];
    return sniffed.as === 'agent-xml' ? readAgentXml(sniffed.text, sink) : [];
  } catch (error) {
    if (error instanceof Unreadable) return [];
    throw error;
  }
}

async function workbook(bytes: Buffer): Promise<TableSource> {
  const grid = await gridOfWorkbook(bytes).catch((error: unknown) => {
    // Whatever the parts of a broken workbook make the library throw, it is the workbook that is broken.
    throw error instanceof Refused ? error : new Unreadable('damaged');
  });
  return {
    *rows() {
      for (let index = 0; index < grid.length; index += 1)
        yield {
          line: index + 1,
          cells: grid[index]!.map((cell) => (typeof cell === 'boolean' ? String(cell) : (cell ?? null))),
        };
    },
  };
}

function openTable(source: TableSource, kind: ObjectKind | null): Opened {
  const shape = shapeOf(source);
  if (shape.columns.some(({ label }) => plain(label) === 'samaccountname')) return openAccounts(source, shape);
  const { tool, mapping: guess } = guessMapping(shape, kind ?? undefined);
  return {
    recognised: { format: 'table', tool, table: { ...shape, guess } },
    tell(gather, { mapping, dateOrder, signature }) {
      const isOther = signature !== null && signature !== shape.signature;
      if (isOther || mapping?.targets.length !== shape.columns.length) throw new Unreadable('mapping');
      for (const { secret, filled } of shape.columns) if (secret && filled > 0) gather.sink.drop('passwords');
      tellTable(source, shape, mapping, orderOf(shape, mapping.dateOrder ?? dateOrder, mapping), gather);
      return tool;
    },
  };
}

function openAccounts(source: TableSource, shape: TableShape): Opened {
  const names = shape.columns.map(({ label }) => plain(label));
  const dates = new OrderEvidence();
  const dated = ACCOUNT_DATES.map((name) => names.indexOf(name)).filter((at) => at !== -1);
  for (const { line, cells } of source.rows())
    if (line > shape.headingLine) for (const at of dated) dates.add(textOf(cells[at]));
  const table = { ...shape, dateOrder: dates.order };
  return {
    recognised: {
      format: 'accounts-csv',
      tool: 'Active Directory',
      table: { ...table, guess: guessMapping(shape, 'access').mapping },
    },
    tell(gather, { dateOrder }) {
      const order = orderOf(table, dateOrder, null);
      for (const { line, cells } of source.rows()) {
        if (line <= shape.headingLine || cells.every((cell) => textOf(cell) === '')) continue;
        const entry: DirectoryEntry = new Map(names.map((name, index) => [name, [textOf(cells[index])]]));
        tellDirectoryEntry(entry, line, order, gather);
      }
      return 'Active Directory';
    },
  };
}

/** The order of dates: what their sender says, else what they show. A table whose mapped columns hold no date needs none. */
function orderOf(
  { dateOrder }: Pick<TableShape, 'dateOrder'>,
  told: DateOrder | null,
  mapping: Mapping | null,
): DateOrder {
  if (told) return told;
  if (dateOrder !== 'ask') return dateOrder ?? 'day-first';
  if (mapping && !mapping.targets.some((target) => target?.match(/On$|End$/))) return 'day-first';
  throw new Unreadable('date-order');
}

const REFUSALS: Partial<Record<string, Unreadable['code']>> = {
  heavy: 'heavy',
  password: 'password',
  old: 'old-excel',
  empty: 'empty',
};
const refusedAs = ({ refusal }: Refused): Unreadable =>
  new Unreadable(REFUSALS[refusal.reason] ?? 'damaged', refusal.at === undefined ? '' : String(refusal.at));
