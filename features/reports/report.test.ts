import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDocuments, type Documents } from '../../platform/server/documents/documents.ts';
import type { Referential } from '../referentials/model.ts';
import type { ReportPayload } from './payload.ts';
import { printed, reportTitle } from './print.ts';
import { renderReport } from './render.ts';
import { realReferential, reshaped, sampleReport } from './report.fixture.ts';

interface Node {
  role?: string;
  alt?: string;
  children?: Node[];
}

/** What a reader gets out of the file: words page by page, structure, and what it says of itself. */
async function read(pdf: Buffer) {
  const proxy = await getDocumentProxy(new Uint8Array(pdf));
  const { text } = await extractText(proxy, { mergePages: false });
  // Spaces and line ends depend on where lines break; words do not.
  const pages = text.map((page) => page.normalize('NFKC').replace(/\s+/g, ' '));
  const nodes: Node[] = [];
  const walk = (node: Node): void => {
    nodes.push(node);
    node.children?.forEach(walk);
  };
  for (let number = 1; number <= proxy.numPages; number += 1)
    walk((await (await proxy.getPage(number)).getStructTree()) as Node);
  return {
    pages,
    all: pages.join(' '),
    nodes,
    info: (await getMeta(proxy)).info,
    marked: await proxy.getMarkInfo(),
    raw: pdf.toString('latin1'),
  };
}

const flat = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ');

describe('the report of an assessment', () => {
  let documents: Documents;
  let referential: Referential;

  beforeAll(async () => {
    documents = createDocuments();
    referential = await realReferential();
  });
  afterAll(() => documents.close());

  const make = async (payload: ReportPayload) => read(await renderReport(documents, payload));

  it('is a tagged PDF/UA-1 in French, with its title, its headings in order and its drawing in words', async () => {
    const payload = sampleReport(referential);
    const report = await make(payload);
    expect(report.raw).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(report.marked).toMatchObject({ Marked: true });
    expect(report.info).toMatchObject({ Title: reportTitle(payload), Language: 'fr' });
    const headings = report.nodes
      .map(({ role }) => Number(/^H([1-6])$/.exec(role ?? '')?.[1] ?? 0))
      .filter((level) => level > 0);
    expect(headings.length).toBeGreaterThan(25);
    headings.forEach((level, index) => expect(level).toBeLessThanOrEqual((headings[index - 1] ?? 0) + 1));
    const [radar] = report.nodes.filter(({ role }) => role === 'Figure');
    expect(radar?.alt).toContain('Parc informatique');
    expect(radar?.alt).toContain('non évalué');
    expect(report.nodes.some(({ role }) => role === 'TH')).toBe(true);
  });

  it('says on its first page where the structure stands, what is urgent and what the board is asked', async () => {
    const payload = sampleReport(referential);
    const { pages } = await make(payload);
    const first = pages[0] ?? '';
    expect(first).toContain('Résidence Les Tilleuls');
    expect(first).toContain(flat(payload.sentence));
    expect(first).toContain('Les trois actions les plus urgentes');
    for (const action of payload.plan.slice(0, 3)) expect(first).toContain(flat(action.title));
    expect(first).toContain('Ce qui est demandé au conseil');
    expect(first).toContain(
      'Adopter le plan : 27 actions, 23 700 € de dépenses estimées ; 3 actions restent à chiffrer.',
    );
    expect(first).toContain('Page 1 sur');
    expect(pages[1]).toContain('Les résultats, thème par thème');
  });

  it('lists for the board what remains to be done, and counts the rest; the full report gives all', async () => {
    const payload = sampleReport(referential, { withAnswers: false });
    const closed = payload.plan.filter((action) => action.closed);
    const { all } = await make(payload);
    expect(closed).toHaveLength(3);
    for (const action of closed) expect(all).not.toContain(flat(action.title));
    expect(all).toContain('3 autres actions sont terminées ou écartées');
    const [full, alone] = [printed(sampleReport(referential)), printed({ ...payload, plan: closed.slice(0, 1) })];
    expect([full.plan.rows.length, full.plan.closed]).toEqual([payload.plan.length, '']);
    expect([alone.plan.rows.length, alone.plan.closed]).toEqual([
      0,
      'Une autre action est terminée ou écartée\u00a0: le rapport complet la donne.',
    ]);
  });

  it('prints every theme, every criterion, every action and every level, and nothing undefined', async () => {
    const payload = sampleReport(referential);
    const { all, pages } = await make(payload);
    for (const theme of payload.themes) {
      expect(all).toContain(flat(theme.title));
      for (const answer of theme.answers) expect(all).toContain(flat(answer.title));
      for (const gap of theme.next?.missing ?? []) expect(all).toContain(flat(gap.title));
    }
    for (const action of payload.plan) expect(all).toContain(flat(action.title));
    for (const level of payload.levels) expect(all).toContain(flat(level.meaning));
    expect(all).toContain('Rapport imprimé le 21 novembre 2026');
    expect(all).toContain('Vigie 0.1.0');
    expect(all).not.toMatch(/undefined|NaN|\[object|Invalid Date|□/);
    expect(pages.length).toBeGreaterThanOrEqual(8);
    expect(pages.length).toBeLessThanOrEqual(14);
  });

  it('is complete in English, with English dates and amounts', async () => {
    const report = await make(sampleReport(referential, { language: 'en' }));
    expect(report.info).toMatchObject({ Language: 'en' });
    expect(report.pages[0]).toContain('To adopt the plan: 27 actions, €23,700 of estimated spending');
    expect(report.pages[0]).toContain('Submitted on 20 November 2026 by Claire Fabre');
    expect(report.all).toContain('Annex: every answer');
    expect(report.all).not.toMatch(/\b(thème|niveau|objectif|Réponses)\b/i);
  });

  it('says on each page that a draft is a draft, and asks for it to be finished', async () => {
    const { pages } = await make(sampleReport(referential, { draft: true }));
    for (const page of pages) expect(page).toContain('BROUILLON');
    expect(pages[0]).toContain('n’est pas encore déposée');
    expect(pages[0]).toContain('Faire terminer l’auto-évaluation');
    const frozen = await make(sampleReport(referential));
    expect(frozen.all).not.toMatch(/brouillon/i);
  });

  it.each([
    [4, 3, 3, 9],
    [3, 2, 3, 8],
    [30, 10, 15, 40],
  ])('holds with %i themes and %i levels', async (themes, levels, fewest, most) => {
    const payload = sampleReport(reshaped(referential, themes, levels), { actions: 12 });
    const { pages, nodes } = await make(payload);
    expect(pages.length).toBeGreaterThanOrEqual(fewest);
    expect(pages.length).toBeLessThanOrEqual(most);
    expect(pages[1]).toContain('Les résultats, thème par thème');
    expect(nodes.filter(({ role }) => role === 'Figure').length).toBe(1);
  });

  it('holds without a plan, without a previous assessment, without any answer', async () => {
    const payload = sampleReport(referential, { actions: 0, draft: true });
    payload.assessment.previous = null;
    payload.glossary = [];
    for (const theme of payload.themes)
      Object.assign(theme, { level: null, previous: null, uncertain: true, answers: [] });
    const { pages, all } = await make(payload);
    expect(pages[0]).toContain('Demander un plan d’actions');
    expect(pages[0]).toContain('non évalué');
    expect(all).toContain('Le plan d’actions Le plan ne contient encore aucune action.');
  });

  it('prints hostile words as words, and keeps its first page one page', async () => {
    const long = 'Très long commentaire sans fin. '.repeat(160);
    const hostile = '#panic() *x* $y$ "]; 🎉 שלום \u202Eabc\u0000 <b>';
    const payload = sampleReport(referential);
    payload.structure = { name: `${hostile} ${long}`, type: long, territory: hostile };
    payload.assessment.label = long;
    payload.sentence = `${hostile} ${'Une phrase trop longue. '.repeat(12)}`;
    for (const theme of payload.themes) theme.title = `${hostile} ${theme.title}`;
    for (const action of payload.plan.slice(0, 4))
      Object.assign(action, { title: long, owner: hostile, theme: long.slice(0, 300), state: hostile });
    const [first, second] = payload.themes[0]?.answers ?? [];
    Object.assign(first ?? {}, { comment: long, answeredBy: hostile });
    Object.assign(second ?? {}, { comment: 'sanscoupure'.repeat(450), evidence: ['<script>.pdf', hostile] });
    const { pages, all } = await make(payload);
    expect(pages[0]).toContain('Ce qui est demandé au conseil');
    expect(pages[1]).toContain('Les résultats, thème par thème');
    expect(all).toContain('#panic() *x* $y$ "]; □');
    expect(all).toContain('<script>.pdf');
    expect(all.match(/Très long commentaire sans fin\./g)?.length).toBeGreaterThanOrEqual(160 * 5);
    expect(all).toContain('Le signe □ remplace un caractère');
    expect(pages.length).toBeLessThanOrEqual(24);
  });

  it('calls no closed action urgent, and leaves it out of the spending', () => {
    const payload = sampleReport(referential, { actions: 5 });
    payload.plan = payload.plan.map((action, index) => ({ ...action, closed: index !== 4, costCents: 12_345 }));
    const report = printed(payload);
    expect(report.urgent.map(({ title }) => title)).toEqual([payload.plan[4]?.title]);
    expect(report.urgentTitle).toBe('L’action la plus urgente');
    expect(flat(report.plan.total)).toBe('123,45 €');
  });

  it('never shows a theme that is not assessed as the lowest level', () => {
    const payload = sampleReport(referential);
    const absent = printed(payload).themes.filter((theme) => theme.level === null);
    expect(absent.map(({ reading }) => reading)).toEqual(['non évalué']);
    expect(absent[0]?.gap).toBe('à évaluer');
    const lowest = printed(payload).themes.filter((theme) => theme.level === 0);
    expect(lowest.map(({ reading }) => reading)).toContain('N0');
  });

  it('says that a level may be higher where answers are missing or unknown', () => {
    const payload = sampleReport(referential);
    const doubtful = payload.themes.findIndex((theme) => theme.uncertain && theme.level !== null);
    expect(printed(payload).themes[doubtful]?.reading).toBe(`${payload.themes[doubtful]?.level} au moins`);
  });
});
