-- Answers are shared by actions that reach equally far (0051) only where the function knows its action by nothing else. That of core members asks for the
-- action itself since there are canaries (0048): a coordinator who had asked one action was answered another by it.

do $do$ declare f record;
begin
  for f in select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_proc a on a.pronamespace = n.oid and a.proname = p.proname || '_anew'
    where n.nspname = 'oc' and p.prosrc like '%how_far(p_action)%' and replace(a.prosrc, 'my_reaches(p_action)', '') like '%p_action%'
  loop
    execute format($f$create or replace function oc.%1$I(p_action text) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $b$
declare v_known text := sec.recall('%1$s ' || p_action); v_ids uuid[];
begin
  if v_known is null then
    v_ids := array_remove(array(select oc.%1$s_anew(p_action)), null);
    perform sec.remember('%1$s ' || p_action, v_ids::text);
  else v_ids := v_known::uuid[];
  end if;
  return query select unnest(v_ids);
end $b$ $f$, f.proname);
  end loop;
end $do$;
