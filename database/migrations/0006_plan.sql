-- Something is not as it should be. One row per criterion and source, kept when mended so that history can be read.
create table finding (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  site_id uuid references site,
  source text not null check (source in ('assessment', 'own')),
  source_id uuid,
  referential_id text,
  criterion_id text,
  theme_id text,
  title jsonb not null,
  severity text not null check (severity in ('critical', 'major', 'important', 'minor')),
  state text not null check (state in ('open', 'resolved', 'dismissed')),
  opened_at timestamptz not null,
  closed_at timestamptz
);
create index finding_organisation on finding (organisation_id, state);
create unique index finding_one_open on finding (organisation_id, site_id, referential_id, criterion_id) nulls not distinct
  where state = 'open' and criterion_id is not null;
alter table finding enable row level security, force row level security;
create policy finding_scope on finding using (organisation_id = any ((select app.organisation_ids())::uuid[]));

-- What will be done. One plan per structure, whatever the sources.
create table action (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  site_id uuid references site,
  origin text not null check (origin in ('priority', 'criterion', 'own')),
  -- Identifier of the priority action or criterion it was proposed from.
  origin_id text,
  theme_id text,
  title jsonb not null,
  detail jsonb,
  severity text not null check (severity in ('critical', 'major', 'important', 'minor')),
  effort text not null check (effort in ('small', 'medium', 'large')),
  cost_band text not null check (cost_band in ('none', 'low', 'medium', 'high')),
  quick_win boolean not null default false,
  -- Criteria to meet first, as the referential says.
  depends_on text[] not null default '{}',
  owner_id uuid,
  owner_name text,
  due_on date,
  cost_cents bigint check (cost_cents between 0 and 100000000000),
  state text not null check (state in ('proposed', 'planned', 'in-progress', 'done', 'dismissed', 'merged')),
  reason text not null default '' check (length(reason) <= 1000),
  merged_into uuid references action,
  done_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  created_by_name text not null
);
create index action_organisation on action (organisation_id, state);
create index action_due on action (due_on) where state in ('planned', 'in-progress');
alter table action enable row level security, force row level security;
create policy action_scope on action using (organisation_id = any ((select app.organisation_ids())::uuid[]));

create table action_finding (
  action_id uuid not null references action,
  finding_id uuid not null references finding,
  organisation_id uuid not null,
  primary key (action_id, finding_id)
);
create index action_finding_finding on action_finding (finding_id);
alter table action_finding enable row level security, force row level security;
create policy action_finding_scope on action_finding using (organisation_id = any ((select app.organisation_ids())::uuid[]));

create table action_comment (
  id uuid primary key,
  organisation_id uuid not null,
  action_id uuid not null references action,
  text text not null check (length(text) between 1 and 4000),
  author_id uuid not null,
  author_name text not null,
  written_at timestamptz not null
);
create index action_comment_action on action_comment (action_id, written_at);
alter table action_comment enable row level security, force row level security;
create policy action_comment_scope on action_comment using (organisation_id = any ((select app.organisation_ids())::uuid[]));
