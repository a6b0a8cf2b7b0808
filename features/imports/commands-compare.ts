import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../platform/server/database/connection.ts';
import { joined } from './joined.ts';
import type { Format } from './model.ts';

/** What is needed to compare a preview with the inventory. */
export interface Compared {
  id: string;
  organisationId: string;
  format: Format;
  complete: boolean;
  signature: string | null;
}

/** Files whose software and guests are complete for the machines they tell. */
const AGENTS = ['agent-json', 'agent-xml'];

// A serial number before a UUID, then physical interfaces, name with domain, address, name alone (features/inventory/model-keys.ts).
const rankOf = (key: RawBuilder<string>) => sql<number>`case split_part(${key}, ':', 1)
  when 'serial' then 1 when 'account' then 1 when 'uuid' then 2 when 'mac' then 3 when 'ip' then 5
  else case when ${key} like 'name:%@%' then 4 else 6 end end`;

/** Two sets of keys that both name a kind of identity, and agree on none. */
const differ = (prefix: string) => sql<boolean>`(
  exists (select from unnest(r.keys) a where a like ${`${prefix}:%`})
  and exists (select from unnest(o.keys) b where b like ${`${prefix}:%`})
  and not exists (select from unnest(r.keys) a where a like ${`${prefix}:%`} and a = any (o.keys)))`;

/** Recognises the rows of a preview in the inventory, tells what each would move, and what the file no longer holds. */
export async function comparePreview(tx: Tx, compared: Compared): Promise<void> {
  const { rows } = await sql<{ any: boolean }>`
    select exists (select from inventory_object where organisation_id = ${compared.organisationId}) as any`.execute(tx);
  // An empty inventory recognises nothing.
  if (!rows[0]?.any) return;
  await joined(tx, compared.id, async () => {
    await recogniseRows(tx, compared);
    await findMoves(tx, compared);
    await findGone(tx, compared);
  });
}

/** An inventory so many times as long as the keys of the file has them looked up; a shorter one is gone through whole. */
const LONGER = 20;

async function recogniseRows(tx: Tx, { id, organisationId }: Compared): Promise<void> {
  const { rows } = await sql<{ n: number; bare: boolean; ip: boolean }>`
    select count(*)::int as n, coalesce(bool_or(r.kind = 'equipment' and k.key like 'name:%' and k.key not like '%@%'), false) as bare,
      coalesce(bool_or(k.key like 'ip:%'), false) as ip
    from import_row r, unnest(r.keys) as k (key) where r.preview_id = ${id}`.execute(tx);
  const { n, bare, ip } = rows[0]!;
  const { rows: counted } = await sql<{ long: boolean }>`
    select count(*) > ${n * LONGER} as long
    from (select from inventory_object where organisation_id = ${organisationId} limit ${n * LONGER + 1}) x`.execute(
    tx,
  );
  const isLong = counted[0]!.long;
  const ours = sql`o.organisation_id = ${organisationId} and o.kind in (select distinct kind from given)`;
  // A machine known with its domain is also looked for by its name alone, and by its address where a scan has nothing else.
  const byName = bare
    ? sql`union select o.id, o.kind, split_part(k.key, '@', 1) from inventory_object o, unnest(o.keys) as k (key)
        where ${ours} and o.kind = 'equipment' and k.key like 'name:%@%'`
    : sql``;
  const byAddress = ip
    ? sql`union select o.id, o.kind, 'ip:' || lower(a) from inventory_object o, jsonb_array_elements_text(
          case jsonb_typeof(o.fields -> 'addresses') when 'array' then o.fields -> 'addresses' else '[]' end) a
        where ${ours} and o.kind = 'equipment'`
    : sql``;
  await sql`
    with given as materialized (
      select r.n, r.kind, k.key from import_row r, unnest(r.keys) as k (key) where r.preview_id = ${id}
      union
      select r.n, r.kind, split_part(k.key, '@', 1) from import_row r, unnest(r.keys) as k (key)
      where r.preview_id = ${id} and r.kind = 'equipment' and k.key like 'name:%@%'),
    held as materialized (
      select o.id, o.kind, k.key from inventory_object o, unnest(o.keys) as k (key)
      where ${ours} ${isLong ? sql`and o.keys && (select array_agg(distinct key) from given)` : sql``}
      ${byName} ${byAddress}),
    pairs as (
      select g.n, h.id, g.key, ${rankOf(sql`g.key`)} as rank from given g join held h using (kind, key)),
    likely as (
      select p.*, o.state from pairs p
        join import_row r on r.preview_id = ${id} and r.n = p.n
        join inventory_object o on o.id = p.id and o.organisation_id = ${organisationId}
      where r.kind <> 'equipment' or ((p.rank <= 1 or not ${differ('serial')}) and (p.rank <= 2 or not ${differ('uuid')})
        -- The same name in two domains is two machines.
        and (p.rank < 6 or not exists (
          select from unnest(r.keys) a, unnest(o.keys) b where a like 'name:%@%' and b like 'name:%@%' and a <> b)))),
    best as (select n, min(rank) as rank from likely group by n),
    found as (
      select l.n, b.rank, min(l.key) as key, array_agg(distinct l.id) as every,
        array_agg(distinct l.id) filter (where l.state = 'in-use') as live
      from likely l join best b on b.n = l.n and b.rank = l.rank group by l.n, b.rank),
    one as (
      select n, rank, key, case when cardinality(live) = 1 then live[1] when live is null and cardinality(every) = 1 then every[1] end as id,
        coalesce(live, every) as candidates from found),
    -- An object is recognised by one row only: the one that knows it best.
    won as (select distinct on (id) n, id from one where id is not null order by id, rank, n)
    update import_row r set object_id = w.id, matched_by = o.key,
      candidates = case when o.id is null then o.candidates[1:20] end,
      outcome = case when o.id is null then 'ambiguous' when w.id is null then 'new' else 'same' end
    from one o left join won w on w.n = o.n
    where r.preview_id = ${id} and r.n = o.n`.execute(tx);
}

/** Tells what recognised rows would move, for all of them or for those named. */
export async function findMoves(
  tx: Tx,
  { id, organisationId }: Pick<Compared, 'id' | 'organisationId'>,
  only: readonly number[] | null = null,
): Promise<void> {
  const change = (
    name: string,
    isMoved: RawBuilder<unknown>,
    before: RawBuilder<unknown>,
    after: RawBuilder<unknown>,
  ) =>
    sql`case when ${isMoved} then jsonb_build_object(${name}::text, jsonb_build_array(${before}, ${after})) else '{}' end`;
  await sql`
    with moved as (
      select r.n, coalesce(f.moves, '{}')
        || ${change('name', sql`not r.tentative and lower(r.name) <> lower(o.name)`, sql`o.name`, sql`r.name`)}
        || ${change('category', sql`not r.tentative and not r.guessed and r.category <> o.category`, sql`o.category`, sql`r.category`)}
        || ${change('owner', sql`r.owner is not null and r.owner <> o.owner`, sql`o.owner`, sql`r.owner`)}
        || ${change('criticality', sql`r.criticality is not null and r.criticality is distinct from o.criticality`, sql`o.criticality`, sql`r.criticality`)}
        || ${change('siteId', sql`r.site_id is not null and r.site_id is distinct from o.site_id`, sql`o.site_id`, sql`r.site_id`)}
        || ${change('providerId', sql`p.n is not null and (p.object_id is null or p.object_id is distinct from o.provider_id)`, sql`o.provider_id`, sql`p.object_id`)}
        || ${change('state', sql`o.state = 'gone'`, sql`o.state`, sql`'in-use'::text`)}
        || ${change('keys', sql`not (o.keys @> k.keys and o.keys <@ k.keys)`, sql`o.keys`, sql`k.keys`)} as moves
      from import_row r
        join inventory_object o on o.id = r.object_id and o.organisation_id = ${organisationId}
        left join import_row p on p.preview_id = r.preview_id and p.n = r.provider_n
        cross join lateral (select case when r.fields <> o.fields then (
          select jsonb_object_agg('fields.' || e.key, jsonb_build_array(o.fields -> e.key, e.value)) from jsonb_each(r.fields) e
          where case when e.value = 'null' then o.fields ? e.key else o.fields -> e.key is distinct from e.value end
            and (not r.tentative or e.key = 'openServices' or not o.fields ? e.key)) end as moves) f
        -- A new serial number or UUID replaces the former one; other keys add up.
        cross join lateral (select case when r.keys = o.keys then o.keys else (
          select array_agg(distinct key) from (
            select key from unnest(r.keys) key where key not like 'ip:%'
              and not exists (select from unnest(o.keys) known where known like key || '@%' and key like 'name:%')
            union
            select key from unnest(o.keys) key where r.tentative or not (split_part(key, ':', 1) in ('serial', 'uuid')
              and exists (select from unnest(r.keys) given where split_part(given, ':', 1) = split_part(key, ':', 1)))) every) end as keys) k
      where r.preview_id = ${id} and (${only}::int[] is null or r.n = any (${only}::int[])))
    update import_row r set moves = m.moves, outcome = 'changed'
    from moved m where r.preview_id = ${id} and r.n = m.n and m.moves <> '{}'`.execute(tx);
}

async function findGone(tx: Tx, { id, organisationId, format, complete, signature }: Compared): Promise<void> {
  await sql`
    with told as materialized (
      select s.object_id as source_id, l.kind, t.object_id as target_id from import_link l
        join import_row s on s.preview_id = l.preview_id and s.n = l.source
        join import_row t on t.preview_id = l.preview_id and t.n = l.target
      where l.preview_id = ${id} and s.object_id is not null and t.object_id is not null),
    machine as materialized (select object_id from import_row where preview_id = ${id} and complete and object_id is not null),
    held as (
      select l.source_id, l.kind, l.target_id, l.source_id as other_id from machine m
        join inventory_link l on l.organisation_id = ${organisationId} and l.target_id = m.object_id and l.kind in ('installed-on', 'runs-on') and l.ended_batch_id is null
      union all
      select l.source_id, l.kind, l.target_id, l.target_id from machine m
        join inventory_link l on l.organisation_id = ${organisationId} and l.source_id = m.object_id and l.kind = 'hosts' and l.ended_batch_id is null)
    insert into import_gone (preview_id, organisation_id, object_id, link_kind, target_id)
    select ${id}, ${organisationId}, h.source_id, h.kind, h.target_id
    from held h join inventory_object o on o.id = h.other_id and o.organisation_id = ${organisationId} and o.source = any (${AGENTS})
      left join told t on t.source_id = h.source_id and t.kind = h.kind and t.target_id = h.target_id
    where t.source_id is null`.execute(tx);
  // Software that is nowhere any more, and guests that no agent of their own ever told.
  await sql`
    with ended as materialized (
      select object_id as source_id, link_kind as kind, target_id from import_gone where preview_id = ${id} and link_kind is not null),
    likely as materialized (select distinct case kind when 'hosts' then target_id else source_id end as id from ended),
    live as (
      select l.source_id, l.kind, l.target_id, c.id from likely c
        join inventory_link l on l.organisation_id = ${organisationId} and l.source_id = c.id and l.kind in ('installed-on', 'runs-on') and l.ended_batch_id is null
      union all
      select l.source_id, l.kind, l.target_id, c.id from likely c
        join inventory_link l on l.organisation_id = ${organisationId} and l.target_id = c.id and l.kind = 'hosts' and l.ended_batch_id is null),
    staying as (
      select l.id from live l left join ended e on e.source_id = l.source_id and e.kind = l.kind and e.target_id = l.target_id
      where e.source_id is null
      union
      select object_id from import_row where preview_id = ${id} and object_id is not null)
    insert into import_gone (preview_id, organisation_id, object_id)
    select ${id}, ${organisationId}, o.id from likely c
      join inventory_object o on o.id = c.id and o.organisation_id = ${organisationId} and o.state = 'in-use' and (o.kind = 'software' or o.seen_at is null)
      left join staying s on s.id = c.id
    where s.id is null`.execute(tx);
  if (!complete) return;
  const scope =
    format === 'table'
      ? sql`o.batch_id in (select batch_id from import_run where organisation_id = ${organisationId} and signature = ${signature})
          and o.source = 'table' and o.kind <> 'provider'`
      : sql`o.kind = 'access' and o.source in ('accounts-csv', 'ldif') and coalesce(o.fields ->> 'directory', '') in (
          select distinct coalesce(fields ->> 'directory', '') from import_row where preview_id = ${id} and kind = 'access')`;
  await sql`
    insert into import_gone (preview_id, organisation_id, object_id)
    select ${id}, ${organisationId}, o.id from inventory_object o
    where o.organisation_id = ${organisationId} and o.state = 'in-use' and ${scope}
      and not exists (select from import_row r where r.preview_id = ${id} and (r.object_id = o.id or o.id = any (r.candidates)))`.execute(
    tx,
  );
}
