-- The co-funded journey: who takes part in a programme, and a case from request to payment.

alter table organisation drop constraint organisation_kind_check;
alter table organisation add constraint organisation_kind_check
  check (kind in ('structure', 'group', 'audit-body', 'provider', 'authority'));
alter table organisation add column address text not null default '' check (length(address) <= 400);
alter table organisation add column phone text not null default '' check (length(phone) <= 40);
-- An audit body's qualification as it states it in its reports (PASSI level, number, date).
alter table organisation add column qualification text not null default '' check (length(qualification) <= 300);

-- Which organisations run a programme, audit for it, or may carry out its works.
create table programme_partner (
  programme_id text not null,
  organisation_id uuid not null references organisation,
  part text not null check (part in ('auditor', 'provider', 'manager')),
  since date not null,
  until date,
  primary key (programme_id, organisation_id)
);
create unique index programme_one_manager on programme_partner (programme_id) where part = 'manager' and until is null;
alter table programme_partner enable row level security, force row level security;
create function app.manages(p_programme text) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from programme_partner m where m.programme_id = p_programme and m.part = 'manager' and m.until is null
    and m.organisation_id = any (app.organisation_ids())) $$;
-- The partners of a programme by name: nothing else of them is shown to those outside.
create function app.programme_partners(p_programme text)
  returns table (organisation_id uuid, part text, name text, since date, until date, members int)
  language sql stable security definer set search_path = public, pg_temp set app.platform = 'on'
  as $$ select p.organisation_id, p.part, o.name, p.since, p.until,
      (select count(*)::int from membership m where m.organisation_id = o.id)
    from programme_partner p join organisation o on o.id = p.organisation_id
    where p.programme_id = p_programme and o.closed_at is null $$;
-- Who takes part in a public programme is no secret; who may change it is decided in the commands, under the manager's or the platform's scope.
create policy programme_partner_read on programme_partner for select using (true);
create policy programme_partner_write on programme_partner
  using ((select app.is_platform()) or app.manages(programme_id));

-- A request made without an account: nothing happens before its e-mail is confirmed.
create table audit_request (
  id uuid primary key,
  programme_id text not null,
  token_hash text not null unique,
  -- The number of the robot challenge that was solved: each serves once.
  challenge text not null unique,
  data jsonb not null,
  email text not null,
  language text not null check (language in ('fr', 'en')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  confirmed_at timestamptz,
  case_id uuid
);
create index audit_request_expires on audit_request (expires_at) where confirmed_at is null;
alter table audit_request enable row level security, force row level security;
create policy audit_request_platform on audit_request using ((select app.is_platform()));

create table case_counter (
  programme_id text not null,
  year int not null,
  last int not null,
  primary key (programme_id, year)
);
alter table case_counter enable row level security, force row level security;
create policy case_counter_all on case_counter using (true) with check (true);

-- A case. `readers` holds the organisations that take part today: each row of a case names who may read it.
create table case_file (
  id uuid primary key,
  number text not null unique,
  programme_id text not null,
  programme_version text not null,
  beneficiary_id uuid not null references organisation,
  -- Names as they were when each joined: a board of twenty thousand cases looks nothing else up.
  beneficiary_name text not null,
  manager_id uuid not null references organisation,
  auditor_id uuid references organisation,
  auditor_name text not null default '',
  -- The provider whose quote was signed.
  provider_id uuid references organisation,
  -- The provider's name where it has no account here, or the one the beneficiary already works with.
  provider_name text not null default '',
  contact jsonb not null,
  state text not null,
  state_since timestamptz not null,
  -- Reason of the last refusal, return or stop; what is missing.
  reason text not null default '' check (length(reason) <= 2000),
  -- When the part that must act is late; kept with the deadline so that the board needs no other table.
  due_at timestamptz,
  plan_shared_at timestamptz,
  eligible_cents bigint,
  share_cents bigint,
  paid_cents bigint,
  version int not null default 1,
  requested_at timestamptz not null,
  ended_at timestamptz,
  readers uuid[] not null,
  foreign key (programme_id, programme_version) references programme_version (programme_id, version),
  check (auditor_id is null or provider_id is null or auditor_id <> provider_id)
);
create unique index case_one_live on case_file (beneficiary_id, programme_id) where ended_at is null;
create index case_manager on case_file (manager_id, state, state_since);
create index case_auditor on case_file (auditor_id) where auditor_id is not null;
create index case_readers on case_file using gin (readers);
alter table case_file enable row level security, force row level security;
create policy case_scope on case_file
  using (readers && (select app.organisation_ids())::uuid[] or (select app.is_platform()));

-- Providers to whom the beneficiary shows the plan. A row here is what puts a provider among the readers.
create table case_invited_provider (
  case_id uuid not null references case_file,
  provider_id uuid not null references organisation,
  invited_at timestamptz not null,
  ended_at timestamptz,
  readers uuid[] not null,
  primary key (case_id, provider_id)
);
alter table case_invited_provider enable row level security, force row level security;
create policy case_invited_provider_scope on case_invited_provider
  using (readers && (select app.organisation_ids())::uuid[] or (select app.is_platform()));

-- The history that people read; the journal's stream case:<id> holds the same, chained.
create table case_entry (
  case_id uuid not null references case_file,
  sequence int not null,
  at timestamptz not null,
  actor_id uuid,
  actor_name text not null,
  part text check (part in ('beneficiary', 'auditor', 'provider', 'manager')),
  kind text not null,
  data jsonb not null,
  readers uuid[] not null,
  primary key (case_id, sequence)
);
alter table case_entry enable row level security, force row level security;
create policy case_entry_scope on case_entry
  using (readers && (select app.organisation_ids())::uuid[] or (select app.is_platform()));

-- A document of a case: a right of its readers to a file that one of them brought.
create table case_document (
  id uuid primary key,
  case_id uuid not null references case_file,
  -- One of the programme's documents, or evidence, message, letter.
  kind text not null,
  -- What it belongs to: a quote, a finding, a message, a claim.
  subject_id uuid,
  file_id uuid not null references file,
  name text not null,
  uploaded_by_name text not null,
  uploaded_by_part text not null,
  uploaded_at timestamptz not null,
  removed_at timestamptz,
  readers uuid[] not null
);
create index case_document_case on case_document (case_id, uploaded_at);
alter table case_document enable row level security, force row level security;
create policy case_document_scope on case_document
  using (readers && (select app.organisation_ids())::uuid[] or (select app.is_platform()));

create table case_appointment (
  id uuid primary key,
  case_id uuid not null references case_file,
  purpose text not null check (purpose in ('audit', 'control')),
  state text not null check (state in ('proposed', 'accepted', 'declined', 'cancelled', 'moved', 'held')),
  slots timestamptz[] not null,
  minutes int not null check (minutes between 15 and 600),
  place text not null check (length(place) <= 300),
  note text not null default '' check (length(note) <= 1000),
  starts_at timestamptz,
  -- Of the calendar invitation: one identifier for the whole purpose, a sequence that grows at each change.
  uid text not null,
  sequence int not null default 0,
  proposed_by_part text not null,
  reason text not null default '' check (length(reason) <= 1000),
  late boolean not null default false,
  ended_by_part text,
  version int not null default 1,
  created_at timestamptz not null,
  readers uuid[] not null
);
create index case_appointment_case on case_appointment (case_id, created_at);
create unique index case_appointment_live on case_appointment (case_id) where state in ('proposed', 'accepted');
alter table case_appointment enable row level security, force row level security;
create policy case_appointment_scope on case_appointment
  using (readers && (select app.organisation_ids())::uuid[] or (select app.is_platform()));

-- The auditor's bench: what the report needs besides answers and findings.
create table case_audit (
  case_id uuid primary key references case_file,
  referential_id text not null,
  referential_version text not null,
  -- The structure's assessment whose answers stand as declared; null where it has none.
  assessment_id uuid,
  report jsonb not null default '{}',
  version int not null default 1,
  started_at timestamptz not null,
  sent_at timestamptz,
  readers uuid[] not null
);
alter table case_audit enable row level security, force row level security;
create policy case_audit_scope on case_audit
  using (readers && (select app.organisation_ids())::uuid[] or (select app.is_platform()));

create table case_answer (
  case_id uuid not null references case_file,
  criterion_id text not null,
  declared text check (declared in ('yes', 'partly', 'no', 'unknown', 'not-applicable')),
  observed text check (observed in ('yes', 'partly', 'no', 'unknown', 'not-applicable')),
  agreed text check (agreed in ('yes', 'partly', 'no', 'unknown', 'not-applicable')),
  note text not null default '' check (length(note) <= 4000),
  version int not null default 1,
  answered_by_name text not null,
  answered_at timestamptz not null,
  readers uuid[] not null,
  primary key (case_id, criterion_id)
);
alter table case_answer enable row level security, force row level security;
create policy case_answer_scope on case_answer
  using (readers && (select app.organisation_ids())::uuid[] or (select app.is_platform()));

-- A vulnerability as the remediation plan shows it: a provider may read this part once the plan is shared.
create table case_finding (
  id uuid primary key,
  case_id uuid not null references case_file,
  number int not null,
  title text not null check (length(title) between 1 and 300),
  impact text not null,
  difficulty text not null,
  severity text not null check (severity in ('critical', 'major', 'important', 'minor')),
  recommendation text not null check (length(recommendation) <= 4000),
  priority text not null check (priority in ('now', 'soon', 'later')),
  criterion_id text,
  control text check (control in ('fixed', 'not-fixed', 'accepted')),
  control_note text not null default '' check (length(control_note) <= 2000),
  version int not null default 1,
  created_at timestamptz not null,
  readers uuid[] not null,
  unique (case_id, number)
);
alter table case_finding enable row level security, force row level security;
create policy case_finding_scope on case_finding
  using (readers && (select app.organisation_ids())::uuid[] or (select app.is_platform()));

-- The rest of a vulnerability: how it was found and used. Never a provider's to read.
create table case_finding_detail (
  finding_id uuid primary key references case_finding on delete cascade,
  case_id uuid not null references case_file,
  evidence text not null default '' check (length(evidence) <= 8000),
  requirement text not null default '' check (length(requirement) <= 2000),
  attacker text not null default '' check (length(attacker) <= 1000),
  scenario text not null default '' check (length(scenario) <= 4000),
  attempt text not null default '' check (length(attempt) <= 4000),
  readers uuid[] not null
);
alter table case_finding_detail enable row level security, force row level security;
create policy case_finding_detail_scope on case_finding_detail
  using (readers && (select app.organisation_ids())::uuid[] or (select app.is_platform()));

-- One control audit a round: the opinion, and what the auditor says of it. Each finding's outcome at that round stays in `outcomes`.
create table case_control (
  case_id uuid not null references case_file,
  round int not null,
  opinion text not null check (opinion in ('compliant', 'not-compliant')),
  summary text not null check (length(summary) <= 4000),
  outcomes jsonb not null,
  held_on date not null,
  mend_by date,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  readers uuid[] not null,
  primary key (case_id, round)
);
alter table case_control enable row level security, force row level security;
create policy case_control_scope on case_control
  using (readers && (select app.organisation_ids())::uuid[] or (select app.is_platform()));

create table case_message (
  id uuid primary key,
  case_id uuid not null references case_file,
  text text not null check (length(text) between 1 and 8000),
  -- The parts it is for, besides the writer's own.
  audience text[] not null,
  author_id uuid not null,
  author_name text not null,
  author_part text not null,
  written_at timestamptz not null,
  readers uuid[] not null
);
create index case_message_case on case_message (case_id, written_at, id);
alter table case_message enable row level security, force row level security;
create policy case_message_scope on case_message
  using (readers && (select app.organisation_ids())::uuid[] or (select app.is_platform()));
create table case_message_read (
  message_id uuid not null references case_message,
  account_id uuid not null,
  read_at timestamptz not null,
  primary key (message_id, account_id)
);
alter table case_message_read enable row level security, force row level security;
create policy case_message_read_own on case_message_read using (account_id = (select app.account_id()));

-- Findings and actions of an audit stand in the structure's one plan.
alter table finding drop constraint finding_source_check;
alter table finding add constraint finding_source_check check (source in ('assessment', 'own', 'audit'));
alter table action drop constraint action_origin_check;
alter table action add constraint action_origin_check check (origin in ('priority', 'criterion', 'own', 'audit'));

-- When a part joins, leaves or is replaced, every row it may read follows in the same transaction. The command names the tables
-- and opens the case's organisations: a row that the caller may not see stays as it is.
create function app.case_readers(p_case uuid, p_tables text[], p_add uuid, p_remove uuid) returns void
  language plpgsql set search_path = public, pg_temp as $$
declare
  one text;
begin
  foreach one in array p_tables loop
    if one !~ '^case_[a-z_]+$' then
      raise exception 'not a table of a case: %', one;
    end if;
    execute format('update %I set readers = array_remove(array_remove(readers, $2), $3) || array_remove(array[$2]::uuid[], null)
      where %I = $1 and ($3 is null or $3 = any (readers))', one, case when one = 'case_file' then 'id' else 'case_id' end)
      using p_case, p_add, p_remove;
  end loop;
end $$;
