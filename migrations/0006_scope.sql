-- Who may see what, as SQL: the one definition that queries and row-level security both call (design.md §2).
-- The functions run as oc_scope, which may read the membership tables and nothing else may become it. They are plpgsql for one reason: its plans
-- are kept for the session, and a page asks these questions dozens of times.

create table oc.access_rules (action text not null, role text not null, reach text not null, primary key (action, role, reach));
select oc.describe('access_rules', 'The role x action table, generated from src/access/table.ts.', '{"action": "S0. Action", "role": "S0. Role", "reach": "S0. How far"}');
alter table oc.access_rules owner to oc_scope;

create function oc.today() returns date language sql stable parallel safe as $$ select (now() at time zone 'Europe/London')::date $$;

-- ── Who is asking ──────────────────────────────────────────────────────────────────────────────────────────────────
create function oc.account_is_live(p_org uuid, p_account uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return exists (select from oc.accounts a where a.org_id = p_org and a.id = p_account and a.activated_at is not null)
     and coalesce((select e.kind = 'restored' from oc.account_events e where e.org_id = p_org and e.account_id = p_account order by e.id desc limit 1), true); end $$;

-- The acting account, while it may be used at all; null when it is suspended, closed or not yet activated, and for a rule of the service.
create function oc.my_account() returns uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_account uuid := sec.account();
begin return case when oc.account_is_live(sec.org(), v_account) then v_account end; end $$;

create function oc.my_person() returns uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return (select a.person_id from oc.accounts a where a.org_id = sec.org() and a.id = oc.my_account()); end $$;

-- Every role the acting account holds at this moment.
create function oc.my_roles() returns table (role text, project_id uuid) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_account uuid := oc.my_account();
begin return query
  select 'service'::text, null::uuid where sec.is_service()
  union all
  select g.role, g.project_id from oc.role_grants g
   where g.org_id = v_org and g.account_id = v_account and g.approved_at is not null and g.from_at <= now() and (g.until_at is null or g.until_at > now())
  union all
  select 'paged', null where exists (select from oc.pages p where p.org_id = v_org and p.account_id = v_account and p.reach_until > now()); end $$;

-- The reaches the acting account has for an action.
create function oc.my_reaches(p_action text) returns table (role text, reach text, project_id uuid) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return query select m.role, r.reach, m.project_id from oc.my_roles() m join oc.access_rules r on r.role = m.role and r.action = p_action; end $$;

-- May the acting account take this action on anything at all?
create function oc.may(p_action text) returns boolean language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return exists (select from oc.my_reaches(p_action)); end $$;
-- The same, for what belongs to the whole organisation (agencies, the rota, the audit); a grant for one project does not reach so far.
create function oc.may_everywhere(p_action text) returns boolean language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return exists (select from oc.my_reaches(p_action) r where r.reach = 'organisation' or (r.reach = 'projects' and r.project_id is null)); end $$;

-- ── What one is to whom, today ─────────────────────────────────────────────────────────────────────────────────────
-- Circles one is in: as a volunteer who is confirmed (not only invited, not suspended, not barred), or as the core member himself.
create function oc.my_circles(p_role text) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_me uuid := oc.my_person();
begin return query
  select m.circle_id from oc.memberships m join oc.volunteers v on v.org_id = m.org_id and v.id = m.volunteer_id
   where p_role = 'volunteer' and m.org_id = v_org and v.person_id = v_me and m.state = 'confirmed' and m.left_on is null and m.joined_on <= oc.today()
     and v.state not in ('left', 'suspended', 'barred', 'declined') and v.vetting_outcome is distinct from 'bar'
  union
  select c.id from oc.circles c join oc.core_members k on k.org_id = c.org_id and k.id = c.core_member_id
   where p_role = 'core member' and c.org_id = v_org and k.person_id = v_me and c.phase <> 'closed'; end $$;

-- Circles the acting account coordinates or covers now.
create function oc.my_coordinated() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_account uuid := oc.my_account();
begin return query select n.circle_id from oc.coordinations n
   where n.org_id = v_org and n.account_id = v_account and n.from_at <= now() and (n.until_at is null or n.until_at > now()); end $$;

-- Posts the acting person holds today. A post or link that ends today is over: access ends the same day.
create function oc.my_posts() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_me uuid := oc.my_person();
begin return query select h.post_id from oc.post_holders h
   where h.org_id = v_org and h.person_id = v_me and h.from_on <= oc.today() and (h.until_on is null or h.until_on > oc.today()); end $$;

-- Core members one's posts work with today in a capacity; a prison only while he is inside.
create function oc.my_linked(p_role text) returns table (core_member_id uuid, post_id uuid) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query select l.core_member_id, l.post_id from oc.partner_links l join oc.core_members k on k.org_id = l.org_id and k.id = l.core_member_id
   where l.org_id = v_org and l.kind = p_role and l.post_id in (select oc.my_posts()) and l.from_on <= oc.today() and (l.until_on is null or l.until_on > oc.today())
     and (l.kind <> 'prison' or k.stage = 'custody'); end $$;

-- Concerns the acting account was called to, while that reach lasts.
create function oc.my_pages() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_account uuid := oc.my_account();
begin return query select p.concern_id from oc.pages p where p.org_id = v_org and p.account_id = v_account and p.reach_until > now(); end $$;

-- ── What is open to one, for an action ─────────────────────────────────────────────────────────────────────────────
create function oc.projects_open_to(p_action text) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query
  with mine as materialized (select m.role, m.reach, m.project_id from oc.my_reaches(p_action) m)
  select p.id from mine m join oc.projects p on p.org_id = v_org and (m.reach = 'organisation' or (m.reach = 'projects' and (m.project_id is null or m.project_id = p.id)))
  union select c.project_id from oc.circles c where c.org_id = v_org and c.id in (select oc.my_coordinated() from mine m where m.reach = 'coordinated'); end $$;

create function oc.circles_open_to(p_action text) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query
  with mine as materialized (select m.role, m.reach, m.project_id from oc.my_reaches(p_action) m)
  select c.id from mine m join oc.circles c on c.org_id = v_org and (m.reach = 'organisation' or (m.reach = 'projects' and (m.project_id is null or m.project_id = c.project_id)))
  union select oc.my_coordinated() from mine m where m.reach = 'coordinated'
  union select n.id from mine m, lateral oc.my_circles(m.role) n (id) where m.reach = 'circle'
  union select c.id from mine m, lateral oc.my_linked(m.role) l join oc.circles c on c.org_id = v_org and c.core_member_id = l.core_member_id where m.reach = 'linked'
  union select n.circle_id from oc.concerns n where n.org_id = v_org and n.circle_id is not null and n.id in (select oc.my_pages() from mine m where m.reach = 'paged'); end $$;

-- Core members. Before there is a circle, and between two, the coordinator who holds the referral.
create function oc.core_members_open_to(p_action text) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_account uuid := oc.my_account(); v_me uuid := oc.my_person();
begin return query
  with mine as materialized (select m.role, m.reach, m.project_id from oc.my_reaches(p_action) m)
  select k.id from mine m join oc.core_members k on k.org_id = v_org and (m.reach = 'organisation' or (m.reach = 'projects' and (m.project_id is null or m.project_id = k.project_id))
     or (m.reach = 'self' and k.person_id = v_me) or (m.reach = 'coordinated' and k.held_by = v_account and k.state in ('referred', 'waiting', 'not served')))
  union select c.core_member_id from oc.circles c where c.org_id = v_org and c.id in (select oc.my_coordinated() from mine m where m.reach = 'coordinated')
  union select c.core_member_id from mine m, lateral oc.my_circles(m.role) n (id) join oc.circles c on c.org_id = v_org and c.id = n.id where m.reach = 'circle'
  union select l.core_member_id from mine m, lateral oc.my_linked(m.role) l where m.reach = 'linked'
  union select c.core_member_id from oc.concerns n join oc.circles c on c.org_id = n.org_id and c.id = n.circle_id
    where n.org_id = v_org and n.id in (select oc.my_pages() from mine m where m.reach = 'paged'); end $$;

-- Circles being formed: round a core member who is open, and coordinated by nobody yet but oneself.
create function oc.circles_to_form(p_action text) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_account uuid := oc.my_account();
begin return query select c.id from oc.circles c where c.org_id = v_org and c.core_member_id in (select oc.core_members_open_to(p_action))
     and not exists (select from oc.coordinations n where n.org_id = c.org_id and n.circle_id = c.id and n.account_id is distinct from v_account); end $$;

-- Volunteers. Whoever is called to a concern reaches the volunteer who told us, or in whose name it was written down.
create function oc.volunteers_open_to(p_action text) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_me uuid := oc.my_person();
begin return query
  with mine as materialized (select m.role, m.reach, m.project_id from oc.my_reaches(p_action) m)
  select v.id from mine m join oc.volunteers v on v.org_id = v_org and (m.reach = 'organisation' or (m.reach = 'projects' and (m.project_id is null or m.project_id = v.project_id))
     or (m.reach = 'self' and v.person_id = v_me))
  union select s.volunteer_id from oc.memberships s where s.org_id = v_org and (s.left_on is null or s.left_on >= oc.today())
     and s.circle_id in (select oc.my_coordinated() from mine m where m.reach = 'coordinated')
  union select v.id from oc.concerns n left join oc.accounts a on a.org_id = n.org_id and a.id = n.raised_by join oc.volunteers v on v.org_id = n.org_id and v.person_id in (a.person_id, n.in_name_of)
    where n.org_id = v_org and n.id in (select oc.my_pages() from mine m where m.reach = 'paged'); end $$;

-- Concerns that pass the acting account by: about this very account, or about a coordinator of a circle it coordinates (unless it told us so itself).
create function oc.concerns_about_me() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_account uuid := oc.my_account();
begin return query
  select n.id from oc.concerns n where n.org_id = v_org and n.about_account = v_account
  union select n.id from oc.concerns n where n.org_id = v_org and n.about = 'coordinator' and n.raised_by is distinct from v_account and n.circle_id in (select oc.my_coordinated()); end $$;

-- Concerns one told us oneself, or that were written down in one's name; a volunteer's only while still in that circle.
create function oc.my_concerns(p_role text) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_account uuid := oc.my_account(); v_me uuid := oc.my_person();
begin return query select n.id from oc.concerns n
   where n.org_id = v_org and (n.raised_by = v_account or n.in_name_of = v_me)
     and (p_role <> 'volunteer' or n.circle_id is null or n.circle_id in (select oc.my_circles('volunteer'))); end $$;

-- Concerns reached from inside the service. Whoever a concern is about never sees it.
create function oc.concerns_within(p_action text) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query
  with mine as materialized (select m.role, m.reach, m.project_id from oc.my_reaches(p_action) m),
  reached as (
    select n.id from mine m join oc.concerns n on n.org_id = v_org left join oc.circles c on c.org_id = n.org_id and c.id = n.circle_id
     where m.reach = 'organisation' or (m.reach = 'projects' and (m.project_id is null or c.id is null or m.project_id = c.project_id))
    union select n.id from oc.concerns n where n.org_id = v_org and n.circle_id in (select oc.my_coordinated() from mine m where m.reach = 'coordinated')
    union select oc.my_pages() from mine m where m.reach = 'paged'
    union select n.id from mine m, lateral oc.my_concerns(m.role) n (id) where m.reach = 'own')
  select r.id from reached r where r.id not in (select oc.concerns_about_me()); end $$;

-- Shares told to a post one holds, while that post works with the core member.
create function oc.shares_with_me(p_action text) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query select s.id from oc.my_reaches(p_action) m, lateral oc.my_linked(m.role) l
    join oc.shares s on s.org_id = v_org and s.post_id = l.post_id join oc.concerns n on n.org_id = s.org_id and n.id = s.concern_id
    join oc.circles c on c.org_id = n.org_id and c.id = n.circle_id and c.core_member_id = l.core_member_id
   where m.reach = 'shared' and n.id not in (select oc.concerns_about_me()); end $$;

create function oc.concerns_open_to(p_action text) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query select oc.concerns_within(p_action)
  union select s.concern_id from oc.shares_with_me(p_action) x (id) join oc.shares s on s.org_id = v_org and s.id = x.id; end $$;

create function oc.shares_open_to(p_action text) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query select s.id from oc.concerns_within(p_action) n (id) join oc.shares s on s.org_id = v_org and s.concern_id = n.id
  union select oc.shares_with_me(p_action); end $$;

-- Concerns whose person at risk now is open: to staff by the concern, to an officer only where the share to his own post says so.
create function oc.people_at_risk_open_to(p_action text) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query select oc.concerns_within(p_action)
  union select s.concern_id from oc.shares_with_me(p_action) x (id) join oc.shares s on s.org_id = v_org and s.id = x.id and s.with_person_at_risk; end $$;

-- Minutes sent to a post one holds, while that post works with the core member. Members and staff reach minutes by their circle.
create function oc.minutes_open_to(p_action text) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query select d.minutes_id from oc.my_reaches(p_action) m, lateral oc.my_linked(m.role) l
    join oc.minutes_sendings d on d.org_id = v_org and d.post_id = l.post_id
    join oc.circles c on c.org_id = d.org_id and c.id = d.circle_id and c.core_member_id = l.core_member_id
   where m.reach = 'shared'; end $$;

-- Accounts. 'not staff': of people none of whose roles opens records of others.
create function oc.opens_nothing_alone(p_role text) returns boolean language sql immutable parallel safe as $$
  select p_role in ('volunteer', 'core member', 'probation', 'police', 'prison') $$;
create function oc.accounts_open_to(p_action text) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_account uuid := oc.my_account();
begin return query
  with mine as materialized (select m.role, m.reach, m.project_id from oc.my_reaches(p_action) m)
  select a.id from mine m join oc.accounts a on a.org_id = v_org and (m.reach = 'organisation' or (m.reach = 'self' and a.id = v_account)
     or ((m.reach = 'not staff' or (m.reach = 'projects' and exists (select from oc.volunteers v where v.org_id = a.org_id and v.person_id = a.person_id and (m.project_id is null or m.project_id = v.project_id))))
         and not exists (select from oc.role_grants g where g.org_id = a.org_id and g.account_id = a.id and not oc.opens_nothing_alone(g.role) and (g.until_at is null or g.until_at > now())))); end $$;

-- How many others could agree to what somebody asks; a number, whoever they are.
create function oc.approvers_besides(p_accounts uuid[]) returns int language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(distinct g.account_id)::int from oc.role_grants g join oc.access_rules r on r.action = 'role.approve' and r.role = g.role
   where g.org_id = sec.org() and g.approved_at is not null and g.from_at <= now() and (g.until_at is null or g.until_at > now())
     and not g.account_id = any (p_accounts) and oc.account_is_live(g.org_id, g.account_id) $$;

-- Slots of the rota: all of them to those who keep it, those not yet over to the rest of the circle, inner and outer.
create function oc.slots_open_to(p_action text) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query select o.id from oc.my_reaches(p_action) m join oc.on_call o on o.org_id = v_org and (m.reach = 'organisation' or (m.reach in ('circle', 'linked') and o.until_at > now())); end $$;

-- What one is just telling us, whatever has become of one's circle meanwhile; a rule also what it tells in somebody's name.
create function oc.concerns_told_by_me() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_account uuid := oc.my_account();
begin return query select n.id from oc.concerns n where n.org_id = v_org and (n.raised_by = v_account or sec.is_service()); end $$;

-- ── People ─────────────────────────────────────────────────────────────────────────────────────────────────────────
-- People whose full identity is open: by the volunteer or core member they are.
create function oc.people_open_to(p_volunteer_action text, p_core_member_action text) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query
  select v.person_id from oc.volunteers v where v.org_id = v_org and v.id in (select oc.volunteers_open_to(p_volunteer_action))
  union select k.person_id from oc.core_members k where k.org_id = v_org and k.id in (select oc.core_members_open_to(p_core_member_action)); end $$;

-- People whose chosen name may be shown: those one shares a circle with or looks after, colleagues, officers linked, whoever acted in a concern
-- that is open to one, oneself. Never a list of everybody: nobody but a rule of the service sees a core member's name without his circle or record.
create function oc.names_open_to_me() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_may text[] := array(select r.action from oc.my_roles() m join oc.access_rules r on r.role = m.role);
begin return query
  with circles as materialized (select oc.circles_open_to('circle.read') as id),
  rosters as materialized (select oc.circles_open_to('roster.read') as id),
  concerns as materialized (select oc.concerns_within('concern.read') as id union select oc.concerns_within('concern.follow')),
  actors as (
    select a.id as account from oc.accounts_open_to('account.read') a (id) union select oc.accounts_open_to('account.recover')
    union select n.account_id from oc.coordinations n where n.org_id = v_org and n.circle_id in (select c.id from circles c)
    union select unnest(array[o.primary_account, o.deputy_account]) from oc.on_call o where o.org_id = v_org and o.until_at > now() and o.id in (select oc.slots_open_to('rota.read'))
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
    union select s.recorded_by from oc.shares s where s.org_id = v_org and s.id in (select oc.shares_open_to('share.read')))
  select oc.my_person()
  union select p.id from oc.people p where p.org_id = v_org and (sec.is_service() or p.kind = 'staff' and 'search.read' = any (v_may))
  union select a.person_id from oc.accounts a where a.org_id = v_org and a.id in (select x.account from actors x)
  union select n.in_name_of from oc.concerns n where n.org_id = v_org and n.id in (select c.id from concerns c)
  union select v.person_id from oc.volunteers v where v.org_id = v_org and v.id in (
    select oc.volunteers_open_to('volunteer.read') union select m.volunteer_id from oc.memberships m where m.org_id = v_org and m.circle_id in (select r.id from rosters r))
  union select v.person_id from oc.volunteers v where v.org_id = v_org and v.state in ('pool', 'matched', 'active') and v.id in (select oc.volunteers_open_to('volunteer.place'))
  union select k.person_id from oc.core_members k where k.org_id = v_org and k.id in (
    select oc.core_members_open_to('core-member.read') union select c.core_member_id from oc.circles c where c.org_id = v_org and c.id in (select x.id from circles x))
  union select h.person_id from oc.post_holders h where h.org_id = v_org and ('agency.read' = any (v_may)
     or h.post_id in (select l.post_id from oc.partner_links l where l.org_id = v_org and l.core_member_id in (select oc.core_members_open_to('link.read')))); end $$;

-- Which person a volunteer or core member is, for those whose name is open: a roster names people without opening their records. Of a volunteer
-- also since when she is away from the table, whatever her membership says; not why.
create function oc.volunteers_named() returns table (volunteer_id uuid, person_id uuid, away_on date) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query select v.id, v.person_id, case when v.state in ('left', 'suspended', 'barred', 'declined') then v.state_on end from oc.volunteers v where v.org_id = v_org and v.person_id in (select oc.names_open_to_me()); end $$;
create function oc.core_members_named() returns table (core_member_id uuid, person_id uuid) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query select k.id, k.person_id from oc.core_members k where k.org_id = v_org and k.person_id in (select oc.names_open_to_me()); end $$;

-- People whose number may be shown beside "ring".
create function oc.numbers_open_to_me() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_account uuid := oc.my_account(); v_agencies boolean := oc.may('agency.read');
begin return query
  select oc.my_person()
  union select oc.people_open_to('volunteer.ring', 'core-member.identity')
  union select p.id from oc.people p where p.org_id = v_org and (sec.is_service() or v_agencies and p.kind in ('staff', 'professional'))
  union select a.person_id from oc.accounts a where a.org_id = v_org and a.id in (
    select unnest(array[o.primary_account, o.deputy_account]) from oc.on_call o where o.org_id = v_org and o.until_at > now() and o.id in (select oc.slots_open_to('rota.read'))
    union select n.account_id from oc.coordinations n where n.org_id = v_org and n.from_at <= now() and (n.until_at is null or n.until_at > now())
      and n.circle_id in (select oc.circles_open_to('circle.read'))
    -- Whoever put something before me: so that I can ring about it.
    union select s.recorded_by from oc.shares_with_me('share.read') x (id) join oc.shares s on s.org_id = v_org and s.id = x.id
    -- Whoever was told that a concern waits for its writer to sign in was told to ring her.
    union select f.account_id from oc.parked_forms f where f.org_id = v_org and f.is_concern and f.released_at is null and v_account = any (f.told_accounts)); end $$;

-- May the acting account write down who this person is? Somebody who is nobody's volunteer, core member, colleague or officer yet was written down just now.
create function oc.may_record_person(p_person uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_action text := sec.action();
begin return
  v_action in ('import.run', 'service.record') and oc.may(v_action)
  or v_action = 'own.record' and p_person = oc.my_person() and oc.may(v_action)
  or v_action in ('account.invite', 'agency.record') and oc.may_everywhere(v_action)
     and exists (select from oc.people p where p.org_id = v_org and p.id = p_person and p.kind in ('staff', 'professional'))
  or exists (select from oc.volunteers v where v.org_id = v_org and v.person_id = p_person and v.id in (select oc.volunteers_open_to(v_action)))
  or exists (select from oc.core_members k where k.org_id = v_org and k.person_id = p_person and k.id in (select oc.core_members_open_to(v_action)))
  or oc.may(v_action) and not exists (select from oc.volunteers v where v.org_id = v_org and v.person_id = p_person)
     and not exists (select from oc.core_members k where k.org_id = v_org and k.person_id = p_person)
     and not exists (select from oc.accounts a where a.org_id = v_org and a.person_id = p_person)
     and not exists (select from oc.post_holders h where h.org_id = v_org and h.person_id = p_person); end $$;

-- What was agreed on an evening: all that a core member sees of its minutes (practice.md §2.2).
create function oc.agreed_tonight(p_circle uuid) returns table (minutes_id uuid, circle_id uuid, held_on date, agreed bytea) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query select n.id, n.circle_id, m.held_on, n.agreed from oc.minutes n join oc.meetings m on m.org_id = n.org_id and m.id = n.meeting_id
   where n.org_id = v_org and n.circle_id = p_circle and n.circle_id in (select oc.circles_open_to('agreed.read'))
     and not exists (select from oc.minutes l where l.org_id = n.org_id and l.corrects = n.id); end $$;

-- Which post said that a restriction stands, by title: its numbers stay with those who may ring it.
create function oc.confirming_posts() returns table (post_id uuid, title text, agency_name text) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query select distinct p.id, p.title, a.name from oc.restrictions r join oc.restriction_confirmations x on x.org_id = r.org_id and x.restriction_id = r.id
    join oc.posts p on p.org_id = x.org_id and p.id = x.post_id join oc.agencies a on a.org_id = p.org_id and a.id = p.agency_id
   where r.org_id = v_org and r.core_member_id in (select oc.core_members_open_to('restriction.read')); end $$;

-- ── Who gives roles ────────────────────────────────────────────────────────────────────────────────────────────────
-- A role that opens records of others takes effect only when a second person agrees, or in lone mode with a review that the lone person cannot make.
alter table oc.role_grants add check (role in ('core member', 'volunteer', 'coordinator', 'volunteer coordinator', 'manager', 'safeguarding lead', 'chief executive', 'trustee',
  'national', 'probation', 'police', 'prison', 'evaluator', 'administrator', 'data-protection lead', 'helpline adviser', 'helpline supervisor'));
create function oc.roles_by_whom() returns trigger language plpgsql as $$
begin
  if sec.is_service() then return new; end if;
  if tg_op = 'INSERT' then
    if new.asked_by is distinct from sec.account() or new.approved_by is not null or new.reviewed_at is not null then
      raise insufficient_privilege using message = 'a role is asked for in one''s own name'; end if;
    if not oc.opens_nothing_alone(new.role) and not oc.may_everywhere(sec.action()) then
      raise insufficient_privilege using message = 'this role is asked for by those who keep accounts'; end if;
    if new.approved_at is not null and not oc.opens_nothing_alone(new.role) and new.review_due_at is null then
      raise insufficient_privilege using message = 'a second person agrees to this role'; end if;
    return new;
  end if;
  if new.approved_by is distinct from old.approved_by and new.approved_by is distinct from sec.account() then
    raise insufficient_privilege using message = 'nobody agrees in somebody else''s name'; end if;
  if new.approved_at is distinct from old.approved_at and (new.approved_by is distinct from sec.account() or old.asked_by = sec.account() or old.account_id = sec.account()) then
    raise insufficient_privilege using message = 'a second person agrees to this role'; end if;
  if old.review_due_at is not null and new.review_due_at is distinct from old.review_due_at then
    raise insufficient_privilege using message = 'a review stays due'; end if;
  if new.reviewed_at is distinct from old.reviewed_at and (old.asked_by = sec.account() or old.account_id = sec.account()) then
    raise insufficient_privilege using message = 'another person looks over what was decided alone'; end if;
  return new;
end $$;
create trigger roles_by_whom before insert or update on oc.role_grants for each row execute function oc.roles_by_whom();

-- The next reference of a kind in a year (CM-2026-014), counted over rows the acting account may not see; held until the change ends.
create function oc.next_reference(p_kind text, p_year int) returns text language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_start text := p_kind || '-' || p_year || '-'; v_last int;
begin
  if sec.org() is null or p_kind not in ('CM', 'V', 'C') then raise insufficient_privilege using message = 'no reference of that kind'; end if;
  perform pg_advisory_xact_lock(hashtextextended(sec.org()::text || v_start, 0));
  select max(substr(x.reference, length(v_start) + 1)::int) into v_last from (
    select k.reference from oc.core_members k where p_kind = 'CM' and k.org_id = sec.org()
    union all select v.reference from oc.volunteers v where p_kind = 'V' and v.org_id = sec.org()
    union all select c.reference from oc.circles c where p_kind = 'C' and c.org_id = sec.org()) x
   where x.reference like v_start || '%' and substr(x.reference, length(v_start) + 1) ~ '^[0-9]{1,6}$';
  return v_start || lpad((coalesce(v_last, 0) + 1)::text, 3, '0');
end $$;

-- Colleagues who may coordinate, cover or be on call: asked by those who arrange that.
create function oc.accounts_holding(p_roles text[]) returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct g.account_id from oc.role_grants g where g.org_id = sec.org() and g.role = any (p_roles) and g.approved_at is not null
     and g.from_at <= now() and (g.until_at is null or g.until_at > now()) and oc.account_is_live(g.org_id, g.account_id)
     and (oc.may('rota.record') or oc.may('handover.record') or oc.may('coordination.record')) $$;

-- In how many circles a volunteer is now, those of other coordinators counted too: who leaves the last one is back in the pool.
create function oc.live_memberships(p_volunteer uuid) returns int language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*)::int from oc.memberships m where m.org_id = sec.org() and m.volunteer_id = p_volunteer and m.left_on is null
     and (oc.may('membership.record') or oc.may('circle.record') or oc.may('volunteer.record') or sec.is_service()) $$;

-- ── Before anybody is known: the few questions the door may ask ────────────────────────────────────────────────────
create function oc.session_by_hash(p_hash bytea) returns table (org_id uuid, session_id uuid, account_id uuid, person_id uuid, person_kind text, seen_at timestamptz, stepped_up_at timestamptz, ends_at timestamptz, ended_at timestamptz, is_live boolean, settings jsonb, db_now timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.org_id, s.id, s.account_id, a.person_id, p.kind, s.seen_at, s.stepped_up_at, s.ends_at, s.ended_at, oc.account_is_live(s.org_id, s.account_id), o.settings, now()
    from oc.sessions s join oc.accounts a on a.org_id = s.org_id and a.id = s.account_id join oc.people p on p.org_id = a.org_id and p.id = a.person_id
    join oc.organisations o on o.org_id = s.org_id where s.token_hash = p_hash $$;
create function oc.accounts_by_term(p_term bytea) returns table (org_id uuid, account_id uuid) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select b.org_id, b.subject_id from oc.blind_terms b where b.kind = 'e-mail' and b.term = p_term and b.subject_kind = 'account' $$;
create function oc.account_by_passkey(p_credential text) returns table (org_id uuid, account_id uuid) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.org_id, k.account_id from oc.passkeys k where k.credential_id = p_credential and k.removed_at is null $$;
create function oc.invitation_by_hash(p_hash bytea) returns table (org_id uuid, invitation_id uuid, account_id uuid) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select i.org_id, i.id, i.account_id from oc.invitations i where i.link_hash = p_hash $$;
create function oc.demo_link_by_hash(p_hash bytea) returns table (org_id uuid, account_id uuid) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l.org_id, l.account_id from oc.demo_links l where l.link_hash = p_hash $$;
create function oc.organisations_here() returns table (org_id uuid, name text, neutral_name text, settings jsonb) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.org_id, o.name, o.neutral_name, o.settings from oc.organisations o where sec.is_service() order by o.made_at $$;

do $$ declare f record; begin
  for f in select p.oid::regprocedure as sig from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'oc' and p.prosecdef and p.proname not in ('audit_append', 'enqueue') loop
    execute format('alter function %s owner to oc_scope', f.sig);
    execute format('revoke all on function %s from public', f.sig);
    execute format('grant execute on function %s to oc_app, oc_owner', f.sig);
  end loop;
end $$;
-- What is left runs as whoever calls it: nobody but our own roles may.
revoke all on all functions in schema oc, sec from public;
grant execute on function oc.today(), oc.opens_nothing_alone(text) to oc_app, oc_scope, oc_owner;
