import { Problem, type Text } from '../../platform/contract/problem.ts';
import type { Reply } from '../../platform/contract/endpoint.ts';
import type { Database, Read } from '../../platform/server/database/connection.ts';
import { organisationRow, type OrganisationRow } from '../organisations/queries.ts';
import { structureFamilies, territories } from '../organisations/queries-lists.ts';
import type { readPeers } from './contract.ts';
import type { Observatory } from './contract-figures.ts';
import { namerOf } from './model-names.ts';
import type { Filters } from './model-scope.ts';
import { sizeOf } from './model-standing.ts';
import { shapesOf, type Shapes } from './queries-kept.ts';
import { observatoryView } from './queries-view.ts';
import { thresholds } from './queries-thresholds.ts';

type Peers = Reply<typeof readPeers>;

interface Candidate {
  filters: Filters;
  name: Text;
}

/** The groups a structure may compare with, the closest first. */
function candidatesOf(structure: OrganisationRow): Candidate[] {
  const territory = territories().find(({ code }) => code === structure.territory)!;
  const named = namerOf(territory, structureFamilies());
  const { region, type } = structure;
  const size = sizeOf(structure.headcount, thresholds().sizes);
  const both = (a: Text, b: Text): Text => ({ fr: `${a.fr}, ${b.fr}`, en: `${a.en}, ${b.en}` });
  const regionName = region ? named('region', region).name : territory.name;
  const typeName = type ? named('type', type).name : null;
  const sizeName = named('size', size).name;
  const all: (Candidate | false | null | '')[] =
    structure.kind === 'structure'
      ? [
          region && type && typeName && { filters: { region, type }, name: both(typeName, regionName) },
          type && typeName && { filters: { type }, name: both(typeName, territory.name) },
          region && size !== 'unknown' && { filters: { region, size }, name: both(sizeName, regionName) },
          size !== 'unknown' && { filters: { size }, name: both(sizeName, territory.name) },
          region && { filters: { region }, name: regionName },
        ]
      : [];
  return [...all.filter((one) => one !== null && one !== false && one !== ''), { filters: {}, name: territory.name }];
}

function shownIn(view: Observatory): number {
  return view.themes.filter(({ figures }) => figures !== null).length;
}

function reasonOf(chosen: Candidate | null, passed: readonly Candidate[]): Text {
  const list = (language: 'fr' | 'en'): string =>
    passed.map(({ name }) => (language === 'fr' ? `« ${name.fr} »` : `“${name.en}”`)).join(', ');
  if (!chosen)
    return {
      fr: 'Trop peu de structures ont répondu pour qu’une comparaison soit montrée sans en faire reconnaître une.',
      en: 'Too few structures answered for a comparison to be shown without one of them being recognised.',
    };
  if (passed.length === 0)
    return {
      fr: `Comparaison avec le groupe le plus proche : ${chosen.name.fr}.`,
      en: `Compared with the closest group: ${chosen.name.en}.`,
    };
  return {
    fr: `Comparaison avec : ${chosen.name.fr}. Les groupes plus proches (${list('fr')}) ne peuvent pas être montrés : une structure pourrait y être reconnue.`,
    en: `Compared with: ${chosen.name.en}. Closer groups (${list('en')}) cannot be shown: a structure could be recognised there.`,
  };
}

async function ownOf(read: Read, shapes: Shapes, organisationId: string, referentialId: string) {
  const row = await read
    .selectFrom('observation')
    .select(['levels', 'submitted_at'])
    .where('organisation_id', '=', organisationId)
    .where('referential_id', '=', referentialId)
    .orderBy('quarter', 'desc')
    .limit(1)
    .executeTakeFirst();
  const targets = await read
    .selectFrom('target')
    .select(['theme_id', 'level'])
    .where('organisation_id', '=', organisationId)
    .where('referential_id', '=', referentialId)
    .execute();
  const own = new Map(targets.map(({ theme_id, level }) => [theme_id, level]));
  const shape = shapes.of(referentialId);
  const themes = shapes.newest.get(referentialId)!.themes;
  return {
    own: row
      ? themes.map(({ id, target }) => {
          const level = row.levels[shape.themes.indexOf(id)] ?? -1;
          return { themeId: id, level: level < 0 ? null : level, target: shape.levels.indexOf(own.get(id) ?? target) };
        })
      : [],
    ownSubmittedAt: row?.submitted_at?.toISOString() ?? null,
  };
}

/** A structure beside its peers of the last closed quarter: the closest group of which at least half of the themes may be shown. */
export async function peersView(
  db: Database,
  read: Read,
  { organisationId, referential, now }: { organisationId: string; referential: string | undefined; now: Date },
): Promise<Peers> {
  const structure = await organisationRow(read, organisationId);
  const shapes = await shapesOf(read);
  const asked = { territory: structure.territory, referential, live: false };
  let peers: Observatory | null = null;
  let chosen: Candidate | null = null;
  const passed: Candidate[] = [];
  for (const candidate of candidatesOf(structure)) {
    const view = await published(db, read, { ...asked, ...candidate.filters }, now);
    if (!view) break;
    if (shownIn(view) * 2 >= view.themes.length) {
      peers = view;
      chosen = candidate;
      break;
    }
    passed.push(candidate);
  }
  const referentialId = peers?.referential.id ?? referential ?? [...shapes.all.keys()][0] ?? '';
  const own = shapes.all.has(referentialId)
    ? await ownOf(read, shapes, organisationId, referentialId)
    : { own: [], ownSubmittedAt: null };
  return { ...own, peers, reason: reasonOf(chosen, passed) };
}

/** The open figures; null while no quarter is closed. */
async function published(db: Database, read: Read, asked: Parameters<typeof observatoryView>[2], now: Date) {
  try {
    return await observatoryView(db, read, asked, now);
  } catch (error) {
    if (error instanceof Problem && error.code === 'no-edition') return null;
    throw error;
  }
}
