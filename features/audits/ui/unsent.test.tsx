import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { queryKey } from '../../../platform/web/data.ts';
import { deviceStorage, rendered } from '../../../tests/support/render.tsx';
import { fullReport } from '../audit.fixture.ts';
import { readFindings } from '../contract-findings.ts';
import { SendPanel } from './send.tsx';
import { formBox } from './kept-form.tsx';
import { observationBox } from './use-bench.ts';

const params = { organisationId: 'body', caseId: 'case' };
const words = (text: string) => ({ fr: text, en: text });
const criterion = { id: 'estate.one', level: 'N1', title: words('Un'), help: words(''), answer: null };
const themes = [{ id: 'estate', title: words('Parc'), question: words(''), criteria: [criterion] }];
const shown = {
  report: fullReport,
  version: 3,
  sentAt: null,
  gaps: [],
  partners: { asOf: '2026', list: [] },
  abilities: { write: true, finish: false, send: true },
};
const findings = { findings: [{ id: 'seven', name: 'F-07' }] };

beforeEach(() => void vi.stubGlobal('localStorage', deviceStorage()));
afterEach(() => void vi.unstubAllGlobals());

const panel = () =>
  rendered(<SendPanel params={params} shown={shown} themes={themes} onStale={() => undefined} />, [
    [queryKey(readFindings, { params }), findings],
  ]).replaceAll('\u00a0', ' ');
const type = (name: string, caseId = 'case') =>
  formBox('').write(`${caseId}:${name}`, { version: 1, values: { title: 'Typed' } });
const SEND = 'Envoyer les résultats</';
const NOT_YET = 'Les résultats ne peuvent pas encore partir : tout n’est pas enregistré';

it('the results leave once nothing that was typed waits on the device', () => {
  expect(panel()).toContain(SEND);
  type('report', 'another');
  type('finding:gone');
  type('control:1');
  observationBox('', 'case').write('estate.gone', { observed: 'no', agreed: null, note: '', version: 0 });
  expect(panel()).toContain(SEND);
  expect(panel()).not.toContain(NOT_YET);
});

it('a report, a vulnerability or an answer that is not on the server keeps the results here, each named with its place', () => {
  const places = [
    [() => type('report'), 'Le texte du rapport a changé', 'href="#field-summary"'],
    [() => type('finding:seven'), 'La faille F-07 a changé', 'audit?view=findings"'],
    [() => type('finding:new'), 'Une nouvelle faille est commencée', 'audit?view=findings"'],
    [
      () => observationBox('', 'case').write('estate.one', { observed: 'no', agreed: null, note: '', version: 0 }),
      '« Parc » : des réponses ne sont pas encore envoyées.',
      'audit?theme=estate"',
    ],
  ] as const;
  for (const [write, sentence, place] of places) {
    localStorage.removeItem('form::case:report');
    for (const id of ['new', 'seven']) localStorage.removeItem(`form::case:finding:${id}`);
    write();
    const html = panel();
    expect(html).toContain(NOT_YET);
    expect(html).toContain(sentence);
    expect(html).toContain(place);
    expect(html).not.toContain(SEND);
    expect(html).not.toContain('Rien ne manque');
  }
});
