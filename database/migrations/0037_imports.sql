-- Files brought into the inventories: how the columns of a table are read, what a file would change for one hour, and what was imported.

create table import_mapping (
  organisation_id uuid not null references organisation,
  -- The same for every table with these headings (features/imports/table-shape.ts).
  signature text not null check (length(signature) = 32),
  mapping jsonb not null,
  saved_at timestamptz not null,
  primary key (organisation_id, signature)
);
alter table import_mapping enable row level security, force row level security;
create policy import_mapping_scope on import_mapping using (organisation_id = any ((select app.organisation_ids())::uuid[]));

create table import_run (
  batch_id uuid primary key references inventory_batch on delete cascade,
  organisation_id uuid not null references organisation,
  file_name text not null check (length(file_name) <= 200),
  digest text not null,
  format text not null,
  tool text not null default '',
  -- Of a table: its headings, by which a later import of the same table knows what it brought.
  signature text,
  rejected int not null,
  at timestamptz not null
);
create index import_run_organisation on import_run (organisation_id, at desc);
alter table import_run enable row level security, force row level security;
create policy import_run_scope on import_run using (organisation_id = any ((select app.organisation_ids())::uuid[]));

-- Previews: what a file holds, compared with the inventory. They live for an hour and can be made again from the file: no need to log them.
create unlogged table import_preview (
  id uuid primary key,
  organisation_id uuid not null,
  file_name text not null,
  digest text not null,
  format text not null,
  tool text not null,
  signature text,
  complete boolean not null,
  -- What was left out by rule: `processes`, `product-keys`…
  dropped text[] not null,
  -- How many batches the inventory had: one more, and the comparison is out of date.
  base bigint not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index import_preview_expires on import_preview (expires_at);
alter table import_preview enable row level security, force row level security;
create policy import_preview_scope on import_preview
  using (organisation_id = any ((select app.organisation_ids())::uuid[]) or (select app.is_platform()));

create unlogged table import_row (
  preview_id uuid not null,
  organisation_id uuid not null,
  n int not null,
  -- As its author counts: a row of a spreadsheet, a line, an entry.
  line int not null,
  kind text not null,
  category text not null,
  name text not null,
  owner text,
  criticality text,
  site_id uuid,
  -- The row of the provider in the same file.
  provider_n int,
  fields jsonb not null,
  keys text[] not null,
  seen_at timestamptz,
  warnings jsonb,
  -- The category is a guess: it serves only where the object is new.
  guessed boolean not null,
  -- Told from outside: it only fills what is not known.
  tentative boolean not null,
  -- The file tells all the links of this object.
  complete boolean not null,
  outcome text not null check (outcome in ('new', 'changed', 'same', 'ambiguous', 'left')),
  object_id uuid,
  -- The key that recognised it.
  matched_by text,
  candidates uuid[],
  -- What moves: `{"fields.model": [before, after]}`.
  moves jsonb,
  primary key (preview_id, n)
);
alter table import_row enable row level security, force row level security;
create policy import_row_scope on import_row
  using (organisation_id = any ((select app.organisation_ids())::uuid[]) or (select app.is_platform()));

create unlogged table import_link (
  preview_id uuid not null,
  organisation_id uuid not null,
  source int not null,
  kind text not null,
  target int not null
);
create index import_link_preview on import_link (preview_id);
alter table import_link enable row level security, force row level security;
create policy import_link_scope on import_link
  using (organisation_id = any ((select app.organisation_ids())::uuid[]) or (select app.is_platform()));

-- What the file no longer holds: an object, or a tie of one that it holds.
create unlogged table import_gone (
  preview_id uuid not null,
  organisation_id uuid not null,
  object_id uuid not null,
  link_kind text,
  target_id uuid
);
create index import_gone_preview on import_gone (preview_id);
alter table import_gone enable row level security, force row level security;
create policy import_gone_scope on import_gone
  using (organisation_id = any ((select app.organisation_ids())::uuid[]) or (select app.is_platform()));

create unlogged table import_rejected (
  preview_id uuid not null,
  organisation_id uuid not null,
  line int not null,
  code text not null,
  value text not null
);
create index import_rejected_preview on import_rejected (preview_id);
alter table import_rejected enable row level security, force row level security;
create policy import_rejected_scope on import_rejected
  using (organisation_id = any ((select app.organisation_ids())::uuid[]) or (select app.is_platform()));
