-- That what was opened in an emergency is still to be looked over: who is reminded. And numbers of all this for trustees, who see no row.

-- What is to be looked over within a day, or should have been, with those who may: never whoever opened it.
create function oc.glass_reminders() returns table (glass_id uuid, is_late boolean, account_id uuid) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin
  if not sec.is_service() then return; end if;
  return query select g.id, g.review_due_at <= now(), w.id from oc.break_glasses g, lateral oc.alarm_watchers(g.account_id) w (id)
   where g.org_id = v_org and g.reviewed_at is null and coalesce(g.ended_at, g.until_at) <= now() and g.review_due_at <= now() + interval '24 hours'; end $$;

-- By London month: openings in an emergency, those not right, those not looked over in time; alarms of unusual reading, and those that were wrong.
create function oc.looking_figures(p_from timestamptz, p_until timestamptz) returns table (month date, openings int, not_right int, late int, alarms int, wrong int) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin
  if not oc.may('figures.read') then return; end if;
  return query
  with months as (select m::date as month from generate_series(date_trunc('month', p_from at time zone 'Europe/London'), p_until at time zone 'Europe/London', interval '1 month') m),
  glasses as (select date_trunc('month', g.began_at at time zone 'Europe/London')::date as month, g.verdict, coalesce(g.reviewed_at, now()) > g.review_due_at as is_late
    from oc.break_glasses g where g.org_id = v_org and g.began_at >= p_from and g.began_at < p_until),
  raised as (select date_trunc('month', l.raised_at at time zone 'Europe/London')::date as month, l.outcome from oc.reading_alarms l where l.org_id = v_org and l.raised_at >= p_from and l.raised_at < p_until)
  select m.month, (select count(*)::int from glasses g where g.month = m.month), (select count(*)::int from glasses g where g.month = m.month and g.verdict <> 'it was right'),
    (select count(*)::int from glasses g where g.month = m.month and g.is_late), (select count(*)::int from raised l where l.month = m.month),
    (select count(*)::int from raised l where l.month = m.month and l.outcome = 'it was wrong') from months m order by 1; end $$;

do $$ declare f text; begin
  foreach f in array array['oc.glass_reminders()', 'oc.looking_figures(timestamptz, timestamptz)'] loop
    execute format('alter function %s owner to oc_scope', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to oc_app, oc_owner', f);
  end loop;
end $$;
