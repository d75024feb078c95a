-- What a row was when the service last wrote it (security.md X13): with every change its key and a digest of it are written down, and the audit line of the
-- same transaction holds the digest of those. A row put back, swapped, removed or brought back by hand no longer agrees with it. No content is in it.

create table oc.audit_marks (
  org_id uuid not null, n bigint not null, batch bigint not null, table_name text not null, keys text[] not null, digests bytea[] not null,
  primary key (org_id, n), check (cardinality(keys) = cardinality(digests)));
create index audit_marks_by_table on oc.audit_marks (org_id, table_name, n);
create sequence oc.audit_marks_n;
alter table oc.audit_marks owner to oc_audit;
alter sequence oc.audit_marks_n owner to oc_audit;
set role oc_audit;
comment on table oc.audit_marks is 'What each row was when the service last wrote it: one line for each statement. An audit line holds the digest of those of its transaction.';
comment on column oc.audit_marks.org_id is 'S1. Organisation';
comment on column oc.audit_marks.n is 'S1. Order: of two marks of one row the higher came later';
comment on column oc.audit_marks.batch is 'S1. Which transaction; the audit line that holds their digest names it';
comment on column oc.audit_marks.table_name is 'S1. Table';
comment on column oc.audit_marks.keys is 'S1. Primary keys of the rows, without the organisation';
comment on column oc.audit_marks.digests is 'S1. The beginning of the SHA-256 of each row in the same order; null where it was removed';
create trigger marks_are_fixed before update or delete or truncate on oc.audit_marks for each statement execute function oc.audit_is_fixed();
grant select on oc.audit_marks to oc_scope;
grant select on sequence oc.audit_marks_n to oc_backup;
reset role;

-- What is not marked: what has no line in the audit when it changes (that a session was used, an answer kept for a form sent twice, keys wrapped anew), and the audit itself.
create function oc.tables_not_marked() returns text[] language sql immutable set search_path = pg_catalog, pg_temp as $$
  select array['audit', 'audit_heads', 'audit_signatures', 'audit_marks', 'sessions', 'submissions', 'challenges', 'demo_links', 'organisation_keys'] $$;
-- A key wrapped anew is the same key; destroyed and alive are not the same.
create function oc.columns_not_marked(p_table text) returns text[] language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case when p_table = 'subject_keys' then array['wrapped', 'organisation_key_version'] else '{}' end $$;
create function oc.key_columns(p_table text) returns text[] language sql stable set search_path = pg_catalog, pg_temp as $$
  select array(select a.attname::text from pg_index i, unnest(i.indkey) with ordinality k (number, place), pg_attribute a
    where i.indrelid = format('oc.%I', p_table)::regclass and i.indisprimary and a.attrelid = i.indrelid and a.attnum = k.number
      and (a.attname <> 'org_id' or i.indnkeyatts = 1) order by k.place) $$;
-- A table that was made by the migration before, and that nobody may read yet, is marked once its rules have come.
create function oc.tables_marked() returns setof text language sql stable set search_path = pg_catalog, pg_temp as $$
  select c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped
   where c.relnamespace = 'oc'::regnamespace and c.relkind = 'r' and not c.relname = any (oc.tables_not_marked()) and has_table_privilege('oc_scope', c.oid, 'select') order by 1 $$;

create function oc.row_key(p_row jsonb, p_columns text[]) returns text language sql immutable as $$
  select array_to_string(array(select p_row ->> u.c from unnest(p_columns) with ordinality u (c, o) order by u.o), '|') $$;
-- Empty columns are left out, so that a column that comes later changes no digest.
create function oc.row_digest(p_row jsonb, p_but text[]) returns bytea language sql stable as $$
  select substr(sha256(convert_to(jsonb_strip_nulls(p_row - p_but)::text, 'utf8')), 1, 16) $$;
create function oc.mark_part(p_table text, p_keys text[], p_digests bytea[]) returns bytea language sql stable as $$
  select sha256(convert_to(p_table || ' ' || p_keys::text || ' ' || p_digests::text, 'utf8')) $$;

-- Marks what one statement wrote. The words of a value must be the same on every server and in every session.
create function oc.mark_rows() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp set timezone = 'UTC' set bytea_output = 'hex' set intervalstyle = 'postgres' set extra_float_digits = 1 as $$
declare v_batch bigint := nullif(current_setting('oc.marks', true), '')::bigint; v_keys text[] := string_to_array(tg_argv[0], ','); v_but text[] := string_to_array(tg_argv[1], ',');
begin
  if v_batch is null then
    v_batch := nextval('oc.audit_marks_n');
    perform set_config('oc.marks', v_batch::text, true);
  end if;
  if tg_op = 'INSERT' then
    insert into oc.audit_marks (org_id, n, batch, table_name, keys, digests)
      select x.o, nextval('oc.audit_marks_n'), v_batch, tg_table_name, x.k, x.d from (
        select (w.j ->> 'org_id')::uuid as o, array_agg(oc.row_key(w.j, v_keys)) as k, array_agg(oc.row_digest(w.j, v_but)) as d from (select to_jsonb(t) as j from written t) w group by 1) x;
  elsif tg_op = 'UPDATE' then
    insert into oc.audit_marks (org_id, n, batch, table_name, keys, digests)
      select x.o, nextval('oc.audit_marks_n'), v_batch, tg_table_name, x.k, x.d from (
        select y.o, array_agg(y.k) as k, array_agg(y.d) as d from (
          select coalesce(a.o, b.o) as o, coalesce(a.k, b.k) as k, a.d from
            (select (w.j ->> 'org_id')::uuid as o, oc.row_key(w.j, v_keys) as k, oc.row_digest(w.j, v_but) as d from (select to_jsonb(t) as j from written t) w) a full join
            (select (w.j ->> 'org_id')::uuid as o, oc.row_key(w.j, v_keys) as k, oc.row_digest(w.j, v_but) as d from (select to_jsonb(t) as j from there_before t) w) b on a.o = b.o and a.k = b.k
           where a.d is distinct from b.d) y group by 1) x;
  else
    insert into oc.audit_marks (org_id, n, batch, table_name, keys, digests)
      select x.o, nextval('oc.audit_marks_n'), v_batch, tg_table_name, x.k, x.d from (
        select (w.j ->> 'org_id')::uuid as o, array_agg(oc.row_key(w.j, v_keys)) as k, array_agg(null::bytea) as d from (select to_jsonb(t) as j from there_before t) w group by 1) x;
  end if;
  return null;
end $$;
alter function oc.mark_rows() owner to oc_audit;

-- Puts the marking on every table that has none yet: run after every migration.
create function oc.mark_tables() returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare v_table text; v_with text;
begin
  for v_table in select t from oc.tables_marked() t where not exists (select from pg_trigger g where g.tgrelid = format('oc.%I', t)::regclass and g.tgname = 'marks_insert') loop
    v_with := format('for each statement execute function oc.mark_rows(%L, %L)', array_to_string(oc.key_columns(v_table), ','), array_to_string(oc.columns_not_marked(v_table), ','));
    execute format('create trigger marks_insert after insert on oc.%I referencing new table as written %s', v_table, v_with);
    execute format('create trigger marks_update after update on oc.%I referencing new table as written old table as there_before %s', v_table, v_with);
    execute format('create trigger marks_delete after delete on oc.%I referencing old table as there_before %s', v_table, v_with);
  end loop;
end $$;

-- As before, and the first line of a transaction holds the digest of what it marked.
set role oc_audit;
create function oc.audit_put(p_org uuid, p_events jsonb, p_batch bigint) returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp set bytea_output = 'hex' as $$
declare v_seq bigint; v_prev bytea; v_at timestamptz; e jsonb; v_canary uuid; v_marks jsonb;
begin
  if p_batch is not null then
    select jsonb_build_object('batch', p_batch, 'sha256', encode(sha256(string_agg(oc.mark_part(m.table_name, m.keys, m.digests), ''::bytea order by m.n)), 'hex')) into v_marks
      from oc.audit_marks m where m.org_id = p_org and m.n > p_batch and m.batch = p_batch having count(*) > 0;
  end if;
  insert into oc.audit_heads values (p_org, 0, sha256('')) on conflict do nothing;
  select h.seq, h.hash into v_seq, v_prev from oc.audit_heads h where h.org_id = p_org for update;
  v_at := clock_timestamp();
  for e in select value from jsonb_array_elements(p_events) loop
    if v_marks is not null then
      e := e || jsonb_build_object('marks', v_marks);
      v_marks := null;
    end if;
    v_seq := v_seq + 1;
    insert into oc.audit (org_id, seq, at, body, prev, hash) values (p_org, v_seq, v_at, e, v_prev,
      sha256(v_prev || convert_to(v_seq || '|' || to_char(v_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '|' || e::text, 'utf8')))
      returning hash into v_prev;
    if e -> 'details' ? 'opened' and e ->> 'principal' not like 'service:%' and not (e ->> 'action' = 'search.read' and not e ? 'subject') then
      for v_canary in select oc.canaries_among(p_org, e -> 'details' -> 'opened') loop
        perform oc.enqueue('canary opened', jsonb_build_object('orgId', p_org, 'accountId', e ->> 'principal', 'coreMemberId', v_canary), null, 'canary:' || v_canary || ':' || (e ->> 'principal'));
      end loop;
    end if;
  end loop;
  update oc.audit_heads h set seq = v_seq, hash = v_prev where h.org_id = p_org;
  return v_seq;
end $$;
create or replace function oc.audit_append(p_events jsonb) returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_principal text := sec.principal(); v_batch bigint := nullif(current_setting('oc.marks', true), '')::bigint;
begin
  if v_org is null then raise insufficient_privilege using message = 'no context'; end if;
  if exists (select from jsonb_array_elements(p_events) x where x ->> 'principal' is distinct from v_principal or x ? 'marks') then
    raise insufficient_privilege using message = 'an event names somebody else'; end if;
  if v_batch is not null and jsonb_array_length(p_events) > 0 then perform set_config('oc.marks', '', true); end if;
  return oc.audit_put(v_org, p_events, v_batch);
end $$;

-- For migrations and restored copies, which act for nobody: what they marked gets its lines too. Only the owner role may.
create function oc.marks_bound(p_why text) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_batch bigint := nullif(current_setting('oc.marks', true), '')::bigint; v record;
begin
  if v_batch is null then return; end if;
  perform set_config('oc.marks', '', true);
  for v in select m.org_id, sum(cardinality(m.keys)) as n from oc.audit_marks m where m.batch = v_batch group by 1 loop
    perform oc.audit_put(v.org_id, jsonb_build_array(jsonb_build_object('principal', 'service:' || p_why, 'action', 'service.record', 'decision', 'done',
      'details', jsonb_build_object('marked', v.n), 'claimedAt', to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))), v_batch);
  end loop;
end $$;
create function oc.marks_laid(p_org uuid, p_table text, p_keys text[], p_digests bytea[]) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_batch bigint := nullif(current_setting('oc.marks', true), '')::bigint;
begin
  if v_batch is null then
    v_batch := nextval('oc.audit_marks_n');
    perform set_config('oc.marks', v_batch::text, true);
  end if;
  insert into oc.audit_marks (org_id, n, batch, table_name, keys, digests) values (p_org, nextval('oc.audit_marks_n'), v_batch, p_table, p_keys, p_digests);
end $$;
reset role;

-- Rows of a table that are not as the service last wrote them. changed · gone · back: it was removed, and is there · unmarked: the service never wrote it.
create function oc.rows_astray(p_table text, p_org uuid) returns table (org uuid, row_key text, what text, digest bytea) language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp set timezone = 'UTC' set bytea_output = 'hex' set intervalstyle = 'postgres' set extra_float_digits = 1 as $$
begin
  return query execute format($q$
    with known as (select distinct on (m.org_id, u.k) m.org_id as o, u.k, u.d from oc.audit_marks m, unnest(m.keys, m.digests) u (k, d)
        where m.table_name = %1$L and ($1 is null or m.org_id = $1) order by m.org_id, u.k, m.n desc),
      here as (select (w.j ->> 'org_id')::uuid as o, oc.row_key(w.j, $2) as k, oc.row_digest(w.j, $3) as d from (select to_jsonb(t) as j from oc.%1$I t where $1 is null or t.org_id = $1) w)
    select coalesce(h.o, w.o), coalesce(h.k, w.k), case when h.k is null then 'gone' when w.k is null then 'unmarked' when w.d is null then 'back' else 'changed' end, h.d
      from here h full join known w on w.o = h.o and w.k = h.k where h.d is distinct from w.d order by 1, 2 $q$, p_table)
    using p_org, oc.key_columns(p_table), oc.columns_not_marked(p_table);
end $$;

-- Marks rows as they are now: what was there before there were marks, and tables whose columns a migration changed. What was astray before stays so.
create function oc.lay_marks(p_tables text[], p_but jsonb) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare v_table text; v record;
begin
  foreach v_table in array p_tables loop
    for v in select x.org, array_agg(x.row_key) as k, array_agg(x.digest) as d
        from (select a.*, (row_number() over (partition by a.org order by a.row_key) - 1) / 5000 as part from oc.rows_astray(v_table, null) a
          where not p_but @> jsonb_build_array(jsonb_build_array(v_table, a.org, a.row_key))) x group by x.org, x.part order by x.org, x.part loop
      perform oc.marks_laid(v.org, v_table, v.k, v.d);
    end loop;
  end loop;
end $$;

-- For the rule that compares, within its organisation and one table after another, so that no question takes long: which tables there are, with how many rows.
create function oc.data_covered() returns table (table_name text, row_count bigint) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_table text; v_n bigint;
begin
  if v_org is null or not sec.is_service() then raise insufficient_privilege using message = 'only a rule of the service compares'; end if;
  for v_table in select t from oc.tables_marked() t loop
    execute format('select count(*) from oc.%I where org_id = $1', v_table) into v_n using v_org;
    return query select v_table, v_n;
  end loop;
end $$;
-- Rows of one table that are not as they were written, and whether its changes are written down at all.
create function oc.data_astray(p_table text) returns table (row_key text, what text) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_table text;
begin
  if v_org is null or not sec.is_service() then raise insufficient_privilege using message = 'only a rule of the service compares'; end if;
  select t into strict v_table from oc.tables_marked() t where t = p_table;
  return query select a.row_key, a.what from oc.rows_astray(v_table, v_org) a;
  if (select count(*) from pg_trigger g where g.tgrelid = format('oc.%I', v_table)::regclass and g.tgname like 'marks\_%' and g.tgenabled = 'O') < 3 then
    return query select null::text, 'unwatched'; end if;
end $$;
-- Marks that do not agree with the audit, by transaction.
create function oc.marks_astray() returns table (table_name text, row_key text, what text) language plpgsql stable security definer set search_path = pg_catalog, pg_temp set bytea_output = 'hex' as $$
declare v_org uuid := sec.org();
begin
  if v_org is null or not sec.is_service() then raise insufficient_privilege using message = 'only a rule of the service compares'; end if;
  return query
    with lines as (select (a.body -> 'marks' ->> 'batch')::bigint as b, a.body -> 'marks' ->> 'sha256' as s from oc.audit a where a.org_id = v_org and a.body ? 'marks'),
      marks as (select m.batch as b, encode(sha256(string_agg(oc.mark_part(m.table_name, m.keys, m.digests), ''::bytea order by m.n)), 'hex') as s,
          string_agg(distinct m.table_name, ', ' order by m.table_name) as t from oc.audit_marks m where m.org_id = v_org group by 1)
    select coalesce(m.t, 'audit_marks'), coalesce(l.b, m.b)::text, case when m.b is null then 'marks gone' when l.b is null then 'no line' else 'marks changed' end
      from lines l full join marks m on m.b = l.b where l.s is distinct from m.s order by 2;
end $$;
-- Since when there are marks.
create function oc.data_since() returns timestamptz language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin
  if v_org is null or not sec.is_service() then raise insufficient_privilege using message = 'only a rule of the service compares'; end if;
  return (select a.at from oc.audit a where a.org_id = v_org and a.body ? 'marks' order by a.seq limit 1);
end $$;

do $$ declare f text; begin
  foreach f in array array['oc.rows_astray(text, uuid)', 'oc.data_astray(text)', 'oc.marks_astray()', 'oc.data_covered()', 'oc.data_since()'] loop
    execute format('alter function %s owner to oc_scope', f);
  end loop;
  foreach f in array array['oc.tables_not_marked()', 'oc.columns_not_marked(text)', 'oc.key_columns(text)', 'oc.tables_marked()', 'oc.row_key(jsonb, text[])', 'oc.row_digest(jsonb, text[])',
      'oc.mark_part(text, text[], bytea[])', 'oc.mark_rows()', 'oc.mark_tables()', 'oc.audit_put(uuid, jsonb, bigint)', 'oc.marks_bound(text)', 'oc.marks_laid(uuid, text, text[], bytea[])',
      'oc.rows_astray(text, uuid)', 'oc.lay_marks(text[], jsonb)', 'oc.data_astray(text)', 'oc.marks_astray()', 'oc.data_covered()', 'oc.data_since()'] loop
    execute format('revoke all on function %s from public', f);
  end loop;
  grant execute on function oc.tables_not_marked(), oc.columns_not_marked(text), oc.key_columns(text), oc.tables_marked(), oc.row_key(jsonb, text[]), oc.row_digest(jsonb, text[]),
    oc.mark_part(text, text[], bytea[]) to oc_audit, oc_scope;
  grant execute on function oc.rows_astray(text, uuid), oc.marks_laid(uuid, text, text[], bytea[]), oc.marks_bound(text), oc.mark_rows() to oc_owner;
  grant execute on function oc.data_astray(text), oc.marks_astray(), oc.data_covered(), oc.data_since() to oc_app;
end $$;

-- When everything was compared, and since when something is astray: stands on the page of whoever looks after the service.
alter table oc.installation add column data_compared_at timestamptz, add column data_astray_at timestamptz, add column data_astray_count int,
  add check ((data_astray_at is null) = (data_astray_count is null));
comment on column oc.installation.data_compared_at is 'S0. When every row was last compared with what the audit says of it';
comment on column oc.installation.data_astray_at is 'S0. Since when some row is not as the service wrote it; null when all are';
comment on column oc.installation.data_astray_count is 'S0. How many were not, at the last comparison';
