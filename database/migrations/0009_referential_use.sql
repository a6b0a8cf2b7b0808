-- Who uses which published version, without opening one assessment to the platform: the administrator sees counts, and those
-- concerned are told of a new version. The setting is put back when the function returns, because the function declares it.
create function app.referential_use()
  returns table (referential_id text, version text, organisation_id uuid, assessments bigint)
  language plpgsql stable security definer set search_path = public, pg_temp set app.organisation_ids = '' as $$
begin
  if not app.is_platform() then
    return;
  end if;
  perform set_config('app.organisation_ids', coalesce((select array_agg(o.id)::text from organisation o), ''), true);
  return query
    select a.referential_id, a.referential_version, a.organisation_id, count(*)
    from assessment a group by a.referential_id, a.referential_version, a.organisation_id;
end $$;
