-- Volunteers open to somebody: whoever was called to a concern sees the volunteer who told of it. The planner joined every concern with every volunteer
-- before it looked at the calls; the few people in question are now gathered first. No answer changes.

create or replace function oc.volunteers_open_to_anew(p_action text) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_me uuid := oc.my_person(); v_tellers uuid[];
begin
  if exists (select from oc.my_reaches(p_action) m where m.reach = 'paged') then
    v_tellers := array(select a.person_id from oc.concerns n join oc.accounts a on a.org_id = n.org_id and a.id = n.raised_by
        where n.org_id = v_org and n.id in (select oc.my_pages())
      union select n.in_name_of from oc.concerns n where n.org_id = v_org and n.id in (select oc.my_pages()));
  end if;
  return query
  with mine as materialized (select m.role, m.reach, m.project_id from oc.my_reaches(p_action) m)
  select v.id from mine m join oc.volunteers v on v.org_id = v_org and (m.reach = 'organisation' or (m.reach = 'projects' and (m.project_id is null or m.project_id = v.project_id))
     or (m.reach = 'self' and v.person_id = v_me))
  union select s.volunteer_id from oc.memberships s where s.org_id = v_org and (s.left_on is null or s.left_on >= oc.today())
     and s.circle_id in (select oc.my_coordinated() from mine m where m.reach = 'coordinated')
  union select v.id from oc.volunteers v where v.org_id = v_org and v.person_id = any (v_tellers); end $$;
