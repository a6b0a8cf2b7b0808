import { Problem } from '../../platform/contract/problem.ts';
import type { Database, Read } from '../../platform/server/database/connection.ts';
import type { Territory } from '../organisations/model-record.ts';
import { structureFamilies, territories } from '../organisations/queries-lists.ts';
import type { Observatory } from './contract-figures.ts';
import { SIZES } from './model.ts';
import { coverageOf, plansOf } from './model-figures.ts';
import { definitions, sourceOf } from './model-definitions.ts';
import { namerOf } from './model-names.ts';
import { quarterName, quarterOf, quarterView, readQuarter, startOf, type Quarter } from './model-quarter.ts';
import { select, type Filters, type Part } from './model-scope.ts';
import { Sheet } from './model-sheet.ts';
import { answeredReferentials, inBook, keptQuarters, readCells } from './queries-cells.ts';
import { extentOf, shapesOf } from './queries-kept.ts';
import { maskFor, type Edition } from './queries-mask.ts';
import { minimumOf } from './queries-settings.ts';
import { thresholds } from './queries-thresholds.ts';

/** What a reader asks for, and what may be read. */
export interface Asked extends Filters {
  territory: string;
  referential?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  level?: string | undefined;
  /** Whether the quarter that runs may be read. */
  live: boolean;
}

/** Quarters between the first and the one shown, unless told. */
const USUAL_SPAN = 4;

const territoryOf = (code: string): Territory => territories().find((one) => one.code === code)!;

export function noEdition(): Problem {
  return new Problem(409, 'no-edition', {
    fr: 'Aucun trimestre n’est encore publié : les premiers chiffres paraîtront à la fin du trimestre.',
    en: 'No quarter is published yet: the first figures will appear at the end of the quarter.',
  });
}

const refused = (fr: string, en: string): Problem => new Problem(422, 'filter', { fr, en });

/** The quarters shown, among those that may be read. Throws 409 when there is none, 422 with a sentence out of range. */
function spanOf(asked: Asked, readable: readonly Quarter[]): { from: Quarter; to: Quarter } {
  const [first, last] = [readable[0], readable.at(-1)];
  if (first === undefined || last === undefined) throw noEdition();
  const to = asked.to ? readQuarter(asked.to) : last;
  const from = asked.from ? readQuarter(asked.from) : Math.max(first, to - USUAL_SPAN);
  if (from < first || to > last)
    throw refused(
      `Les trimestres vont de ${quarterName(first)} à ${quarterName(last)}.`,
      `Quarters run from ${quarterName(first)} to ${quarterName(last)}.`,
    );
  if (from > to)
    throw refused('Le premier trimestre est après le dernier.', 'The first quarter is after the last one.');
  return { from, to };
}

/** Everything that a page of the observatory shows, already without what is withheld. Throws 409 and 422 with a sentence. */
export async function observatoryView(db: Database, read: Read, asked: Asked, now: Date): Promise<Observatory> {
  const current = quarterOf(now);
  const kept = (await keptQuarters(read)).filter(({ quarter }) => asked.live || quarter < current);
  const { from, to } = spanOf(
    asked,
    kept.map(({ quarter }) => quarter),
  );
  const answered = await answeredReferentials(read, asked.territory, to);
  const shapes = await shapesOf(read);
  const referentialId = asked.referential ?? answered[0] ?? [...shapes.all.keys()][0];
  const document = shapes.newest.get(referentialId ?? '');
  if (!referentialId || !document)
    throw refused('Ce questionnaire n’est pas dans la liste.', 'This questionnaire is not in the list.');
  const territory = territoryOf(asked.territory);
  const families = structureFamilies();
  const types = families.flatMap((family) => family.types.map(({ id }) => id));
  const selected = select(asked, { territory, types, sizes: SIZES });
  const shape = shapes.of(referentialId);
  const askedLevel = asked.level === undefined ? null : shape.levels.indexOf(asked.level);
  if (askedLevel === -1) throw refused('Ce niveau n’existe pas.', 'There is no such level.');
  const minimum = await minimumOf(read, asked.territory);
  const book = await readCells(read, {
    territory: asked.territory,
    referentialId,
    from,
    to,
    cell: selected.cell,
    parts: selected.parts.map(({ cell }) => cell),
  });
  const extent = extentOf(shapes, referentialId);
  const masks = new Map<Quarter, Awaited<ReturnType<typeof maskFor>>>();
  for (let quarter = from; quarter <= to; quarter += 1) {
    const edition: Edition = { territory: asked.territory, referentialId, quarter };
    const sequence = book.get(inBook(quarter, referentialId, 'nation '))?.sequence;
    masks.set(quarter, sequence ? await maskFor(db, read, edition, { sequence, extent, minimum }) : {});
  }
  const sheet = new Sheet({ book, masks, referentialId, document, shape, minimum, askedLevel });
  const named = namerOf(territory, families);
  const pick = (dimension: Part['dimension'], key: string | undefined) => (key ? named(dimension, key) : null);
  const { quarters: limit } = thresholds().outOfDate;
  const coverage = (quarter: Quarter, cell: string) =>
    coverageOf(book.get(inBook(quarter, '', cell)), book.get(inBook(quarter, referentialId, cell)), limit);
  const closed = to < current;
  return {
    referential: { id: referentialId, title: document.title, levels: sheet.levels },
    scope: {
      territory: { key: territory.code, name: territory.name },
      region: pick('region', asked.region),
      department: pick('department', asked.department),
      type: pick('type', asked.type),
      size: pick('size', asked.size),
    },
    live: asked.live,
    quarter: quarterView(to, current),
    from: quarterView(from, current),
    quarters: kept.map(({ quarter }) => quarterView(quarter, current)),
    asOf: (closed ? startOf(to + 1) : kept.find(({ quarter }) => quarter === to)!.movedAt).toISOString(),
    source: sourceOf(territory.name, asked.live),
    minimum,
    definitions: definitions(limit),
    coverage: coverage(to, selected.cell),
    themes: sheet.themes(selected.cell, from, to),
    trend: [...masks.keys()].map((quarter) => ({
      quarter: quarterView(quarter, current),
      coverage: coverage(quarter, selected.cell),
      themes: sheet.short(selected.cell, quarter),
    })),
    groups: selected.parts
      .filter(({ cell }) => book.has(inBook(to, '', cell)) || book.has(inBook(to, referentialId, cell)))
      .map(({ dimension, key, cell }) => ({
        dimension,
        ...named(dimension, key),
        coverage: coverage(to, cell),
        themes: sheet.short(cell, to),
      })),
    gaps: sheet.gaps(selected.cell, to),
    plans: plansOf(book.get(inBook(to, '', selected.cell)), minimum),
    withheldCount: sheet.withheldCount,
  };
}
