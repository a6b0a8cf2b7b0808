-- A search in a large inventory without reading it whole. Row-level security lets no index serve words or values of fields, since what compares them
-- could tell of rows that it must not show: so one function looks for them, in one organisation of the caller's scope, and gives identifiers only.

create index inventory_object_words on inventory_object using gin ((array_to_tsvector(string_to_array(btrim(searched), ' '))));
create index inventory_object_fields on inventory_object using gin (fields jsonb_path_ops);

-- The objects that hold words beginning so and a field's value: at most `p_most`; null where they would be so many that reading in order is faster.
create function app.inventory_found(p_organisation uuid, p_kind text, p_state text, p_words tsquery, p_fields jsonb, p_most int)
  returns uuid[] language plpgsql volatile security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
  set enable_indexscan = off set enable_indexonlyscan = off set enable_seqscan = off as $$
declare
  expected json;
begin
  execute 'explain (format json) select from inventory_object where true'
    || coalesce(format(' and array_to_tsvector(string_to_array(btrim(searched), '' '')) @@ %L::tsquery', p_words), '')
    || coalesce(format(' and fields @> %L::jsonb', p_fields), '') into expected;
  if (expected -> 0 -> 'Plan' ->> 'Plan Rows')::float > 5 * p_most then
    return null;
  end if;
  return array(select o.id from inventory_object o
    where p_organisation = any (app.organisation_ids()) and o.organisation_id = p_organisation and o.kind = p_kind and o.state = p_state
      and (p_words is null or array_to_tsvector(string_to_array(btrim(o.searched), ' ')) @@ p_words)
      and (p_fields is null or o.fields @> p_fields)
    limit p_most);
end $$;
