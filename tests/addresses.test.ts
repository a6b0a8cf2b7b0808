import { expect, it } from 'vitest';
import { readSources } from './support/sources.ts';

// Pages, e-mails and notifications name addresses as plain strings: this is what keeps them true.
const sources = readSources().filter(({ file }) => /\.(ts|tsx)$/.test(file) && !/\.test\.tsx?$/.test(file));
const sitemap = sources.find(({ file }) => file === 'features/sitemap.tsx');
const listed = [...(sitemap?.text ?? '').matchAll(/\b(page|own)\(\s*'([^']*)'/g)];
const patterns = listed.map(([, how, path]) => (how === 'own' ? `/organisations/$organisationId${path}` : path!));
const pages = patterns.map((path) => new RegExp(`^${path.replaceAll(/\$\w+/g, '[^/]+')}/?$`));

const NAMED = [
  /\b(?:href|link)\s*[=:]\s*\{?\s*'(\/[^']*)'/g,
  /\b(?:href|link)\s*[=:]\s*\{?\s*"(\/[^"]*)"/g,
  /\b(?:href|link)\s*[=:]\s*\{?\s*`(\/[^`]*)`/g,
  /\bgo\(\s*'(\/[^']*)'/g,
  /\bgo\(\s*`(\/[^`]*)`/g,
  /\blinkTo\(\w+, '([a-z-]+)'/g,
];
const servers = /^\/(api|\.well-known|assets|node_modules|platform\/web)\b/;

it('every address that a page, an e-mail or a notification names is a page of the sitemap', () => {
  const named = sources.flatMap(({ file, text }) =>
    NAMED.flatMap((pattern) => [...text.matchAll(pattern)]).map(([, address]) => ({ file, address: address! })),
  );
  const lost = named.filter(({ address }) => {
    const plain = address
      .replaceAll(/\$\{[^}]*\}/g, 'x')
      .replace(/[?#].*$/, '')
      .replace(/^(?!\/)/, '/');
    return !servers.test(plain) && !pages.some((page) => page.test(plain));
  });
  expect(lost.map(({ file, address }) => `${file}: ${address}`)).toEqual([]);
  expect(named.length).toBeGreaterThan(20);
});

it('no address is listed twice', () => {
  expect(patterns).toEqual([...new Set(patterns)]);
});
