-- What a page asks again and again, answered with less work. No answer changes.
--
-- An answer that is remembered within a transaction is sealed beside its text, not in front of it, so that a long one is not taken apart to be proved. The seal is
-- made by whoever has proved the signed context, and says whose answer it is, in which step, connection and transaction; to believe it, the context as it
-- stands is enough: one that was put there by hand has no seal.

create or replace function sec.memo_seal(p_name text, p_value text) returns text language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_said text := current_setting('oc.context', true); v_mac bytea;
begin
  select sha256(k.outer_pad || sha256(k.inner_pad || convert_to('memo|' || split_part(v_said, '|', 1) || '|' || split_part(v_said, '|', 2) || '|' || split_part(v_said, '|', 4) || '|' || pg_backend_pid()
    || '|' || transaction_timestamp() || '|' || coalesce(current_setting('oc.memo_epoch', true), '') || '|' || p_name || '|', 'utf8') || convert_to(p_value, 'utf8'))) into v_mac from sec.context_key k where k.id = 1;
  return encode(v_mac, 'hex');
end $$;

create or replace function sec.recall(p_name text) returns text language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_at text := md5(p_name); v_seal text := current_setting('oc.seal_' || v_at, true); v text;
begin
  if v_seal is null or v_seal = '' then return null; end if;
  -- A change may wait for a lock and must then see what its twin did; only names, which open nothing, are remembered in it.
  if p_name <> 'names_open_to_me' and split_part(current_setting('oc.context', true), '|', 4) not like '%r' then return null; end if;
  v := current_setting('oc.memo_' || v_at, true);
  if v_seal is distinct from sec.memo_seal(p_name, v) then return null; end if;
  return v;
end $$;

create or replace function sec.remember(p_name text, p_value text) returns void language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_at text := md5(p_name);
begin
  if p_name <> 'names_open_to_me' and split_part(current_setting('oc.context', true), '|', 4) not like '%r' then return; end if;
  perform sec.context();
  perform set_config('oc.memo_' || v_at, p_value, true), set_config('oc.seal_' || v_at, sec.memo_seal(p_name, p_value), true);
end $$;

-- A list is kept as the database writes arrays, which it reads back in one go.
do $do$ declare f record; v_call text; v_name text;
begin
  for f in select p.oid, p.proname, pg_get_function_arguments(p.oid) as args, p.pronargs from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'oc' and exists (select from pg_proc a where a.pronamespace = n.oid and a.proname = p.proname || '_anew') and p.prorettype = 'uuid'::regtype and p.proretset
  loop
    v_call := case when f.pronargs = 0 then '()' else '(' || split_part(f.args, ' ', 1) || ')' end;
    v_name := case when f.pronargs = 0 then quote_literal(f.proname) else quote_literal(f.proname || ' ') || ' || ' || split_part(f.args, ' ', 1) end;
    execute format($f$create or replace function oc.%1$I(%2$s) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $b$
declare v_known text := sec.recall(%4$s); v_ids uuid[];
begin
  if v_known is null then
    v_ids := array_remove(array(select oc.%1$s_anew%3$s), null);
    perform sec.remember(%4$s, v_ids::text);
  else v_ids := v_known::uuid[];
  end if;
  return query select unnest(v_ids);
end $b$ $f$, f.proname, f.args, v_call, v_name);
  end loop;
end $do$;

-- Which roles one holds is asked by every other question; it is remembered like the rest.
do $do$ begin
  execute replace(pg_get_functiondef('oc.my_roles()'::regprocedure), 'FUNCTION oc.my_roles(', 'FUNCTION oc.my_roles_anew(');
  alter function oc.my_roles_anew() owner to oc_scope;
  revoke all on function oc.my_roles_anew() from public;
end $do$;

create or replace function oc.my_roles() returns table (role text, project_id uuid) language plpgsql stable security definer set search_path = pg_catalog, pg_temp rows 3 as $$
declare v_known text := sec.recall('my_roles'); v_held text[];
begin
  if v_known is null then
    v_held := array(select r.role || '|' || coalesce(r.project_id::text, '') from oc.my_roles_anew() r);
    perform sec.remember('my_roles', v_held::text);
  else v_held := v_known::text[];
  end if;
  return query select split_part(h, '|', 1), nullif(split_part(h, '|', 2), '')::uuid from unnest(v_held) h;
end $$;

-- Whether one may agree to roles, or looks them over, was looked up in the list of all that one may for every role of the organisation.
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
    union select unnest(array[o.primary_account, o.deputy_account]) from oc.on_call o where o.org_id = v_org and o.until_at > now() and o.id in (select oc.slots_open_to('rota.read') where 'rota.read' = any (v_may))
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
