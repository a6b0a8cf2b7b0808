-- A published version never changes: a questionnaire moves by a new version.
create table referential_version (
  referential_id text not null,
  version text not null,
  title jsonb not null,
  content jsonb not null,
  digest text not null,
  published_at timestamptz not null,
  published_by text not null,
  primary key (referential_id, version)
);
create trigger referential_version_append_only before update or delete or truncate on referential_version
  for each statement execute function app.refuse_change();
alter table referential_version enable row level security, force row level security;
create policy referential_version_read on referential_version for select using (true);
create policy referential_version_publish on referential_version for insert with check ((select app.is_platform()));
revoke update, delete, truncate on referential_version from vigie_app;

-- Which version a new assessment starts from, and whether the questionnaire is offered at all.
create table referential_offer (
  referential_id text primary key,
  version text not null,
  offered boolean not null,
  foreign key (referential_id, version) references referential_version
);
alter table referential_offer enable row level security, force row level security;
create policy referential_offer_read on referential_offer for select using (true);
create policy referential_offer_write on referential_offer using ((select app.is_platform()));
