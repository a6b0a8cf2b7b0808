-- The watch: reference data that the platform's administrator loads, what was recognised in each inventory, and what must be looked at again.

-- What an alert is made of where a decision covers each part: the vulnerabilities of a product. A part that the decision did not know reopens it.
alter table alert add column parts text[] not null default '{}';

-- A public set as last loaded, whole: ends of support, exploited vulnerabilities, records with versions, national alerts.
create table reference_set (
  id text primary key check (id in ('lifecycle', 'kev', 'cve', 'cert-fr')),
  -- The day of the data, as the file says it.
  dated_on date not null,
  entries int not null,
  -- Entries that speak of a product that we recognise in inventories.
  followed int not null,
  digest text not null,
  origin text not null check (origin in ('upload', 'download')),
  loaded_at timestamptz not null,
  loaded_by_name text not null
);
alter table reference_set enable row level security, force row level security;
create policy reference_set_read on reference_set for select using (true);
create policy reference_set_write on reference_set using ((select app.is_platform()));

create table reference_entry (
  set_id text not null references reference_set,
  -- A product for ends of support, a vulnerability for the others.
  key text not null,
  products text[] not null default '{}',
  data jsonb not null,
  primary key (set_id, key)
);
create index reference_entry_products on reference_entry using gin (products);
alter table reference_entry enable row level security, force row level security;
create policy reference_entry_read on reference_entry for select using (true);
create policy reference_entry_write on reference_entry using ((select app.is_platform()));

-- Products that the platform's administrator adds or corrects; they stand before every set.
create table reference_product (
  id text primary key,
  data jsonb not null,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by_name text not null
);
alter table reference_product enable row level security, force row level security;
create policy reference_product_read on reference_product for select using (true);
create policy reference_product_write on reference_product using ((select app.is_platform()));

-- Scheduled download of a set from its one address: off unless a row says otherwise.
create table reference_download (
  set_id text primary key check (set_id in ('lifecycle', 'kev', 'cert-fr')),
  enabled boolean not null,
  tried_at timestamptz,
  -- Why the last attempt brought nothing in; null when it did.
  problem jsonb
);
alter table reference_download enable row level security, force row level security;
create policy reference_download_all on reference_download using ((select app.is_platform()));

-- What each object of an inventory was recognised as; what is not here is not followed.
create table watch_recognised (
  object_id uuid primary key references inventory_object on delete cascade,
  organisation_id uuid not null,
  product text not null,
  -- Null when the product is known and its version is not.
  cycle text,
  version text,
  -- The edition is not told: of the cycles that it may be, the one that ends first.
  assumed boolean not null
);
create index watch_recognised_product on watch_recognised (organisation_id, product, cycle);
alter table watch_recognised enable row level security, force row level security;
create policy watch_recognised_scope on watch_recognised using (organisation_id = any ((select app.organisation_ids())::uuid[]));

-- When an organisation was last looked at, and what that took.
create table watch_state (
  organisation_id uuid primary key references organisation,
  watched_at timestamptz not null,
  -- Whole days of the calendar, in Paris, up to which ends of support and dates were looked at.
  watched_on date not null,
  recognised int not null,
  -- What the inventories were compared with, taken as the look began: where it has moved since, all is to be looked at again.
  compared text not null
);
alter table watch_state enable row level security, force row level security;
create policy watch_state_scope on watch_state
  using (organisation_id = any ((select app.organisation_ids())::uuid[]) or (select app.is_platform()));

-- What must be looked at again, written in the transaction of what moved it. Never updated, so that nobody waits for anybody.
create table watch_dirty (
  id bigint generated always as identity primary key,
  organisation_id uuid not null,
  -- The gesture on the inventories; null when everything is to be looked at.
  batch_id uuid,
  why text not null check (why in ('access', 'batch', 'calendar', 'erased', 'reference'))
);
create index watch_dirty_organisation on watch_dirty (organisation_id, id);
alter table watch_dirty enable row level security, force row level security;
create policy watch_dirty_mark on watch_dirty for insert with check (true);
create policy watch_dirty_take on watch_dirty using ((select app.is_platform()));

-- By the database itself: no command can forget it.
create function app.watch_batch() returns trigger language plpgsql as $$
begin
  insert into watch_dirty (organisation_id, batch_id, why) values (new.organisation_id, new.id, 'batch');
  return null;
end $$;
create trigger inventory_batch_watched after insert on inventory_batch for each row execute function app.watch_batch();

-- What is erased for good leaves no batch.
create function app.watch_erased() returns trigger language plpgsql as $$
begin
  insert into watch_dirty (organisation_id, why) select distinct organisation_id, 'erased' from erased;
  return null;
end $$;
create trigger inventory_object_erased after delete on inventory_object
  referencing old table as erased for each statement execute function app.watch_erased();

-- What a batch tied and untied.
create index inventory_link_batch on inventory_link (batch_id);
create index inventory_link_ended on inventory_link (ended_batch_id) where ended_batch_id is not null;

-- Critical alerts that opened, whatever their source, until those who decide are told: written with the alert, taken with the message.
create table alert_untold (
  id bigint generated always as identity primary key,
  organisation_id uuid not null,
  alert_id uuid not null
);
create index alert_untold_organisation on alert_untold (organisation_id, id);
alter table alert_untold enable row level security, force row level security;
create policy alert_untold_note on alert_untold for insert with check (true);
create policy alert_untold_take on alert_untold using ((select app.is_platform()));
