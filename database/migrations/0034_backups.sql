-- How each set of data is copied, and the proof that it comes back.
create table backup_plan (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  site_id uuid references site,
  -- The set of data in the inventory. No reference, since an inventory may erase objects.
  object_id uuid,
  name text not null check (length(name) between 1 and 200),
  -- Whether it holds health data: where it lies is then regulated.
  health boolean not null,
  -- What the data in use lie on: a copy like the others for the rule 3-2-1.
  medium text not null,
  -- Hours of work that may be lost, and hours without the data that may be borne; null where nobody has said.
  loss_hours int check (loss_hours between 0 and 87600),
  outage_hours int check (outage_hours between 0 and 87600),
  test_months int not null check (test_months between 1 and 12),
  keeper text not null default '' check (length(keeper) <= 200),
  note text not null default '' check (length(note) <= 2000),
  state text not null check (state in ('active', 'ended')),
  version int not null default 1,
  created_at timestamptz not null,
  created_by_name text not null,
  updated_at timestamptz not null,
  updated_by_name text not null
);
create index backup_plan_organisation on backup_plan (organisation_id, state);
create unique index backup_plan_one_live on backup_plan (organisation_id, object_id) where state = 'active' and object_id is not null;
alter table backup_plan enable row level security, force row level security;
create policy backup_plan_scope on backup_plan using (organisation_id = any ((select app.organisation_ids())::uuid[]));

create table backup_copy (
  id uuid primary key,
  plan_id uuid not null references backup_plan,
  organisation_id uuid not null,
  position int not null,
  name text not null check (length(name) between 1 and 200),
  medium text not null,
  place text not null check (place in ('on-site', 'distant', 'cloud')),
  -- Cut off from the network once made; or that nobody can change nor erase for a time.
  offline boolean not null,
  immutable boolean not null,
  encrypted text not null check (encrypted in ('yes', 'no', 'unknown')),
  -- Certified health-data host.
  certified text not null check (certified in ('yes', 'no', 'unknown', 'own')),
  every_hours int not null check (every_hours between 1 and 87600),
  retention_days int check (retention_days between 1 and 36500),
  last_success_at timestamptz,
  last_success_by_name text
);
create index backup_copy_plan on backup_copy (plan_id, position);
alter table backup_copy enable row level security, force row level security;
create policy backup_copy_scope on backup_copy using (organisation_id = any ((select app.organisation_ids())::uuid[]));

create table restore_test (
  id uuid primary key,
  plan_id uuid not null references backup_plan,
  organisation_id uuid not null,
  held_on date not null,
  extent text not null check (extent in ('file', 'application', 'whole')),
  -- What was restored, and from which copy.
  what text not null check (length(what) between 1 and 300),
  result text not null check (result in ('success', 'partial', 'failure')),
  minutes int check (minutes between 1 and 1000000),
  made_by text not null check (length(made_by) between 1 and 200),
  note text not null default '' check (length(note) <= 2000),
  recorded_at timestamptz not null,
  recorded_by_name text not null,
  withdrawn_at timestamptz,
  withdrawn_reason text not null default '' check (length(withdrawn_reason) <= 1000),
  check ((withdrawn_at is null) = (withdrawn_reason = ''))
);
create index restore_test_plan on restore_test (plan_id, held_on desc);
alter table restore_test enable row level security, force row level security;
create policy restore_test_scope on restore_test using (organisation_id = any ((select app.organisation_ids())::uuid[]));

create table restore_test_document (
  id uuid primary key,
  test_id uuid not null references restore_test,
  organisation_id uuid not null,
  file_id uuid not null references file,
  added_by_name text not null,
  added_at timestamptz not null
);
create index restore_test_document_test on restore_test_document (test_id);
alter table restore_test_document enable row level security, force row level security;
create policy restore_test_document_scope on restore_test_document using (organisation_id = any ((select app.organisation_ids())::uuid[]));
