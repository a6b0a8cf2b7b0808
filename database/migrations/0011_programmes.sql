-- A published version of a programme never changes: a case keeps the one it started under.
create table programme_version (
  programme_id text not null,
  version text not null,
  title jsonb not null,
  content jsonb not null,
  digest text not null,
  published_at timestamptz not null,
  published_by text not null,
  primary key (programme_id, version)
);
create trigger programme_version_append_only before update or delete or truncate on programme_version
  for each statement execute function app.refuse_change();
alter table programme_version enable row level security, force row level security;
create policy programme_version_read on programme_version for select using (true);
create policy programme_version_publish on programme_version for insert with check ((select app.is_platform()));
revoke update, delete, truncate on programme_version from vigie_app;

-- Which version a new case starts from, and whether the programme is offered at all.
create table programme_offer (
  programme_id text primary key,
  version text not null,
  offered boolean not null,
  foreign key (programme_id, version) references programme_version
);
alter table programme_offer enable row level security, force row level security;
create policy programme_offer_read on programme_offer for select using (true);
create policy programme_offer_write on programme_offer using ((select app.is_platform()));

-- What the administrator is preparing, one a programme; nobody else sees it.
create table programme_draft (
  programme_id text primary key,
  base_version text not null,
  content jsonb not null,
  version integer not null default 1,
  saved_at timestamptz not null,
  saved_by text not null,
  foreign key (programme_id, base_version) references programme_version (programme_id, version)
);
alter table programme_draft enable row level security, force row level security;
create policy programme_draft_platform on programme_draft using ((select app.is_platform()));
