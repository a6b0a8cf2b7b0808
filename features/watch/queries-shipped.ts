import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { endSchema, productSchema, type Product } from './model-lifecycle.ts';
import type { Alias, Distributions } from './model-recognise.ts';

const folder = new URL('../../referentials/watch/', import.meta.url);
const text = z.string();
const cycleRow = z.tuple([text, text, text, endSchema, text, text]);
const tableSchema = z.strictObject({
  products: z.array(
    z.strictObject({
      id: text,
      name: text,
      datedOn: z.iso.date(),
      source: z.url(),
      publisher: z.url().optional(),
      cycles: z.array(cycleRow),
    }),
  ),
});
const aliasSchema = z.strictObject({
  on: z.enum(['os', 'software', 'firmware']),
  product: text,
  name: text,
  not: text.optional(),
  publisher: text.optional(),
  version: text.optional(),
  cycle: z.strictObject({ from: z.enum(['name', 'version']), pattern: text, map: z.record(text, text) }).optional(),
  rolling: z.boolean().default(false),
});
const aliasesSchema = z.strictObject({
  aliases: z.array(aliasSchema),
  distributions: z.strictObject({ publisher: text, version: text }),
});
const vendorsSchema = z.strictObject({
  vendors: z.array(
    z.strictObject({ vendor: text, product: text, not: text.optional(), products: z.array(text).min(1) }),
  ),
  names: z.record(text, text),
});

/** One row of referentials/watch/vendors.yaml. */
export interface VendorRow {
  vendor: RegExp;
  product: RegExp;
  not: RegExp | null;
  products: readonly string[];
}

export interface Shipped {
  products: ReadonlyMap<string, Product>;
  aliases: readonly Alias[];
  distributions: Distributions;
  /** Products replaced every few weeks: one alert for all their versions. */
  rolling: ReadonlySet<string>;
  vendors: readonly VendorRow[];
  names: ReadonlyMap<string, string>;
  /** The oldest day of its data. */
  datedOn: string;
}

const textOf = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const load = (name: string): unknown => parse(textOf(name));
const TABLES = ['aliases.yaml', 'vendors.yaml', 'lifecycle.yaml', '../../package.json'];
const expression = (pattern: string): RegExp => new RegExp(pattern, 'i');
const optional = (pattern: string | undefined): RegExp | null => (pattern === undefined ? null : expression(pattern));

function productsOf(table: z.infer<typeof tableSchema>): Map<string, Product> {
  const products = table.products.map(({ id, name, datedOn, source, cycles }) =>
    productSchema.parse({
      id,
      name,
      datedOn,
      source,
      cycles: cycles.map(([cycle, label, releasedOn, end, paidUntil, build]) => ({
        id: cycle,
        label: label || cycle,
        releasedOn: releasedOn || null,
        end,
        paidUntil: paidUntil || null,
        build: build || null,
      })),
    }),
  );
  return new Map(products.map((product) => [product.id, product]));
}

let digest: string | undefined;

/** SHA-256 of the tables and of the product’s version: another release may recognise otherwise. Reads no table, which takes memory. */
export function shippedDigest(): string {
  return (digest ??= createHash('sha256').update(TABLES.map(textOf).join('\n')).digest('hex'));
}

let kept: Shipped | undefined;

/** The tables that come with the product, from referentials/watch: read once, at the first need. Throws when one of them is wrong. */
export function shipped(): Shipped {
  if (kept) return kept;
  const { aliases, distributions } = aliasesSchema.parse(load('aliases.yaml'));
  const { vendors, names } = vendorsSchema.parse(load('vendors.yaml'));
  const products = productsOf(tableSchema.parse(load('lifecycle.yaml')));
  kept = {
    products,
    aliases: aliases.map(({ cycle, ...row }) => ({
      ...row,
      name: expression(row.name),
      not: optional(row.not),
      publisher: optional(row.publisher),
      version: optional(row.version),
      cycle: cycle ? { ...cycle, pattern: expression(cycle.pattern) } : null,
    })),
    distributions: {
      publisher: expression(distributions.publisher),
      version: expression(distributions.version),
    },
    rolling: new Set(aliases.filter(({ rolling }) => rolling).map(({ product }) => product)),
    vendors: vendors.map((row) => ({
      products: row.products,
      vendor: expression(row.vendor),
      product: expression(row.product),
      not: optional(row.not),
    })),
    names: new Map(Object.entries(names)),
    datedOn: [...products.values()].map(({ datedOn }) => datedOn).toSorted()[0]!,
  };
  return kept;
}
