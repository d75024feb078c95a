-- Figures for people who see no rows: counts and medians of one organisation, made by the database, so that no name can come with them.

-- Times of each step of concerns raised in a period, in minutes; imported history starts no clock and is not counted.
create function oc.concern_steps(p_from timestamptz, p_until timestamptz)
returns table (level text, to_open double precision, to_decide double precision, to_tell double precision, to_receipt double precision, ending text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select
    (select l.level from oc.concern_levels l where l.org_id = n.org_id and l.concern_id = n.id order by l.id desc limit 1),
    extract(epoch from (select min(o.opened_at) from oc.concern_openings o where o.org_id = n.org_id and o.concern_id = n.id) - n.raised_at) / 60,
    extract(epoch from (select min(d.decided_at) from oc.concern_decisions d where d.org_id = n.org_id and d.concern_id = n.id) - n.raised_at) / 60,
    extract(epoch from (select min(s.told_at) from oc.shares s where s.org_id = n.org_id and s.concern_id = n.id and not s.is_correction) - n.raised_at) / 60,
    extract(epoch from (select min(a.answered_at) from oc.share_answers a where a.org_id = n.org_id and a.concern_id = n.id and a.kind = 'received') - n.raised_at) / 60,
    (select e.ending from oc.concern_endings e where e.org_id = n.org_id and e.concern_id = n.id order by e.id desc limit 1)
  from oc.concerns n
  where n.org_id = sec.org() and n.imported_from is null and n.raised_at >= p_from and n.raised_at < p_until and oc.may('figures.read') $$;

-- One row of counts for a period.
create function oc.figures(p_from timestamptz, p_until timestamptz) returns jsonb language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when not oc.may('figures.read') then null else jsonb_build_object(
    'circlesByPhase', (select coalesce(jsonb_object_agg(phase, n), '{}') from (select c.phase, count(*) as n from oc.circles c where c.org_id = sec.org() group by 1) x),
    'circlesStarted', (select count(*) from oc.circles c where c.org_id = sec.org() and c.first_met_on >= p_from::date and c.first_met_on < p_until::date),
    'circlesClosed', (select count(*) from oc.circles c where c.org_id = sec.org() and c.closed_on >= p_from::date and c.closed_on < p_until::date),
    'waiting', (select count(*) from oc.core_members k where k.org_id = sec.org() and k.state = 'waiting'),
    'volunteersByState', (select coalesce(jsonb_object_agg(state, n), '{}') from (select v.state, count(*) as n from oc.volunteers v where v.org_id = sec.org() group by 1) x),
    'meetingsHeld', (select count(*) from oc.meetings m where m.org_id = sec.org() and m.outcome in ('held', 'core member did not come') and m.held_on >= p_from::date and m.held_on < p_until::date),
    'minutesOnTime', (select count(*) from oc.minutes n where n.org_id = sec.org() and n.corrects is null and n.imported_from is null and n.due_at is not null and n.submitted_at <= n.due_at and n.submitted_at >= p_from and n.submitted_at < p_until),
    'minutesWithClock', (select count(*) from oc.minutes n where n.org_id = sec.org() and n.corrects is null and n.imported_from is null and n.due_at is not null and n.submitted_at >= p_from and n.submitted_at < p_until),
    'volunteerMinutes', (select coalesce(sum(m.minutes_long), 0) from oc.attendances a join oc.meetings m on m.org_id = a.org_id and m.id = a.meeting_id
       join oc.minutes n on n.org_id = a.org_id and n.id = a.minutes_id and n.corrects is null
       where a.org_id = sec.org() and a.part = 'volunteer' and a.came in ('came', 'late') and m.held_on >= p_from::date and m.held_on < p_until::date),
    'meetingsWithoutLength', (select count(*) from oc.meetings m where m.org_id = sec.org() and m.outcome = 'held' and m.minutes_long is null and m.held_on >= p_from::date and m.held_on < p_until::date)
  ) end $$;

do $$ declare f text; begin
  foreach f in array array['oc.concern_steps(timestamptz, timestamptz)', 'oc.figures(timestamptz, timestamptz)'] loop
    execute format('alter function %s owner to oc_scope', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to oc_app, oc_owner', f);
  end loop;
end $$;
