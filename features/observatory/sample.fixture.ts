import type { Observatory } from './contract-figures.ts';

const text = (fr: string, en: string) => ({ fr, en });
const THEMES = ['Gouvernance', 'Sauvegardes', 'Parc informatique', 'Messagerie', 'Comptes'] as const;

/** Figures of a region as a reader receives them: the third theme withheld, one type of structure withheld, one theme up, one down. */
export function sampleObservatory(): Observatory {
  const coverage = { structures: 60, answered: 41, outOfDate: 6 };
  const quarter = (id: string, fr: string, en: string, lastDay: string) => ({
    id,
    name: text(fr, en),
    firstDay: lastDay,
    lastDay,
    closed: true,
  });
  const [before, last] = [
    quarter('2026-Q2', '2e trimestre 2026', '2nd quarter of 2026', '2026-06-30'),
    quarter('2026-Q3', '3e trimestre 2026', '3rd quarter of 2026', '2026-09-30'),
  ];
  const short = (share: number | null) =>
    THEMES.map((_, place) => ({
      themeId: `theme-${place}`,
      atOrAbove: place === 2 ? null : share,
      median: place === 2 || share === null ? null : 1,
      withheld: place === 2 || share === null ? ('protected' as const) : null,
    }));
  const definition = text('Définition de ce chiffre.', 'Definition of this figure.');
  return {
    referential: {
      id: 'sample',
      title: text('Questionnaire de démonstration', 'Sample questionnaire'),
      levels: ['N0', 'N1', 'N2'].map((id) => ({
        id,
        name: text(`Palier ${id}`, `Step ${id}`),
        meaning: text(`Ce que veut dire ${id}.`, `What ${id} means.`),
      })),
    },
    scope: {
      territory: { key: 'FR', name: text('France', 'France') },
      region: { key: '53', name: text('Bretagne', 'Brittany') },
      department: null,
      type: null,
      size: null,
    },
    live: false,
    quarter: last,
    from: before,
    quarters: [before, last],
    asOf: '2026-09-30T22:00:00.000Z',
    source: text('Vigie, essai', 'Vigie, trial'),
    minimum: 5,
    definitions: {
      coverage: definition,
      themes: definition,
      atTarget: definition,
      progress: definition,
      trend: definition,
      groups: definition,
      gaps: definition,
      plans: definition,
    },
    coverage,
    themes: THEMES.map((title, place) => ({
      themeId: `theme-${place}`,
      title: text(title, `Theme ${place}`),
      target: 1,
      level: 1,
      figures:
        place === 2
          ? null
          : {
              n: 41,
              counts: [12, 20, 7],
              notAssessed: 2,
              shares: [12 / 39, 20 / 39, 7 / 39],
              median: 1,
              lowerQuartile: 0,
              upperQuartile: 1,
              atOrAbove: 27 / 39,
              atTarget: 'many',
              progress: { from: 0.6, points: place === 0 ? 9.2 : place === 1 ? -4 : 0.2, rose: 'few', fell: 'few' },
            },
      withheld: place === 2 ? 'protected' : null,
      why: place === 2 ? text('Ce chiffre n’est pas montré.', 'This figure is not shown.') : null,
    })),
    trend: [
      { quarter: before, coverage, themes: short(0.6) },
      { quarter: last, coverage, themes: short(0.69) },
    ],
    groups: [
      { dimension: 'type', key: 'ehpad', name: text('Ehpad', 'Nursing home'), coverage, themes: short(0.73) },
      {
        dimension: 'type',
        key: 'hospital',
        name: text('Centre hospitalier', 'Hospital'),
        coverage: { structures: 4, answered: 3, outOfDate: 0 },
        themes: short(null),
      },
    ],
    gaps: [
      {
        criterionId: 'a.b',
        title: text('Les sauvegardes sont essayées', 'Backups are tried'),
        themeId: 'theme-1',
        band: 'many',
      },
    ],
    plans: { structures: 12, open: 120, late: 30, done: 80, lateBand: 'some' },
    withheldCount: 9,
  };
}
