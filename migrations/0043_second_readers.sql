-- A second reader from outside (a trustee, somebody of a neighbouring provider) is called to read one decision: she reads that worry and how it was decided,
-- writes her reading, and nothing more. No circle, no core member, no name of anybody, nobody at risk, nothing of what was told outside.

alter table oc.pages drop constraint pages_as_what_check;
alter table oc.pages add constraint pages_as_what_check check (as_what in ('on call', 'deputy', 'coordinator', 'manager', 'safeguarding lead', 'outside reader', 'second reader'));

-- Concerns that the acting account was called to act on; and those of which it reads a decision.
create or replace function oc.my_pages_anew() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_account uuid := oc.my_account();
begin return query select p.concern_id from oc.pages p where p.org_id = v_org and p.account_id = v_account and p.reach_until > now() and p.as_what <> 'second reader'; end $$;
create function oc.my_readings() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_account uuid := oc.my_account();
begin return query select p.concern_id from oc.pages p where p.org_id = v_org and p.account_id = v_account and p.reach_until > now() and p.as_what = 'second reader'; end $$;
alter function oc.my_readings() owner to oc_scope;
revoke all on function oc.my_readings() from public;
grant execute on function oc.my_readings() to oc_app, oc_owner;

create or replace function oc.my_roles_anew() returns table (role text, project_id uuid) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare a text[] := sec.context(); v_org uuid := nullif(a[1], '')::uuid; v_account uuid;
begin
  if a[2] like 'service:%' then return query select 'service'::text, null::uuid; return; end if;
  v_account := a[2]::uuid;
  if v_account is null or not oc.account_is_live(v_org, v_account) then return; end if;
  return query
  select g.role, g.project_id from oc.role_grants g
   where g.org_id = v_org and g.account_id = v_account and g.approved_at is not null and g.from_at <= now() and (g.until_at is null or g.until_at > now())
  union all
  select distinct case p.as_what when 'second reader' then 'second reader' else 'paged' end, null::uuid from oc.pages p where p.org_id = v_org and p.account_id = v_account and p.reach_until > now()
  union all
  select distinct m.role, null::uuid from oc.my_glasses() m; end $$;

create or replace function oc.concerns_within_anew(p_action text) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query
  with mine as materialized (select m.role, m.reach, m.project_id from oc.my_reaches(p_action) m),
  reached as (
    select n.id from mine m join oc.concerns n on n.org_id = v_org left join oc.circles c on c.org_id = n.org_id and c.id = n.circle_id
     where m.reach = 'organisation' or (m.reach = 'projects' and (m.project_id is null or c.id is null or m.project_id = c.project_id))
    union select n.id from oc.concerns n where n.org_id = v_org and n.circle_id in (select oc.my_coordinated() from mine m where m.reach = 'coordinated')
    union select oc.my_pages() from mine m where m.reach = 'paged'
    union select oc.my_readings() from mine m where m.reach = 'to read'
    union select n.id from mine m, lateral oc.my_concerns(m.role) n (id) where m.reach = 'own'
    union select n.id from mine m join oc.my_glasses() g on g.role = m.role join oc.concerns n on n.org_id = v_org and n.circle_id = g.circle_id
     where m.reach = 'glass' and (n.about_account is not null or n.about not in ('coordinator', 'volunteer', 'staff')))
  select r.id from reached r where r.id not in (select oc.concerns_about_me()); end $$;

create or replace function oc.names_open_to_me_anew() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_is_service boolean := sec.is_service(); v_may text[] := array(select r.action from oc.my_roles() m join oc.access_rules r on r.role = m.role);
  v_approves boolean := 'role.approve' = any (v_may); v_reviews boolean := 'role.review' = any (v_may);
begin return query
  with circles as materialized (select oc.circles_open_to('circle.read') as id where 'circle.read' = any (v_may)),
  rosters as materialized (select oc.circles_open_to('roster.read') as id where 'roster.read' = any (v_may)),
  concerns as materialized (select x.id from oc.concerns_within('concern.read') x (id) where 'concern.read' = any (v_may) and x.id not in (select oc.my_readings())
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
