-- Keys with which software reads. A key holds 256 random bits; only their SHA-256 is kept.
create table api_key (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  name text not null check (length(name) between 1 and 80),
  digest text not null unique,
  -- The first signs of the key, to tell one from another.
  hint text not null,
  scopes text[] not null check (cardinality(scopes) between 1 and 20),
  created_by_name text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at and expires_at <= created_at + interval '366 days'),
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by_name text
);
create index api_key_organisation on api_key (organisation_id, created_at desc);
alter table api_key enable row level security, force row level security;
create policy api_key_scope on api_key
  using (organisation_id = any ((select app.organisation_ids())::uuid[]) or (select app.is_platform()));

-- What a key opens, in one round trip per call: its organisation and, for a group, its structures, as a reader of it sees them.
-- Null for a key that is unknown or revoked, or whose organisation is closed; only its end for one that has expired.
create function app.key_context(p_digest text, p_now timestamptz) returns jsonb
  language plpgsql security definer set search_path = public, pg_temp set app.platform = 'on' as $$
declare
  seen record;
begin
  select k.id, k.name, k.scopes, k.expires_at, k.last_used_at, k.organisation_id
  into seen
  from api_key k join organisation o on o.id = k.organisation_id
  where k.digest = p_digest and k.revoked_at is null and o.closed_at is null;
  if seen.id is null then
    return null;
  end if;
  if seen.expires_at <= p_now then
    return jsonb_build_object('expiredAt', seen.expires_at);
  end if;
  if seen.last_used_at is null or seen.last_used_at < p_now - interval '1 minute' then
    update api_key set last_used_at = p_now where id = seen.id;
  end if;
  return jsonb_build_object('id', seen.id, 'name', seen.name, 'scopes', to_jsonb(seen.scopes), 'organisationId', seen.organisation_id,
    'reach', (select jsonb_agg(jsonb_build_object('id', o.id, 'kind', o.kind) order by o.id = seen.organisation_id desc, o.id)
      from organisation o where o.closed_at is null and (o.id = seen.organisation_id or o.group_id = seen.organisation_id)));
end $$;

-- Addresses of other software that is told of what happens in an organisation.
create table webhook (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  address text not null check (length(address) between 1 and 500),
  events text[] not null check (cardinality(events) between 1 and 50),
  -- Sealed with the installation's key; the one before still signs until `previous_until`.
  secret text not null,
  previous_secret text,
  previous_until timestamptz,
  off_at timestamptz,
  off_because text check (off_because in ('person', 'failures')),
  -- The first attempt that failed since the last that succeeded, and whether people were told.
  failing_since timestamptz,
  failing_told_at timestamptz,
  version int not null default 1,
  created_by_name text not null,
  created_at timestamptz not null,
  check ((off_at is null) = (off_because is null))
);
create index webhook_organisation on webhook (organisation_id);
alter table webhook enable row level security, force row level security;
create policy webhook_scope on webhook
  using (organisation_id = any ((select app.organisation_ids())::uuid[]) or (select app.is_platform()));

-- One message to one address: written in the transaction of the fact, its job beside it. Its identifier is the message's.
create table webhook_delivery (
  id uuid primary key,
  webhook_id uuid not null references webhook on delete cascade,
  organisation_id uuid not null,
  event text not null,
  -- What it is about, as `assessment:<id>`; '' for a test.
  subject text not null,
  -- Whom it is about: the organisation itself or, for a group, one of its structures.
  about_id uuid not null,
  at timestamptz not null,
  state text not null check (state in ('waiting', 'delivered', 'failed', 'dropped')),
  attempts int not null default 0,
  last_status int,
  -- Why the last attempt failed: a word of features/interface/model.ts.
  last_failure text,
  last_at timestamptz,
  next_at timestamptz,
  created_at timestamptz not null
);
create index webhook_delivery_recent on webhook_delivery (webhook_id, created_at desc, id desc);
create index webhook_delivery_old on webhook_delivery (created_at);
alter table webhook_delivery enable row level security, force row level security;
create policy webhook_delivery_scope on webhook_delivery
  using (organisation_id = any ((select app.organisation_ids())::uuid[]) or (select app.is_platform()));

-- Notes what must be told of one event to those who asked, beyond the caller's scope: a case moves for all its parts. With
-- `p_groups`, the one organisation it is about is followed by its group. Gives the
-- identifiers of the messages; null where nobody asked.
create function app.webhook_collect(p_organisations uuid[], p_groups boolean, p_event text, p_subject text, p_at timestamptz) returns uuid[]
  language plpgsql security definer set search_path = public, pg_temp set app.platform = 'on' as $$
declare
  made uuid[];
begin
  -- Most installations tell nobody, and pay one look at an empty table.
  if not exists (select from webhook) then
    return null;
  end if;
  with added as (
    insert into webhook_delivery (id, webhook_id, organisation_id, event, subject, about_id, at, state, next_at, created_at)
    select gen_random_uuid(), w.id, w.organisation_id, p_event, p_subject,
      case when w.organisation_id = any (p_organisations) then w.organisation_id else p_organisations[1] end,
      p_at, 'waiting', p_at, p_at
    from webhook w join organisation o on o.id = w.organisation_id and o.closed_at is null
    where w.off_at is null and p_event = any (w.events)
      and (w.organisation_id = any (p_organisations)
        or p_groups and w.organisation_id in (select s.group_id from organisation s where s.id = any (p_organisations)))
    returning id
  )
  select array_agg(id) into made from added;
  return made;
end $$;
