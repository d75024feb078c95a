-- The questions "who is asking?" and "what is open to me?" asked of the same facts with fewer steps. No answer changes. A page asks them hundreds of
-- times, and each step that proves the signed context again costs as much as the look into a table that follows it.

-- Proved once in each function, then taken apart, instead of once for each part of it.
create or replace function oc.my_account() returns uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare a text[] := sec.context(); v_org uuid := nullif(a[1], '')::uuid; v_account uuid := case when a[2] like 'service:%' then null else a[2]::uuid end;
begin
  if v_account is null then return null; end if;
  return case when oc.account_is_live(v_org, v_account) then v_account end; end $$;

create or replace function oc.my_person() returns uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare a text[] := sec.context(); v_org uuid := nullif(a[1], '')::uuid; v_account uuid := case when a[2] like 'service:%' then null else a[2]::uuid end;
begin
  if v_account is null or not oc.account_is_live(v_org, v_account) then return null; end if;
  return (select c.person_id from oc.accounts c where c.org_id = v_org and c.id = v_account); end $$;

create or replace function oc.my_roles() returns table (role text, project_id uuid) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare a text[] := sec.context(); v_org uuid := nullif(a[1], '')::uuid; v_account uuid;
begin
  if a[2] like 'service:%' then return query select 'service'::text, null::uuid; return; end if;
  v_account := a[2]::uuid;
  if v_account is null or not oc.account_is_live(v_org, v_account) then return; end if;
  return query
  select g.role, g.project_id from oc.role_grants g
   where g.org_id = v_org and g.account_id = v_account and g.approved_at is not null and g.from_at <= now() and (g.until_at is null or g.until_at > now())
  union all
  select 'paged', null where exists (select from oc.pages p where p.org_id = v_org and p.account_id = v_account and p.reach_until > now()); end $$;

-- Somebody holds a few roles, never a thousand: told so, the planner looks their rules up instead of reading the whole table of rules.
alter function oc.my_roles() rows 3;
alter function oc.my_reaches(text) rows 3;

-- By the volunteer one is, then by her memberships; joined the other way round it read every membership of the organisation for each volunteer.
create or replace function oc.my_circles_anew(p_role text) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_me uuid := oc.my_person(); v_mine uuid[];
begin
  if p_role = 'volunteer' then
    v_mine := array(select v.id from oc.volunteers v where v.org_id = v_org and v.person_id = v_me
      and v.state not in ('left', 'suspended', 'barred', 'declined') and v.vetting_outcome is distinct from 'bar');
    return query select distinct m.circle_id from oc.memberships m
     where m.org_id = v_org and m.volunteer_id = any (v_mine) and m.state = 'confirmed' and m.left_on is null and m.joined_on <= oc.today();
  elsif p_role = 'core member' then
    v_mine := array(select k.id from oc.core_members k where k.org_id = v_org and k.person_id = v_me);
    return query select c.id from oc.circles c where c.org_id = v_org and c.core_member_id = any (v_mine) and c.phase <> 'closed';
  end if; end $$;

-- Whether this is a reading is asked of the context as it is written, before it is proved: one that only says so still has to pass memo_seal.
create or replace function sec.recall(p_name text) returns text language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v text;
begin
  -- A change may wait for a lock and must then see what its twin did; only names, which open nothing, are remembered in it.
  if p_name <> 'names_open_to_me' and split_part(current_setting('oc.context', true), '|', 4) not like '%r' then return null; end if;
  v := nullif(current_setting('oc.memo_' || md5(p_name), true), '');
  if v is null or left(v, 64) is distinct from sec.memo_seal(p_name, substr(v, 66)) then return null; end if;
  return substr(v, 66);
end $$;

create or replace function sec.remember(p_name text, p_value text) returns void language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if p_name <> 'names_open_to_me' and split_part(current_setting('oc.context', true), '|', 4) not like '%r' then return; end if;
  perform set_config('oc.memo_' || md5(p_name), sec.memo_seal(p_name, p_value) || '|' || p_value, true); end $$;

-- People whose name is open: as before, but what no role of the acting account opens is not even asked for.
create or replace function oc.names_open_to_me_anew() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_may text[] := array(select r.action from oc.my_roles() m join oc.access_rules r on r.role = m.role);
begin return query
  with circles as materialized (select oc.circles_open_to('circle.read') as id where 'circle.read' = any (v_may)),
  rosters as materialized (select oc.circles_open_to('roster.read') as id where 'roster.read' = any (v_may)),
  concerns as materialized (select oc.concerns_within('concern.read') as id where 'concern.read' = any (v_may)
    union select oc.concerns_within('concern.follow') where 'concern.follow' = any (v_may)),
  actors as (
    select oc.accounts_open_to('account.read') as account where 'account.read' = any (v_may)
    union select oc.accounts_open_to('account.recover') where 'account.recover' = any (v_may)
    union select n.account_id from oc.coordinations n where n.org_id = v_org and n.circle_id in (select c.id from circles c)
    union select unnest(array[o.primary_account, o.deputy_account]) from oc.on_call o where o.org_id = v_org and o.until_at > now() and o.id in (select oc.slots_open_to('rota.read') where 'rota.read' = any (v_may))
    -- What waits for a second person, and what one person had to decide alone.
    union select unnest(array[g.account_id, g.asked_by]) from oc.role_grants g where g.org_id = v_org
       and ('role.approve' = any (v_may) and g.approved_at is null and g.until_at is null or 'role.review' = any (v_may) and g.review_due_at is not null)
    union select unnest(array[i.account_id, i.recorded_by]) from oc.invitations i where i.org_id = v_org
       and ('role.approve' = any (v_may) and i.used_at is null or 'role.review' = any (v_may) and i.review_due_at is not null)
    union select n.raised_by from oc.concerns n where n.org_id = v_org and n.id in (select c.id from concerns c)
    union select w.recorded_by from oc.concern_words w where w.org_id = v_org and w.concern_id in (select c.id from concerns c)
    union select o.recorded_by from oc.concern_openings o where o.org_id = v_org and o.concern_id in (select c.id from concerns c)
    union select p.account_id from oc.pages p where p.org_id = v_org and p.concern_id in (select c.id from concerns c)
    union select d.recorded_by from oc.concern_decisions d where d.org_id = v_org and d.concern_id in (select c.id from concerns c)
    union select s.recorded_by from oc.second_readings s where s.org_id = v_org and s.concern_id in (select c.id from concerns c)
    union select s.recorded_by from oc.shares s where s.org_id = v_org and s.id in (select oc.shares_open_to('share.read') where 'share.read' = any (v_may)))
  select oc.my_person()
  union select p.id from oc.people p where p.org_id = v_org and (sec.is_service() or p.kind = 'staff' and 'search.read' = any (v_may))
  union select a.person_id from oc.accounts a where a.org_id = v_org and a.id in (select x.account from actors x)
  union select n.in_name_of from oc.concerns n where n.org_id = v_org and n.id in (select c.id from concerns c)
  union select v.person_id from oc.volunteers v where v.org_id = v_org and v.id in (
    select oc.volunteers_open_to('volunteer.read') where 'volunteer.read' = any (v_may) union select m.volunteer_id from oc.memberships m where m.org_id = v_org and m.circle_id in (select r.id from rosters r))
  union select v.person_id from oc.volunteers v where v.org_id = v_org and v.state in ('pool', 'matched', 'active') and v.id in (select oc.volunteers_open_to('volunteer.place') where 'volunteer.place' = any (v_may))
  union select k.person_id from oc.core_members k where k.org_id = v_org and k.id in (
    select oc.core_members_open_to('core-member.read') where 'core-member.read' = any (v_may) union select c.core_member_id from oc.circles c where c.org_id = v_org and c.id in (select x.id from circles x))
  union select h.person_id from oc.post_holders h where h.org_id = v_org and ('agency.read' = any (v_may)
     or h.post_id in (select l.post_id from oc.partner_links l where l.org_id = v_org and l.core_member_id in (select oc.core_members_open_to('link.read') where 'link.read' = any (v_may)))); end $$;
