-- What is open for an action depends on the action only by how far one's roles reach with it. A page asks for a dozen actions about circles, and most of
-- them reach equally far: where nothing is written, the answer of the first serves the others. No answer changes.

create function oc.how_far(p_action text) returns text language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return (select coalesce(string_agg(m.role || ':' || m.reach || ':' || coalesce(m.project_id::text, ''), ',' order by m.role, m.reach, m.project_id), '') from oc.my_reaches(p_action) m); end $$;
alter function oc.how_far(text) owner to oc_scope;
revoke all on function oc.how_far(text) from public;

do $do$ declare f record;
begin
  for f in select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'oc' and exists (select from pg_proc a where a.pronamespace = n.oid and a.proname = p.proname || '_anew')
      and p.prorettype = 'uuid'::regtype and p.proretset and pg_get_function_arguments(p.oid) = 'p_action text'
  loop
    execute format($f$create or replace function oc.%1$I(p_action text) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $b$
declare v_known text := sec.recall('%1$s ' || p_action); v_as_far text;
begin
  if v_known is not null then return query select unnest(v_known::uuid[]); return; end if;
  if coalesce(split_part(current_setting('oc.context', true), '|', 4), '') not like '%%r' then return query select oc.%1$s_anew(p_action); return; end if;
  v_as_far := '%1$s ' || oc.how_far(p_action);
  v_known := sec.recall(v_as_far);
  if v_known is null then
    v_known := array_remove(array(select oc.%1$s_anew(p_action)), null)::text;
    perform sec.remember(v_as_far, v_known);
  end if;
  perform sec.remember('%1$s ' || p_action, v_known);
  return query select unnest(v_known::uuid[]);
end $b$ $f$, f.proname);
  end loop;
end $do$;
