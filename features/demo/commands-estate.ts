import { addObjects, closeBatch, linkObjects, openBatch, type Draft } from '../inventory/commands-batch.ts';
import { refusedField, type Fields } from '../inventory/model-fields.ts';
import { keysOf } from '../inventory/model-keys.ts';
import { isCategory } from '../inventory/model-kinds.ts';
import { estates, type Estate, type Thing } from './cast-estate.ts';
import type { Player, Stage } from './stage.ts';
import { dayAhead, daysAgo } from './stage.ts';

interface Ground {
  organisationId: string;
  /** Identifiers of the sites, by name. */
  sites: ReadonlyMap<string, string>;
  keeper: Player;
}

const RELATIVE = /^today([+-]\d+)$/;

/** The fields of a thing, its days counted from the start: `today+30` is in a month. */
function dated(stage: Stage, fields: Fields): Fields {
  const told = Object.entries(fields).map(([key, value]) => {
    const [, days] = typeof value === 'string' ? (RELATIVE.exec(value) ?? []) : [];
    return [key, days === undefined ? value : dayAhead(stage, Number(days))] as const;
  });
  return Object.fromEntries(told);
}

/** What a thing is written as; throws on one that its inventory would refuse. */
function draftOf(
  stage: Stage,
  thing: Thing,
  { sites }: Pick<Ground, 'sites'>,
  providers: ReadonlyMap<string, string>,
  name: string,
): Draft {
  const { kind, category } = thing;
  const fields = dated(stage, thing.fields ?? {});
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
    // As those that a person types have them: a file imported later finds these things again.
    keys: keysOf(kind, name, fields),
    source: 'manual',
    seenAt: null,
  };
}

const named = ({ name, times = 1 }: Thing): string[] =>
  times === 1 ? [name] : Array.from({ length: times }, (_, index) => `${name}-${String(index + 1).padStart(2, '0')}`);

/** Writes the inventories of a place as its keeper did, in one batch. */
async function keepEstate(stage: Stage, { things, ties, keptDaysAgo }: Estate, ground: Ground): Promise<void> {
  const { tx } = stage;
  const { organisationId, keeper } = ground;
  const now = daysAgo(stage, keptDaysAgo);
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
      named(thing).map((name) => ({ thing, draft: draftOf(stage, thing, ground, byKey, name) })),
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
