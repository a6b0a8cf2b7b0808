-- The application connects under a role that owns nothing and bypasses nothing: row-level security then holds for every query.
do $$
begin
  if not exists (select from pg_roles where rolname = 'vigie_app') then
    create role vigie_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
  execute format('grant vigie_app to %I', current_user);
exception
  when duplicate_object or unique_violation then null; -- another database of the same server is being prepared at the same instant
end $$;

create schema app;
grant usage on schema public, app to vigie_app;
alter default privileges in schema public grant select, insert, update, delete on tables to vigie_app;
alter default privileges in schema public grant usage, select on sequences to vigie_app;

-- Who is asking, for this transaction only. After a commit the setting reads '' rather than null, hence nullif.
create function app.account_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.account_id', true), '')::uuid;
create function app.organisation_ids() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('app.organisation_ids', true), '')::uuid[], '{}');
-- The product acting on its own behalf (jobs, sign-in, the administrator's screens): never set from a request's content.
create function app.is_platform() returns boolean language sql stable parallel safe
  return coalesce(current_setting('app.platform', true), '') = 'on';

create function app.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

-- Journal: append-only, one stream per subject, each entry chained to the one before.
create table journal (
  stream text not null,
  sequence int not null check (sequence > 0),
  organisation_id uuid,
  at timestamptz not null,
  occurred_at timestamptz,
  actor_id uuid,
  actor_name text not null,
  kind text not null,
  data jsonb not null,
  previous_hash text not null,
  hash text not null,
  primary key (stream, sequence)
);
create index journal_organisation on journal (organisation_id, at desc);
create trigger journal_append_only before update or delete or truncate on journal
  for each statement execute function app.refuse_change();
alter table journal enable row level security, force row level security;
create policy journal_read on journal for select
  using (organisation_id = any ((select app.organisation_ids())::uuid[]) or (select app.is_platform()));
-- Only app.journal_append inserts: the application's role may not. The policy is for an owner who is not a superuser.
create policy journal_append on journal for insert with check (true);
revoke insert, update, delete, truncate on journal from vigie_app;

create table journal_head (
  stream text primary key,
  sequence int not null,
  hash text not null
);
revoke all on journal_head from vigie_app;

create table journal_anchor (
  day date primary key,
  at timestamptz not null,
  streams int not null,
  hash text not null,
  heads jsonb not null
);
create trigger journal_anchor_append_only before update or delete or truncate on journal_anchor
  for each statement execute function app.refuse_change();
alter table journal_anchor enable row level security, force row level security;
create policy journal_anchor_platform on journal_anchor
  using ((select app.is_platform()));
revoke update, delete, truncate on journal_anchor from vigie_app;

-- One round trip: locks the stream's head, chains, appends. `canonical` is the entry's RFC 8785 form without its place in the chain.
create function app.journal_append(
  p_stream text, p_organisation uuid, p_at timestamptz, p_occurred_at timestamptz,
  p_actor_id uuid, p_actor_name text, p_kind text, p_data jsonb, p_canonical text
) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare
  head journal_head;
  next_hash text;
begin
  insert into journal_head (stream, sequence, hash) values (p_stream, 0, '') on conflict do nothing;
  select * into head from journal_head where stream = p_stream for update;
  next_hash := encode(sha256(convert_to(head.hash || p_canonical, 'UTF8')), 'hex');
  insert into journal (stream, sequence, organisation_id, at, occurred_at, actor_id, actor_name, kind, data, previous_hash, hash)
  values (p_stream, head.sequence + 1, p_organisation, p_at, p_occurred_at, p_actor_id, p_actor_name, p_kind, p_data, head.hash, next_hash);
  update journal_head set sequence = head.sequence + 1, hash = next_hash where stream = p_stream;
  return head.sequence + 1;
end $$;
-- For the verifier and the daily anchor: empty for anyone but the product itself.
create function app.journal_heads() returns table (stream text, sequence int, hash text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select h.stream, h.sequence, h.hash from journal_head h where app.is_platform() $$;

-- Deadlines: picked by `next_reminder_at <= now`, so that a missed run loses nothing.
create table deadline (
  id uuid primary key,
  organisation_id uuid,
  subject text not null,
  kind text not null,
  due_at timestamptz not null,
  reminders timestamptz[] not null default '{}',
  sent int not null default 0,
  next_reminder_at timestamptz,
  met_at timestamptz,
  unique (subject, kind)
);
create index deadline_next on deadline (next_reminder_at) where met_at is null and next_reminder_at is not null;
alter table deadline enable row level security, force row level security;
create policy deadline_scope on deadline
  using (organisation_id = any ((select app.organisation_ids())::uuid[]) or (select app.is_platform()));

-- Outgoing e-mail: written in the caller's transaction, sent after commit, or read by the administrator where no SMTP is configured.
create table mail (
  id uuid primary key,
  recipient text not null,
  subject text not null,
  body text not null,
  attachment jsonb,
  state text not null check (state in ('waiting', 'held', 'sent', 'failed')),
  attempts int not null default 0,
  error text,
  created_at timestamptz not null,
  sent_at timestamptz
);
create index mail_recent on mail (created_at desc, id desc);
alter table mail enable row level security, force row level security;
create policy mail_write on mail for insert with check (true);
create policy mail_platform on mail using ((select app.is_platform()));

-- Files: the bytes are addressed by digest outside the database; a row gives one organisation a right to them.
create table file (
  id uuid primary key,
  organisation_id uuid not null,
  digest text not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  scan text not null check (scan in ('unscanned', 'clean', 'infected')),
  created_by uuid,
  created_at timestamptz not null
);
create index file_digest on file (digest);
create index file_organisation on file (organisation_id, created_at desc);
alter table file enable row level security, force row level security;
create policy file_scope on file
  using (organisation_id = any ((select app.organisation_ids())::uuid[]) or (select app.is_platform()));

-- Settings of the whole installation, edited by its administrator.
create table setting (
  key text primary key,
  value jsonb not null,
  updated_at timestamptz not null
);
alter table setting enable row level security, force row level security;
create policy setting_read on setting for select using (true);
create policy setting_write on setting using ((select app.is_platform()));
