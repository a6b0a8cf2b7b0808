import { shipped } from './queries-shipped.ts';

const kept = new Map<string, readonly string[]>();
const tidy = (name: string): string => name.trim().toLowerCase().replaceAll('_', ' ');

/** The products that a list of vulnerabilities means by a vendor and a product; none for what we do not follow. */
export function productsOfVendor(vendor: string, product: string): readonly string[] {
  const key = `${tidy(vendor)}\n${tidy(product)}`.slice(0, 400);
  const known = kept.get(key);
  if (known) return known;
  const [by, what] = key.split('\n') as [string, string];
  const found = shipped().vendors.filter(
    (row) => row.vendor.test(by) && row.product.test(what) && !row.not?.test(what),
  );
  const products = [...new Set(found.flatMap((row) => row.products))];
  // Bounded: a file names a few thousand pairs, and what is typed by nobody is forgotten.
  if (kept.size > 20_000) kept.clear();
  kept.set(key, products);
  return products;
}
