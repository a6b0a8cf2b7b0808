-- The observatory: counts by group of structures, kept as assessments are submitted, so that a page costs the same in a small nation and in a large one.

-- A quarter of the year in Paris is a number: four times the year, plus 0 to 3.
-- Where each quarter stands; the last one is open. `sequence` grows each time a count of that quarter moves.
create table observatory_quarter (
  quarter int primary key,
  sequence bigint not null,
  moved_at timestamptz not null
);
alter table observatory_quarter enable row level security, force row level security;
create policy observatory_quarter_read on observatory_quarter for select using (true);
create policy observatory_quarter_write on observatory_quarter using ((select app.is_platform()));

-- In which order the counts of a questionnaire are kept; a later version adds at the end.
create table observatory_shape (
  referential_id text primary key,
  levels text[] not null,
  themes text[] not null,
  criteria text[] not null
);
alter table observatory_shape enable row level security, force row level security;
create policy observatory_shape_read on observatory_shape for select using (true);
create policy observatory_shape_write on observatory_shape using ((select app.is_platform()));

-- How a structure stood at the end of a quarter: a row only where that differs from the quarter before. `referential_id` is '' for its record
-- and its plan, which belong to no questionnaire.
create table observation (
  organisation_id uuid not null,
  referential_id text not null,
  quarter int not null,
  -- Whether it counts: a closed structure no longer does.
  known boolean not null,
  territory text not null,
  region text,
  department text,
  type text,
  size text not null,
  group_id uuid,
  submitted_at timestamptz,
  -- By theme: level reached (-1: not assessed), whether the structure's own target is, and the way it moved since the quarter before.
  levels smallint[] not null,
  at_target smallint[] not null,
  moved smallint[] not null,
  -- Places of the criteria that keep it from its next step.
  unmet smallint[] not null,
  -- Actions open, late, done.
  actions int[] not null,
  primary key (organisation_id, referential_id, quarter)
);
create index observation_quarter on observation (quarter);
alter table observation enable row level security, force row level security;
create policy observation_scope on observation
  using (organisation_id = any ((select app.organisation_ids())::uuid[]) or (select app.is_platform()));

-- Counts of a group of structures at the end of a quarter. `kind` and `key` say which: region and '53', region-type and '53|nursing-home'…
-- Bare counts: each reply passes through the protection of small groups before it leaves.
create table observatory_cell (
  quarter int not null,
  territory text not null,
  referential_id text not null,
  kind text not null,
  -- By bytes, so that the classes of a region stand together.
  key text collate "C" not null,
  -- Of the fold that last moved it.
  sequence bigint not null,
  structures int not null,
  answered int not null,
  -- Structures by the age of their answers in quarters; the last place holds all that are older.
  ages int[] not null,
  actions int[] not null,
  -- Structures that have a plan.
  planned int not null,
  -- Theme after theme, one count a level, then those not assessed.
  levels int[] not null,
  at_target int[] not null,
  rose int[] not null,
  fell int[] not null,
  unmet int[] not null,
  primary key (quarter, territory, referential_id, kind, key)
);
alter table observatory_cell enable row level security, force row level security;
create policy observatory_cell_read on observatory_cell for select using (true);
create policy observatory_cell_write on observatory_cell using ((select app.is_platform()));

-- What is withheld of a quarter so that nobody is singled out, by group: one letter a theme. `sequence` is that of the nation it was decided for.
create table observatory_mask (
  quarter int not null,
  territory text not null,
  referential_id text not null,
  minimum int not null,
  sequence bigint not null,
  withheld jsonb not null,
  primary key (quarter, territory, referential_id)
);
alter table observatory_mask enable row level security, force row level security;
create policy observatory_mask_read on observatory_mask for select using (true);
create policy observatory_mask_write on observatory_mask using ((select app.is_platform()));

-- Structures whose counts must be looked at again: written in the transaction of what moved them. Never updated, so that nobody waits for anybody.
create table observatory_dirty (
  id bigint generated always as identity primary key,
  organisation_id uuid not null
);
alter table observatory_dirty enable row level security, force row level security;
create policy observatory_dirty_mark on observatory_dirty for insert with check (true);
create policy observatory_dirty_take on observatory_dirty using ((select app.is_platform()));

-- By the database itself: no command can forget it.
create function app.observe_organisation() returns trigger language plpgsql as $$
begin
  if new.kind = 'structure' then
    insert into observatory_dirty (organisation_id) values (new.id);
  end if;
  return null;
end $$;
create trigger organisation_observed_new after insert on organisation
  for each row execute function app.observe_organisation();
create trigger organisation_observed after update on organisation for each row
  when ((old.territory, old.region, old.department, old.type, old.headcount, old.group_id, old.closed_at)
    is distinct from (new.territory, new.region, new.department, new.type, new.headcount, new.group_id, new.closed_at))
  execute function app.observe_organisation();

create function app.observe_owned() returns trigger language plpgsql as $$
begin
  insert into observatory_dirty (organisation_id) select distinct organisation_id from moved;
  return null;
end $$;
create function app.observe_submission() returns trigger language plpgsql as $$
begin
  insert into observatory_dirty (organisation_id) values (new.organisation_id);
  return null;
end $$;
create trigger assessment_observed_new after insert on assessment for each row
  when (new.state = 'submitted' and new.site_id is null) execute function app.observe_submission();
create trigger assessment_observed after update on assessment for each row
  when (new.state = 'submitted' and old.state <> 'submitted' and new.site_id is null) execute function app.observe_submission();
create trigger action_observed_new after insert on action
  referencing new table as moved for each statement execute function app.observe_owned();
create trigger action_observed after update on action
  referencing new table as moved for each statement execute function app.observe_owned();

-- What a rebuild reads, in the order of time.
create index journal_submitted on journal (at) where kind = 'assessment.submitted';
create index journal_record on journal (at) where kind in
  ('organisation.changed', 'organisation.closed', 'organisation.reopened', 'group.joined', 'group.left', 'group.removed');
create index organisation_named on organisation (territory, region, lower(name), id) where named_since is not null;

-- Structures that agreed to be named, as their region reads them: a page by name. Empty unless the caller's scope holds an organisation that
-- watches over that very region.
create function app.named_structures(p_territory text, p_region text, p_referential text, p_after text, p_limit int)
  returns table (id uuid, name text, type text, department text, submitted_at timestamptz,
    levels smallint[], at_target smallint[], actions int[])
  language plpgsql stable security definer set search_path = public, pg_temp set app.platform = 'off' as $$
begin
  if not exists (select from organisation w where w.id = any (app.organisation_ids()) and w.closed_at is null
      and w.territory = p_territory and w.kind in ('regional-authority', 'regional-support') and w.region is not distinct from p_region) then
    return;
  end if;
  perform set_config('app.platform', 'on', true);
  return query select o.id, o.name, o.type, o.department, l.submitted_at, l.levels, l.at_target, r.actions
    from organisation o
      left join lateral (select v.submitted_at, v.levels, v.at_target from observation v
        where v.organisation_id = o.id and v.referential_id = p_referential order by v.quarter desc limit 1) l on true
      left join lateral (select v.actions from observation v
        where v.organisation_id = o.id and v.referential_id = '' order by v.quarter desc limit 1) r on true
    where o.kind = 'structure' and o.named_since is not null and o.closed_at is null and o.territory = p_territory
      and o.region is not distinct from p_region and lower(o.name) || ' ' || o.id > p_after
    order by lower(o.name) || ' ' || o.id limit p_limit;
end $$;

-- Who would read a structure's levels under its name: the names of those that watch over its region, for a structure of the caller's scope.
create function app.region_readers(p_organisation uuid) returns setof text
  language sql stable security definer set search_path = public, pg_temp set app.platform = 'on'
  as $$ select w.name from organisation o join organisation w on w.territory = o.territory and w.closed_at is null
      and w.kind in ('regional-authority', 'regional-support') and w.region is not distinct from o.region
    where o.id = p_organisation and o.id = any (app.organisation_ids()) order by 1 $$;
