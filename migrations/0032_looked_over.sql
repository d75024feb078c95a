-- Break-glass: one circle or one core member is opened for an hour to somebody to whom it is closed, with a reason; it is told at once and looked over
-- afterwards by somebody else (security.md §2.12, domain.md §15 letter b). It opens by scope like everything else, for a role that is held only so long.

create table oc.break_glasses (
  org_id uuid not null references oc.organisations, id uuid not null, primary key (org_id, id),
  account_id uuid not null, as_what text not null check (as_what in ('on call', 'chief executive', 'safeguarding lead', 'data-protection lead')),
  circle_id uuid, core_member_id uuid not null,
  category text not null check (category in ('somebody in danger', 'nobody else can be reached', 'asked for by an authority', 'something may be wrong with us', 'other')),
  reason bytea not null, began_at timestamptz not null default now(), until_at timestamptz not null,
  ended_at timestamptz, ended_by uuid, review_due_at timestamptz not null, reviewed_at timestamptz, reviewed_by uuid,
  verdict text check (verdict in ('it was right', 'it was not needed', 'it was wrong')), review bytea,
  foreign key (org_id, account_id) references oc.accounts, foreign key (org_id, circle_id) references oc.circles, foreign key (org_id, core_member_id) references oc.core_members,
  check (until_at > began_at and until_at <= began_at + interval '8 hours'),
  check ((ended_at is null) = (ended_by is null)),
  check ((reviewed_at is null) = (reviewed_by is null) and (reviewed_at is null) = (verdict is null)));
create index on oc.break_glasses (org_id, account_id, began_at);
select oc.describe('break_glasses', 'One opening in an emergency of one circle or core member, with its end and what another person said of it afterwards.', '{
  "account_id": "S1. Who opened it", "as_what": "S1. In which capacity; decides what it opens", "circle_id": "S1. The circle; null when only the core member was opened",
  "core_member_id": "S1. The core member", "category": "S1. Kind of reason", "reason": "S3. Why, sealed", "began_at": "S1. From when", "until_at": "S1. When it ends by itself",
  "ended_at": "S1. When it was ended before that", "ended_by": "S1. Who ended it", "review_due_at": "S1. By when somebody else looks it over",
  "reviewed_at": "S1. When somebody did", "reviewed_by": "S1. Who did", "verdict": "S1. What they found", "review": "S3. What they wrote, sealed"}');
create trigger forgets after insert or update or delete on oc.break_glasses for each statement execute function sec.forget();

-- A core member who is oneself, or in whose circle one is or was a volunteer: never opened in this way.
create function oc.is_about_me(p_core_member uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_me uuid := oc.my_person();
begin return exists (select from oc.core_members k where k.org_id = v_org and k.id = p_core_member and k.person_id = v_me)
  or exists (select from oc.circles c join oc.memberships m on m.org_id = c.org_id and m.circle_id = c.id join oc.volunteers v on v.org_id = m.org_id and v.id = m.volunteer_id
    where c.org_id = v_org and c.core_member_id = p_core_member and v.person_id = v_me); end $$;

-- What the acting account has opened in an emergency and what has not ended, while it holds the role in which it did so.
create function oc.my_glasses() returns table (glass_id uuid, role text, circle_id uuid, core_member_id uuid) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_account uuid := oc.my_account();
begin return query select g.id, 'glass ' || g.as_what, g.circle_id, g.core_member_id from oc.break_glasses g
   where g.org_id = v_org and g.account_id = v_account and g.ended_at is null and g.until_at > now() and not oc.is_about_me(g.core_member_id)
     and exists (select from oc.role_grants r where r.org_id = v_org and r.account_id = v_account and r.approved_at is not null and r.from_at <= now() and (r.until_at is null or r.until_at > now())
       and (r.role = g.as_what or g.as_what = 'on call' and r.role in ('coordinator', 'manager', 'safeguarding lead'))); end $$;
alter function oc.my_glasses() rows 1;

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
  select 'paged', null where exists (select from oc.pages p where p.org_id = v_org and p.account_id = v_account and p.reach_until > now())
  union all
  select distinct m.role, null::uuid from oc.my_glasses() m; end $$;

-- Am I the reader whom the organisation named for what one person decides alone?
create function oc.i_am_the_reader() returns boolean language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_account uuid := oc.my_account();
begin return exists (select from oc.organisations o where o.org_id = v_org and o.settings -> 'loneMode' ->> 'reader' = v_account::text); end $$;

create or replace function oc.may_everywhere(p_action text) returns boolean language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return exists (select from oc.my_reaches(p_action) r where r.reach = 'organisation' or (r.reach = 'projects' and r.project_id is null) or (r.reach = 'reader' and oc.i_am_the_reader())); end $$;

create or replace function oc.circles_open_to_anew(p_action text) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query
  with mine as materialized (select m.role, m.reach, m.project_id from oc.my_reaches(p_action) m)
  select c.id from mine m join oc.circles c on c.org_id = v_org and (m.reach = 'organisation' or (m.reach = 'projects' and (m.project_id is null or m.project_id = c.project_id)))
  union select oc.my_coordinated() from mine m where m.reach = 'coordinated'
  union select n.id from mine m, lateral oc.my_circles(m.role) n (id) where m.reach = 'circle'
  union select c.id from mine m, lateral oc.my_linked(m.role) l join oc.circles c on c.org_id = v_org and c.core_member_id = l.core_member_id where m.reach = 'linked'
  union select n.circle_id from oc.concerns n where n.org_id = v_org and n.circle_id is not null and n.id in (select oc.my_pages() from mine m where m.reach = 'paged')
  union select g.circle_id from mine m join oc.my_glasses() g on g.role = m.role where m.reach = 'glass' and g.circle_id is not null; end $$;

create or replace function oc.core_members_open_to_anew(p_action text) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_account uuid := oc.my_account(); v_me uuid := oc.my_person();
begin return query
  with mine as materialized (select m.role, m.reach, m.project_id from oc.my_reaches(p_action) m)
  select k.id from mine m join oc.core_members k on k.org_id = v_org and (m.reach = 'organisation' or (m.reach = 'projects' and (m.project_id is null or m.project_id = k.project_id))
     or (m.reach = 'self' and k.person_id = v_me) or (m.reach = 'coordinated' and k.held_by = v_account and k.state in ('referred', 'waiting', 'not served')))
  union select c.core_member_id from oc.circles c where c.org_id = v_org and c.id in (select oc.my_coordinated() from mine m where m.reach = 'coordinated')
  union select c.core_member_id from mine m, lateral oc.my_circles(m.role) n (id) join oc.circles c on c.org_id = v_org and c.id = n.id where m.reach = 'circle'
  union select l.core_member_id from mine m, lateral oc.my_linked(m.role) l where m.reach = 'linked'
  union select c.core_member_id from oc.concerns n join oc.circles c on c.org_id = n.org_id and c.id = n.circle_id
    where n.org_id = v_org and n.id in (select oc.my_pages() from mine m where m.reach = 'paged')
  union select g.core_member_id from mine m join oc.my_glasses() g on g.role = m.role where m.reach = 'glass'; end $$;

create or replace function oc.volunteers_open_to_anew(p_action text) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_me uuid := oc.my_person(); v_tellers uuid[];
begin
  if exists (select from oc.my_reaches(p_action) m where m.reach = 'paged') then
    v_tellers := array(select a.person_id from oc.concerns n join oc.accounts a on a.org_id = n.org_id and a.id = n.raised_by
        where n.org_id = v_org and n.id in (select oc.my_pages())
      union select n.in_name_of from oc.concerns n where n.org_id = v_org and n.id in (select oc.my_pages()));
  end if;
  return query
  with mine as materialized (select m.role, m.reach, m.project_id from oc.my_reaches(p_action) m)
  select v.id from mine m join oc.volunteers v on v.org_id = v_org and (m.reach = 'organisation' or (m.reach = 'projects' and (m.project_id is null or m.project_id = v.project_id))
     or (m.reach = 'self' and v.person_id = v_me))
  union select s.volunteer_id from oc.memberships s where s.org_id = v_org and (s.left_on is null or s.left_on >= oc.today())
     and s.circle_id in (select oc.my_coordinated() from mine m where m.reach = 'coordinated'
       union all select g.circle_id from mine m join oc.my_glasses() g on g.role = m.role where m.reach = 'glass')
  union select v.id from oc.volunteers v where v.org_id = v_org and v.person_id = any (v_tellers); end $$;

-- In an emergency, a concern about one of ours opens only where it says about whom: else it may be about oneself.
create or replace function oc.concerns_within_anew(p_action text) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query
  with mine as materialized (select m.role, m.reach, m.project_id from oc.my_reaches(p_action) m),
  reached as (
    select n.id from mine m join oc.concerns n on n.org_id = v_org left join oc.circles c on c.org_id = n.org_id and c.id = n.circle_id
     where m.reach = 'organisation' or (m.reach = 'projects' and (m.project_id is null or c.id is null or m.project_id = c.project_id))
    union select n.id from oc.concerns n where n.org_id = v_org and n.circle_id in (select oc.my_coordinated() from mine m where m.reach = 'coordinated')
    union select oc.my_pages() from mine m where m.reach = 'paged'
    union select n.id from mine m, lateral oc.my_concerns(m.role) n (id) where m.reach = 'own'
    union select n.id from mine m join oc.my_glasses() g on g.role = m.role join oc.concerns n on n.org_id = v_org and n.circle_id = g.circle_id
     where m.reach = 'glass' and (n.about_account is not null or n.about not in ('coordinator', 'volunteer', 'staff')))
  select r.id from reached r where r.id not in (select oc.concerns_about_me()); end $$;

-- ── Opening, ending, looking over ──────────────────────────────────────────────────────────────────────────────────
-- May the acting account open this in an emergency, in this capacity? On call: while the rota names it now.
create function oc.may_break(p_as_what text, p_circle uuid, p_core_member uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_account uuid := oc.my_account();
begin return not oc.is_about_me(p_core_member)
  and exists (select from oc.core_members k where k.org_id = v_org and k.id = p_core_member)
  and (p_circle is null or exists (select from oc.circles c where c.org_id = v_org and c.id = p_circle and c.core_member_id = p_core_member))
  and exists (select from oc.my_roles() r where r.role = p_as_what or p_as_what = 'on call' and r.role in ('coordinator', 'manager', 'safeguarding lead'))
  and (p_as_what <> 'on call' or exists (select from oc.on_call o where o.org_id = v_org and o.from_at <= now() and o.until_at > now() and v_account in (o.primary_account, o.deputy_account))); end $$;

-- In which capacities the acting account could open something now.
create function oc.glass_capacities() returns table (as_what text) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_account uuid := oc.my_account();
begin return query
  select r.role from oc.my_roles() r where r.role in ('chief executive', 'safeguarding lead', 'data-protection lead')
  union select 'on call' from oc.on_call o where o.org_id = v_org and o.from_at <= now() and o.until_at > now() and v_account in (o.primary_account, o.deputy_account)
    and exists (select from oc.my_roles() r where r.role in ('coordinator', 'manager', 'safeguarding lead')); end $$;

-- The one circle or core member with exactly this name or reference; no list of them, and none about oneself.
create function oc.glass_target(p_words text) returns table (circle_id uuid, core_member_id uuid) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_words text := lower(btrim(p_words)); v_found int;
begin
  if not oc.may('glass.break') then return; end if;
  return query with found as (
    select c.id as circle_id, c.core_member_id from oc.circles c where c.org_id = v_org and (lower(c.name) = v_words or lower(c.reference) = v_words)
    union all select null, k.id from oc.core_members k where k.org_id = v_org and lower(k.reference) = v_words)
  select f.circle_id, f.core_member_id from found f where (select count(*) from found) = 1 and not oc.is_about_me(f.core_member_id);
end $$;

-- Who is told of it: whoever may look it over, and whoever coordinates the circles of that core member; never whoever opened it.
create function oc.glass_watchers(p_core_member uuid) returns table (account_id uuid, may_review boolean) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_me uuid := oc.my_person();
begin
  if not oc.may('glass.break') then return; end if;
  return query with watching as (
    select g.account_id, true as may_review from oc.role_grants g join oc.access_rules r on r.action = 'glass.review' and r.role = g.role
      join oc.organisations o on o.org_id = g.org_id
     where g.org_id = v_org and g.approved_at is not null and g.from_at <= now() and (g.until_at is null or g.until_at > now())
       and (r.reach = 'organisation' or (r.reach = 'projects' and g.project_id is null) or (r.reach = 'reader' and o.settings -> 'loneMode' ->> 'reader' = g.account_id::text))
    union select n.account_id, false from oc.coordinations n join oc.circles c on c.org_id = n.org_id and c.id = n.circle_id
     where n.org_id = v_org and c.core_member_id = p_core_member and n.from_at <= now() and (n.until_at is null or n.until_at > now()))
  select w.account_id, bool_or(w.may_review) from watching w join oc.accounts a on a.org_id = v_org and a.id = w.account_id
   where a.person_id is distinct from v_me and oc.account_is_live(v_org, w.account_id) group by 1;
end $$;

-- Names that belong to an opening, for whoever may read its row: the people by chosen name, the circle, the core member by reference.
create function oc.glasses_named() returns table (glass_id uuid, who text, ended_by text, reviewed_by text, circle text, reference text) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_account uuid := oc.my_account(); v_all boolean := oc.may_everywhere('glass.review');
begin return query
  select g.id, p.chosen_name, ep.chosen_name, rp.chosen_name, c.name, k.reference from oc.break_glasses g
    join oc.accounts a on a.org_id = g.org_id and a.id = g.account_id join oc.people p on p.org_id = a.org_id and p.id = a.person_id
    left join oc.accounts e on e.org_id = g.org_id and e.id = g.ended_by left join oc.people ep on ep.org_id = e.org_id and ep.id = e.person_id
    left join oc.accounts r on r.org_id = g.org_id and r.id = g.reviewed_by left join oc.people rp on rp.org_id = r.org_id and rp.id = r.person_id
    left join oc.circles c on c.org_id = g.org_id and c.id = g.circle_id join oc.core_members k on k.org_id = g.org_id and k.id = g.core_member_id
   where g.org_id = v_org and (v_all or g.account_id = v_account or g.core_member_id in (select oc.core_members_open_to('glass.read'))); end $$;

-- Who the core members are whose identity the acting account has opened in an emergency.
create function oc.glass_identities() returns table (glass_id uuid, person_id uuid) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query select g.glass_id, k.person_id from oc.my_glasses() g join oc.core_members k on k.org_id = v_org and k.id = g.core_member_id
   where k.id in (select oc.core_members_open_to('core-member.identity')); end $$;

-- What the audit says was read, tried or done under one opening, oldest first, for whoever may read its row.
create function oc.read_under_glass(p_glass uuid) returns table (at timestamptz, action text, decision text, kind text, subject text, opened jsonb) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_account uuid := oc.my_account();
begin
  if not exists (select from oc.break_glasses g where g.org_id = v_org and g.id = p_glass
      and (g.account_id = v_account or oc.may_everywhere('glass.review') or g.core_member_id in (select oc.core_members_open_to('glass.read')))) then return; end if;
  return query select a.at, a.body ->> 'action', a.body ->> 'decision', a.body ->> 'kind', a.body ->> 'subject', a.body -> 'details' -> 'opened' from oc.audit a
   where a.org_id = v_org and a.body ? 'glass' and a.body -> 'glass' ? p_glass::text order by a.seq;
end $$;
set role oc_audit;
create index audit_under_glass on oc.audit (org_id, seq) where body ? 'glass';
reset role;

-- Another person looks it over, once; it is ended once, never in the future; and nothing else of it ever changes.
create function oc.glass_by_whom() returns trigger language plpgsql as $$
declare v_me uuid := oc.my_person();
begin
  if new.ended_at is distinct from old.ended_at and (old.ended_at is not null or new.ended_by is distinct from sec.account()) then
    raise insufficient_privilege using message = 'it is ended once, in one''s own name'; end if;
  if (new.reviewed_at, new.reviewed_by, new.verdict, new.review) is distinct from (old.reviewed_at, old.reviewed_by, old.verdict, old.review) and (old.reviewed_at is not null
      or new.reviewed_by is distinct from sec.account() or not oc.may_everywhere('glass.review') or old.account_id = sec.account()
      or exists (select from oc.accounts a where a.org_id = old.org_id and a.id = old.account_id and a.person_id = v_me)) then
    raise insufficient_privilege using message = 'another person looks over what was opened in an emergency, once'; end if;
  return new;
end $$;
create trigger glass_by_whom before update on oc.break_glasses for each row execute function oc.glass_by_whom();
revoke all on function oc.glass_by_whom() from public;
grant execute on function oc.glass_by_whom() to oc_app, oc_owner;

do $$ declare f text; begin
  foreach f in array array['oc.is_about_me(uuid)', 'oc.my_glasses()', 'oc.i_am_the_reader()', 'oc.may_break(text, uuid, uuid)', 'oc.glass_capacities()', 'oc.glass_target(text)',
      'oc.glass_watchers(uuid)', 'oc.glasses_named()', 'oc.glass_identities()', 'oc.read_under_glass(uuid)'] loop
    execute format('alter function %s owner to oc_scope', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to oc_app, oc_owner', f);
  end loop;
end $$;
-- ── Who looked at this record ───────────────────────────────────────────────────────────────────────────────────────
-- The audit has it, line by line; here it is found by record (security.md §2.5).

set role oc_audit;
-- Which line says that this row was opened. Only lines that opened something are in it.
create index audit_opened on oc.audit using gin ((body -> 'details' -> 'opened') jsonb_path_ops) where body -> 'details' ? 'opened';
reset role;

-- The rows of a record in which something is sealed. A test holds this list to the classes of the columns.
create function oc.sealed_rows(p_kind text, p_id uuid) returns table (table_name text, row_id uuid) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with o as (select sec.org() as org)
  select 'person_details', d.id from o join oc.core_members k on k.org_id = o.org and k.id = p_id join oc.person_details d on d.org_id = o.org and d.person_id = k.person_id where p_kind = 'core member'
  union all select 'core_members', p_id where p_kind = 'core member'
  union all select 'restrictions', r.id from o join oc.restrictions r on r.org_id = o.org and r.core_member_id = p_id where p_kind = 'core member'
  union all select 'break_glasses', g.id from o join oc.break_glasses g on g.org_id = o.org and g.core_member_id = p_id where p_kind = 'core member'
  union all select 'inbound_information', n.id from o join oc.inbound_information n on n.org_id = o.org and n.core_member_id = p_id where p_kind = 'core member'
  union all select 'inbound_answers', n.id from o join oc.inbound_answers n on n.org_id = o.org and n.core_member_id = p_id where p_kind = 'core member'
  union all select 'inbound_passings', n.id from o join oc.inbound_passings n on n.org_id = o.org and n.core_member_id = p_id where p_kind = 'core member'
  union all select 'agency_materials', n.id from o join oc.agency_materials n on n.org_id = o.org and n.core_member_id = p_id where p_kind = 'core member'
  union all select 'material_steps', n.id from o join oc.material_steps n on n.org_id = o.org and n.core_member_id = p_id where p_kind = 'core member'
  union all select 'person_details', d.id from o join oc.volunteers v on v.org_id = o.org and v.id = p_id join oc.person_details d on d.org_id = o.org and d.person_id = v.person_id where p_kind = 'volunteer'
  union all select 'volunteers', p_id where p_kind = 'volunteer'
  union all select 'circles', p_id where p_kind = 'circle'
  union all select 'venues', c.venue_id from o join oc.circles c on c.org_id = o.org and c.id = p_id where p_kind = 'circle' and c.venue_id is not null
  union all select 'circle_events', e.id from o join oc.circle_events e on e.org_id = o.org and e.circle_id = p_id where p_kind = 'circle'
  union all select 'minutes', n.id from o join oc.minutes n on n.org_id = o.org and n.circle_id = p_id where p_kind = 'circle'
  union all select 'reflections', n.id from o join oc.reflections n on n.org_id = o.org and n.circle_id = p_id where p_kind = 'circle'
  union all select 'actions', n.id from o join oc.actions n on n.org_id = o.org and n.circle_id = p_id where p_kind = 'circle'
  union all select 'risk_reviews', n.id from o join oc.risk_reviews n on n.org_id = o.org and n.circle_id = p_id where p_kind = 'circle'
  union all select 'agency_requests', n.id from o join oc.agency_requests n on n.org_id = o.org and n.circle_id = p_id where p_kind = 'circle'
  union all select 'request_answers', n.id from o join oc.request_answers n on n.org_id = o.org and n.circle_id = p_id where p_kind = 'circle'
  union all select 'contacts', n.id from o join oc.contacts n on n.org_id = o.org and n.circle_id = p_id where p_kind = 'circle'
  union all select 'one_to_one_rules', n.id from o join oc.one_to_one_rules n on n.org_id = o.org and n.circle_id = p_id where p_kind = 'circle'
  union all select 'guidances', n.id from o join oc.guidances n on n.org_id = o.org and (p_kind = 'circle' and n.circle_id = p_id or p_kind = 'concern' and n.concern_id = p_id)
  union all select 'concern_words', n.id from o join oc.concern_words n on n.org_id = o.org and n.concern_id = p_id where p_kind = 'concern'
  union all select 'concern_levels', n.id from o join oc.concern_levels n on n.org_id = o.org and n.concern_id = p_id where p_kind = 'concern'
  union all select 'concern_calls', n.id from o join oc.concern_calls n on n.org_id = o.org and n.concern_id = p_id where p_kind = 'concern'
  union all select 'concern_decisions', n.id from o join oc.concern_decisions n on n.org_id = o.org and n.concern_id = p_id where p_kind = 'concern'
  union all select 'second_readings', n.id from o join oc.second_readings n on n.org_id = o.org and n.concern_id = p_id where p_kind = 'concern'
  union all select 'shares', n.id from o join oc.shares n on n.org_id = o.org and n.concern_id = p_id where p_kind = 'concern'
  union all select 'share_answers', n.id from o join oc.share_answers n on n.org_id = o.org and n.concern_id = p_id where p_kind = 'concern'
  union all select 'steps_taken', n.id from o join oc.steps_taken n on n.org_id = o.org and n.concern_id = p_id where p_kind = 'concern'
  union all select 'people_at_risk', n.id from o join oc.people_at_risk n on n.org_id = o.org and n.concern_id = p_id where p_kind = 'concern' $$;

-- What a record is called where names are not shown: its reference, the name of a circle. Null where its lookers are not open to whoever asks.
create function oc.looked_label(p_kind text, p_id uuid) returns text language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return case p_kind
    when 'core member' then (select k.reference from oc.core_members k where k.org_id = v_org and k.id = p_id and k.id in (select oc.core_members_open_to('looks.read')))
    when 'volunteer' then (select v.reference from oc.volunteers v where v.org_id = v_org and v.id = p_id and v.id in (select oc.volunteers_open_to('looks.read')))
    when 'circle' then (select c.name from oc.circles c where c.org_id = v_org and c.id = p_id and c.id in (select oc.circles_open_to('looks.read')))
    when 'concern' then (select coalesce((select c.name from oc.circles c where c.org_id = v_org and c.id = n.circle_id), '') from oc.concerns n
      where n.org_id = v_org and n.id = p_id and n.id in (select oc.concerns_within('looks.read'))) end; end $$;

-- The record with exactly this reference, or a circle with this name, whose lookers are open to whoever asks.
create function oc.record_called(p_words text) returns table (kind text, id uuid) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_words text := lower(btrim(p_words));
begin return query
  select 'core member', k.id from oc.core_members k where k.org_id = v_org and lower(k.reference) = v_words and k.id in (select oc.core_members_open_to('looks.read'))
  union all select 'volunteer', v.id from oc.volunteers v where v.org_id = v_org and lower(v.reference) = v_words and v.id in (select oc.volunteers_open_to('looks.read'))
  union all select 'circle', c.id from oc.circles c where c.org_id = v_org and v_words in (lower(c.reference), lower(c.name)) and c.id in (select oc.circles_open_to('looks.read')); end $$;

-- Who opened a sealed part of a record, newest first, with what they were about and which roles they held then; also who was turned away from it.
-- Under a change what was opened in it counts too. @param p_before only lines before this place, for the next page
create function oc.looked_at(p_kind text, p_id uuid, p_before bigint, p_limit int)
returns table (seq bigint, at timestamptz, who text, rule text, roles text[], action text, decision text, parts jsonb, in_emergency boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin
  if oc.looked_label(p_kind, p_id) is null then return; end if;
  return query
  with opened as (
    select a.seq, r.table_name, r.row_id from oc.sealed_rows(p_kind, p_id) r
      join oc.audit a on a.org_id = v_org and a.body -> 'details' ? 'opened' and a.body -> 'details' -> 'opened' @> jsonb_build_object(r.table_name, jsonb_build_array(r.row_id))
     where a.seq < p_before),
  counted as (select o.seq, jsonb_object_agg(o.table_name, o.n) as parts from (select x.seq, x.table_name, count(*) as n from opened x group by 1, 2) o group by 1),
  turned as (
    select a.seq, '{}'::jsonb as parts from oc.audit a
     where a.org_id = v_org and a.body ->> 'subject' = p_id::text and a.seq < p_before and (a.body ->> 'decision' in ('denied', 'closed') or a.body ? 'glass')
       and not exists (select from counted c where c.seq = a.seq)),
  lines as (select c.seq, c.parts from counted c union all select t.seq, t.parts from turned t order by 1 desc limit p_limit)
  select a.seq, a.at, p.chosen_name, case when a.body ->> 'principal' like 'service:%' then substr(a.body ->> 'principal', 9) end,
    array(select distinct g.role from oc.role_grants g where g.org_id = v_org and g.account_id = c.id and g.approved_at is not null and g.from_at <= a.at and (g.until_at is null or g.until_at > a.at) order by 1),
    a.body ->> 'action', a.body ->> 'decision', l.parts, a.body ? 'glass'
    from lines l join oc.audit a on a.org_id = v_org and a.seq = l.seq
    left join oc.accounts c on c.org_id = v_org and c.id::text = a.body ->> 'principal' left join oc.people p on p.org_id = v_org and p.id = c.person_id
   order by a.seq desc;
end $$;

do $$ declare f text; begin
  foreach f in array array['oc.sealed_rows(text, uuid)', 'oc.looked_label(text, uuid)', 'oc.record_called(text)', 'oc.looked_at(text, uuid, bigint, int)'] loop
    execute format('alter function %s owner to oc_scope', f);
    execute format('revoke all on function %s from public', f);
  end loop;
  grant execute on function oc.looked_label(text, uuid), oc.record_called(text), oc.looked_at(text, uuid, bigint, int) to oc_app, oc_owner;
end $$;
