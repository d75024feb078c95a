-- What a core member reads of what happened: a correction of another kind waits until somebody says that he knows of it, and then takes the place of
-- everything before it, also of a step between that he never knew.
create function oc.own_events_over(p_core_member uuid) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin
  if p_core_member not in (select oc.core_members_open_to('adverse-event.read-own')) then return; end if;
  return query
  with recursive over as (
    select e.corrects as id from oc.adverse_events e where e.org_id = v_org and e.core_member_id = p_core_member and e.told_him and e.corrects is not null
    union select e.corrects from over o join oc.adverse_events e on e.org_id = v_org and e.id = o.id where e.corrects is not null)
  select o.id from over o; end $$;
alter function oc.own_events_over(uuid) owner to oc_scope;
revoke all on function oc.own_events_over(uuid) from public;
grant execute on function oc.own_events_over(uuid) to oc_app, oc_owner;

-- Papers of the acting officer's own agency about which we have asked, as far as the core member is linked to a post of hers now.
create function oc.materials_asked_of_me() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query
  select m.id from oc.agency_materials m
   where m.org_id = v_org and m.core_member_id in (select oc.core_members_open_to('material.answer'))
     and m.post_id in (select p.id from oc.posts p where p.org_id = v_org and p.agency_id in (select o.agency_id from oc.posts o where o.org_id = v_org and o.id in (select oc.my_posts())))
     and exists (select from oc.material_steps s where s.org_id = v_org and s.material_id = m.id and s.step = 'asked'); end $$;
alter function oc.materials_asked_of_me() owner to oc_scope;
revoke all on function oc.materials_asked_of_me() from public;
grant execute on function oc.materials_asked_of_me() to oc_app, oc_owner;
