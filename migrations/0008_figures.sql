-- Figures for people who see no rows: counts and times of one organisation, made by the database, so that no name can come with them.

-- Times of each step of concerns raised in a period, in minutes; imported history starts no clock and is not counted. Telling and receipt are owed only
-- where the decision that stands is to share; an ending counts only for the decision that stands.
create function oc.concern_steps(p_from timestamptz, p_until timestamptz)
returns table (level text, to_open double precision, to_decide double precision, is_to_tell boolean, to_tell double precision, to_receipt double precision, ending text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select
    (select l.level from oc.concern_levels l where l.org_id = n.org_id and l.concern_id = n.id order by l.id desc limit 1),
    extract(epoch from (select min(o.opened_at) from oc.concern_openings o where o.org_id = n.org_id and o.concern_id = n.id) - n.raised_at) / 60,
    extract(epoch from (select min(d.decided_at) from oc.concern_decisions d where d.org_id = n.org_id and d.concern_id = n.id) - n.raised_at) / 60,
    coalesce(stands.decision = 'share', false),
    extract(epoch from (select min(s.told_at) from oc.shares s where s.org_id = n.org_id and s.concern_id = n.id and not s.is_correction) - n.raised_at) / 60,
    extract(epoch from (select min(a.answered_at) from oc.share_answers a join oc.shares s on s.org_id = a.org_id and s.id = a.share_id
      where a.org_id = n.org_id and a.concern_id = n.id and not s.is_correction) - n.raised_at) / 60,
    (select e.ending from oc.concern_endings e where e.org_id = n.org_id and e.concern_id = n.id and e.decision_id is not distinct from stands.id)
  from oc.concerns n left join lateral (
    select d.id, d.decision from oc.concern_decisions d where d.org_id = n.org_id and d.concern_id = n.id
      and not exists (select from oc.concern_decisions s where s.org_id = d.org_id and s.supersedes = d.id)) stands on true
  where n.org_id = sec.org() and n.imported_from is null and n.raised_at >= p_from and n.raised_at < p_until and oc.may('figures.read') $$;

-- One row of counts for a period. Days are London days: the period begins and ends at London midnights.
create function oc.figures(p_from timestamptz, p_until timestamptz) returns jsonb language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with days as (select (p_from at time zone 'Europe/London')::date as first_on, (p_until at time zone 'Europe/London')::date as end_on),
  met as (select m.* from oc.meetings m, days d where m.org_id = sec.org() and m.outcome in ('held', 'core member did not come') and m.held_on >= d.first_on and m.held_on < d.end_on),
  first_minutes as (select n.submitted_at <= n.due_at as on_time from oc.minutes n
    where n.org_id = sec.org() and n.corrects is null and n.imported_from is null and n.due_at is not null and n.submitted_at >= p_from and n.submitted_at < p_until),
  -- Where two accounts of one evening stand, or one was corrected, the newest says who was there: nobody's evening counts twice.
  there as (select distinct on (a.meeting_id, a.person_id) a.meeting_id, a.came from oc.attendances a join met m on m.id = a.meeting_id
    where a.org_id = sec.org() and a.part = 'volunteer' order by a.meeting_id, a.person_id, a.minutes_id desc)
  select case when not oc.may('figures.read') then null else jsonb_build_object(
    'circlesByPhase', (select coalesce(jsonb_object_agg(phase, n), '{}') from (select c.phase, count(*) as n from oc.circles c where c.org_id = sec.org() group by 1) x),
    'circlesStarted', (select count(*) from oc.circles c, days d where c.org_id = sec.org() and c.first_met_on >= d.first_on and c.first_met_on < d.end_on),
    'circlesClosed', (select count(*) from oc.circles c, days d where c.org_id = sec.org() and c.closed_on >= d.first_on and c.closed_on < d.end_on),
    'waiting', (select count(*) from oc.core_members k where k.org_id = sec.org() and k.state = 'waiting'),
    'volunteersByState', (select coalesce(jsonb_object_agg(state, n), '{}') from (select v.state, count(*) as n from oc.volunteers v where v.org_id = sec.org() group by 1) x),
    'meetingsHeld', (select count(*) from met),
    'minutesOnTime', (select count(*) from first_minutes where on_time),
    'minutesWithClock', (select count(*) from first_minutes),
    'minutesMissing', (select count(*) from oc.meetings m where m.org_id = sec.org() and m.imported_from is null and m.planned_at >= p_from and m.planned_at < least(p_until, now() - interval '49 hours 30 minutes')
       and m.outcome is distinct from 'cancelled' and not exists (select from oc.minutes n where n.org_id = m.org_id and n.meeting_id = m.id)),
    'volunteerMinutes', (select coalesce(sum(m.minutes_long), 0) from there t join met m on m.id = t.meeting_id where t.came in ('came', 'late')),
    'meetingsWithoutLength', (select count(*) from met where minutes_long is null)
  ) end $$;

do $$ declare f text; begin
  foreach f in array array['oc.concern_steps(timestamptz, timestamptz)', 'oc.figures(timestamptz, timestamptz)'] loop
    execute format('alter function %s owner to oc_scope', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to oc_app, oc_owner', f);
  end loop;
end $$;
