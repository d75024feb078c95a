-- Whose name is open, in three steps. To gather every name there is to know was the dearest question of nearly every page, and most pages name
-- only people of the reader's own circles: those are the first step, those on her files the second, and only whoever is in neither is looked for among
-- all. Each step adds to the one before, so that together they are what they were. No answer changes.

create or replace function sec.recall(p_name text) returns text language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_at text := md5(p_name); v_seal text := current_setting('oc.seal_' || v_at, true); v text;
begin
  if v_seal is null or v_seal = '' then return null; end if;
  -- A change may wait for a lock and must then see what its twin did; only names, which open nothing, are remembered in it.
  if p_name not like 'names\_%' and split_part(current_setting('oc.context', true), '|', 4) not like '%r' then return null; end if;
  v := current_setting('oc.memo_' || v_at, true);
  if v_seal is distinct from sec.memo_seal(p_name, v) then return null; end if;
  return v;
end $$;

create or replace function sec.remember(p_name text, p_value text) returns void language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_at text := md5(p_name);
begin
  if p_name not like 'names\_%' and split_part(current_setting('oc.context', true), '|', 4) not like '%r' then return; end if;
  perform sec.context();
  perform set_config('oc.memo_' || v_at, p_value, true), set_config('oc.seal_' || v_at, sec.memo_seal(p_name, p_value), true);
end $$;

-- Oneself, the people of one's circles and whoever looks after them, colleagues, and the officers one has to do with.
create function oc.names_near_me_anew() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_is_service boolean := sec.is_service(); v_search boolean := oc.may('search.read'); v_agencies boolean := oc.may('agency.read');
begin return query
  with circles as materialized (select oc.circles_open_to('circle.read') as id)
  select oc.my_person()
  union select k.person_id from oc.circles c join oc.core_members k on k.org_id = c.org_id and k.id = c.core_member_id where c.org_id = v_org and c.id in (select x.id from circles x)
  union select a.person_id from oc.coordinations n join oc.accounts a on a.org_id = n.org_id and a.id = n.account_id where n.org_id = v_org and n.circle_id in (select x.id from circles x)
  union select v.person_id from oc.memberships m join oc.volunteers v on v.org_id = m.org_id and v.id = m.volunteer_id where m.org_id = v_org and m.circle_id in (select oc.circles_open_to('roster.read'))
  union select h.person_id from oc.post_holders h where h.org_id = v_org and (v_agencies
     or h.post_id in (select l.post_id from oc.partner_links l where l.org_id = v_org and l.core_member_id in (select oc.core_members_open_to('link.read'))))
  union select p.id from oc.people p where p.org_id = v_org and (v_is_service or p.kind = 'staff' and v_search); end $$;

-- Volunteers and core members whose records are open, and volunteers whom one may place.
create function oc.names_on_file_anew() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query
  select oc.people_open_to('volunteer.read', 'core-member.read')
  union select v.person_id from oc.volunteers v where v.org_id = v_org and v.state in ('pool', 'matched', 'active') and v.id in (select oc.volunteers_open_to('volunteer.place')); end $$;

do $do$ declare v_name text;
begin
  foreach v_name in array array['names_near_me', 'names_on_file'] loop
    execute format($f$create function oc.%1$I() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $b$
declare v_known text := sec.recall('%1$s');
begin
  if v_known is null then
    v_known := array_remove(array(select oc.%1$s_anew()), null)::text;
    perform sec.remember('%1$s', v_known);
  end if;
  return query select unnest(v_known::uuid[]);
end $b$ $f$, v_name);
    execute format('alter function oc.%I() owner to oc_scope', v_name);
    execute format('revoke all on function oc.%I() from public', v_name);
    execute format('grant execute on function oc.%I() to oc_app, oc_owner', v_name);
    execute format('alter function oc.%I() owner to oc_scope', v_name || '_anew');
    execute format('revoke all on function oc.%I() from public', v_name || '_anew');
  end loop;
end $do$;

-- And all others: whoever signs in by one's leave, is on call, or did something about a concern or a role that is open.
create or replace function oc.names_open_to_me_anew() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_may text[] := array(select r.action from oc.my_roles() m join oc.access_rules r on r.role = m.role);
  v_approves boolean := 'role.approve' = any (v_may); v_reviews boolean := 'role.review' = any (v_may);
begin return query
  with concerns as materialized (select x.id from oc.concerns_within('concern.read') x (id) where 'concern.read' = any (v_may) and x.id not in (select oc.my_readings())
    union select oc.concerns_within('concern.follow') where 'concern.follow' = any (v_may)),
  actors as (
    select oc.accounts_open_to('account.read') as account where 'account.read' = any (v_may)
    union select oc.accounts_open_to('account.recover') where 'account.recover' = any (v_may)
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
  select oc.names_near_me()
  union select oc.names_on_file()
  union select a.person_id from oc.accounts a where a.org_id = v_org and a.id in (select x.account from actors x)
  union select n.in_name_of from oc.concerns n where n.org_id = v_org and n.id in (select c.id from concerns c); end $$;

-- To join with circles that are open: their core members, and no others.
create or replace function oc.core_members_named() returns table (core_member_id uuid, person_id uuid) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query select k.id, k.person_id from oc.core_members k where k.org_id = v_org and k.person_id in (select oc.names_near_me()); end $$;

-- To join with memberships that are open: their volunteers, and no others.
create function oc.roster_named() returns table (volunteer_id uuid, person_id uuid, away_on date) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query select v.id, v.person_id, case when v.state in ('left', 'suspended', 'barred', 'declined') then v.state_on end from oc.volunteers v
  where v.org_id = v_org and v.person_id in (select oc.names_near_me()); end $$;
alter function oc.roster_named() owner to oc_scope;
revoke all on function oc.roster_named() from public;
grant execute on function oc.roster_named() to oc_app, oc_owner;
alter function oc.core_members_named() rows 100;
alter function oc.roster_named() rows 300;

-- Whoever is on call is asked for beside every name. It goes through leave and stand-ins, and is remembered now like the rest.
do $do$ begin
  execute replace(pg_get_functiondef('oc.people_on_call()'::regprocedure), 'FUNCTION oc.people_on_call(', 'FUNCTION oc.people_on_call_anew(');
  alter function oc.people_on_call_anew() owner to oc_scope;
  revoke all on function oc.people_on_call_anew() from public;
end $do$;

create or replace function oc.people_on_call() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_known text := sec.recall('people_on_call');
begin
  if v_known is null then
    v_known := array_remove(array(select oc.people_on_call_anew()), null)::text;
    perform sec.remember('people_on_call', v_known);
  end if;
  return query select unnest(v_known::uuid[]);
end $$;

-- Minutes that wait to be read by whoever sends them on. Nearly all have been read; to see which have not, thousands of rows were each held against the policies.
create function oc.minutes_to_read() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query select n.id from oc.minutes n where n.org_id = v_org and n.circle_id in (select oc.circles_open_to('minutes.send')) and n.imported_from is null
   and not exists (select from oc.minutes_readings d where d.org_id = v_org and d.minutes_id = n.id)
   and not exists (select from oc.minutes later where later.org_id = v_org and later.corrects = n.id); end $$;
alter function oc.minutes_to_read() owner to oc_scope;
revoke all on function oc.minutes_to_read() from public;
grant execute on function oc.minutes_to_read() to oc_app, oc_owner;
-- So that they are found without opening the rows, which are wide.
create index minutes_of_circle on oc.minutes (org_id, circle_id, id) where imported_from is null;
