import { sql } from 'kysely';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { addDays, addMonths } from './model-days.ts';
import { DATE_FIELDS, HORIZON_MONTHS, type Dated, type LicenceCount } from './model-rules-dates.ts';
import type { AccountCounts, Accounts, AccessRule, Audience } from './model-rules-access.ts';
import { dormantDays } from './model-rules-access.ts';
import type { Protection, ProtectionRule } from './model-rules-protection.ts';
import type { Group } from './model-rules-support.ts';

type Handle = Read & Tx;
const handle = (read: Read | Tx): Handle => read as Handle;

const factAt = sql`coalesce(o.seen_at, o.updated_at)`;
const isExposed = sql`coalesce(o.fields ->> 'exposed', 'false') = 'true'`;
const isVital = sql`o.criticality = 'vital'`;

/**
 * The devices of each version of the products recognised, or of some of them. Software counts on the devices in use where it is installed
 * or served from, and by itself where it was never tied to one; what was removed everywhere no longer counts.
 */
export async function groupsOf(
  read: Read | Tx,
  organisationId: string,
  products: readonly string[] | null,
): Promise<Group[]> {
  const wanted = products === null ? sql`true` : sql`r.product = any (${[...products]}::text[])`;
  const { rows } = await sql<
    Omit<Group, 'objectIds' | 'stated'> & { object_ids: string[]; stated: string[] | null; fact_at: Date }
  >`
    with live as (
      select l.source_id, d.id as device_id from inventory_link l
        join inventory_object d on d.id = l.target_id and d.organisation_id = ${organisationId} and d.state = 'in-use'
      where l.organisation_id = ${organisationId} and l.kind in ('installed-on', 'runs-on') and l.ended_batch_id is null),
    once as (
      select distinct source_id from inventory_link
      where organisation_id = ${organisationId} and kind in ('installed-on', 'runs-on')),
    tied as (
      select r.product, r.cycle, r.version, r.assumed, r.object_id, live.device_id, once.source_id is not null as was_tied
      from watch_recognised r
        left join live on live.source_id = r.object_id
        left join once on once.source_id = r.object_id
      where r.organisation_id = ${organisationId} and ${wanted})
    select t.product, t.cycle, t.version, bool_or(t.assumed) as assumed,
      array_agg(distinct o.id) as object_ids,
      array_agg(distinct o.id) filter (where s.fields ? 'supportEnd') as stated,
      max(${factAt}) as fact_at, bool_or(${isExposed}) as exposed, bool_or(coalesce(${isVital}, false)) as vital
    from tied t
      join inventory_object s on s.id = t.object_id and s.organisation_id = ${organisationId}
      join inventory_object o on o.id = coalesce(t.device_id, t.object_id) and o.organisation_id = ${organisationId}
    where t.device_id is not null or not t.was_tied
    group by t.product, t.cycle, t.version
    order by t.product, t.cycle, t.version`.execute(handle(read));
  return rows.map(({ object_ids, stated, fact_at, ...group }) => ({
    ...group,
    objectIds: object_ids,
    stated: stated ?? [],
    factAt: fact_at,
  }));
}

/** The objects that end before the horizon of the rules, by each of their dates. */
export async function datedOf(read: Read | Tx, organisationId: string, today: string): Promise<Dated[]> {
  const horizon = addMonths(today, HORIZON_MONTHS);
  const { rows } = await sql<Omit<Dated, 'factAt'> & { fact_at: Date }>`
    select o.id, o.kind, o.category, o.name, coalesce(o.fields ->> 'version', '') as version, p.name as provider, f.field, f.day,
      ${factAt} as fact_at, ${isExposed} as exposed, coalesce(${isVital}, false) as vital
    from inventory_object o
      cross join lateral (select k as field, o.fields ->> k as day from unnest(${[...DATE_FIELDS]}::text[]) k) f
      left join inventory_object p on p.id = o.provider_id
    where o.organisation_id = ${organisationId} and o.state = 'in-use' and o.fields ?| ${[...DATE_FIELDS]}::text[]
      and f.day <= ${horizon}
    order by o.id, f.field`.execute(handle(read));
  return rows.map(({ fact_at, ...row }) => ({ ...row, factAt: fact_at }));
}

/**
 * Licences held and in use, of the software whose licences are counted: each line says how many are in use, or shows it by its
 * installations. Once a line says so, those that hold no licence are not added: the figure speaks of them too.
 */
export async function licencesOf(read: Read | Tx, organisationId: string): Promise<LicenceCount[]> {
  const { rows } = await sql<{
    name: string;
    owned: number;
    used: number;
    object_ids: string[];
    fact_at: Date;
    vital: boolean;
  }>`
    with counted as (
      select lower(o.name) as key, bool_or(o.fields ? 'licencesUsed') as stated from inventory_object o
      where o.organisation_id = ${organisationId} and o.kind = 'software' and o.state = 'in-use'
      group by 1 having bool_or(o.fields ? 'licencesOwned'))
    select min(o.name) as name, coalesce(sum((o.fields ->> 'licencesOwned')::bigint), 0)::float8 as owned,
      coalesce(sum(coalesce((o.fields ->> 'licencesUsed')::bigint, i.installed))
        filter (where not c.stated or o.fields ?| array['licencesOwned', 'licencesUsed']), 0)::float8 as used,
      array_agg(o.id) as object_ids, max(${factAt}) as fact_at, bool_or(coalesce(${isVital}, false)) as vital
    from counted c join inventory_object o on lower(o.name) = c.key
      left join lateral (select count(distinct l.target_id) as installed from inventory_link l
        join inventory_object d on d.id = l.target_id and d.state = 'in-use'
        where l.source_id = o.id and l.kind = 'installed-on' and l.ended_batch_id is null) i on true
    where o.organisation_id = ${organisationId} and o.kind = 'software' and o.state = 'in-use'
    group by c.key order by c.key`.execute(handle(read));
  return rows.map(({ object_ids, fact_at, ...row }) => ({
    ...row,
    objectIds: object_ids,
    factAt: fact_at,
    exposed: false,
  }));
}

/** What devices lack, with those whose state is not known. */
export async function protectionOf(read: Read | Tx, organisationId: string): Promise<Protection[]> {
  const { rows } = await sql<Omit<Protection, 'objectIds' | 'factAt'> & { object_ids: string[] | null; fact_at: Date }>`
    with device as (
      select o.id, o.category, ${factAt} as fact_at, ${isExposed} as exposed, coalesce(${isVital}, false) as vital,
        o.fields ->> 'antivirus' as antivirus, o.fields ->> 'encrypted' as encrypted, o.fields ->> 'firewall' as firewall
      from inventory_object o
      where o.organisation_id = ${organisationId} and o.kind = 'equipment' and o.state = 'in-use'
        and o.category in ('server', 'virtual-machine', 'workstation', 'laptop', 'tablet', 'phone', 'biomedical', 'storage')),
    judged as (
      select d.*, v.rule, v.bad, v.known from device d cross join lateral (values
        ('antivirus-missing', antivirus in ('off', 'none'), antivirus is not null, category not in ('phone', 'storage')),
        ('antivirus-outdated', antivirus = 'outdated', antivirus is not null, category not in ('phone', 'storage')),
        ('encryption-missing', encrypted = 'false', encrypted is not null, category <> 'virtual-machine'),
        ('firewall-missing', firewall = 'false', firewall is not null, category not in ('phone', 'storage'))
      ) v (rule, bad, known, concerned)
      where v.concerned and not (v.rule like 'antivirus%' and d.antivirus is not distinct from 'not-applicable'))
    select rule, count(*) filter (where known)::int as known, count(*) filter (where not known)::int as unknown,
      count(*) filter (where bad and category in ('laptop', 'tablet', 'phone'))::int as mobile,
      array_agg(id) filter (where bad) as object_ids, max(fact_at) filter (where bad) as fact_at,
      coalesce(bool_or(exposed) filter (where bad), false) as exposed, coalesce(bool_or(vital) filter (where bad), false) as vital
    from judged group by rule order by rule`.execute(handle(read));
  return rows.map(({ object_ids, fact_at, ...row }) => ({
    ...row,
    rule: row.rule as ProtectionRule,
    objectIds: object_ids ?? [],
    factAt: fact_at,
  }));
}

// Accounts that a system keeps for itself.
const BUILT_IN = ['krbtgt', 'guest', 'invité', 'invite', 'defaultaccount', 'wdagutilityaccount'];

/** The accounts that each rule points to, and how many there are in all. */
export async function accountsOf(
  read: Read | Tx,
  organisationId: string,
  today: string,
): Promise<{ found: Accounts[]; counts: AccountCounts }> {
  const dormantBefore = addDays(today, -dormantDays());
  const account = sql`
    select o.id, ${factAt} as fact_at, o.category = 'administrator' as administrator,
      case when o.category = 'administrator' then 'administrators'
        when o.category = 'service' or o.fields ->> 'accountKind' = 'service' then 'services' else 'people' end as audience,
      o.fields ->> 'lastUsedOn' as last_used, o.fields ->> 'leftOn' as left_on, o.fields ->> 'accountKind' as account_kind,
      o.fields ->> 'twoFactor' as two_factor, o.fields ->> 'passwordNeverExpires' as never_expires,
      o.fields ->> 'passwordNotRequired' as not_required
    from inventory_object o
    where o.organisation_id = ${organisationId} and o.kind = 'access' and o.state = 'in-use'
      and coalesce(o.fields ->> 'enabled', 'true') = 'true' and coalesce(o.fields ->> 'accountKind', '') <> 'badge'
      and coalesce(o.fields ->> 'expiresOn', '9999') >= ${today}
      and lower(o.name) <> all (${BUILT_IN}::text[])`;
  // Those that a departure’s checklist already alerts on, with its steps to close them: told once.
  const checklisted = sql`array(select unnest(d.object_ids) from alert d
    where d.organisation_id = ${organisationId} and d.source = 'access' and d.rule = 'departure-accesses' and d.state <> 'closed')`;
  const { rows } = await sql<{ rule: string; audience: string; object_ids: string[]; fact_at: Date }>`
    with account as (${account})
    select v.rule, a.audience, array_agg(a.id) as object_ids, max(a.fact_at) as fact_at
    from account a cross join lateral (values
      ('dormant-accounts', last_used < ${dormantBefore}),
      ('leaver-accounts', left_on <= ${today} and id <> all (${checklisted})),
      ('generic-accounts', account_kind = 'generic'),
      ('administrators-many', administrator),
      ('administrators-one-factor', administrator and two_factor = 'false'),
      ('passwords-never-expire', never_expires = 'true'),
      ('passwords-not-required', not_required = 'true')
    ) v (rule, bad)
    where v.bad group by v.rule, a.audience order by v.rule, a.audience`.execute(handle(read));
  const counts = await sql<AccountCounts>`
    with account as (${account})
    select count(*)::int as "enabled", count(*) filter (where administrator)::int as "administrators",
      count(*) filter (where last_used is null)::int as "withoutLastUse",
      count(*) filter (where administrator and two_factor is null)::int as "withoutFactors"
    from account`.execute(handle(read));
  return {
    found: rows.map(({ rule, audience, object_ids, fact_at }) => ({
      rule: rule as AccessRule,
      audience: audience as Audience,
      objectIds: object_ids,
      factAt: fact_at,
    })),
    counts: counts.rows[0]!,
  };
}
