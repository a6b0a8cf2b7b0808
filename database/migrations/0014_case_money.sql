-- The money of the journey: quotes, the envelope, letters, claims and payments.

create table case_quote (
  id uuid primary key,
  case_id uuid not null references case_file,
  provider_id uuid references organisation,
  provider_name text not null check (length(provider_name) between 1 and 200),
  reference text not null default '' check (length(reference) <= 60),
  dated_on date not null,
  valid_until date,
  state text not null check (state in ('draft', 'submitted', 'signed', 'validated', 'not-retained', 'withdrawn')),
  note text not null default '' check (length(note) <= 2000),
  -- What the auditor or the manager asked to correct, when sent back.
  missing text not null default '' check (length(missing) <= 2000),
  version int not null default 1,
  created_by_part text not null,
  created_at timestamptz not null,
  submitted_at timestamptz,
  signed_at timestamptz,
  signed_by_name text,
  readers uuid[] not null
);
create index case_quote_case on case_quote (case_id, created_at);
create unique index case_quote_signed on case_quote (case_id) where state in ('signed', 'validated');
alter table case_quote enable row level security, force row level security;
create policy case_quote_scope on case_quote
  using (readers && (select app.organisation_ids())::uuid[] or (select app.is_platform()));

create table case_quote_line (
  quote_id uuid not null references case_quote on delete cascade,
  case_id uuid not null references case_file,
  id uuid not null,
  position int not null,
  label text not null check (length(label) between 1 and 300),
  category text not null,
  net_cents bigint not null check (net_cents >= 0),
  tax_cents bigint not null check (tax_cents >= 0),
  finding_ids uuid[] not null default '{}',
  readers uuid[] not null,
  primary key (quote_id, id)
);
alter table case_quote_line enable row level security, force row level security;
create policy case_quote_line_scope on case_quote_line
  using (readers && (select app.organisation_ids())::uuid[] or (select app.is_platform()));

-- The programme's money. The checks are the last wall: the lock on the row is what orders two confirmations.
create table envelope (
  programme_id text primary key,
  manager_id uuid not null references organisation,
  total_cents bigint not null check (total_cents >= 0),
  reserved_cents bigint not null default 0 check (reserved_cents >= 0),
  spent_cents bigint not null default 0 check (spent_cents >= 0),
  version int not null default 1,
  check (reserved_cents + spent_cents <= total_cents)
);
alter table envelope enable row level security, force row level security;
create policy envelope_scope on envelope
  using (manager_id = any ((select app.organisation_ids())::uuid[]) or (select app.is_platform()));

create table envelope_movement (
  id uuid primary key,
  programme_id text not null references envelope,
  manager_id uuid not null,
  case_id uuid,
  kind text not null check (kind in ('set', 'reserve', 'release', 'spend', 'return')),
  cents bigint not null check (cents >= 0),
  reserved_after bigint not null,
  spent_after bigint not null,
  total_after bigint not null,
  at timestamptz not null,
  actor_name text not null
);
create index envelope_movement_programme on envelope_movement (programme_id, at, id);
create trigger envelope_movement_append_only before update or delete or truncate on envelope_movement
  for each statement execute function app.refuse_change();
alter table envelope_movement enable row level security, force row level security;
create policy envelope_movement_scope on envelope_movement
  using (manager_id = any ((select app.organisation_ids())::uuid[]) or (select app.is_platform()));

-- A letter, once issued, never changes: its text is kept as it was sent, its PDF is drawn from it and stays.
create table case_letter (
  id uuid primary key,
  case_id uuid not null references case_file,
  kind text not null check (kind in ('funding-confirmed', 'funding-refused')),
  number text not null unique,
  code text not null unique,
  issued_on date not null,
  payload jsonb not null,
  readers uuid[] not null
);
alter table case_letter enable row level security, force row level security;
create policy case_letter_scope on case_letter
  using (readers && (select app.organisation_ids())::uuid[] or (select app.is_platform()));
-- Its words never change; who may read it follows the case.
revoke update, delete, truncate on case_letter from vigie_app;
grant update (readers) on case_letter to vigie_app;

create table case_claim (
  case_id uuid not null references case_file,
  round int not null,
  invoice_number text not null check (length(invoice_number) between 1 and 60),
  invoiced_on date not null,
  paid_on date not null,
  invoiced_net_cents bigint not null check (invoiced_net_cents >= 0),
  invoiced_tax_cents bigint not null check (invoiced_tax_cents >= 0),
  -- Amount without tax invoiced for each line of the quote, when the invoice follows it; null where only totals are known.
  lines jsonb,
  payable_cents bigint not null,
  claimed_by_name text not null,
  claimed_at timestamptz not null,
  readers uuid[] not null,
  primary key (case_id, round)
);
alter table case_claim enable row level security, force row level security;
create policy case_claim_scope on case_claim
  using (readers && (select app.organisation_ids())::uuid[] or (select app.is_platform()));

create table case_payment (
  case_id uuid not null references case_file,
  round int not null,
  cents bigint not null check (cents >= 0),
  ordered_on date not null,
  ordered_by_name text not null,
  reference text check (length(reference) between 1 and 60),
  paid_on date,
  returned_on date,
  reason text not null default '' check (length(reason) <= 1000),
  readers uuid[] not null,
  primary key (case_id, round)
);
alter table case_payment enable row level security, force row level security;
create policy case_payment_scope on case_payment
  using (readers && (select app.organisation_ids())::uuid[] or (select app.is_platform()));
