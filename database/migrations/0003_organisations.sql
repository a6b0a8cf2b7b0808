create table organisation (
  id uuid primary key,
  kind text not null check (kind in ('structure', 'group')),
  name text not null check (length(name) between 1 and 200),
  -- Identifier in referentials/structure-types.yaml; a group has none.
  type text,
  finess text,
  territory text not null check (territory in ('FR', 'MC')),
  region text,
  department text,
  headcount int check (headcount >= 0),
  capacity int check (capacity >= 0),
  group_id uuid references organisation,
  -- A structure joins a group by typing the group's code: nobody is taken in without their director's act.
  join_code text unique,
  requires_second_factor boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null,
  closed_at timestamptz,
  check (kind = 'structure' or group_id is null),
  check (territory = 'FR' or region is null)
);
create index organisation_group on organisation (group_id) where group_id is not null;
alter table organisation enable row level security, force row level security;
create policy organisation_scope on organisation
  using (id = any ((select app.organisation_ids())::uuid[]) or (select app.is_platform()));

create table site (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  name text not null check (length(name) between 1 and 200),
  town text not null default '',
  headcount int check (headcount >= 0),
  capacity int check (capacity >= 0),
  version int not null default 1,
  created_at timestamptz not null,
  closed_at timestamptz
);
create index site_organisation on site (organisation_id);
alter table site enable row level security, force row level security;
create policy site_scope on site using (organisation_id = any ((select app.organisation_ids())::uuid[]));

create table membership (
  account_id uuid not null,
  organisation_id uuid not null references organisation,
  role text not null check (role in ('director', 'it-lead', 'contributor', 'reader')),
  created_at timestamptz not null,
  last_visit_at timestamptz,
  primary key (account_id, organisation_id)
);
create index membership_organisation on membership (organisation_id);
alter table membership enable row level security, force row level security;
create policy membership_scope on membership
  using (organisation_id = any ((select app.organisation_ids())::uuid[])
    or account_id = (select app.account_id()) or (select app.is_platform()))
  with check (organisation_id = any ((select app.organisation_ids())::uuid[]) or (select app.is_platform()));

-- The name behind a join code, and of the group one belongs to: nothing else of a group is shown to its structures.
create function app.group_of_code(p_code text) returns table (id uuid, name text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select o.id, o.name from organisation o where o.join_code = p_code and o.kind = 'group' and o.closed_at is null $$;
create function app.organisation_name(p_id uuid) returns text
  language sql stable security definer set search_path = public, pg_temp
  as $$ select o.name from organisation o where o.id = p_id $$;

-- What an account may reach: its own memberships, and the structures of the groups it belongs to, in the same role.
create function app.standings(p_account uuid)
  returns table (organisation_id uuid, name text, kind text, group_id uuid, role text, requires_second_factor boolean)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select o.id, o.name, o.kind, o.group_id, m.role, o.requires_second_factor
    from membership m join organisation o on o.id = m.organisation_id
    where m.account_id = p_account and o.closed_at is null
    union all
    select s.id, s.name, s.kind, s.group_id, m.role, s.requires_second_factor
    from membership m join organisation g on g.id = m.organisation_id and g.kind = 'group' and g.closed_at is null
      join organisation s on s.group_id = g.id and s.closed_at is null
    where m.account_id = p_account
      and not exists (select from membership own where own.account_id = p_account and own.organisation_id = s.id)
  $$;
