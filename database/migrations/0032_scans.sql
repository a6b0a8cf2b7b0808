-- Reports of audit tools: what each said, and the findings that they share from one report to the next.

-- One report. Its file is never kept: it names people. What is kept of it is what follows.
create table scan (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  tool text not null check (tool in ('pingcastle', 'nmap', 'testssl', 'nessus', 'openvas')),
  tool_version text not null,
  -- What was looked at, in a few words; empty where the report does not say.
  target text not null check (length(target) <= 300),
  -- When the tool ran; where the report does not say, the day that was given, or that of the import.
  scanned_at timestamptz not null,
  date_from text not null check (date_from in ('report', 'person', 'import')),
  -- SHA-256 of what was read: the same report, sent again, creates nothing.
  digest text not null,
  file_name text not null check (length(file_name) <= 300),
  -- Of a directory: the marks of PingCastle.
  scores jsonb,
  counts jsonb not null,
  assets int not null,
  -- What was left out, and why.
  told jsonb not null,
  imported_at timestamptz not null,
  imported_by_name text not null,
  unique (organisation_id, digest)
);
create index scan_organisation on scan (organisation_id, scanned_at desc);
alter table scan enable row level security, force row level security;
create policy scan_scope on scan using (organisation_id = any ((select app.organisation_ids())::uuid[]));

-- What a report looked at. Outside its coverage, silence proves nothing.
create table scan_asset (
  scan_id uuid not null references scan on delete cascade,
  asset text not null check (length(asset) <= 300),
  organisation_id uuid not null,
  name text not null check (length(name) <= 300),
  keys text[] not null,
  coverage jsonb not null,
  primary key (scan_id, asset)
);
create index scan_asset_asset on scan_asset (organisation_id, asset);
alter table scan_asset enable row level security, force row level security;
create policy scan_asset_scope on scan_asset using (organisation_id = any ((select app.organisation_ids())::uuid[]));

-- One finding of one tool on one asset and port, whatever the number of reports that show it; as the last of them tells it.
create table scan_finding (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  tool text not null,
  -- SHA-256 of tool, raw identifier, asset and port.
  fingerprint text not null,
  raw_id text not null check (length(raw_id) <= 200),
  asset text not null check (length(asset) <= 300),
  port text not null,
  title text not null check (length(title) <= 300),
  severity text not null check (severity in ('critical', 'major', 'important', 'minor', 'info')),
  to_confirm boolean not null,
  cves text[] not null,
  cpes text[] not null,
  evidence jsonb not null,
  state text not null check (state in ('open', 'closed')),
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  closed_at timestamptz,
  -- The report whose silence closed it.
  closed_by uuid references scan on delete set null,
  reopened int not null default 0,
  unique (organisation_id, fingerprint)
);
create index scan_finding_page on scan_finding (organisation_id, tool, state, severity);
create index scan_finding_asset on scan_finding (organisation_id, tool, asset);
alter table scan_finding enable row level security, force row level security;
create policy scan_finding_scope on scan_finding using (organisation_id = any ((select app.organisation_ids())::uuid[]));

-- That a report shows a finding, and how it tells it.
create table scan_sighting (
  scan_id uuid not null references scan on delete cascade,
  finding_id uuid not null references scan_finding on delete cascade,
  organisation_id uuid not null,
  severity text not null,
  to_confirm boolean not null,
  title text not null,
  cves text[] not null,
  cpes text[] not null,
  evidence jsonb not null,
  primary key (scan_id, finding_id)
);
create index scan_sighting_finding on scan_sighting (finding_id);
alter table scan_sighting enable row level security, force row level security;
create policy scan_sighting_scope on scan_sighting using (organisation_id = any ((select app.organisation_ids())::uuid[]));

-- From which severity a finding makes an alert; important where there is no row.
create table scan_setting (
  organisation_id uuid primary key references organisation,
  alert_from text not null check (alert_from in ('critical', 'major', 'important', 'minor')),
  version int not null default 1
);
alter table scan_setting enable row level security, force row level security;
create policy scan_setting_scope on scan_setting using (organisation_id = any ((select app.organisation_ids())::uuid[]));

-- The control points that the national service found failing in an audit of the directories (security_audit).
create table directory_audit_point (
  audit_id uuid not null references security_audit,
  -- Identifier of the point: in referentials/scans.yaml, or as the report writes it.
  point text not null check (point ~ '^[a-z0-9_]{3,60}$'),
  organisation_id uuid not null,
  primary key (audit_id, point)
);
create index directory_audit_point_organisation on directory_audit_point (organisation_id);
alter table directory_audit_point enable row level security, force row level security;
create policy directory_audit_point_scope on directory_audit_point
  using (organisation_id = any ((select app.organisation_ids())::uuid[]));
