-- The third-party file that a version of a questionnaire was made from, whole: what the engine does not use leaves again as it came.
create table referential_library (
  referential_id text not null,
  version text not null,
  format text not null check (format in ('ciso-assistant', 'oscal-catalog')),
  original text not null,
  -- By criterion: the identifier of the requirement in that file.
  requirements jsonb not null,
  primary key (referential_id, version),
  foreign key (referential_id, version) references referential_version
);
create trigger referential_library_append_only before update or delete or truncate on referential_library
  for each statement execute function app.refuse_change();
alter table referential_library enable row level security, force row level security;
create policy referential_library_read on referential_library for select using (true);
create policy referential_library_import on referential_library for insert with check ((select app.is_platform()));
revoke update, delete, truncate on referential_library from vigie_app;
