import { describe, expect, test } from 'vitest';
import { queryKey } from '../../../platform/web/data.ts';
import { rendered } from '../../../tests/support/render.tsx';
import { readPreview, readRows } from '../contract.ts';
import type { PreviewFigures } from './figures.ts';
import { Preview } from './preview.tsx';
import { PreviewRows, type Row } from './preview-rows.tsx';

const params = { organisationId: 'o', previewId: 'p' };
const figures: PreviewFigures = {
  id: 'p',
  fileName: 'parc.csv',
  format: 'table',
  tool: '',
  complete: false,
  dropped: [],
  expiresAt: '2026-11-22T12:00:00.000Z',
  stale: false,
  outcomes: [],
  gone: [],
  rejected: 0,
  tied: 0,
  untied: 0,
  warned: 0,
  older: 0,
};
const shown = (more: Partial<PreviewFigures>): string =>
  rendered(<Preview {...params} onEnd={() => undefined} />, [
    [queryKey(readPreview, { params }), { ...figures, ...more }],
  ]);

describe('a preview that would write nothing', () => {
  test('says that all is known only where something is', () => {
    expect(shown({ outcomes: [{ kind: 'equipment', outcome: 'same', n: 2 }] })).toContain('Tout est déjà connu');
  });

  test('says that all was refused where it was', () => {
    const page = shown({ rejected: 3 });
    expect(page).toContain('Aucune ligne de ce fichier ne peut être importée');
    expect(page).not.toContain('Tout est déjà connu');
  });

  test('says neither while rows wait for an answer', () => {
    const page = shown({ outcomes: [{ kind: 'equipment', outcome: 'ambiguous', n: 1 }] });
    expect(page).not.toContain('Tout est déjà connu');
    expect(page).toContain('Répondez d’abord aux lignes à préciser.');
  });
});

test('what a row changes is told in words, categories and criticalities included', () => {
  const row: Row = {
    n: 0,
    line: 2,
    kind: 'equipment',
    category: { fr: 'Ordinateur portable', en: 'Laptop' },
    name: 'PC-1',
    outcome: 'changed',
    matchedBy: 'name',
    objectId: 'x',
    moves: [
      { key: 'category', before: 'workstation', after: 'laptop' },
      { key: 'criticality', before: null, after: 'high' },
    ],
    warnings: [{ code: 'date', field: 'field:warrantyEnd', value: '54/13/2026', message: { fr: 'Non.', en: 'No.' } }],
    candidates: [],
  };
  const pageOf = (show: 'changed' | 'warned', language: 'fr' | 'en'): string =>
    rendered(
      <PreviewRows params={params} show={show} />,
      [[queryKey(readRows, { params, query: { show } }), { rows: [row], next: null }]],
      language,
    );
  expect(pageOf('changed', 'fr')).not.toMatch(/workstation|laptop|high/);
  expect(pageOf('changed', 'fr')).toMatch(/portable/i);
  expect(pageOf('warned', 'en')).toContain('“54/13/2026”');
});
