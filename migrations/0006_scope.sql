-- Who may see what, as SQL: the one definition that queries and row-level security both call (design.md §2).
-- The functions run as oc_scope, which may read the membership tables and nothing else may become it.

create table oc.access_rules (action text not null, role text not null, reach text not null, primary key (action, role));
select oc.describe('access_rules', 'The role x action table, generated from src/access/table.ts.', '{"action": "S0. Action", "role": "S0. Role", "reach": "S0. How far"}');
alter table oc.access_rules owner to oc_scope;

create function oc.today() returns date language sql stable parallel safe as $$ select (now() at time zone 'Europe/London')::date $$;

create function oc.my_person() returns uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.person_id from oc.accounts a where a.org_id = sec.org() and a.id = sec.account() $$;

create function oc.account_is_live(p_org uuid, p_account uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from oc.accounts a where a.org_id = p_org and a.id = p_account and a.activated_at is not null)
     and coalesce((select e.kind = 'restored' from oc.account_events e where e.org_id = p_org and e.account_id = p_account order by e.id desc limit 1), true) $$;

-- Every role the acting account holds at this moment; none when it is suspended, closed or not yet activated.
create function oc.my_roles() returns table (role text, project_id uuid) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select 'service', null::uuid where sec.is_service()
  union all
  select g.role, g.project_id from oc.role_grants g
   where g.org_id = sec.org() and g.account_id = sec.account() and g.approved_at is not null
     and g.from_at <= now() and (g.until_at is null or g.until_at > now()) and oc.account_is_live(sec.org(), sec.account())
  union all
  select 'paged', null from oc.pages p
   where p.org_id = sec.org() and p.account_id = sec.account() and p.reach_until > now() and oc.account_is_live(sec.org(), sec.account())
   group by 1 $$;

-- The reaches the acting account has for an action.
create function oc.my_reaches(p_action text) returns table (role text, reach text, project_id uuid) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.role, r.reach, m.project_id from oc.my_roles() m join oc.access_rules r on r.role = m.role and r.action = p_action $$;

-- May the acting account take this action on anything at all?
create function oc.may(p_action text) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from oc.my_reaches(p_action)) $$;
-- The same, for actions whose subjects are not one by one in anybody's reach (agencies, the rota, accounts).
create function oc.may_everywhere(p_action text) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from oc.my_reaches(p_action) r where r.reach = 'organisation') $$;

-- Circles in which the acting person is a confirmed member today.
create function oc.my_circles() returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.circle_id from oc.memberships m join oc.volunteers v on v.org_id = m.org_id and v.id = m.volunteer_id
   where m.org_id = sec.org() and v.person_id = oc.my_person() and m.state = 'confirmed' and m.left_on is null and m.joined_on <= oc.today()
     and v.state not in ('left', 'suspended', 'barred', 'declined')
  union
  select c.id from oc.circles c join oc.core_members k on k.org_id = c.org_id and k.id = c.core_member_id
   where c.org_id = sec.org() and k.person_id = oc.my_person() and c.phase <> 'closed' $$;

-- Circles the acting account coordinates or covers now.
create function oc.my_coordinated() returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select n.circle_id from oc.coordinations n
   where n.org_id = sec.org() and n.account_id = sec.account() and n.from_at <= now() and (n.until_at is null or n.until_at > now()) $$;

-- Posts the acting person holds today. A post or link that ends today is over: access ends the same day.
create function oc.my_posts() returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select h.post_id from oc.post_holders h
   where h.org_id = sec.org() and h.person_id = oc.my_person() and h.from_on <= oc.today() and (h.until_on is null or h.until_on > oc.today()) $$;

-- Core members one's posts work with today, and in what capacity; a prison only while he is inside.
create function oc.my_linked() returns table (core_member_id uuid, kind text, post_id uuid) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l.core_member_id, l.kind, l.post_id from oc.partner_links l join oc.core_members k on k.org_id = l.org_id and k.id = l.core_member_id
   where l.org_id = sec.org() and l.post_id in (select oc.my_posts()) and l.from_on <= oc.today() and (l.until_on is null or l.until_on > oc.today())
     and (l.kind <> 'prison' or k.stage = 'custody') $$;

-- Concerns the acting account was called to, while that reach lasts.
create function oc.my_pages() returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.concern_id from oc.pages p where p.org_id = sec.org() and p.account_id = sec.account() and p.reach_until > now() $$;

create function oc.circles_open_to(p_action text) returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with mine as materialized (select * from oc.my_reaches(p_action))
  select c.id from oc.circles c where c.org_id = sec.org() and exists
    (select from mine m where m.reach = 'organisation' or (m.reach = 'projects' and (m.project_id is null or m.project_id = c.project_id)))
  union select n from oc.my_coordinated() n where exists (select from mine where reach = 'coordinated')
  union select n from oc.my_circles() n where exists (select from mine where reach = 'circle')
  union select c.id from oc.circles c join oc.my_linked() l on l.core_member_id = c.core_member_id join mine m on m.reach = 'linked' and m.role = l.kind where c.org_id = sec.org()
  union select k.circle_id from oc.concerns k where k.org_id = sec.org() and k.circle_id is not null and k.id in (select oc.my_pages()) and exists (select from mine where reach = 'paged') $$;

create function oc.core_members_open_to(p_action text) returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with mine as materialized (select * from oc.my_reaches(p_action))
  select k.id from oc.core_members k where k.org_id = sec.org() and exists
    (select from mine m where m.reach = 'organisation' or (m.reach = 'projects' and (m.project_id is null or m.project_id = k.project_id))
       or (m.reach = 'self' and k.person_id = oc.my_person()))
  union select k.id from oc.core_members k where k.org_id = sec.org() and exists (select from mine where reach = 'coordinated') and (k.held_by = sec.account()
     or exists (select from oc.circles c where c.org_id = k.org_id and c.core_member_id = k.id and c.id in (select oc.my_coordinated())))
  union select c.core_member_id from oc.circles c where c.org_id = sec.org() and c.id in (select oc.my_circles()) and exists (select from mine where reach = 'circle')
  union select l.core_member_id from oc.my_linked() l join mine m on m.reach = 'linked' and m.role = l.kind
  union select c.core_member_id from oc.circles c join oc.concerns n on n.org_id = c.org_id and n.circle_id = c.id
    where c.org_id = sec.org() and n.id in (select oc.my_pages()) and exists (select from mine where reach = 'paged') $$;

create function oc.volunteers_open_to(p_action text) returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with mine as materialized (select * from oc.my_reaches(p_action))
  select v.id from oc.volunteers v where v.org_id = sec.org() and exists
    (select from mine m where m.reach = 'organisation' or (m.reach = 'projects' and (m.project_id is null or m.project_id = v.project_id))
       or (m.reach = 'self' and v.person_id = oc.my_person()))
  union select ms.volunteer_id from oc.memberships ms where ms.org_id = sec.org() and ms.left_on is null and ms.circle_id in (select oc.my_coordinated()) and exists (select from mine where reach = 'coordinated')
  union select v.id from oc.volunteers v left join oc.accounts a on a.org_id = v.org_id and a.person_id = v.person_id join oc.concerns n on n.org_id = v.org_id and (n.raised_by = a.id or n.in_name_of = v.person_id)
    where v.org_id = sec.org() and n.id in (select oc.my_pages()) and exists (select from mine where reach = 'paged') $$;

-- Concerns that pass the acting account by: about this very account, or about a coordinator of a circle it coordinates (unless it told us so itself).
create function oc.concerns_about_me() returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select n.id from oc.concerns n where n.org_id = sec.org() and n.about_account = sec.account()
  union select n.id from oc.concerns n where n.org_id = sec.org() and n.about = 'coordinator' and n.raised_by is distinct from sec.account() and n.circle_id in (select oc.my_coordinated()) $$;

-- Concerns. Whoever a concern is about never sees it; one about a coordinator passes by everybody who coordinates that circle.
create function oc.concerns_open_to(p_action text) returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with mine as materialized (select * from oc.my_reaches(p_action)),
  reached as (
    select n.id from oc.concerns n left join oc.circles c on c.org_id = n.org_id and c.id = n.circle_id where n.org_id = sec.org() and exists
      (select from mine m where m.reach = 'organisation' or (m.reach = 'projects' and (m.project_id is null or c.id is null or m.project_id = c.project_id)))
    union select n.id from oc.concerns n where n.org_id = sec.org() and n.circle_id in (select oc.my_coordinated()) and n.about <> 'coordinator' and exists (select from mine where reach = 'coordinated')
    union select p from oc.my_pages() p where exists (select from mine where reach = 'paged')
    union select n.id from oc.concerns n where n.org_id = sec.org() and exists (select from mine m where m.reach = 'own' and (m.role <> 'volunteer' or n.circle_id is null or n.circle_id in (select oc.my_circles())))
      and (n.raised_by = sec.account() or n.in_name_of = oc.my_person())
    union select n.id from oc.concerns n where n.org_id = sec.org() and p_action = 'concern.raise' and n.raised_by = sec.account() and exists (select from mine)
    union select n.id from oc.concerns n where n.org_id = sec.org() and p_action = 'concern.add' and n.raised_by = sec.account() and exists (select from mine where role <> 'volunteer')
    union select s.concern_id from oc.shares s join oc.concerns n on n.org_id = s.org_id and n.id = s.concern_id join oc.circles c on c.org_id = n.org_id and c.id = n.circle_id
      join oc.my_linked() l on l.post_id = s.post_id and l.core_member_id = c.core_member_id join mine m on m.reach = 'shared' and m.role = l.kind where s.org_id = sec.org())
  select r.id from reached r where sec.is_service() or r.id not in (select oc.concerns_about_me()) $$;

-- Shares: staff by the concern; officers only those told to a post they hold, while linked.
create function oc.shares_open_to(p_action text) returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id from oc.shares s where s.org_id = sec.org() and s.concern_id in (select oc.concerns_open_to(p_action))
     and (exists (select from oc.my_reaches(p_action) r where r.reach <> 'shared') or s.post_id in (select oc.my_posts())) $$;

-- Minutes: members and staff by the circle; officers only those sent to a post they hold, while linked.
create function oc.minutes_open_to(p_action text) returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select d.minutes_id from oc.minutes_sendings d join oc.circles c on c.org_id = d.org_id and c.id = d.circle_id
    join oc.my_linked() l on l.post_id = d.post_id and l.core_member_id = c.core_member_id
    join oc.my_reaches(p_action) m on m.reach = 'shared' and m.role = l.kind where d.org_id = sec.org() $$;

create function oc.accounts_open_to(p_action text) returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.id from oc.accounts a where a.org_id = sec.org() and exists
    (select from oc.my_reaches(p_action) m where m.reach = 'organisation' or (m.reach = 'self' and a.id = sec.account())) $$;

-- People whose full identity is open: by the volunteer or core member they are, or oneself.
create function oc.people_open_to(p_volunteer_action text, p_core_member_action text) returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select v.person_id from oc.volunteers v where v.org_id = sec.org() and v.id in (select oc.volunteers_open_to(p_volunteer_action))
  union select k.person_id from oc.core_members k where k.org_id = sec.org() and k.id in (select oc.core_members_open_to(p_core_member_action)) $$;

-- People whose chosen name may be shown: those one shares a circle with, staff on the rota and in one's circles, officers linked, oneself.
create function oc.names_open_to_me() returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select oc.my_person()
  union select p.id from oc.people p where p.org_id = sec.org() and (sec.is_service() or oc.may('search.read'))
  -- Whoever keeps accounts sees the names of those who have one, and so of no core member who has none.
  union select a.person_id from oc.accounts a where a.org_id = sec.org() and (oc.may('account.read') or oc.may('role.approve') or oc.may('role.review'))
  union select v.person_id from oc.memberships m join oc.volunteers v on v.org_id = m.org_id and v.id = m.volunteer_id where m.org_id = sec.org() and m.circle_id in (select oc.circles_open_to('roster.read'))
  union select a.person_id from oc.coordinations n join oc.accounts a on a.org_id = n.org_id and a.id = n.account_id where n.org_id = sec.org() and n.circle_id in (select oc.circles_open_to('circle.read'))
  union select k.person_id from oc.circles c join oc.core_members k on k.org_id = c.org_id and k.id = c.core_member_id where c.org_id = sec.org() and c.id in (select oc.circles_open_to('circle.read'))
  union select k.person_id from oc.core_members k where k.org_id = sec.org() and k.id in (select oc.core_members_open_to('core-member.read'))
  union select h.person_id from oc.post_holders h join oc.partner_links l on l.org_id = h.org_id and l.post_id = h.post_id where h.org_id = sec.org() and l.core_member_id in (select oc.core_members_open_to('link.read'))
  union select x.person_id from oc.on_call o join oc.accounts x on x.org_id = o.org_id and x.id in (o.primary_account, o.deputy_account) where o.org_id = sec.org() and o.until_at > now() and oc.may('rota.read')
  union select h.person_id from oc.post_holders h where h.org_id = sec.org() and oc.may('agency.read')
  -- Whoever wrote or decided in a concern that is open to me.
  union select a.person_id from oc.concerns n join oc.accounts a on a.org_id = n.org_id and a.id = n.raised_by where n.org_id = sec.org() and n.id in (select oc.concerns_open_to('concern.read'))
  union select a.person_id from oc.concern_openings o join oc.accounts a on a.org_id = o.org_id and a.id = o.recorded_by where o.org_id = sec.org()
    and o.concern_id in (select oc.concerns_open_to('concern.read') union select oc.concerns_open_to('concern.follow'))
  union select a.person_id from oc.pages o join oc.accounts a on a.org_id = o.org_id and a.id = o.account_id where o.org_id = sec.org()
    and o.concern_id in (select oc.concerns_open_to('concern.read') union select oc.concerns_open_to('concern.follow'))
  union select a.person_id from oc.concern_decisions o join oc.accounts a on a.org_id = o.org_id and a.id = o.recorded_by where o.org_id = sec.org()
    and o.concern_id in (select oc.concerns_open_to('concern.read') union select oc.concerns_open_to('concern.follow'))
  union select a.person_id from oc.shares s join oc.accounts a on a.org_id = s.org_id and a.id = s.recorded_by where s.org_id = sec.org() and s.id in (select oc.shares_open_to('share.read')) $$;

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
