-- Leave, whole: what a stand-in covers goes on to whoever stands in for her; the last day may change; whoever stands in for somebody on the rota is on
-- call in her place; and a worry about the coordinator still passes by whoever stood in, after her time is over.

alter table oc.coordinations add column for_handover_id uuid;
comment on column oc.coordinations.for_handover_id is 'S1. Whose leave it serves, where a stand-in handed on what she covers';
create index on oc.handovers (org_id, from_account) where ended_at is null;

-- Leave that touches a stretch of time, soonest first: who is away, who stands in, and whether that account may sign in. For those who plan by it, and
-- for whoever asks who is on call. Ids and days, never the note.
create function oc.leaves(p_from timestamptz, p_until timestamptz)
returns table (handover_id uuid, away uuid, stand_in uuid, from_at timestamptz, until_at timestamptz, is_live boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin
  if not (oc.may('rota.read') or oc.may('handover.record') or oc.may('coordination.record') or sec.is_service()) then return; end if;
  return query select h.id, h.from_account, h.to_account, h.from_at, h.until_at, oc.account_is_live(h.org_id, h.to_account) from oc.handovers h
    where h.org_id = v_org and h.ended_at is null and h.from_at < p_until and h.until_at > p_from order by h.from_at, h.id; end $$;

-- Accounts on the rota, and whoever stands in now for one of them, or for a stand-in who is away in turn. p_begun: only of slots that have begun.
create function oc.standing_in_on_rota(p_begun boolean) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query
  with recursive standing as (
    select unnest(array[o.primary_account, o.deputy_account]) as account from oc.on_call o where o.org_id = v_org and o.until_at > now() and (not p_begun or o.from_at <= now())
       and o.id in (select oc.slots_open_to('rota.read'))
    union select h.to_account from standing s join oc.handovers h on h.org_id = v_org and h.from_account = s.account and h.ended_at is null and h.from_at <= now() and h.until_at > now())
  select s.account from standing s; end $$;

create or replace function oc.names_open_to_me_anew() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_is_service boolean := sec.is_service(); v_may text[] := array(select r.action from oc.my_roles() m join oc.access_rules r on r.role = m.role);
  v_approves boolean := 'role.approve' = any (v_may); v_reviews boolean := 'role.review' = any (v_may);
begin return query
  with circles as materialized (select oc.circles_open_to('circle.read') as id where 'circle.read' = any (v_may)),
  rosters as materialized (select oc.circles_open_to('roster.read') as id where 'roster.read' = any (v_may)),
  concerns as materialized (select oc.concerns_within('concern.read') as id where 'concern.read' = any (v_may)
    union select oc.concerns_within('concern.follow') where 'concern.follow' = any (v_may)),
  actors as (
    select oc.accounts_open_to('account.read') as account where 'account.read' = any (v_may)
    union select oc.accounts_open_to('account.recover') where 'account.recover' = any (v_may)
    union select n.account_id from oc.coordinations n where n.org_id = v_org and n.circle_id in (select c.id from circles c)
    union select oc.standing_in_on_rota(false) where 'rota.read' = any (v_may)
    -- What waits for a second person, and what one person had to decide alone.
    union select unnest(array[g.account_id, g.asked_by]) from oc.role_grants g where g.org_id = v_org
       and (v_approves and g.approved_at is null and g.until_at is null or v_reviews and g.review_due_at is not null)
    union select unnest(array[i.account_id, i.recorded_by]) from oc.invitations i where i.org_id = v_org
       and (v_approves and i.used_at is null or v_reviews and i.review_due_at is not null)
    union select n.raised_by from oc.concerns n where n.org_id = v_org and n.id in (select c.id from concerns c)
    union select w.recorded_by from oc.concern_words w where w.org_id = v_org and w.concern_id in (select c.id from concerns c)
    union select o.recorded_by from oc.concern_openings o where o.org_id = v_org and o.concern_id in (select c.id from concerns c)
    union select p.account_id from oc.pages p where p.org_id = v_org and p.concern_id in (select c.id from concerns c)
    union select d.recorded_by from oc.concern_decisions d where d.org_id = v_org and d.concern_id in (select c.id from concerns c)
    union select s.recorded_by from oc.second_readings s where s.org_id = v_org and s.concern_id in (select c.id from concerns c)
    union select s.recorded_by from oc.shares s where s.org_id = v_org and s.id in (select oc.shares_open_to('share.read') where 'share.read' = any (v_may)))
  select oc.my_person()
  union select p.id from oc.people p where p.org_id = v_org and (v_is_service or p.kind = 'staff' and 'search.read' = any (v_may))
  union select a.person_id from oc.accounts a where a.org_id = v_org and a.id in (select x.account from actors x)
  union select n.in_name_of from oc.concerns n where n.org_id = v_org and n.id in (select c.id from concerns c)
  union select v.person_id from oc.volunteers v where v.org_id = v_org and v.id in (
    select oc.volunteers_open_to('volunteer.read') where 'volunteer.read' = any (v_may) union select m.volunteer_id from oc.memberships m where m.org_id = v_org and m.circle_id in (select r.id from rosters r))
  union select v.person_id from oc.volunteers v where v.org_id = v_org and v.state in ('pool', 'matched', 'active') and v.id in (select oc.volunteers_open_to('volunteer.place') where 'volunteer.place' = any (v_may))
  union select k.person_id from oc.core_members k where k.org_id = v_org and k.id in (
    select oc.core_members_open_to('core-member.read') where 'core-member.read' = any (v_may) union select c.core_member_id from oc.circles c where c.org_id = v_org and c.id in (select x.id from circles x))
  union select h.person_id from oc.post_holders h where h.org_id = v_org and ('agency.read' = any (v_may)
     or h.post_id in (select l.post_id from oc.partner_links l where l.org_id = v_org and l.core_member_id in (select oc.core_members_open_to('link.read') where 'link.read' = any (v_may)))); end $$;

create or replace function oc.numbers_open_to_me_anew() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_account uuid := oc.my_account(); v_agencies boolean := oc.may('agency.read'); v_is_service boolean := sec.is_service();
begin return query
  select oc.my_person()
  union select oc.people_open_to('volunteer.ring', 'core-member.identity')
  union select p.id from oc.people p where p.org_id = v_org and (v_is_service or v_agencies and p.kind in ('staff', 'professional'))
  union select a.person_id from oc.accounts a where a.org_id = v_org and a.id in (
    select oc.standing_in_on_rota(false)
    union select n.account_id from oc.coordinations n where n.org_id = v_org and n.from_at <= now() and (n.until_at is null or n.until_at > now())
      and n.circle_id in (select oc.circles_open_to('circle.read'))
    -- Whoever put something before me: so that I can ring about it.
    union select s.recorded_by from oc.shares_with_me('share.read') x (id) join oc.shares s on s.org_id = v_org and s.id = x.id
    -- Whoever was told that a concern waits for its writer to sign in was told to ring her.
    union select f.account_id from oc.parked_forms f where f.org_id = v_org and f.is_concern and f.released_at is null and v_account = any (f.told_accounts)); end $$;

create or replace function oc.people_on_call() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query select a.person_id from oc.accounts a where a.org_id = v_org and a.id in (select oc.standing_in_on_rota(true)); end $$;

-- Concerns that pass the acting account by: about this very account; or about a coordinator of a circle that it coordinates or covers, or did so when
-- the worry was told or in the four weeks before, of which somebody may speak (unless it told us so itself).
create or replace function oc.concerns_about_me_anew() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_account uuid := oc.my_account();
begin return query
  select n.id from oc.concerns n where n.org_id = v_org and n.about_account = v_account
  union select n.id from oc.coordinations d join oc.concerns n on n.org_id = v_org and n.circle_id = d.circle_id
    where d.org_id = v_org and d.account_id = v_account and d.from_at <= now() and (d.until_at is null or d.until_at > n.raised_at - interval '28 days')
      and n.about = 'coordinator' and n.raised_by is distinct from v_account; end $$;

do $$ declare f text; begin
  foreach f in array array['leaves(timestamptz, timestamptz)', 'standing_in_on_rota(boolean)'] loop
    execute format('alter function oc.%s owner to oc_scope', f);
    execute format('revoke all on function oc.%s from public', f);
    execute format('grant execute on function oc.%s to oc_app, oc_owner', f);
  end loop;
end $$;
