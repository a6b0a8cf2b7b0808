-- What a programme names to the region while a file lives, and the money of every programme in sums that single nobody out.

-- Whether the programme's version names to the region the structures that the file counts for, from its filing to its end.
alter table application add column names_region boolean not null default false;
create index application_naming on application (territory, region) where names_region and filed_at is not null and ended_at is null;

-- Structures that their region reads by name: those that agreed, and those that a live file of a programme names; a page by name. Empty unless
-- `p_reader` is of the caller's scope and watches over a region. `files`: which programmes name it; a file's identifier only for its readers.
drop function app.named_structures(text, text, text, text, int);
create function app.named_structures(p_reader uuid, p_referential text, p_after text, p_limit int)
  returns table (id uuid, name text, type text, department text, agreed boolean, files jsonb, submitted_at timestamptz,
    levels smallint[], at_target smallint[], actions int[])
  language plpgsql stable security definer set search_path = public, pg_temp set app.platform = 'off' as $$
declare
  watcher organisation%rowtype;
  -- Where the page begins: after this name and this identifier.
  place text[] := regexp_match(p_after, '^(.*) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$');
  after_name text := coalesce(place[1], '');
  after_id uuid := coalesce(place[2], '00000000-0000-0000-0000-000000000000');
begin
  select w.* into watcher from organisation w where w.id = p_reader and w.id = any (app.organisation_ids()) and w.closed_at is null
    and w.kind in ('regional-authority', 'regional-support');
  if not found then
    return;
  end if;
  perform set_config('app.platform', 'on', true);
  return query
    with required as (
      select m.id, jsonb_agg(jsonb_build_object('programmeId', a.programme_id, 'version', a.programme_version,
          'applicationId', case when p_reader = any (a.readers) then a.id end, 'number', case when p_reader = any (a.readers) then a.number end)
          order by a.filed_at, a.id) as files
      from application a cross join lateral unnest(a.member_ids) as m (id)
      where a.names_region and a.filed_at is not null and a.ended_at is null and a.territory = watcher.territory
        and a.region is not distinct from watcher.region
      group by m.id),
    -- Those that agreed come by their index, a page of them; those that a file names are few.
    agreed as (
      select o.id from organisation o
      where o.named_since is not null and o.kind = 'structure' and o.closed_at is null and o.territory = watcher.territory
        and (o.region = watcher.region or watcher.region is null and o.region is null) and (lower(o.name), o.id) > (after_name, after_id)
      order by lower(o.name), o.id limit p_limit),
    page as (
      select o.id, o.name, o.type, o.department, o.named_since is not null as agreed, coalesce(r.files, '[]') as files
      from (select a.id from agreed a union select q.id from required q) of
        join organisation o on o.id = of.id left join required r on r.id = o.id
      where o.kind = 'structure' and o.closed_at is null and o.territory = watcher.territory and o.region is not distinct from watcher.region
        and (lower(o.name), o.id) > (after_name, after_id)
      order by lower(o.name), o.id limit p_limit)
    select p.id, p.name, p.type, p.department, p.agreed, p.files, l.submitted_at, l.levels, l.at_target, r.actions
    from page p
      left join lateral (select v.submitted_at, v.levels, v.at_target from observation v
        where v.organisation_id = p.id and v.referential_id = p_referential order by v.quarter desc limit 1) l on true
      left join lateral (select v.actions from observation v
        where v.organisation_id = p.id and v.referential_id = '' order by v.quarter desc limit 1) r on true
    order by lower(p.name), p.id;
end $$;

-- As before, of all the structures whose levels the region reads by name, whatever names them.
create or replace function app.named_levels(p_territory text, p_referential text, p_quarter int)
  returns table (key text, place int, n int)
  language sql stable security definer set search_path = public, pg_temp set app.platform = 'on'
  as $$
    select s.key, s.place, count(*)::int from (
      select coalesce(v.region, '') || '|' || coalesce(v.department, '') || '|' || coalesce(v.type, '') || '|' || v.size as key,
        (t.theme - 1) * (cardinality(h.levels) + 1)
          + case when coalesce(v.levels[t.theme], -1) < 0 then cardinality(h.levels) else v.levels[t.theme] end as place
      from (
          select o.id from organisation o where o.named_since is not null and o.closed_at is null
          union
          select o.id from application a cross join lateral unnest(a.member_ids) as m (id) join organisation o on o.id = m.id
          where a.names_region and a.filed_at is not null and a.ended_at is null and o.closed_at is null
            and o.territory = a.territory and o.region is not distinct from a.region
        ) named
        join lateral (select * from observation w where w.organisation_id = named.id and w.referential_id = p_referential
          and w.quarter <= p_quarter order by w.quarter desc limit 1) v on true
        join observatory_shape h on h.referential_id = p_referential
        cross join lateral generate_series(1, cardinality(h.themes)) as t (theme)
      where v.known and v.submitted_at is not null and v.territory = p_territory
    ) s group by s.key, s.place
  $$;

-- Has what is withheld of every quarter decided again, once a file begins to name structures, or ends: by the database itself, so that no command
-- can forget it.
create function app.naming_moved_by_file() returns trigger
  language plpgsql security definer set search_path = public, pg_temp set app.platform = 'on' as $$
begin
  with moved as (
    update observatory_quarter set sequence = sequence + 1 returning quarter, sequence)
  update observatory_cell c set sequence = moved.sequence from moved
  where c.quarter = moved.quarter and c.territory = new.territory and c.kind = 'nation';
  return null;
end $$;
create trigger application_named after update on application for each row
  when (new.names_region and (old.filed_at is null, old.ended_at is null, old.member_ids, old.region)
    is distinct from (new.filed_at is null, new.ended_at is null, new.member_ids, new.region))
  execute function app.naming_moved_by_file();

-- A file that is over owes nothing more than what it was paid; one whose attainment is validated, no more than that.
create or replace function app.application_money() returns table
    (programme_id text, region text, files int, granted_cents bigint, payable_cents bigint, paid_cents bigint)
  language sql stable security definer set search_path = public, pg_temp set app.platform = 'on'
  as $$ select a.programme_id, a.region, count(*)::int,
      coalesce(sum(case when a.ended_at is not null then a.paid_cents else coalesce(a.payable_cents, a.granted_cents) end), 0)::bigint,
      coalesce(sum(case when a.ended_at is not null then a.paid_cents else a.payable_cents end), 0)::bigint, sum(a.paid_cents)::bigint
    from application a where a.filed_at is not null group by a.programme_id, a.region $$;

-- The money of every programme by region, as its envelope moved: sums, and how many beneficiaries each sum is made of. Nothing of a programme
-- with fewer of them than `p_minimum`. The cases of co-funded programmes have no region.
create function app.funding_sums(p_minimum int) returns table
    (programme_id text, region text, files int, beneficiaries int, granted int, paid int, owed int, granted_cents bigint, paid_cents bigint)
  language sql stable security definer set search_path = public, pg_temp set app.platform = 'on'
  as $$
    with held as (
      select m.case_id, sum(case m.kind when 'reserve' then m.cents when 'release' then -m.cents else 0 end) as granted,
        sum(case m.kind when 'spend' then m.cents when 'return' then -m.cents else 0 end) as paid
      from envelope_movement m where m.case_id is not null group by m.case_id),
    file as (
      select a.id, a.programme_id, a.region, a.applicant_id as beneficiary from application a where a.filed_at is not null
      union all
      select c.id, c.programme_id, null, c.beneficiary_id from case_file c),
    -- Whoever has files in two regions is one beneficiary.
    programme as (select f.programme_id, count(distinct f.beneficiary) as beneficiaries from file f group by f.programme_id),
    sums as (
      select f.programme_id, f.region, count(*)::int as files, count(distinct f.beneficiary)::int as beneficiaries,
        count(distinct f.beneficiary) filter (where h.granted > 0)::int as granted,
        count(distinct f.beneficiary) filter (where h.paid > 0)::int as paid,
        count(distinct f.beneficiary) filter (where h.granted > h.paid)::int as owed,
        coalesce(sum(h.granted), 0)::bigint as granted_cents, coalesce(sum(h.paid), 0)::bigint as paid_cents
      from file f left join held h on h.case_id = f.id group by f.programme_id, f.region)
    select s.* from sums s join programme p on p.programme_id = s.programme_id
    where p.beneficiaries >= p_minimum
    order by s.programme_id, s.region
  $$;

-- The place of an entry in its request's journal: what was written in one instant, or before the clock was put back, keeps its order.
alter table support_entry add column sequence int not null default 0;

-- As before; an answer never comes before its question, whatever the clock said then.
create or replace function app.support_delays() returns table (territory text, region text, answered int, median_hours double precision)
  language sql stable security definer set search_path = public, pg_temp set app.platform = 'on'
  as $$ select r.territory, r.region, count(*)::int,
      case when count(*) >= 5 then percentile_cont(0.5) within group
        (order by greatest(0, extract(epoch from r.first_answer_at - r.asked_at)) / 3600) end
    from support_request r where r.first_answer_at is not null group by 1, 2 $$;
