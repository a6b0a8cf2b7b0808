import type { Language } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Documents } from '../../platform/server/documents/documents.ts';
import { layOutApart } from './layout.ts';
import { completenessOfAll, levelNames, type Completeness } from './model-completeness.ts';
import { impactOf } from './model-impact.ts';
import { objectsOf, viewOf } from './model-views.ts';
import { viewNames, VIEWS, type Estate, type ViewId } from './model.ts';
import { en } from './report.en.ts';
import { fr } from './report.fr.ts';
import { svgOf } from './svg.ts';
import { reachOfViews, rowsOf } from './views.ts';

const TEMPLATE = new URL('./report.typ', import.meta.url);
/** Rows of a view's table on paper; the page has them all. */
const ROWS = 150;
/** Objects told in “what would stop the most”, and names told for each. */
const MOST_VITAL = 12;
const MOST_NAMES = 15;
/** What a picture may take of a page, in millimetres. */
const WIDE = 170;
const TALL = 190;
const LOCALES: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' };

export const reportWords = (language: Language): typeof fr => (language === 'fr' ? fr : en);

const day = (iso: string, language: Language): string =>
  new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${iso}T00:00:00Z`),
  );

type Levels = ReadonlyMap<string, Completeness>;

async function printedView(view: ViewId, estate: Estate, levels: Levels, language: Language) {
  const words = reportWords(language);
  const { left, ...graph } = viewOf(view, estate, levels);
  const layout = await layOutApart(graph);
  const name = viewNames[view].name[language];
  const alt = words.alt(name, graph.nodes.length, graph.edges.length);
  const objects = objectsOf(view, estate);
  const rows = rowsOf(estate, levels, objects.slice(0, ROWS));
  return {
    name,
    question: viewNames[view].question[language],
    svg: svgOf(layout, { title: name, about: alt }, language),
    alt,
    width: Math.min(WIDE, (TALL * layout.width) / layout.height, layout.width * 0.26),
    left: words.left(left),
    more: words.more(objects.length - rows.length),
    rows: rows.map((row) => ({
      name: row.name,
      about: row.about[language],
      ties:
        row.ties.length === 0
          ? words.nothing
          : row.ties.map((tie) => `${tie.label[language]} ${tie.name}`).join(', ') +
            (row.moreTies ? words.and(row.moreTies) : ''),
      lacks: row.missing.length === 0 ? words.nothing : row.missing.map((text) => text[language]).join(', '),
    })),
  };
}

function vitalOf(estate: Estate, language: Language) {
  const words = reportWords(language);
  const names = new Map(estate.objects.map(({ id, name }) => [id, name]));
  return estate.objects
    .filter(({ kind }) => kind === 'equipment' || kind === 'provider' || kind === 'software')
    .map(({ id, name }) => ({ name, stopped: impactOf(id, estate.objects, estate.links) }))
    .filter(({ stopped }) => stopped.length > 0)
    .toSorted((a, b) => b.stopped.length - a.stopped.length)
    .slice(0, MOST_VITAL)
    .map(({ name, stopped }) => ({
      name,
      stops:
        stopped
          .slice(0, MOST_NAMES)
          .map(({ id }) => names.get(id) ?? '')
          .join(', ') + (stopped.length > MOST_NAMES ? words.and(stopped.length - MOST_NAMES) : ''),
    }));
}

/** Makes the cartography report of an estate. Gives the PDF’s bytes; throws the document service’s `Problem`. */
export async function renderReport(
  documents: Documents,
  estate: Estate,
  { language, now }: { language: Language; now: Date },
): Promise<Buffer> {
  const words = reportWords(language);
  const today = parisDay(now);
  const levels = completenessOfAll(estate, today);
  const reach = reachOfViews(estate, levels);
  const all = [...levels.values()];
  const minimal = all.filter(({ level }) => level >= 1).length;
  const percent = new Intl.NumberFormat(LOCALES[language], { style: 'percent', maximumFractionDigits: 0 });
  const views = [];
  for (const view of VIEWS) views.push(await printedView(view, estate, levels, language));
  return documents.render(
    TEMPLATE,
    {
      words: Object.fromEntries(Object.entries(words).filter(([, value]) => typeof value === 'string')),
      running: words.title(estate.organisation),
      organisation: estate.organisation,
      state: words.state(day(today, language)),
      sentence: words.sentence(all.length, percent.format(all.length ? minimal / all.length : 0)),
      levels: ([1, 2, 3] as const).map((level) => levelNames[level][language]),
      reach: VIEWS.map((view) => ({
        view: viewNames[view].name[language],
        objects: String(reach[view].objects),
        reaching: reach[view].reaching.map((n) =>
          reach[view].objects ? percent.format(n / reach[view].objects) : words.nothing,
        ),
      })),
      vital: vitalOf(estate, language),
      views,
    },
    { language, title: words.title(estate.organisation), at: now },
  );
}
