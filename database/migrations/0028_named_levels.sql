-- Levels of the structures that agreed to be named, counted by finest class: whoever reads the names takes them away from the counts, so that
-- the protection must hold for the others alone. `place` is theme after theme, one count a level, then those not assessed.
create function app.named_levels(p_territory text, p_referential text, p_quarter int)
  returns table (key text, place int, n int)
  language sql stable security definer set search_path = public, pg_temp set app.platform = 'on'
  as $$
    select s.key, s.place, count(*)::int from (
      select coalesce(v.region, '') || '|' || coalesce(v.department, '') || '|' || coalesce(v.type, '') || '|' || v.size as key,
        (t.theme - 1) * (cardinality(h.levels) + 1)
          + case when coalesce(v.levels[t.theme], -1) < 0 then cardinality(h.levels) else v.levels[t.theme] end as place
      from organisation o
        join lateral (select * from observation w where w.organisation_id = o.id and w.referential_id = p_referential
          and w.quarter <= p_quarter order by w.quarter desc limit 1) v on true
        join observatory_shape h on h.referential_id = p_referential
        cross join lateral generate_series(1, cardinality(h.themes)) as t (theme)
      where o.named_since is not null and o.closed_at is null and v.known and v.submitted_at is not null and v.territory = p_territory
    ) s group by s.key, s.place
  $$;

-- Has what is withheld of every quarter decided again, once a structure agreed to be named or withdrew: its counts have not moved, yet who reads
-- its level by name can take it away from those of past quarters too.
create function app.naming_moved(p_organisation uuid) returns void
  language sql security definer set search_path = public, pg_temp set app.platform = 'on'
  as $$
    with moved as (
      update observatory_quarter set sequence = sequence + 1 returning quarter, sequence)
    update observatory_cell c set sequence = moved.sequence from moved, organisation o
    where o.id = p_organisation and o.id = any (app.organisation_ids())
      and c.quarter = moved.quarter and c.territory = o.territory and c.kind = 'nation'
  $$;
