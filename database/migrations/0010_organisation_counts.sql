comment on column organisation.type is 'A structure: identifier in referentials/structure-types.yaml. A group: managing-body, ght or other.';
create index organisation_by_name on organisation (lower(name), id);

-- These answer beyond the caller's scope on purpose, also where the owner of the tables is an ordinary role that row-level security binds.
alter function app.group_of_code(text) set app.platform = 'on';
alter function app.organisation_name(uuid) set app.platform = 'on';
alter function app.standings(uuid) set app.platform = 'on';

-- How much an organisation holds, and nothing of what it holds, for the platform's administrator.
create function app.organisation_counts(p_id uuid)
  returns table (members int, structures int, sites int, open int, submitted int)
  language plpgsql stable security definer set search_path = public, pg_temp set app.organisation_ids = '' as $$
begin
  if not app.is_platform() then
    return;
  end if;
  perform set_config('app.organisation_ids', array[p_id]::text, true);
  return query select
    (select count(*)::int from membership m where m.organisation_id = p_id),
    (select count(*)::int from organisation o where o.group_id = p_id),
    (select count(*)::int from site s where s.organisation_id = p_id and s.closed_at is null),
    (select count(*)::int from assessment a where a.organisation_id = p_id and a.state = 'open'),
    (select count(*)::int from assessment a where a.organisation_id = p_id and a.state = 'submitted');
end $$;
