import { expect, test } from 'vitest';
import type { Language } from '../../../platform/contract/problem.ts';
import { rendered } from '../../../tests/support/render.tsx';
import type { Observatory } from '../contract-figures.ts';
import { sampleObservatory } from '../sample.fixture.ts';
import type { useAsked } from './address.ts';
import { Pictures } from './pictures.tsx';
import { Tiles } from './tiles.tsx';

const address: ReturnType<typeof useAsked> = {
  asked: {},
  open: {},
  theme: '',
  view: 'overview',
  hrefWith: (change) => `/observatory?${new URLSearchParams(change).toString()}`,
  change: () => undefined,
};
const shownOf = (observatory: Observatory) => ({
  observatory,
  theme: observatory.themes[0]!,
  csv: '/table',
  json: '/data',
});
const page = (observatory = sampleObservatory(), language: Language = 'fr') =>
  rendered(<Pictures shown={shownOf(observatory)} address={address} map={null} />, [], language);
/** What a reader is told, without the tags. */
const told = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ');

test('the answer comes first: who answered, and what moved', () => {
  const words = told(page());
  expect(words).toMatch(
    /^ ?41 sur 60 structures ont répondu \(68 %\)\. Depuis le 2e trimestre 2026, 1 thème progresse et 1 recule\./,
  );
  expect(words).toContain('La plus forte hausse : « Gouvernance » (+9 points).');
  expect(told(page(sampleObservatory(), 'en'))).toContain('41 of 60 structures answered (68%).');
});

test('a withheld figure is said in words where it would stand, with the reason; the page says how many are', () => {
  const words = told(page());
  expect(words).toContain('9 chiffres ne sont pas montrés');
  expect(words).toContain('Parc informatique non montré Ce chiffre n’est pas montré.');
  expect(words).toMatch(/Centre hospitalier non montré 3 réponses sur 4/);
});

test('each picture has its definition, source, date, files, and its figures in a table', () => {
  const html = page();
  const titles = [...html.matchAll(/<h2[^>]*>([^<]+)</g)].map(([, title]) => title);
  expect(titles.length).toBeGreaterThanOrEqual(5);
  const count = (part: RegExp) => [...html.matchAll(part)].length;
  expect(count(/<details class="obs-table">/g)).toBe(titles.length);
  expect(count(/href="\/table"/g)).toBe(titles.length);
  expect(count(/href="\/data"/g)).toBe(titles.length);
  expect(told(html).match(/Source : Vigie, essai\. Chiffres au 30 septembre 2026\./g)).toHaveLength(titles.length);
  expect(html).toContain('aria-label="Gouvernance\u00a0: N0 31\u00a0%, N1 51\u00a0% et N2 18\u00a0%"');
});

test('the map writes each share in its tile, tells a withheld region from one where nobody is known, and links only where one may go', () => {
  const observatory = sampleObservatory();
  const [row] = observatory.groups;
  const group = (key: string, share: number | null) => ({
    ...row!,
    dimension: 'region' as const,
    key,
    themes: row!.themes.map((theme) => ({ ...theme, atOrAbove: share })),
  });
  const names = [
    ['53', 'Bretagne'],
    ['28', 'Normandie'],
    ['11', 'Île-de-France'],
    ['04', 'La Réunion'],
  ] as const;
  const html = rendered(
    <Tiles
      shown={shownOf({ ...observatory, groups: [group('53', 0.73), group('28', null), group('04', 0.5)] })}
      choices={{
        published: true,
        referentials: [],
        territories: [
          {
            code: 'FR',
            name: { fr: 'France', en: 'France' },
            regions: names.map(([code, name]) => ({ code, name: { fr: name, en: name }, departments: [] })),
          },
        ],
        types: [],
        sizes: [],
      }}
      hrefOf={(code) => (code === '53' ? '/observatory?region=53' : null)}
      monaco={null}
    />,
    [],
  );
  const words = told(html);
  // In the order of the drawing, row by row.
  expect(words).toMatch(/Normandie non montré .*Île-de-France aucune structure .*Bretagne 73 % .*La Réunion 50 %/);
  expect([...html.matchAll(/<a class="obs-tile-inside" href="([^"]+)"/g)].map(([, href]) => href)).toEqual([
    '/observatory?region=53',
  ]);
  expect(html).toContain('data-state="withheld"');
  expect(words).toMatch(/Région .*À N1 ou plus .*Bretagne 73 % 60 41 6/);
});
