-- The five inventories: one table for their objects, one for what ties them, and every change kept with who made it.

-- One gesture on the inventories: an edit, a bulk edit, an import, a review, or the undoing of one of them.
create table inventory_batch (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  kind text not null check (kind in ('edit', 'bulk', 'import', 'review', 'undo')),
  -- What the gesture was about: the file imported, the field set.
  data jsonb not null default '{}',
  added int not null default 0,
  changed int not null default 0,
  removed int not null default 0,
  at timestamptz not null,
  actor_id uuid,
  actor_name text not null,
  -- The batch that it undoes.
  undoes uuid unique references inventory_batch
);
create index inventory_batch_organisation on inventory_batch (organisation_id, at desc);
alter table inventory_batch enable row level security, force row level security;
create policy inventory_batch_scope on inventory_batch using (organisation_id = any ((select app.organisation_ids())::uuid[]));

create table inventory_object (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  site_id uuid references site,
  kind text not null check (kind in ('equipment', 'software', 'data', 'access', 'interconnection', 'provider')),
  -- Identifier in features/inventory/model-kinds.ts.
  category text not null,
  name text not null check (length(name) between 1 and 300),
  owner text not null default '' check (length(owner) <= 200),
  provider_id uuid references inventory_object on delete set null,
  criticality text check (criticality in ('vital', 'high', 'medium', 'low')),
  -- Typed by kind in features/inventory/model-fields.ts.
  fields jsonb not null default '{}',
  -- What recognises it in the next file: `serial:…`, `uuid:…`, `mac:…`, `name:…`. Placeholders never enter.
  keys text[] not null default '{}',
  state text not null default 'in-use' check (state in ('in-use', 'gone')),
  -- Where it was last learnt from: `manual`, or the format of a file.
  source text not null default 'manual',
  -- The instant of the fact: when an agent last saw it.
  seen_at timestamptz,
  reviewed_on date,
  version int not null default 1,
  -- The batch that brought it in.
  batch_id uuid not null references inventory_batch,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index inventory_object_page on inventory_object (organisation_id, kind, state, lower(name), id);
create index inventory_object_batch on inventory_object (batch_id);
create index inventory_object_provider on inventory_object (provider_id) where provider_id is not null;
alter table inventory_object enable row level security, force row level security;
create policy inventory_object_scope on inventory_object using (organisation_id = any ((select app.organisation_ids())::uuid[]));

-- What ties two objects. A tie that ended stays, with the batch that ended it: software removed is shown as removed.
create table inventory_link (
  source_id uuid not null references inventory_object on delete cascade,
  kind text not null check (kind in ('installed-on', 'runs-on', 'hosts', 'stores', 'uses', 'connects', 'gives-access')),
  target_id uuid not null references inventory_object on delete cascade,
  organisation_id uuid not null,
  batch_id uuid not null references inventory_batch,
  ended_batch_id uuid references inventory_batch,
  primary key (source_id, kind, target_id)
);
create index inventory_link_target on inventory_link (target_id, kind);
create index inventory_link_organisation on inventory_link (organisation_id, kind) where ended_batch_id is null;
alter table inventory_link enable row level security, force row level security;
create policy inventory_link_scope on inventory_link using (organisation_id = any ((select app.organisation_ids())::uuid[]));

-- What a batch did to an object that was there before it: only what moved, before and after.
create table inventory_change (
  batch_id uuid not null references inventory_batch,
  object_id uuid not null references inventory_object on delete cascade,
  organisation_id uuid not null,
  action text not null check (action in ('changed', 'removed', 'restored', 'reviewed')),
  before jsonb not null default '{}',
  after jsonb not null default '{}',
  -- The version that it made.
  version int not null,
  primary key (batch_id, object_id)
);
create index inventory_change_object on inventory_change (object_id);
alter table inventory_change enable row level security, force row level security;
create policy inventory_change_scope on inventory_change using (organisation_id = any ((select app.organisation_ids())::uuid[]));
