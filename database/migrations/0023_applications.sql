-- Funding on objectives: an application from candidacy to payment. Every table names the `readers` of each row.

create table application (
  id uuid primary key,
  number text not null unique,
  programme_id text not null,
  programme_version text not null,
  applicant_id uuid not null references organisation,
  applicant_name text not null,
  -- In a group, the establishment that files for all its members.
  support_id uuid references organisation,
  support_name text not null default '',
  -- The structures that the file counts for: a group's members, or the applicant alone.
  member_ids uuid[] not null,
  territory text not null,
  region text,
  -- Who examines, known from the filing on.
  region_id uuid references organisation,
  region_name text not null default '',
  national_id uuid references organisation,
  national_name text not null default '',
  state text not null,
  state_since timestamptz not null,
  reason text not null default '' check (length(reason) <= 2000),
  -- Amounts in cents: promised at acceptance, recognised once objectives are validated, paid so far.
  granted_cents bigint check (granted_cents >= 0),
  payable_cents bigint check (payable_cents >= 0),
  paid_cents bigint not null default 0 check (paid_cents >= 0),
  filed_at timestamptz,
  accepted_at timestamptz,
  declared_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  ended_at timestamptz,
  readers uuid[] not null,
  foreign key (programme_id, programme_version) references programme_version (programme_id, version),
  check (payable_cents <= granted_cents),
  check (paid_cents <= coalesce(payable_cents, 0))
);
-- One file each: only one that was set aside or withdrawn leaves room for another.
create unique index application_one on application (applicant_id, programme_id)
  where state not in ('withdrawn', 'ineligible', 'refused');
create index application_readers on application using gin (readers);
create index application_programme on application (programme_id, region);
alter table application enable row level security, force row level security;
create policy application_scope on application
  using (readers && (select app.organisation_ids())::uuid[] or (select app.is_platform()));

-- What the combined activity is made of: the members of a group, or the sites of one structure.
create table application_entity (
  application_id uuid not null references application,
  programme_id text not null,
  id uuid not null,
  position int not null,
  name text not null check (length(name) between 1 and 200),
  structure_id uuid references organisation,
  -- Share of the combined activity, in hundredths of a percent; null while it is not said.
  share int check (share between 0 and 10000),
  -- False once the application was set aside: its structures may file again.
  counts boolean not null default true,
  readers uuid[] not null,
  primary key (application_id, id)
);
-- The wall between a group and its members: a structure counts in one file of a programme.
create unique index application_entity_once on application_entity (programme_id, structure_id)
  where counts and structure_id is not null;
alter table application_entity enable row level security, force row level security;
create policy application_entity_scope on application_entity
  using (readers && (select app.organisation_ids())::uuid[] or (select app.is_platform()));

create table application_document (
  id uuid primary key,
  application_id uuid not null references application,
  -- The prerequisite or objective that it proves.
  item_id text not null,
  file_id uuid not null references file,
  name text not null,
  uploaded_by_name text not null,
  uploaded_at timestamptz not null,
  removed_at timestamptz,
  readers uuid[] not null
);
create index application_document_of on application_document (application_id, uploaded_at);
alter table application_document enable row level security, force row level security;
create policy application_document_scope on application_document
  using (readers && (select app.organisation_ids())::uuid[] or (select app.is_platform()));

-- Dated facts, from which rules are reckoned.
create table application_fact (
  id uuid primary key,
  application_id uuid not null references application,
  item_id text not null,
  kind text not null check (kind in ('review', 'audit', 'done', 'coverage', 'exemption')),
  on_day date not null,
  -- Of an audit: from 1 to 5, and whether it passes.
  score int check (score between 1 and 5),
  passed boolean,
  -- The entity that is covered.
  entity_id uuid,
  note text not null default '' check (length(note) <= 1000),
  by_name text not null,
  at timestamptz not null,
  readers uuid[] not null,
  foreign key (application_id, entity_id) references application_entity (application_id, id)
);
create index application_fact_of on application_fact (application_id, on_day);
alter table application_fact enable row level security, force row level security;
create policy application_fact_scope on application_fact
  using (readers && (select app.organisation_ids())::uuid[] or (select app.is_platform()));

-- What each instruction says of each objective.
create table application_opinion (
  application_id uuid not null references application,
  item_id text not null,
  part text not null check (part in ('region', 'national')),
  opinion text not null check (opinion in ('attained', 'not-attained')),
  note text not null default '' check (length(note) <= 1000),
  by_name text not null,
  at timestamptz not null,
  readers uuid[] not null,
  primary key (application_id, item_id, part)
);
alter table application_opinion enable row level security, force row level security;
create policy application_opinion_scope on application_opinion
  using (readers && (select app.organisation_ids())::uuid[] or (select app.is_platform()));

create table application_payment (
  application_id uuid not null references application,
  round int not null,
  cents bigint not null check (cents > 0),
  ordered_on date not null,
  ordered_by_name text not null,
  reference text check (length(reference) between 1 and 60),
  paid_on date,
  returned_on date,
  reason text not null default '' check (length(reason) <= 2000),
  readers uuid[] not null,
  primary key (application_id, round)
);
alter table application_payment enable row level security, force row level security;
create policy application_payment_scope on application_payment
  using (readers && (select app.organisation_ids())::uuid[] or (select app.is_platform()));

-- The history that people read; the journal's stream application:<id> holds the same, chained.
create table application_entry (
  application_id uuid not null references application,
  sequence int not null,
  at timestamptz not null,
  actor_id uuid,
  actor_name text not null,
  part text check (part in ('applicant', 'member', 'region', 'national')),
  kind text not null,
  data jsonb not null,
  readers uuid[] not null,
  primary key (application_id, sequence)
);
alter table application_entry enable row level security, force row level security;
create policy application_entry_scope on application_entry
  using (readers && (select app.organisation_ids())::uuid[] or (select app.is_platform()));

-- The group above a structure, by name and kind: nothing else of it is shown.
create function app.group_above(p_structure uuid) returns table (id uuid, name text, type text)
  language sql stable security definer set search_path = public, pg_temp set app.platform = 'on'
  as $$ select g.id, g.name, g.type from organisation s join organisation g on g.id = s.group_id
    where s.id = p_structure and g.closed_at is null $$;

-- The authority of a region, by name.
create function app.regional_authority(p_territory text, p_region text) returns table (id uuid, name text)
  language sql stable security definer set search_path = public, pg_temp set app.platform = 'on'
  as $$ select o.id, o.name from organisation o where o.kind = 'regional-authority' and o.closed_at is null
    and o.territory = p_territory and o.region is not distinct from p_region order by o.created_at limit 1 $$;

-- Under whose file structures already count in a programme: the caller names its own.
create function app.application_holders(p_programme text, p_structures uuid[])
  returns table (structure_id uuid, structure_name text, applicant_id uuid, applicant_name text)
  language sql stable security definer set search_path = public, pg_temp set app.platform = 'on'
  as $$ select e.structure_id, e.name, a.applicant_id, a.applicant_name
    from application_entity e join application a on a.id = e.application_id
    where e.programme_id = p_programme and e.counts and e.structure_id = any (p_structures) $$;

-- Promised and paid by programme and region: sums alone.
create function app.application_money() returns table
    (programme_id text, region text, files int, granted_cents bigint, payable_cents bigint, paid_cents bigint)
  language sql stable security definer set search_path = public, pg_temp set app.platform = 'on'
  as $$ select a.programme_id, a.region, count(*)::int, coalesce(sum(a.granted_cents), 0)::bigint,
      coalesce(sum(a.payable_cents), 0)::bigint, sum(a.paid_cents)::bigint
    from application a where a.filed_at is not null group by a.programme_id, a.region $$;
