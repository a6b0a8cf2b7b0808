import { sql, type RawBuilder } from 'kysely';
import type { QueryId } from './model-queries.ts';

/** Whose facts, on which day, and of which site: null is the whole structure. */
export interface FactScope {
  organisationId: string;
  siteId: string | null;
  /** As `2026-11-21`. */
  today: string;
}

/** One row a thing counted: its name, whether it conforms (null when nobody knows), and the instant of the fact. */
type Rows = RawBuilder<{ name: string; ok: boolean | null; at: Date | null }>;

/** Live objects of a kind, within the scope: what belongs to no site belongs to all of them. */
const objects = ({ organisationId, siteId }: FactScope, kind: string): RawBuilder<unknown> => sql`
  (select o.*, coalesce(o.seen_at, o.updated_at) as fact_at from inventory_object o
    where o.organisation_id = ${organisationId} and o.kind = ${kind} and o.state = 'in-use'
      and (${siteId}::uuid is null or o.site_id = ${siteId} or (o.site_id is null and o.kind <> 'equipment')))`;

const COMPUTERS = sql`('server', 'virtual-machine', 'workstation', 'laptop', 'tablet')`;
const MOBILES = sql`('laptop', 'tablet', 'phone')`;
const STATIONS = sql`('workstation', 'laptop')`;
const flag = (key: string): RawBuilder<boolean | null> => sql`(e.fields -> ${key})::boolean`;
const day = (key: string): RawBuilder<Date | null> => sql`(e.fields ->> ${key})::date`;

const equipment = (scope: FactScope, ok: RawBuilder<unknown>, where: RawBuilder<unknown>): Rows =>
  sql`select e.name, ${ok} as ok, e.fact_at as at from ${objects(scope, 'equipment')} e where ${where}`;

/** The watch knows when its support ends, or the structure said so. */
const followed = sql`(e.fields ? 'supportEnd'
  or exists (select 1 from watch_recognised w where w.object_id = e.id and w.cycle is not null))`;

const plans = ({ organisationId, siteId }: FactScope): RawBuilder<unknown> => sql`
  (select p.* from backup_plan p where p.organisation_id = ${organisationId} and p.state = 'active'
    and (${siteId}::uuid is null or p.site_id is null or p.site_id = ${siteId}))`;

/** What each query counts, as rows of SQL. Every value is typed by `features/inventory/model-fields.ts`. */
export const rowsOf: Record<QueryId, (scope: FactScope) => Rows> = {
  'inventories-kept': (scope) => sql`
    select k.kind as name, count(o.id) > 0 and count(o.id) filter (where greatest(o.created_at, o.seen_at, o.reviewed_on::timestamptz)
        >= ${scope.today}::date - interval '6 months') >= 0.9 * count(o.id) as ok,
      min(coalesce(o.seen_at, o.updated_at)) as at
    from (values ('equipment'), ('software'), ('data'), ('access'), ('interconnection')) as k (kind)
      left join inventory_object o on o.kind = k.kind and o.organisation_id = ${scope.organisationId} and o.state = 'in-use'
        and (${scope.siteId}::uuid is null or o.site_id is null or o.site_id = ${scope.siteId})
    group by k.kind having exists (select 1 from inventory_object a where a.organisation_id = ${scope.organisationId})`,
  'renewal-planned': (scope) =>
    equipment(scope, sql`e.fields ? 'renewalOn'`, sql`e.category not in ('service', 'virtual-machine')`),
  'automatic-updates': (scope) =>
    equipment(
      scope,
      sql`case when ${flag('automaticUpdates')} = false or e.fields ->> 'antivirus' in ('outdated', 'off', 'none') then false
        when ${flag('automaticUpdates')} and e.fields ->> 'antivirus' in ('up-to-date', 'not-applicable') then true end`,
      sql`e.category in ${STATIONS}`,
    ),
  'stations-hardened': (scope) =>
    equipment(
      scope,
      sql`case when ${flag('firewall')} = false or (e.category = 'laptop' and ${flag('encrypted')} = false) then false
        when ${flag('firewall')} and (e.category <> 'laptop' or ${flag('encrypted')}) then true end`,
      sql`e.category in ${STATIONS}`,
    ),
  'maintenance-covered': (scope) =>
    equipment(
      scope,
      sql`case when e.fields ? 'warrantyEnd' or e.fields ? 'contractEnd'
        then greatest(${day('warrantyEnd')}, ${day('contractEnd')}) >= ${scope.today}::date end`,
      sql`e.category in ('server', 'network', 'security', 'storage') or e.criticality in ('vital', 'high')`,
    ),
  'versions-known': (scope) => sql`
    select e.name, e.fields ? 'osName' as ok, e.fact_at as at from ${objects(scope, 'equipment')} e where e.category in ${COMPUTERS}
    union all select s.name, s.fields ? 'version', s.fact_at from ${objects(scope, 'software')} s`,
  'support-not-ended': (scope) => sql`
    select e.name, case when exists (select 1 from alert a where a.organisation_id = ${scope.organisationId}
          and a.source = 'inventory' and a.rule in ('end-of-support', 'stated-end-of-support') and (a.detail -> 'ended')::boolean and a.state in ('open', 'accepted') and e.id = any (a.object_ids))
        then false when ${followed} then true end as ok, e.fact_at as at
    from ${objects(scope, 'equipment')} e where e.category in ${COMPUTERS} and e.fields ? 'osName'`,
  'support-dates-known': (scope) => sql`
    select e.name, ${followed} as ok, e.fact_at as at
    from ${objects(scope, 'equipment')} e where e.category in ${COMPUTERS} and e.fields ? 'osName'`,
  'one-version': (scope) => sql`
    select s.name, count(distinct s.fields ->> 'version') = 1 as ok, min(s.fact_at) as at
    from ${objects(scope, 'software')} s
      join inventory_link l on l.source_id = s.id and l.kind = 'installed-on' and l.ended_batch_id is null
    where s.fields ? 'version' group by s.name having count(distinct l.target_id) > 1`,
  'data-with-backup-plan': (scope) => sql`
    select d.name, exists (select 1 from ${plans(scope)} p where p.object_id = d.id) as ok, d.fact_at as at
    from ${objects(scope, 'data')} d where d.category = 'data-set'`,
  'backups-frequent-enough': (scope) => sql`
    select p.name, case when p.loss_hours is not null then min(c.every_hours) <= p.loss_hours end as ok, p.updated_at as at
    from ${plans(scope)} p left join backup_copy c on c.plan_id = p.id group by p.id, p.name, p.loss_hours, p.updated_at`,
  'restore-tested-this-year': (scope) => sql`
    select p.name, exists (select 1 from restore_test t where t.plan_id = p.id and t.result = 'success' and t.withdrawn_at is null
        and t.held_on > ${scope.today}::date - interval '12 months') as ok, p.updated_at as at
    from ${plans(scope)} p`,
  'antivirus-up-to-date': (scope) =>
    equipment(
      scope,
      sql`case when e.fields ? 'antivirus' then e.fields ->> 'antivirus' = 'up-to-date' end`,
      sql`e.category in ${COMPUTERS} and e.fields ->> 'antivirus' is distinct from 'not-applicable'`,
    ),
  'accesses-reviewed-this-year': (scope) => sql`
    select a.name, exists (select 1 from access_review_line l join access_review r on r.id = l.review_id
        where l.object_id = a.id and r.state = 'signed' and l.decided_at is not null
          and r.signed_at > ${scope.today}::date - interval '12 months') as ok, a.fact_at as at
    from ${objects(scope, 'access')} a`,
  // One row: a scan was made or was not; where no inventory is kept either, nothing is said.
  'vulnerability-scan-this-year': (scope) => sql`
    select coalesce(max(s.tool), '') as name, count(s.id) > 0 as ok, max(s.scanned_at) as at
    from (select 1) one left join scan s on s.organisation_id = ${scope.organisationId} and s.tool in ('nessus', 'openvas')
      and s.scanned_at > ${scope.today}::date - interval '12 months'
    having exists (select 1 from inventory_object o where o.organisation_id = ${scope.organisationId})`,
  'accounts-personal': (scope) => sql`
    select a.name, case when a.fields ? 'accountKind' then a.fields ->> 'accountKind' <> 'generic' end as ok, a.fact_at as at
    from ${objects(scope, 'access')} a where (a.fields -> 'enabled')::boolean is distinct from false`,
  'strong-sign-in': (scope) => sql`
    select s.name, case when s.fields ? 'strongSignIn' then s.fields ->> 'strongSignIn' in ('pro-sante-connect', 'two-factor') end as ok,
      s.fact_at as at
    from ${objects(scope, 'software')} s where (s.fields -> 'healthData')::boolean
    union all
    select a.name, (a.fields -> 'twoFactor')::boolean, a.fact_at
    from ${objects(scope, 'access')} a
    where a.fields ->> 'means' in ('remote', 'both') and (a.fields -> 'enabled')::boolean is distinct from false`,
  'sites-with-firewall': ({ organisationId, siteId }) => sql`
    select s.name, exists (select 1 from inventory_object o where o.site_id = s.id and o.kind = 'equipment'
        and o.category = 'security' and o.state = 'in-use') as ok, max(e.updated_at) as at
    from site s join inventory_object e on e.site_id = s.id and e.kind = 'equipment' and e.state = 'in-use'
    where s.organisation_id = ${organisationId} and s.closed_at is null and (${siteId}::uuid is null or s.id = ${siteId})
    group by s.id, s.name`,
  'administrators-named': (scope) => sql`
    select a.name, case when a.fields ->> 'accountKind' = 'generic' then false
        when a.fields ->> 'accountKind' = 'personal' and a.fields ? 'person' then true end as ok, a.fact_at as at
    from ${objects(scope, 'access')} a
    where a.category = 'administrator' and (a.fields -> 'enabled')::boolean is distinct from false`,
  'remote-accesses-encrypted': (scope) => sql`
    select i.name, (i.fields -> 'encrypted')::boolean as ok, i.fact_at as at
    from ${objects(scope, 'interconnection')} i where i.category in ('remote-access', 'remote-maintenance')`,
  'mobiles-encrypted': (scope) => equipment(scope, flag('encrypted'), sql`e.category in ${MOBILES}`),
  'mail-servers-encrypted': ({ organisationId }) => sql`
    select d.name, case c.state when 'compliant' then true when 'to-fix' then false end as ok, r.ended_at as at
    from mail_domain d
      join lateral (select * from domain_run x where x.domain_id = d.id and x.state = 'done'
        order by x.created_at desc, x.id desc limit 1) r on r.mail is distinct from false
      left join lateral jsonb_to_recordset(r.checks) as c (id text, state text) on c.id = 'starttls'
    where d.organisation_id = ${organisationId}`,
};
