import type { FieldValue } from '../inventory/model-fields.ts';
import type { Gathering, Given } from './gather.ts';
import { isPlaceholder, keysOf, nameKey } from '../inventory/model-keys.ts';
import type { DateOrder, Mapping } from './model.ts';
import type { Warning } from './shape.ts';
import { isFormula, textOf, type TableRow, type TableSource } from './table-source.ts';
import type { TableShape } from './table-shape.ts';
import { fieldFor, MOST_LINES, readCategory, readCriticality, readValue } from './table-values.ts';
import { clean } from './values.ts';

const TOTAL = /^(?:sous[- ])?total\b/i;
/** Tables filled by hand have cells like « - » for what is not known. */
const NOTHING = new Set([
  '-',
  '--',
  '/',
  '?',
  'n/a',
  'na',
  'nc',
  'n.c.',
  'néant',
  'neant',
  'ras',
  'sans objet',
  'inconnu',
  'null',
]);

/** Tells each row of a table as its mapping says. Two rows that name the same thing: the second is refused, and told. */
export function tellTable(
  source: TableSource,
  shape: TableShape,
  mapping: Mapping,
  order: DateOrder,
  gather: Gathering,
): void {
  const seen = new Map<string, number>();
  for (const row of source.rows()) {
    if (row.line <= shape.headingLine || row.cells.every((cell) => textOf(cell) === '')) continue;
    const told = readRow(row, shape, mapping, order, gather);
    if (told) tellOnce(told, seen, gather);
  }
}

function tellOnce(told: Given, seen: Map<string, number>, gather: Gathering): void {
  const { kind, keys, row } = told;
  const [surest = ''] = keys;
  const times = (seen.get(surest) ?? 0) + 1;
  seen.set(surest, times);
  if (times === 1) return void gather.add(told);
  // Three printers called « Imprimante » are three; one serial number or one account is one.
  if (kind === 'equipment' && surest.startsWith('name:'))
    return void gather.add({ ...told, keys: [`${surest}#${times}`] });
  gather.sink.reject({ row, code: 'duplicate', value: clean(surest.replace(/^\w+:/, ''), 200) });
}

function readRow(
  { line, cells }: TableRow,
  shape: TableShape,
  mapping: Mapping,
  order: DateOrder,
  gather: Gathering,
): Given | null {
  const { kind, targets } = mapping;
  const warnings: Warning[] = [];
  const fields: Record<string, FieldValue> = {};
  const common: Record<string, string> = {};
  for (let index = 0; index < targets.length; index += 1) {
    const target = targets[index];
    const text = target ? textOf(cells[index]) : '';
    if (!target || text === '' || shape.columns[index]?.secret || NOTHING.has(text.toLowerCase())) continue;
    if (isFormula(text)) warnings.push({ code: 'formula', field: target, value: clean(text, 100) });
    const field = fieldFor(kind, target);
    if (!field) {
      common[target] ??= clean(text, 300);
      continue;
    }
    const read = readValue(field, text, order);
    if ('warning' in read) warnings.push({ code: read.warning, field: target, value: clean(text, 100) });
    else if (read.value !== null) fields[field.key] = joined(fields[field.key], read.value);
    if ('value' in read && isCut(text, read.value))
      warnings.push({ code: 'cut', field: target, value: clean(text, 100) });
  }
  for (const key of ['serial', 'assetTag', 'uuid']) {
    const value = fields[key];
    if (typeof value !== 'string' || !isPlaceholder(value)) continue;
    warnings.push({ code: 'placeholder', field: `field:${key}`, value });
    delete fields[key];
  }
  const text = (key: string): string => (typeof fields[key] === 'string' ? fields[key] : '');
  const name = common['name'] || nameFrom(kind, text);
  if (!name) return reject('no-name', '');
  if (TOTAL.test(name)) return reject('summary', name);
  const category = common['category'] === undefined ? null : readCategory(kind, common['category']);
  if (common['category'] !== undefined && category === null)
    warnings.push({ code: 'choice', field: 'category', value: clean(common['category'], 100) });
  const criticality = common['criticality'] === undefined ? null : readCriticality(common['criticality']);
  if (common['criticality'] !== undefined && criticality === null)
    warnings.push({ code: 'choice', field: 'criticality', value: clean(common['criticality'], 100) });
  return {
    row: line,
    kind,
    category: category ?? mapping.category,
    name,
    fields,
    keys: keysOf(kind, name, fields),
    warnings,
    ...(common['owner'] ? { owner: clean(common['owner'], 200) } : {}),
    ...(criticality ? { criticality } : {}),
    ...(common['site'] ? { site: common['site'] } : {}),
    ...(common['provider'] && kind !== 'provider' ? { provider: providerOf(common['provider'], line, gather) } : {}),
    ...(category === null ? { categoryGuessed: true } : {}),
  };

  function reject(code: 'no-name' | 'summary', value: string): null {
    // What nobody mapped, or is secret, is not kept here either.
    const shown = cells.filter((_, index) => targets[index] && !shape.columns[index]?.secret);
    gather.sink.reject({ row: line, code, value: value || clean(shown.map(textOf).filter(Boolean).join(' ; '), 200) });
    return null;
  }
}

/** Whether a text did not fit. */
const isCut = (text: string, value: FieldValue | null): boolean =>
  typeof value === 'string' && value.length < text.trim().length && value.endsWith('…');

/** Two columns may fill one list; otherwise the first one that says something counts. */
function joined(before: FieldValue | undefined, value: FieldValue): FieldValue {
  if (before === undefined) return value;
  return Array.isArray(before) && Array.isArray(value)
    ? [...new Set([...(before as string[]), ...(value as string[])])].slice(0, MOST_LINES)
    : before;
}

function nameFrom(kind: Mapping['kind'], text: (key: string) => string): string {
  if (kind === 'equipment')
    return [text('manufacturer'), text('model'), text('serial') || text('assetTag')].filter(Boolean).join(' ');
  if (kind === 'interconnection' && text('from') && text('to')) return clean(`${text('from')} → ${text('to')}`, 300);
  return kind === 'access' ? text('person') : '';
}

const providerOf = (name: string, row: number, gather: Gathering): number =>
  gather.once('provider', nameKey(name), () => ({ row, category: 'other', name, fields: {} }));
