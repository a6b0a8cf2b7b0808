import { addObjects, closeBatch, linkObjects, openBatch, type Draft } from '../inventory/commands-batch.ts';
import { refusedField } from '../inventory/model-fields.ts';
import { isCategory } from '../inventory/model-kinds.ts';
import { estates, type Estate, type Thing } from './cast-estate.ts';
import type { Player, Stage } from './stage.ts';
import { daysAgo } from './stage.ts';

interface Ground {
  organisationId: string;
  /** Identifiers of the sites, by name. */
  sites: ReadonlyMap<string, string>;
  keeper: Player;
}

/** What a thing is written as; throws on one that its inventory would refuse. */
function draftOf(
  thing: Thing,
  { sites }: Pick<Ground, 'sites'>,
  providers: ReadonlyMap<string, string>,
  name: string,
): Draft {
  const { kind, category, fields = {} } = thing;
  const refused = refusedField(kind, fields);
  if (refused || !isCategory(kind, category)) throw new Error(`${thing.name}: ${refused ?? category}`);
  return {
    kind,
    category,
    name,
    siteId: thing.site ? sites.get(thing.site)! : null,
    owner: thing.owner ?? '',
    providerId: thing.by ? providers.get(thing.by)! : null,
    criticality: thing.criticality ?? null,
    fields,
    keys: [],
    source: 'manual',
    seenAt: null,
  };
}

const named = ({ name, times = 1 }: Thing): string[] =>
  times === 1 ? [name] : Array.from({ length: times }, (_, index) => `${name}-${String(index + 1).padStart(2, '0')}`);

/** Writes the inventories of a place as its keeper did, in one batch. */
async function keepEstate(
  { tx, ...stage }: Stage,
  { things, ties, keptDaysAgo }: Estate,
  ground: Ground,
): Promise<void> {
  const { organisationId, keeper } = ground;
  const now = daysAgo({ tx, ...stage }, keptDaysAgo);
  const batch = await openBatch(
    tx,
    { organisationId, actor: { id: keeper.accountId, name: keeper.name }, now },
    'edit',
    {},
  );
  const byKey = new Map<string, string>();
  // Providers first: the others name them.
  for (const providers of [true, false]) {
    const part = things.filter(({ kind }) => (kind === 'provider') === providers);
    const drafts = part.flatMap((thing) =>
      named(thing).map((name) => ({ thing, draft: draftOf(thing, ground, byKey, name) })),
    );
    const ids = await addObjects(
      tx,
      batch,
      drafts.map(({ draft }) => draft),
    );
    drafts.forEach(({ thing: { key } }, index) => key && byKey.set(key, ids[index]!));
  }
  await linkObjects(
    tx,
    batch,
    ties.map(([from, kind, to]) => ({ sourceId: byKey.get(from)!, kind, targetId: byKey.get(to)! })),
  );
  await closeBatch(tx, batch);
}

/** Fills the inventories of the places that keep some. */
export async function keepEstates(stage: Stage, groundOf: (place: string, keeper: string) => Ground): Promise<void> {
  for (const estate of estates()) await keepEstate(stage, estate, groundOf(estate.place, estate.keeper));
}
