-- What a structure owes and spends, and whom it asks: budgets, regulated status, security audits received, requests to its region.

-- One budget for an exercise and a scope. Amounts are whole cents; null is not known, which is not zero.
create table budget (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  year int not null check (year between 2000 and 2099),
  -- What the figures cover: this organisation alone, or the whole group that it shares its information system with.
  coverage text not null check (coverage in ('structure', 'group')),
  it_operating_cents bigint check (it_operating_cents between 0 and 10000000000000),
  it_investment_cents bigint check (it_investment_cents between 0 and 10000000000000),
  -- All that the organisation spends to run, care included: only for the digital share, a ratio of its own.
  operating_cents bigint check (operating_cents between 0 and 10000000000000),
  note text not null default '' check (length(note) <= 2000),
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by_name text not null,
  unique (organisation_id, year, coverage)
);
alter table budget enable row level security, force row level security;
create policy budget_scope on budget using (organisation_id = any ((select app.organisation_ids())::uuid[]));

create table budget_line (
  budget_id uuid not null references budget,
  place int not null,
  organisation_id uuid not null,
  -- Identifier in referentials/budget-rule.yaml.
  kind text not null,
  nature text not null check (nature in ('operating', 'investment')),
  label text not null default '' check (length(label) <= 200),
  cents bigint not null check (cents between 0 and 10000000000000),
  primary key (budget_id, place)
);
alter table budget_line enable row level security, force row level security;
create policy budget_line_scope on budget_line using (organisation_id = any ((select app.organisation_ids())::uuid[]));

-- Each state that was saved, as it was saved: who changed what is read by comparing one with the next.
create table budget_version (
  budget_id uuid not null references budget,
  version int not null,
  organisation_id uuid not null,
  content jsonb not null,
  saved_at timestamptz not null,
  saved_by_name text not null,
  primary key (budget_id, version)
);
create trigger budget_version_append_only before update or delete on budget_version
  for each statement execute function app.refuse_change();
alter table budget_version enable row level security, force row level security;
create policy budget_version_scope on budget_version using (organisation_id = any ((select app.organisation_ids())::uuid[]));

create table budget_document (
  id uuid primary key,
  budget_id uuid not null references budget,
  organisation_id uuid not null,
  file_id uuid not null references file,
  added_by_name text not null,
  added_at timestamptz not null
);
create index budget_document_budget on budget_document (budget_id, added_at);
alter table budget_document enable row level security, force row level security;
create policy budget_document_scope on budget_document using (organisation_id = any ((select app.organisation_ids())::uuid[]));

-- What the published rule asks of an organisation, and what it decided last; each decision stays in regulation_decision.
create table regulation (
  organisation_id uuid primary key references organisation,
  operator text not null check (operator in ('yes', 'no', 'unknown')),
  activity text not null check (activity in ('care', 'other', 'unknown')),
  employees int check (employees between 0 and 10000000),
  turnover_cents bigint check (turnover_cents between 0 and 100000000000000),
  balance_cents bigint check (balance_cents between 0 and 100000000000000),
  status text check (status in ('operator', 'essential', 'important', 'not-regulated', 'unknown')),
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by_name text not null
);
alter table regulation enable row level security, force row level security;
create policy regulation_scope on regulation using (organisation_id = any ((select app.organisation_ids())::uuid[]));

create table regulation_decision (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  status text not null check (status in ('operator', 'essential', 'important', 'not-regulated', 'unknown')),
  justification text not null check (length(justification) between 1 and 2000),
  -- What the rule proposed at that moment, from what.
  proposal jsonb not null,
  rules_version text not null,
  decided_at timestamptz not null,
  decided_by uuid not null,
  decided_by_name text not null
);
create index regulation_decision_organisation on regulation_decision (organisation_id, decided_at desc);
create trigger regulation_decision_append_only before update or delete on regulation_decision
  for each statement execute function app.refuse_change();
alter table regulation_decision enable row level security, force row level security;
create policy regulation_decision_scope on regulation_decision
  using (organisation_id = any ((select app.organisation_ids())::uuid[]));

-- An audit that someone else made: of the directories, of what shows on the Internet, or by a national agency.
create table security_audit (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  kind text not null check (kind in ('directory', 'exposure', 'agency')),
  source text not null check (length(source) between 1 and 60),
  audited_by text not null check (length(audited_by) between 1 and 200),
  held_on date not null,
  -- Of directories only: from 1, the weakest, to 5 (ADS, ANSSI).
  score int check (score between 1 and 5),
  -- Whether the report says that the minimum level was reached; null where it does not say.
  minimum_reached boolean,
  summary text not null default '' check (length(summary) <= 4000),
  version int not null default 1,
  recorded_at timestamptz not null,
  recorded_by_name text not null,
  withdrawn_at timestamptz,
  withdrawn_reason text not null default '' check (length(withdrawn_reason) <= 1000),
  check (score is null or kind = 'directory')
);
create index security_audit_organisation on security_audit (organisation_id, kind, held_on);
alter table security_audit enable row level security, force row level security;
create policy security_audit_scope on security_audit using (organisation_id = any ((select app.organisation_ids())::uuid[]));

-- What such an audit found: one finding and one action of the plan for each, found again by source_id and origin_id.
create table security_audit_point (
  id uuid primary key,
  audit_id uuid not null references security_audit,
  organisation_id uuid not null,
  number int not null,
  title text not null check (length(title) between 1 and 200),
  recommendation text not null default '' check (length(recommendation) <= 2000),
  severity text not null check (severity in ('critical', 'major', 'important', 'minor')),
  state text not null check (state in ('open', 'fixed', 'accepted')),
  note text not null default '' check (length(note) <= 1000),
  version int not null default 1,
  added_at timestamptz not null,
  added_by_name text not null,
  unique (audit_id, number)
);
alter table security_audit_point enable row level security, force row level security;
create policy security_audit_point_scope on security_audit_point
  using (organisation_id = any ((select app.organisation_ids())::uuid[]));

create table security_audit_document (
  id uuid primary key,
  audit_id uuid not null references security_audit,
  organisation_id uuid not null,
  file_id uuid not null references file,
  added_by_name text not null,
  added_at timestamptz not null
);
create index security_audit_document_audit on security_audit_document (audit_id, added_at);
alter table security_audit_document enable row level security, force row level security;
create policy security_audit_document_scope on security_audit_document
  using (organisation_id = any ((select app.organisation_ids())::uuid[]));

-- A request for the region's help. `readers`: who asks, and the regional bodies of its region, kept in step by the trigger below.
create table support_request (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  organisation_name text not null,
  organisation_type text,
  territory text not null,
  -- As it was when asked; null in a territory without regions.
  region text,
  department text,
  -- Identifier in referentials/support.yaml.
  subject text not null,
  -- The page it was asked from, as a route: never an identifier.
  page text not null default '' check (length(page) <= 200),
  state text not null check (state in ('asked', 'taken', 'answered', 'closed', 'withdrawn')),
  state_since timestamptz not null,
  taken_by uuid references organisation,
  taken_by_name text not null default '',
  taken_person text not null default '',
  asked_at timestamptz not null,
  asked_by uuid not null,
  asked_by_name text not null,
  -- Since when the region owes an answer; kept once it has given it.
  waiting_since timestamptz not null,
  first_answer_at timestamptz,
  outcome text,
  reason text not null default '' check (length(reason) <= 2000),
  version int not null default 1,
  readers uuid[] not null,
  check ((state = 'closed') = (outcome is not null))
);
create index support_request_organisation on support_request (organisation_id, asked_at desc);
create index support_request_region on support_request (territory, region, state);
create index support_request_readers on support_request using gin (readers);
alter table support_request enable row level security, force row level security;
create policy support_request_scope on support_request
  using (readers && (select app.organisation_ids())::uuid[] or (select app.is_platform()));

-- What was written and what was done, in order. A file belongs to the organisation that sent it.
create table support_entry (
  id uuid primary key,
  request_id uuid not null references support_request,
  kind text not null check (kind in ('message', 'move')),
  event text not null default '',
  text text not null default '' check (length(text) <= 8000),
  side text not null check (side in ('asker', 'region')),
  author_organisation text not null,
  author_id uuid not null,
  author_name text not null,
  written_at timestamptz not null,
  file_id uuid references file,
  file_name text,
  readers uuid[] not null
);
create index support_entry_request on support_entry (request_id, written_at, id);
alter table support_entry enable row level security, force row level security;
create policy support_entry_scope on support_entry
  using (readers && (select app.organisation_ids())::uuid[] or (select app.is_platform()));

-- The bodies of a region that someone is there to answer for: names are public, nothing else is told.
create function app.regional_bodies(p_territory text, p_region text) returns table (id uuid, kind text, name text)
  language sql stable security definer set search_path = public, pg_temp set app.platform = 'on'
  as $$ select o.id, o.kind, o.name from organisation o
    where o.kind in ('regional-authority', 'regional-support') and o.closed_at is null
      and o.territory = p_territory and o.region is not distinct from p_region
      and exists (select from membership m where m.organisation_id = o.id and m.role <> 'reader')
    order by o.kind, o.name $$;

-- A body appointed after a request was made reads it too; one that is closed or moved to another region does so no more.
create function app.follow_regional_bodies() returns trigger
  language plpgsql security definer set search_path = public, pg_temp set app.platform = 'on' as $$
begin
  if new.kind not in ('regional-authority', 'regional-support') then
    return null;
  end if;
  update support_entry e set readers = array_remove(e.readers, new.id) where new.id = any (e.readers);
  update support_request r set readers = array_remove(r.readers, new.id) where new.id = any (r.readers);
  if new.closed_at is null then
    update support_entry e set readers = e.readers || new.id from support_request r
      where r.id = e.request_id and r.territory = new.territory and r.region is not distinct from new.region;
    update support_request r set readers = r.readers || new.id
      where r.territory = new.territory and r.region is not distinct from new.region;
  end if;
  return null;
end $$;
create trigger organisation_follows_requests after insert or update of kind, territory, region, closed_at on organisation
  for each row execute function app.follow_regional_bodies();

-- For the observatory: counts, and how long a first answer took where at least five were given. Never who asked.
create function app.support_counts() returns table (territory text, region text, subject text, state text, requests int)
  language sql stable security definer set search_path = public, pg_temp set app.platform = 'on'
  as $$ select r.territory, r.region, r.subject, r.state, count(*)::int from support_request r group by 1, 2, 3, 4 $$;
create function app.support_delays() returns table (territory text, region text, answered int, median_hours double precision)
  language sql stable security definer set search_path = public, pg_temp set app.platform = 'on'
  as $$ select r.territory, r.region, count(*)::int,
      case when count(*) >= 5 then percentile_cont(0.5) within group (order by extract(epoch from r.first_answer_at - r.asked_at) / 3600) end
    from support_request r where r.first_answer_at is not null group by 1, 2 $$;
