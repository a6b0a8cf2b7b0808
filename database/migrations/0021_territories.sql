-- Who watches over a territory without measuring itself: regional authorities and support bodies, and the ministry.
alter table organisation drop constraint organisation_kind_check;
alter table organisation add constraint organisation_kind_check
  check (kind in ('structure', 'group', 'audit-body', 'provider', 'authority', 'regional-authority', 'regional-support', 'ministry'));
alter table organisation add constraint organisation_region_watched
  check (kind not in ('regional-authority', 'regional-support') or territory <> 'FR' or region is not null);
-- Since when a structure lets its region read its levels under its name; null: it does not.
alter table organisation add column named_since timestamptz;
