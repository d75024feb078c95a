-- Whoever is rung by an agency writes down what it said, also about a circle that is not hers: she learns nothing by it but the circle's name.

create function oc.core_member_told_of(p_circle uuid) returns uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return (select c.core_member_id from oc.circles c where c.org_id = v_org and c.id = p_circle and c.phase <> 'closed'
  and c.id in (select oc.circles_open_to('concern.raise')) and c.core_member_id in (select oc.core_members_open_to('inbound.record'))); end $$;
alter function oc.core_member_told_of(uuid) owner to oc_scope;
revoke all on function oc.core_member_told_of(uuid) from public;
grant execute on function oc.core_member_told_of(uuid) to oc_app, oc_owner;
