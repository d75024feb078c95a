-- A page asks "what is open to me?" dozens of times in one transaction. The answer is remembered in the transaction's settings, signed with the key of
-- contexts, so that injected SQL cannot put another answer there; it is forgotten as soon as a table that scopes are made of is written.
-- Each scope function keeps its name (policies hold on to it) and asks its old body, now called ..._anew, only when nothing is remembered.

create function sec.memo_seal(p_name text, p_value text) returns text language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare a text[] := sec.context(); v_mac bytea;
begin
  select sha256(k.outer_pad || sha256(k.inner_pad || convert_to('memo|' || a[1] || '|' || a[2] || '|' || a[4] || '|' || pg_backend_pid() || '|' || transaction_timestamp()
    || '|' || coalesce(current_setting('oc.memo_epoch', true), '') || '|' || p_name || '|' || p_value, 'utf8'))) into v_mac from sec.context_key k where k.id = 1;
  return encode(v_mac, 'hex');
end $$;

-- The remembered answer, or null. An empty answer is the empty text.
create function sec.recall(p_name text) returns text language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v text; v_step text := (sec.context())[4];
begin
  -- A change may wait for a lock and must then see what its twin did; only names, which open nothing, are remembered in it.
  if v_step not like '%r' and p_name <> 'names_open_to_me' then return null; end if;
  v := nullif(current_setting('oc.memo_' || md5(p_name), true), '');
  if v is null or left(v, 64) is distinct from sec.memo_seal(p_name, substr(v, 66)) then return null; end if;
  return substr(v, 66);
end $$;

create function sec.remember(p_name text, p_value text) returns void language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (sec.context())[4] not like '%r' and p_name <> 'names_open_to_me' then return; end if;
  perform set_config('oc.memo_' || md5(p_name), sec.memo_seal(p_name, p_value) || '|' || p_value, true); end $$;

create function sec.forget() returns trigger language plpgsql as $$
begin
  perform set_config('oc.memo_epoch', (coalesce(nullif(current_setting('oc.memo_epoch', true), ''), '0')::bigint + 1)::text, true);
  return null;
end $$;

do $do$ declare f record; t text; v_call text; v_name text; begin
  alter function sec.memo_seal(text, text) owner to oc_scope;
  alter function sec.recall(text) owner to oc_scope;
  alter function sec.remember(text, text) owner to oc_scope;
  revoke all on function sec.memo_seal(text, text), sec.recall(text), sec.remember(text, text), sec.forget() from public;
  grant execute on function sec.memo_seal(text, text), sec.recall(text), sec.remember(text, text) to oc_scope;
  grant execute on function sec.forget() to oc_app, oc_scope, oc_owner;

  for f in select p.oid, p.proname, pg_get_function_arguments(p.oid) as args, p.pronargs from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'oc' and p.proretset and p.prorettype = 'uuid'::regtype and p.prosecdef and p.pronargs <= 1 and p.provolatile = 's'
      and p.proname in ('circles_open_to', 'core_members_open_to', 'volunteers_open_to', 'concerns_within', 'concerns_open_to', 'shares_open_to', 'minutes_open_to', 'accounts_open_to', 'projects_open_to',
                        'names_open_to_me', 'numbers_open_to_me', 'my_circles', 'my_coordinated', 'my_posts', 'my_pages', 'concerns_about_me', 'circles_to_form', 'slots_open_to', 'people_at_risk_open_to')
  loop
    execute replace(pg_get_functiondef(f.oid), 'FUNCTION oc.' || f.proname || '(', 'FUNCTION oc.' || f.proname || '_anew(');
    v_call := case when f.pronargs = 0 then '()' else '(' || split_part(f.args, ' ', 1) || ')' end;
    v_name := case when f.pronargs = 0 then quote_literal(f.proname) else quote_literal(f.proname || ' ') || ' || ' || split_part(f.args, ' ', 1) end;
    execute format($f$create or replace function oc.%1$I(%2$s) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $b$
declare v_known text := sec.recall(%4$s); v_ids uuid[];
begin
  if v_known is null then
    select coalesce(array_agg(x), '{}') into v_ids from oc.%1$s_anew%3$s x;
    perform sec.remember(%4$s, array_to_string(v_ids, ','));
  else v_ids := case v_known when '' then '{}'::uuid[] else string_to_array(v_known, ',')::uuid[] end;
  end if;
  return query select unnest(v_ids);
end $b$ $f$, f.proname, f.args, v_call, v_name);
    execute format('alter function oc.%I(%s) owner to oc_scope', f.proname || '_anew', case when f.pronargs = 0 then '' else 'text' end);
    execute format('revoke all on function oc.%I(%s) from public', f.proname || '_anew', case when f.pronargs = 0 then '' else 'text' end);
  end loop;

  foreach t in array array['accounts', 'account_events', 'role_grants', 'circles', 'core_members', 'volunteers', 'memberships', 'coordinations', 'handovers', 'on_call', 'posts', 'post_holders', 'partner_links', 'projects', 'people',
                           'concerns', 'concern_openings', 'concern_decisions', 'pages', 'shares', 'share_answers', 'minutes_sendings', 'guidances', 'parked_forms', 'people_at_risk', 'access_rules', 'sessions', 'venues', 'restrictions'] loop
    if t = 'access_rules' then set role oc_scope; end if;
    execute format('create trigger forgets after insert or update or delete on oc.%I for each statement execute function sec.forget()', t);
    if t = 'access_rules' then reset role; end if;
  end loop;
end $do$;
