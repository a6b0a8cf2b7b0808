-- Passwords and accounts. Nothing here holds a password: the policy says what is asked of them, and is kept version after version.
create table password_policy (
  organisation_id uuid not null references organisation,
  number int not null check (number > 0),
  policy jsonb not null,
  -- What the rules said of it on that day, so that a later change of the rules rewrites no history.
  verdicts jsonb not null,
  rules_version text not null,
  saved_at timestamptz not null,
  saved_by uuid not null,
  saved_by_name text not null,
  primary key (organisation_id, number)
);
alter table password_policy enable row level security, force row level security;
create policy password_policy_scope on password_policy using (organisation_id = any ((select app.organisation_ids())::uuid[]));

-- What someone of a job needs: the accesses to open when they arrive.
create table access_template (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  job text not null check (length(job) between 1 and 120),
  -- Titles of accesses, each with who opens it and its category in the inventory.
  steps jsonb not null,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by_name text not null
);
create unique index access_template_job on access_template (organisation_id, lower(job));
alter table access_template enable row level security, force row level security;
create policy access_template_scope on access_template using (organisation_id = any ((select app.organisation_ids())::uuid[]));

-- Someone arrives or leaves: the accesses to open or to revoke.
create table access_checklist (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  site_id uuid references site,
  kind text not null check (kind in ('joiner', 'leaver')),
  person text not null check (length(person) between 1 and 200),
  job text not null default '' check (length(job) <= 120),
  -- The first day of a joiner, the last day of a leaver.
  day date not null,
  state text not null check (state in ('open', 'closed', 'cancelled')),
  reason text not null default '' check (length(reason) <= 1000),
  version int not null default 1,
  created_at timestamptz not null,
  created_by_name text not null,
  closed_at timestamptz,
  closed_by_name text,
  -- The record as it was signed, and the SHA-256 of its canonical form, which the journal holds.
  record jsonb,
  digest text,
  check ((state = 'closed') = (record is not null and digest is not null))
);
create index access_checklist_organisation on access_checklist (organisation_id, state, day);
alter table access_checklist enable row level security, force row level security;
create policy access_checklist_scope on access_checklist using (organisation_id = any ((select app.organisation_ids())::uuid[]));

create table access_step (
  id uuid primary key,
  checklist_id uuid not null references access_checklist,
  organisation_id uuid not null,
  position int not null,
  origin text not null check (origin in ('inventory', 'standard', 'template', 'own')),
  title text not null check (length(title) between 1 and 300),
  -- Category of the access in the inventory; null for what is no access: a charter to sign, a device to hand back.
  category text,
  -- The access in the inventory: to revoke, or opened by this step. No reference, since an inventory may erase objects.
  object_id uuid,
  doer text not null default '' check (length(doer) <= 200),
  due_on date not null,
  outcome text not null check (outcome in ('pending', 'done', 'not-needed')),
  done_on date,
  done_by_name text,
  done_at timestamptz,
  reason text not null default '' check (length(reason) <= 500),
  -- Whether this tick took the access out of the inventory: taking the tick back puts back nothing else.
  revoked boolean not null default false,
  version int not null default 1,
  check ((outcome = 'pending') = (done_at is null)),
  check (outcome <> 'not-needed' or reason <> '')
);
create index access_step_checklist on access_step (checklist_id, position);
alter table access_step enable row level security, force row level security;
create policy access_step_scope on access_step using (organisation_id = any ((select app.organisation_ids())::uuid[]));

-- The yearly review: each access of the structure, or of a site, is kept, removed or changed.
create table access_review (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  site_id uuid references site,
  state text not null check (state in ('open', 'signed')),
  started_at timestamptz not null,
  started_by_name text not null,
  signed_at timestamptz,
  signed_by uuid,
  signed_by_name text,
  record jsonb,
  digest text,
  version int not null default 1,
  check ((state = 'signed') = (signed_at is not null and record is not null and digest is not null))
);
create index access_review_organisation on access_review (organisation_id, started_at desc);
-- Two people who start at once meet in the same review.
create unique index access_review_one_open on access_review (organisation_id, site_id) nulls not distinct where state = 'open';
alter table access_review enable row level security, force row level security;
create policy access_review_scope on access_review using (organisation_id = any ((select app.organisation_ids())::uuid[]));

create table access_review_line (
  review_id uuid not null references access_review,
  object_id uuid not null,
  organisation_id uuid not null,
  -- The access as it was when the review began.
  name text not null,
  facts jsonb not null,
  decision text check (decision in ('keep', 'remove', 'change')),
  note text not null default '' check (length(note) <= 500),
  decided_at timestamptz,
  decided_by_name text,
  -- When what was decided was done.
  settled_at timestamptz,
  settled_by_name text,
  version int not null default 1,
  primary key (review_id, object_id),
  check ((decision is null) = (decided_at is null)),
  check (decision is distinct from 'change' or note <> '')
);
alter table access_review_line enable row level security, force row level security;
create policy access_review_line_scope on access_review_line using (organisation_id = any ((select app.organisation_ids())::uuid[]));
