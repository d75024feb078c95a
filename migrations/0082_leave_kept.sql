-- What the verbs of leave refuse the database refuses too, whatever statement is sent: leave that is over stays over, cover ends with its leave, nobody covers
-- what had happened before, and whoever hands somebody's circles to herself has them for some days only.

-- For how many days a manager may stand in herself for somebody whose circles she hands over: a fortnight (practice.md §3.4), until a charity says otherwise.
create function oc.days_to_oneself() returns int language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return (select least(31, greatest(1, case when jsonb_typeof(o.settings -> 'leaveToOneselfDays') = 'number' then round((o.settings ->> 'leaveToOneselfDays')::numeric)::int else 14 end))
   from oc.organisations o where o.org_id = sec.org()); end $$;

-- Whoever may coordinate or stand in: an account that may sign in and holds the role now.
create function oc.may_stand_in(p_org uuid, p_account uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return oc.account_is_live(p_org, p_account) and exists (select from oc.role_grants g where g.org_id = p_org and g.account_id = p_account and g.role = 'coordinator'
   and g.approved_at is not null and g.from_at <= now() and (g.until_at is null or g.until_at > now())); end $$;

create function oc.leave_is_kept() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_me uuid := oc.my_account(); v_days int; v_wrong text;
begin
  if sec.account() is null then return null; end if;
  v_days := oc.days_to_oneself();
  if tg_op = 'UPDATE' and (old.ended_at is not null or old.until_at <= now()) then v_wrong := 'leave that is over stays over';
  elsif new.ended_at is null and new.until_at <= now() then v_wrong := 'leave ends later than now';
  elsif new.ended_at is null and new.to_account = v_me and new.from_account <> v_me and new.until_at - new.from_at > make_interval(days => v_days + 1, hours => 1) then
    v_wrong := 'whoever hands over to herself has it for some days only';
  elsif tg_op = 'INSERT' then
    if new.ended_at is not null then v_wrong := 'leave begins before it ends';
    elsif not oc.may_stand_in(new.org_id, new.to_account) then v_wrong := 'whoever stands in coordinates';
    elsif exists (select from oc.handovers h where h.org_id = new.org_id and h.id <> new.id and h.from_account = new.from_account and h.ended_at is null
        and h.from_at < new.until_at and h.until_at > new.from_at) then v_wrong := 'handed over already';
    elsif new.to_account = v_me and exists (select from oc.handovers h where h.org_id = new.org_id and h.id <> new.id and h.from_account = new.from_account and h.to_account = v_me
        and h.recorded_by = v_me and coalesce(h.ended_at, h.until_at) > new.from_at - make_interval(days => v_days)) then v_wrong := 'handed over to herself not long ago';
    end if;
  end if;
  if v_wrong is not null then raise check_violation using message = v_wrong, constraint = 'leave_is_kept'; end if;
  return null;
end $$;
create trigger leave_is_kept after insert on oc.handovers for each row execute function oc.leave_is_kept();
create trigger leave_is_kept_on after update on oc.handovers for each row
  when (old.ended_at is distinct from new.ended_at or old.until_at is distinct from new.until_at) execute function oc.leave_is_kept();

-- From now at the earliest: who looked after a circle when a worry was told decides whom it may mean. Only a past that is being recorded begins earlier.
create function oc.looks_after_from_now() returns trigger language plpgsql as $$
begin
  if sec.account() is not null and sec.action() in ('coordination.record', 'handover.record', 'leave.record') then new.from_at := greatest(new.from_at, now()); end if;
  return new;
end $$;
create trigger looks_after_from_now before insert on oc.coordinations for each row execute function oc.looks_after_from_now();

create function oc.cover_is_kept() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_action text := sec.action(); v_wrong text;
begin
  if sec.account() is null or v_action not in ('coordination.record', 'handover.record', 'leave.record') then return null; end if;
  if v_action <> 'coordination.record' and (new.kind <> 'covers' or new.handover_id is null) then v_wrong := 'leave moves only what is covered under it';
  elsif tg_op = 'INSERT' and new.handover_id is not null then
    if new.kind <> 'covers' or not exists (select from oc.handovers h join oc.coordinations o on o.org_id = h.org_id and o.account_id = h.from_account
        where h.org_id = new.org_id and h.id = new.handover_id and h.to_account = new.account_id and h.ended_at is null
          and o.circle_id = new.circle_id and o.id <> new.id and (o.until_at is null or o.until_at > now())) then v_wrong := 'cover belongs to leave that goes on'; end if;
  elsif tg_op = 'INSERT' then
    if new.kind = 'covers' and new.until_at is null then v_wrong := 'cover has an end';
    elsif not oc.may_stand_in(new.org_id, new.account_id) then v_wrong := 'whoever looks after a circle coordinates'; end if;
  elsif new.until_at is null or new.until_at < least(coalesce(old.until_at, 'infinity'), now()) - interval '1 hour' then v_wrong := 'who looked after a circle stays written';
  elsif new.until_at > old.until_at and (old.handover_id is null or old.until_at <= now() - interval '1 hour') then v_wrong := 'what is looked after for a time is not made longer';
  elsif new.kind = 'coordinates' and not exists (select from oc.coordinations o where o.org_id = new.org_id and o.circle_id = new.circle_id and o.kind = 'coordinates'
      and o.account_id <> new.account_id and o.from_at <= now() and (o.until_at is null or o.until_at > now()))
    and exists (select from oc.circles c where c.org_id = new.org_id and c.id = new.circle_id and c.phase <> 'closed') then v_wrong := 'nobody would be left';
  end if;
  if v_wrong is not null then raise check_violation using message = v_wrong, constraint = 'cover_is_kept'; end if;
  return null;
end $$;
create trigger cover_is_kept after insert on oc.coordinations for each row execute function oc.cover_is_kept();
create trigger cover_is_kept_on after update on oc.coordinations for each row when (old.until_at is distinct from new.until_at) execute function oc.cover_is_kept();

create index on oc.coordinations (org_id, handover_id) where handover_id is not null;
-- Judged when everything is written: none of what is covered under a leave outlasts it, and with a leave ends what is covered under it.
create function oc.cover_ends_with_leave() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if sec.account() is null then return null; end if;
  if exists (select from oc.coordinations n join oc.handovers h on h.org_id = n.org_id and h.id in (n.handover_id, n.for_handover_id)
      where n.org_id = new.org_id and (case when tg_table_name = 'coordinations' then n.id = new.id else h.id = new.id end)
        and coalesce(n.until_at, 'infinity') > least(h.until_at, coalesce(h.ended_at, 'infinity'))) then
    raise check_violation using message = 'cover ends with its leave', constraint = 'cover_ends_with_leave';
  end if;
  return null;
end $$;
create constraint trigger cover_ends_with_leave after insert or update of until_at on oc.coordinations deferrable initially deferred
  for each row when (new.handover_id is not null) execute function oc.cover_ends_with_leave();
create constraint trigger leave_ends_its_cover after update of ended_at, until_at on oc.handovers deferrable initially deferred
  for each row execute function oc.cover_ends_with_leave();

do $$ declare f text; begin
  foreach f in array array['days_to_oneself()', 'may_stand_in(uuid, uuid)', 'leave_is_kept()', 'cover_is_kept()', 'cover_ends_with_leave()'] loop
    execute format('alter function oc.%s owner to oc_scope', f);
    execute format('revoke all on function oc.%s from public', f);
  end loop;
end $$;
grant execute on function oc.days_to_oneself() to oc_app, oc_owner;
revoke all on function oc.looks_after_from_now() from public;
