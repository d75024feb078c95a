-- On what ground something was told outside may be said later, once: what was said is history, and nobody rewrites it.
create function oc.keep_ground() returns trigger language plpgsql as $$
begin
  if new.gateway is distinct from old.gateway and old.gateway <> 'not stated' then
    raise exception 'the ground of share % was stated before', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
revoke all on function oc.keep_ground() from public;
grant execute on function oc.keep_ground() to oc_app, oc_owner;
create trigger keeps_ground before update on oc.shares for each row execute function oc.keep_ground();
