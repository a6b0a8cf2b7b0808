-- What the watch, the checks and the imported reports now see. One row a rule and a subject, with the objects concerned, never one a device.
create table alert (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  source text not null check (source in ('inventory', 'check', 'scan', 'access', 'backup')),
  rule text not null,
  -- What the rule speaks of, as the source names it: a product and its cycle, a domain, a vulnerability.
  subject text not null,
  theme_id text,
  severity text not null check (severity in ('critical', 'major', 'important', 'minor')),
  title jsonb not null,
  -- The values seen, and the source of the rule with its date.
  detail jsonb not null default '{}',
  object_ids uuid[] not null default '{}',
  -- How sure a match with a vulnerability is.
  grade text check (grade in ('affected', 'product', 'not-affected')),
  state text not null check (state in ('open', 'treated', 'not-applicable', 'accepted', 'closed')),
  reason text not null default '' check (length(reason) <= 1000),
  accepted_until date,
  decided_at timestamptz,
  decided_by_name text,
  opened_at timestamptz not null,
  -- The instant of the facts that last showed it.
  seen_at timestamptz not null,
  closed_at timestamptz,
  finding_id uuid references finding,
  version int not null default 1,
  unique (organisation_id, source, rule, subject)
);
create index alert_organisation on alert (organisation_id, state, severity);
create index alert_objects on alert using gin (object_ids);
alter table alert enable row level security, force row level security;
create policy alert_scope on alert using (organisation_id = any ((select app.organisation_ids())::uuid[]));

alter table finding drop constraint finding_source_check;
alter table finding add constraint finding_source_check
  check (source in ('assessment', 'own', 'audit', 'inventory', 'check', 'scan', 'access', 'backup'));
