create table assessment (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  site_id uuid references site,
  referential_id text not null,
  referential_version text not null,
  label text not null check (length(label) between 1 and 120),
  state text not null check (state in ('open', 'submitted')),
  previous_id uuid references assessment,
  started_at timestamptz not null,
  started_by uuid not null,
  started_by_name text not null,
  submitted_at timestamptz,
  submitted_by uuid,
  submitted_by_name text,
  -- The results as they stood at submission; null while open.
  result jsonb,
  version int not null default 1,
  foreign key (referential_id, referential_version) references referential_version,
  check ((state = 'submitted') = (submitted_at is not null)),
  check ((state = 'submitted') = (result is not null))
);
create index assessment_organisation on assessment (organisation_id, started_at desc);
-- One open assessment at a time for a scope and a questionnaire: two people who start at once meet in the same one.
create unique index assessment_one_open on assessment (organisation_id, site_id, referential_id) nulls not distinct where state = 'open';
alter table assessment enable row level security, force row level security;
create policy assessment_scope on assessment using (organisation_id = any ((select app.organisation_ids())::uuid[]));

create table answer (
  assessment_id uuid not null references assessment,
  criterion_id text not null,
  organisation_id uuid not null,
  value text not null check (value in ('yes', 'partly', 'no', 'unknown', 'not-applicable')),
  comment text not null default '' check (length(comment) <= 4000),
  reason text not null default '' check (length(reason) <= 1000),
  version int not null default 1,
  answered_by uuid not null,
  answered_by_name text not null,
  answered_at timestamptz not null,
  primary key (assessment_id, criterion_id),
  check (value <> 'not-applicable' or reason <> '')
);
alter table answer enable row level security, force row level security;
create policy answer_scope on answer using (organisation_id = any ((select app.organisation_ids())::uuid[]));

-- A theme as a task: who has it, and whether they say it is finished.
create table theme_task (
  assessment_id uuid not null references assessment,
  theme_id text not null,
  organisation_id uuid not null,
  assignee_id uuid,
  finished_at timestamptz,
  finished_by_name text,
  primary key (assessment_id, theme_id)
);
alter table theme_task enable row level security, force row level security;
create policy theme_task_scope on theme_task using (organisation_id = any ((select app.organisation_ids())::uuid[]));

create table recorded_number (
  assessment_id uuid not null references assessment,
  number_id text not null,
  organisation_id uuid not null,
  value int not null check (value >= 0),
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  primary key (assessment_id, number_id)
);
alter table recorded_number enable row level security, force row level security;
create policy recorded_number_scope on recorded_number using (organisation_id = any ((select app.organisation_ids())::uuid[]));

create table evidence (
  id uuid primary key,
  organisation_id uuid not null,
  assessment_id uuid not null references assessment,
  criterion_id text not null,
  file_id uuid not null references file,
  added_by uuid not null,
  added_by_name text not null,
  added_at timestamptz not null
);
create index evidence_assessment on evidence (assessment_id, criterion_id);
alter table evidence enable row level security, force row level security;
create policy evidence_scope on evidence using (organisation_id = any ((select app.organisation_ids())::uuid[]));

-- The level a structure aims at for a theme; absent, the referential's proposal holds.
create table target (
  organisation_id uuid not null references organisation,
  referential_id text not null,
  theme_id text not null,
  level text not null,
  set_by_name text not null,
  set_at timestamptz not null,
  primary key (organisation_id, referential_id, theme_id)
);
alter table target enable row level security, force row level security;
create policy target_scope on target using (organisation_id = any ((select app.organisation_ids())::uuid[]));

create table feedback (
  id uuid primary key,
  organisation_id uuid not null,
  account_id uuid not null,
  referential_id text not null,
  referential_version text not null,
  criterion_id text not null,
  kind text not null check (kind in ('unclear', 'not-relevant', 'too-demanding')),
  comment text not null default '' check (length(comment) <= 1000),
  given_at timestamptz not null,
  unique (account_id, organisation_id, referential_id, referential_version, criterion_id)
);
alter table feedback enable row level security, force row level security;
create policy feedback_scope on feedback
  using (organisation_id = any ((select app.organisation_ids())::uuid[]) or (select app.is_platform()));
