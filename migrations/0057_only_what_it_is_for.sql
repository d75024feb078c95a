-- What a step may write is narrower than whom it may reach: said again by the database, for a statement that no page of ours would send.

-- A canary is nobody: it is made together with the core member that it is, in one change, and no real one becomes it, for good and before everybody.
create function oc.canary_is_nobody() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from oc.core_members k where k.org_id = new.org_id and k.id = new.core_member_id and k.state = 'not served' and k.held_by is null
      and k.xmin::text::bigint = pg_current_xact_id()::text::bigint % 4294967296) then
    raise check_violation using message = 'a canary is made with its core member', constraint = 'canary_is_nobody';
  end if;
  return new;
end $$;
alter function oc.canary_is_nobody() owner to oc_scope;
revoke all on function oc.canary_is_nobody() from public;
create trigger canary_is_nobody before insert on oc.canaries for each row when (sec.action() = 'canary.plant') execute function oc.canary_is_nobody();

-- Whoever plants a canary writes its condition, and none of anybody who exists.
create function oc.condition_of_a_canary() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from oc.canaries y where y.org_id = new.org_id and y.core_member_id = new.core_member_id) then
    raise check_violation using message = 'this step writes conditions of canaries only', constraint = 'condition_of_a_canary';
  end if;
  return new;
end $$;
alter function oc.condition_of_a_canary() owner to oc_scope;
revoke all on function oc.condition_of_a_canary() from public;
create trigger condition_of_a_canary before insert or update on oc.restrictions for each row when (sec.action() = 'canary.plant') execute function oc.condition_of_a_canary();

-- Leave is made longer, shorter or over by whoever takes it. Whoever stands in holds the row while handing on, and would else stay on the rota for ever.
create function oc.leave_is_whose() returns trigger language plpgsql as $$
begin
  if sec.action() = 'handover.record' and old.from_account is distinct from oc.my_account() then
    raise check_violation using message = 'leave is changed by whoever takes it', constraint = 'leave_is_whose';
  end if;
  return new;
end $$;
revoke all on function oc.leave_is_whose() from public;
create trigger leave_is_whose before update on oc.handovers for each row execute function oc.leave_is_whose();

-- Leave that was called off before it began covered nothing: whoever was to stand in did not coordinate.
create or replace function oc.concerns_about_me_anew() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_account uuid := oc.my_account();
begin return query
  select n.id from oc.concerns n where n.org_id = v_org and n.about_account = v_account
  union select n.id from oc.coordinations d join oc.concerns n on n.org_id = v_org and n.circle_id = d.circle_id
    where d.org_id = v_org and d.account_id = v_account and d.from_at <= now() and (d.until_at is null or d.until_at > greatest(d.from_at, n.raised_at - interval '28 days'))
      and (n.about = 'coordinator' or n.about = 'staff' and n.about_account is null) and n.raised_by is distinct from v_account; end $$;
