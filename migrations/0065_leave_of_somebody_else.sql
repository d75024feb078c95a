-- Leave, for whoever cannot hand over herself, and with everybody whom she looks after: also those who wait for a circle.

-- Accounts for which the acting account keeps referrals now: itself, whoever it stands in for, and whoever that person stands in for in turn.
create function oc.keeps_referrals_for() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_account uuid := oc.my_account();
begin return query
  with recursive away as (
    select v_account as account
    union select h.from_account from away a join oc.handovers h on h.org_id = v_org and h.to_account = a.account and h.ended_at is null and h.from_at <= now() and h.until_at > now())
  select a.account from away a where a.account is not null; end $$;
create index on oc.handovers (org_id, to_account) where ended_at is null;
create index on oc.core_members (org_id, held_by) where state in ('referred', 'waiting', 'not served');

-- Nothing is moved: whoever stands in reaches what whoever is away reaches, and no longer than she is away.
create or replace function oc.core_members_open_to_anew(p_action text) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_keeps uuid[] := array(select oc.keeps_referrals_for()); v_me uuid := oc.my_person();
begin return query
  with mine as materialized (select m.role, m.reach, m.project_id from oc.my_reaches(p_action) m)
  select k.id from mine m join oc.core_members k on k.org_id = v_org and (m.reach = 'organisation' or (m.reach = 'projects' and (m.project_id is null or m.project_id = k.project_id))
     or (m.reach = 'self' and k.person_id = v_me) or (m.reach = 'coordinated' and k.held_by = any (v_keeps) and k.state in ('referred', 'waiting', 'not served')))
  union select c.core_member_id from oc.circles c where c.org_id = v_org and c.id in (select oc.my_coordinated() from mine m where m.reach = 'coordinated')
  union select c.core_member_id from mine m, lateral oc.my_circles(m.role) n (id) join oc.circles c on c.org_id = v_org and c.id = n.id where m.reach = 'circle'
  union select l.core_member_id from mine m, lateral oc.my_linked(m.role) l where m.reach = 'linked'
  union select c.core_member_id from oc.concerns n join oc.circles c on c.org_id = n.org_id and c.id = n.circle_id
    where n.org_id = v_org and n.id in (select oc.my_pages() from mine m where m.reach = 'paged')
  union select g.core_member_id from mine m join oc.my_glasses() g on g.role = m.role where m.reach = 'glass'
  union select y.core_member_id from mine m join oc.canaries y on y.org_id = v_org where m.reach = 'coordinated' and p_action in ('core-member.read', 'core-member.identity', 'restriction.read'); end $$;

-- Whether the acting account may hand over what this account looks after: its own, or as a manager anybody's.
create function oc.may_hand_over_for(p_account uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return (p_account = oc.my_account() and oc.may('handover.record')) or oc.may_everywhere('leave.record'); end $$;

-- Running circles that an account coordinates, and those it covers for somebody else with the cover that lasts longest: ids and days, whatever circles
-- whoever asks may open. A manager of one project leaves none of the other project's behind.
create function oc.circles_looked_after(p_account uuid) returns table (circle_id uuid, covers_until timestamptz, handover_id uuid)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin
  if not oc.may_hand_over_for(p_account) then return; end if;
  return query
  with running as (
    select n.circle_id as circle, n.kind, n.until_at, coalesce(n.for_handover_id, n.handover_id) as handover from oc.coordinations n join oc.circles c on c.org_id = n.org_id and c.id = n.circle_id
     where n.org_id = v_org and n.account_id = p_account and n.from_at <= now() and (n.until_at is null or n.until_at > now()) and c.phase <> 'closed')
  select distinct r.circle, null::timestamptz, null::uuid from running r where r.kind = 'coordinates'
  union all select * from (select distinct on (r.circle) r.circle, r.until_at, r.handover from running r
     where r.kind = 'covers' and r.handover is not null and not exists (select from running o where o.circle = r.circle and o.kind = 'coordinates') order by r.circle, r.until_at desc) x; end $$;

-- How many core members without a circle an account looks after; whoever stands in for her sees it too.
create function oc.referrals_kept(p_account uuid) returns int language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not (oc.may_hand_over_for(p_account) or p_account in (select oc.keeps_referrals_for())) then return 0; end if;
  return (select count(*)::int from oc.core_members k where k.org_id = sec.org() and k.held_by = p_account and k.state in ('referred', 'waiting', 'not served')); end $$;

-- Everybody who looks after something now, with how much: for whoever hands over for somebody else. Also whose account is closed: she may be gone.
create function oc.who_looks_after() returns table (account_id uuid, circles int, referrals int) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin
  if not oc.may_everywhere('leave.record') then return; end if;
  return query
  with looking as (
    select n.account_id as account from oc.coordinations n where n.org_id = v_org and n.from_at <= now() and (n.until_at is null or n.until_at > now())
    union select k.held_by from oc.core_members k where k.org_id = v_org and k.held_by is not null and k.state in ('referred', 'waiting', 'not served')),
  counted as (select l.account, (select count(*)::int from oc.circles_looked_after(l.account)) as n, oc.referrals_kept(l.account) as m from looking l)
  select c.account, c.n, c.m from counted c where c.n + c.m > 0; end $$;

do $$ declare f text; begin
  foreach f in array array['keeps_referrals_for()', 'may_hand_over_for(uuid)', 'circles_looked_after(uuid)', 'referrals_kept(uuid)', 'who_looks_after()'] loop
    execute format('alter function oc.%s owner to oc_scope', f);
    execute format('revoke all on function oc.%s from public', f);
    execute format('grant execute on function oc.%s to oc_app, oc_owner', f);
  end loop;
end $$;
