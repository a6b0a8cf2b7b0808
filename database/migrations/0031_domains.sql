-- The domain names of a structure, what their checks found, and who writes in their name.
create table mail_domain (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  -- In the form of the DNS: lower case, accents encoded.
  name text not null check (length(name) between 3 and 253),
  selectors text[] not null default '{}' check (cardinality(selectors) <= 10),
  -- What is to be published to prove that the domain is the structure's, and when it was last seen there.
  proof_token text not null,
  proved_at timestamptz,
  -- Whether checks may connect to the domain's servers: only while it is proved.
  connect boolean not null default false check (not connect or proved_at is not null),
  added_by_name text not null,
  created_at timestamptz not null,
  version int not null default 1,
  unique (organisation_id, name)
);
alter table mail_domain enable row level security, force row level security;
create policy mail_domain_scope on mail_domain
  using (organisation_id = any ((select app.organisation_ids())::uuid[]) or (select app.is_platform()));

create table domain_run (
  id uuid primary key,
  domain_id uuid not null references mail_domain on delete cascade,
  organisation_id uuid not null,
  state text not null check (state in ('waiting', 'done', 'failed')),
  -- Who asked; null: the weekly check.
  launched_by_name text,
  -- Whether it connected to the domain's servers.
  connected boolean not null,
  -- Whether the domain exchanges mail.
  mail boolean,
  -- The checks as features/domains/model.ts forms them.
  checks jsonb not null default '[]',
  created_at timestamptz not null,
  ended_at timestamptz,
  check ((state = 'waiting') = (ended_at is null))
);
create index domain_run_recent on domain_run (domain_id, created_at desc, id desc);
alter table domain_run enable row level security, force row level security;
create policy domain_run_scope on domain_run
  using (organisation_id = any ((select app.organisation_ids())::uuid[]) or (select app.is_platform()));

-- One aggregate report: who made it, for which days. No address of a person is kept, nor whom a message was for.
create table dmarc_report (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  domain_id uuid not null references mail_domain on delete cascade,
  -- The name that the report is about: the domain, or one under it.
  policy_domain text not null check (length(policy_domain) <= 253),
  reporter text not null check (length(reporter) between 1 and 200),
  report_id text not null check (length(report_id) between 1 and 300),
  begins_at timestamptz not null,
  ends_at timestamptz not null,
  -- What the domain asked for at that time.
  policy text not null check (policy in ('none', 'quarantine', 'reject', 'unknown')),
  messages bigint not null check (messages >= 0),
  brought_by_name text not null,
  created_at timestamptz not null,
  unique (organisation_id, policy_domain, reporter, report_id)
);
create index dmarc_report_days on dmarc_report (domain_id, begins_at);
alter table dmarc_report enable row level security, force row level security;
create policy dmarc_report_scope on dmarc_report using (organisation_id = any ((select app.organisation_ids())::uuid[]));

-- Messages of one report from one address, alike in how they fared.
create table dmarc_sender (
  report_id uuid not null references dmarc_report on delete cascade,
  organisation_id uuid not null,
  domain_id uuid not null references mail_domain on delete cascade,
  day date not null,
  address inet not null,
  header_from text not null check (length(header_from) <= 253),
  -- Whether what the recipient's server saw was in the domain's name.
  dkim_aligned boolean not null,
  spf_aligned boolean not null,
  -- What the recipient's server did with the messages.
  disposition text not null check (disposition in ('none', 'pass', 'quarantine', 'reject')),
  -- Domains that signed, and that the envelope named.
  signed_by text not null default '' check (length(signed_by) <= 300),
  sent_by text not null default '' check (length(sent_by) <= 253),
  messages bigint not null check (messages >= 0)
);
create index dmarc_sender_days on dmarc_sender (domain_id, day);
create index dmarc_sender_report on dmarc_sender (report_id);
alter table dmarc_sender enable row level security, force row level security;
create policy dmarc_sender_scope on dmarc_sender using (organisation_id = any ((select app.organisation_ids())::uuid[]));
