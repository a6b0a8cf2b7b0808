-- Pages of a large inventory without reading it whole: one index for each way of sorting it, whose first columns also serve the filters.
-- Row-level security lets an index serve only what no function computes at the time of reading: hence the columns computed when writing.

-- In small letters and without accents, so that « Écho » stands among the e whatever the collation of the database.
create function app.plain_text(p_text text) returns text language sql immutable parallel safe as $$
  select translate(lower(p_text),
    'àâäáãåçéèêëíìîïñóòôöõúùûüýÿÀÂÄÁÃÅÇÉÈÊËÍÌÎÏÑÓÒÔÖÕÚÙÛÜÝŸ', 'aaaaaaceeeeiiiinooooouuuuyyaaaaaaceeeeiiiinooooouuuuyy')
$$;
-- The words of a text, each after a space, without punctuation: `like '% word%'` finds those that begin so.
create function app.searched(p_text text) returns text language sql immutable parallel safe as $$
  select left(' ' || regexp_replace(
    translate(app.plain_text(p_text), U&'’«»\00a0\1680\2000\2001\2002\2003\2004\2005\2006\2007\2008\2009\200a\2028\2029\202f\205f\3000\feff',
      repeat(' ', 22)),
    '[\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+', ' ', 'g'), 400)
$$;

alter table inventory_object
  add column sort_name text not null generated always as (left(app.plain_text(name), 120)) stored,
  add column sort_site uuid not null generated always as (coalesce(site_id, '00000000-0000-0000-0000-000000000000')) stored,
  add column sort_criticality int not null generated always as (
    case criticality when 'vital' then 1 when 'high' then 2 when 'medium' then 3 when 'low' then 4 else 5 end) stored,
  add column sort_reviewed date not null generated always as (coalesce(reviewed_on, date '1970-01-01')) stored,
  add column sort_seen timestamptz not null generated always as (coalesce(seen_at, timestamptz '1970-01-01 00:00:00+00')::timestamptz(3)) stored,
  add column searched text not null generated always as (app.searched(
    name || ' ' || owner
    || ' ' || coalesce(fields ->> 'serial', '') || ' ' || coalesce(fields ->> 'assetTag', '')
    || ' ' || coalesce(fields ->> 'person', '') || ' ' || coalesce(fields ->> 'publisher', '')
    || ' ' || coalesce(fields ->> 'manufacturer', '') || ' ' || coalesce(fields ->> 'model', '')
    || ' ' || coalesce(fields ->> 'version', '') || ' ' || coalesce(fields ->> 'osName', '')
    || ' ' || coalesce(fields ->> 'addresses', '') || ' ' || coalesce(fields ->> 'macs', '')
    || ' ' || coalesce(fields ->> 'place', '') || ' ' || coalesce(fields ->> 'domain', '')
    || ' ' || coalesce(fields ->> 'directory', '') || ' ' || coalesce(fields ->> 'from', '')
    || ' ' || coalesce(fields ->> 'to', '') || ' ' || coalesce(fields ->> 'keptWhere', ''))) stored;

drop index inventory_object_page;
create index inventory_object_page on inventory_object (organisation_id, kind, state, sort_name, id) include (searched);
create index inventory_object_category on inventory_object (organisation_id, kind, state, category, sort_name, id);
create index inventory_object_site on inventory_object (organisation_id, kind, state, sort_site, sort_name, id);
create index inventory_object_criticality on inventory_object (organisation_id, kind, state, sort_criticality, sort_name, id);
create index inventory_object_reviewed on inventory_object (organisation_id, kind, state, sort_reviewed, sort_name, id);
create index inventory_object_seen on inventory_object (organisation_id, kind, state, sort_seen, sort_name, id);
