import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { productSchema, type Product } from './model-lifecycle.ts';
import { cyclesIn, type Alias, type CyclesOf, type Distributions } from './model-recognise.ts';
import { ownProductSchema } from './model-own.ts';
import { shipped } from './queries-shipped.ts';

/** What inventories are compared with: how names are recognised, and how long each product is supported. */
export interface Knowledge {
  products: ReadonlyMap<string, Product>;
  names: ReadonlyMap<string, string>;
  aliases: readonly Alias[];
  distributions: Distributions;
  rolling: ReadonlySet<string>;
  cyclesOf: CyclesOf;
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** What the platform’s administrator added or corrected: it stands before every set. */
async function ownProducts(read: Read | Tx) {
  const rows = await read.selectFrom('reference_product').select(['id', 'data']).orderBy('id').execute();
  return rows.map(({ id, data }) => ({ id, own: ownProductSchema.parse(data) }));
}

/** Puts together the tables that come with the product, the loaded set and what the administrator added; the newest day wins. */
export async function knowledgeOf(read: Read | Tx): Promise<Knowledge> {
  const { products: table, aliases, names, distributions, rolling } = shipped();
  const products = new Map(table);
  const loaded = await read
    .selectFrom('reference_entry')
    .select('data')
    .where('set_id', '=', 'lifecycle')
    .where('key', 'in', [...new Set(aliases.map(({ product }) => product))])
    .execute();
  for (const { data } of loaded) {
    const product = productSchema.parse(data);
    const known = products.get(product.id);
    if (!known || known.datedOn <= product.datedOn)
      products.set(product.id, { ...product, name: known?.name ?? product.name });
  }
  const own = await ownProducts(read);
  for (const { id, own: given } of own)
    products.set(id, {
      id,
      name: given.name,
      cycles: given.cycles,
      source: given.source,
      datedOn: given.datedOn,
    });
  const added: Alias[] = own.flatMap(({ id, own: { on, beginnings } }) =>
    beginnings.map((beginning) => ({
      on,
      product: id,
      name: new RegExp(`^${escaped(beginning)}`, 'i'),
      not: null,
      publisher: null,
      version: null,
      cycle: null,
      rolling: false,
    })),
  );
  return {
    products,
    names,
    aliases: [...added, ...aliases],
    distributions,
    rolling,
    cyclesOf: cyclesIn(products),
  };
}
