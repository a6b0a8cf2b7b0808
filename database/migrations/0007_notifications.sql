create table notification (
  id uuid primary key,
  account_id uuid not null,
  organisation_id uuid,
  kind text not null,
  data jsonb not null,
  link text not null,
  created_at timestamptz not null,
  read_at timestamptz
);
create index notification_account on notification (account_id, created_at desc, id desc);
alter table notification enable row level security, force row level security;
create policy notification_own on notification
  using (account_id = (select app.account_id()))
  with check (account_id = (select app.account_id()) or organisation_id = any ((select app.organisation_ids())::uuid[]) or (select app.is_platform()));
create policy notification_write on notification for insert
  with check (organisation_id = any ((select app.organisation_ids())::uuid[]) or (select app.is_platform()));
