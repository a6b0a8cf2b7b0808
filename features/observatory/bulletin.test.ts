import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../platform/contract/problem.ts';
import { createDocuments, type Documents } from '../../platform/server/documents/documents.ts';
import type { Observatory } from './contract-figures.ts';
import { bulletinTitle } from './print-bulletin.ts';
import { renderBulletin } from './render-bulletin.ts';
import { sampleObservatory } from './sample.fixture.ts';

const NOW = new Date('2026-10-05T08:00:00Z');

describe('the quarterly bulletin', () => {
  let documents: Documents;
  beforeAll(() => {
    documents = createDocuments();
  });
  afterAll(() => documents.close());

  async function read(view: Observatory, language: Language = 'fr') {
    const pdf = await renderBulletin(documents, view, { language, now: NOW, origin: 'https://vigie.test' });
    const proxy = await getDocumentProxy(new Uint8Array(pdf));
    const { text } = await extractText(proxy, { mergePages: false });
    const pages = text.map((page) => page.normalize('NFKC').replace(/\s+/g, ' '));
    return { pages, all: pages.join(' '), info: (await getMeta(proxy)).info, raw: pdf.toString('latin1') };
  }

  it('says on its first page where the region stands, what moved in the quarter, and every theme', async () => {
    const { pages, info, raw } = await read(sampleObservatory());
    expect(raw).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(info).toMatchObject({ Title: bulletinTitle(sampleObservatory(), 'fr'), Language: 'fr' });
    expect(pages[0]).toContain('41 structures sur 60 ont répondu (68 %).');
    expect(pages[0]).toContain('Depuis le 2e trimestre 2026, 1 thème progresse et 1 recule.');
    expect(pages[0]).toContain('La plus forte hausse : « Gouvernance » (+9 points).');
    expect(pages[0]).toContain('La plus forte baisse : « Sauvegardes » (−4 points).');
    for (const theme of sampleObservatory().themes) expect(pages[0]).toContain(theme.title.fr);
  });

  it('prints nothing of what is withheld, says that it is, and how many times', async () => {
    const { all } = await read(sampleObservatory());
    expect(all).toContain('Parc informatique n. m. n. m. n. m. n. m. n. m.');
    expect(all).toMatch(/Centre hospitalier 3\/4( n\. m\.){5}/);
    expect(all).toMatch(/Ehpad 41\/60 73 % 73 % n\. m\. 73 % 73 %/);
    expect(all).toContain('9 chiffres ne sont pas montrés : moins de 5 structures ont répondu');
  });

  it('names what is missing, leads to what helps, and says how figures are counted, on three pages at most', async () => {
    const { pages, all } = await read(sampleObservatory());
    expect(pages.length).toBeLessThanOrEqual(3);
    expect(all).toContain(
      'Les sauvegardes sont essayées Sauvegardes · ne l’ont pas : entre la moitié et trois quarts des structures',
    );
    expect(all).toContain('https://vigie.test/help/reading');
    expect(all).toContain('Définition de ce chiffre.');
    expect(all).toContain('N1 – Palier N1 : Ce que veut dire N1.');
    expect(all).not.toMatch(/undefined|NaN|\[object|Invalid Date|□/);
  });

  it('is complete in English', async () => {
    const { all, info } = await read(sampleObservatory(), 'en');
    expect(info).toMatchObject({ Language: 'en' });
    expect(all).toContain('41 of 60 structures answered (68%).');
    expect(all).toContain('Since the 2nd quarter of 2026, 1 theme is rising and 1 is falling.');
    expect(all).not.toMatch(/\b(thème|structures de santé|trimestre|réponses)\b/i);
  });

  it('still says who is known where nobody answered, and compares nothing with nothing', async () => {
    const view = sampleObservatory();
    const { all } = await read({
      ...view,
      coverage: { structures: 12, answered: 0, outOfDate: 0 },
      themes: view.themes.map((theme) => ({ ...theme, figures: null, withheld: 'small' as const })),
      groups: [],
      gaps: null,
    });
    expect(all).toContain('Aucune structure n’a encore déposé d’évaluation.');
    expect(all).toContain('Trop peu de structures ont répondu pour le dire');
    expect(all).not.toContain('%');
  });
});
