-- What happened to a core member: an officer may say it with what the agency tells us, he reads what he knows of, and trustees have a number.

-- An arrest may be ahead of him: nothing is his to read until a coordinator says that he knows of it.
alter table oc.adverse_events add column told_him boolean not null default false;
comment on column oc.adverse_events.told_him is 'S1. He knows of it and may read that it is written down, as the coordinator says';

-- How many in a period, for people who see no rows: what stands, by the day it happened, and how many of them the circle had a part in being seen. Corrected rows count once.
create function oc.adverse_event_figures(p_from timestamptz, p_until timestamptz) returns table (happened int, circle_saw int) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin
  if not oc.may('figures.read') then return; end if;
  return query select count(*)::int, (count(*) filter (where e.circle_part in ('contributed', 'first')))::int from oc.adverse_events e
    where e.org_id = v_org and e.happened_on >= (p_from at time zone 'Europe/London')::date and e.happened_on < (p_until at time zone 'Europe/London')::date
      and not exists (select from oc.adverse_events n where n.org_id = e.org_id and n.corrects = e.id);
end $$;
alter function oc.adverse_event_figures(timestamptz, timestamptz) owner to oc_scope;
revoke all on function oc.adverse_event_figures(timestamptz, timestamptz) from public;
grant execute on function oc.adverse_event_figures(timestamptz, timestamptz) to oc_app, oc_owner;
