-- The ground: who is acting (a signed context), organisations, the audit chain, repeated submissions, jobs queued inside a change.
-- Run by the owner role; no role named here is a superuser or may bypass row-level security.

create schema oc;
create schema if not exists sec;
revoke all on schema public from public;
grant usage on schema oc to oc_app, oc_scope, oc_audit;
grant usage on schema sec to oc_app, oc_scope, oc_audit, oc_owner;
grant create on schema sec to oc_scope;
grant create on schema oc to oc_scope, oc_audit;

-- Describes a table and classes its columns (S0 free … S4 vault, K keys) in one statement, so that no column is forgotten.
create function oc.describe(p_table text, p_says text, p_columns jsonb) returns void language plpgsql as $$
declare c record; common jsonb := '{
  "org_id": "S1. Organisation; leads every key so that rows cannot cross organisations",
  "id": "S1. UUIDv7",
  "recorded_at": "S1. When it was written down",
  "recorded_by": "S1. Account that wrote it down; null when a rule of the service did"}';
begin
  execute format('comment on table oc.%I is %L', p_table, p_says);
  for c in select key, value from jsonb_each_text(common || p_columns) loop
    if exists (select from information_schema.columns where table_schema = 'oc' and table_name = p_table and column_name = c.key) then
      execute format('comment on column oc.%I.%I is %L', p_table, c.key, c.value);
    elsif p_columns ? c.key then
      raise exception 'oc.% has no column % to describe', p_table, c.key;
    end if;
  end loop;
end $$;

-- ── The acting account, signed ─────────────────────────────────────────────────────────────────────────────────────
-- HMAC-SHA-256 from the built-in sha256(): pads are kept ready-made, so no extension is needed.
create table sec.context_key (id int primary key check (id = 1), inner_pad bytea not null, outer_pad bytea not null);
alter table sec.context_key owner to oc_scope;

-- The context of this transaction: organisation, principal, action, stepped up, backend, expiry; null when there is none.
create function sec.context() returns text[] language plpgsql stable parallel restricted security definer set search_path = pg_catalog, pg_temp as $$
declare raw text := nullif(current_setting('oc.context', true), ''); a text[]; mac bytea;
begin
  if raw is null then return null; end if;
  a := string_to_array(raw, '|');
  select sha256(k.outer_pad || sha256(k.inner_pad || convert_to(array_to_string(a[1:6], '|'), 'utf8'))) into mac from sec.context_key k where k.id = 1;
  if mac is null or encode(mac, 'hex') is distinct from a[7] then raise insufficient_privilege using message = 'bad context'; end if;
  if a[6]::bigint < extract(epoch from clock_timestamp()) then raise insufficient_privilege using message = 'expired context'; end if;
  if a[5]::int <> pg_backend_pid() then raise insufficient_privilege using message = 'foreign context'; end if;
  return a;
end $$;
alter function sec.context() owner to oc_scope;

create function sec.org() returns uuid language sql stable parallel restricted as $$ select nullif((sec.context())[1], '')::uuid $$;
create function sec.principal() returns text language sql stable parallel restricted as $$ select (sec.context())[2] $$;
-- The acting account; null when a rule of the service acts (principal 'service:<rule>').
create function sec.account() returns uuid language sql stable parallel restricted as $$
  select case when p like 'service:%' then null else p::uuid end from (select (sec.context())[2] as p) x $$;
create function sec.is_service() returns boolean language sql stable parallel restricted as $$ select coalesce((sec.context())[2] like 'service:%', false) $$;
create function sec.action() returns text language sql stable parallel restricted as $$ select (sec.context())[3] $$;
create function sec.stepped_up() returns boolean language sql stable parallel restricted as $$ select coalesce((sec.context())[4] like '1%', false) $$;

-- ── Organisations ──────────────────────────────────────────────────────────────────────────────────────────────────
create table oc.installation (
  only_one boolean primary key default true check (only_one),
  is_demo boolean not null, set_up_at timestamptz, made_at timestamptz not null default now());
select oc.describe('installation', 'One row about this installation.', '{
  "only_one": "S0. Keeps it to one row", "is_demo": "S0. A demonstration folder can never become a real one, nor the reverse",
  "set_up_at": "S0. When the one-time set-up link was used", "made_at": "S0. When the database was made"}');

create table oc.organisations (
  org_id uuid primary key, name text not null check (name <> ''), neutral_name text not null, charity_number text,
  is_national_body boolean not null default false, settings jsonb not null default '{}', made_at timestamptz not null default now());
select oc.describe('organisations', 'A charity (or the national body) that runs circles.', '{
  "name": "S0. Public name", "neutral_name": "S0. Name shown to volunteers and core members and in messages; says nothing about the service",
  "charity_number": "S0. Public register number", "is_national_body": "S0. Sets standards and sees figures only",
  "settings": "S1. Rules that are data: clocks, night cover, time-outs, displayed numbers", "made_at": "S1. When it was set up"}');

-- ── Audit ──────────────────────────────────────────────────────────────────────────────────────────────────────────
create table oc.audit (
  org_id uuid not null, seq bigint not null, at timestamptz not null, body jsonb not null, prev bytea not null, hash bytea not null,
  primary key (org_id, seq));
create index audit_by_subject on oc.audit (org_id, (body ->> 'subject'), seq);
create table oc.audit_heads (org_id uuid primary key, seq bigint not null, hash bytea not null);
create table oc.audit_signatures (
  org_id uuid not null, seq bigint not null, hash bytea not null, signed_at timestamptz not null, signature bytea not null, primary key (org_id, seq));
alter table oc.audit owner to oc_audit;
alter table oc.audit_heads owner to oc_audit;
alter table oc.audit_signatures owner to oc_audit;
set role oc_audit;
comment on table oc.audit is 'Append-only: who did, read, was refused or denied what, in one chain per organisation.';
comment on column oc.audit.org_id is 'S1. Organisation';
comment on column oc.audit.seq is 'S1. Dense place in the chain, from 1';
comment on column oc.audit.at is 'S1. Database time of the append';
comment on column oc.audit.body is 'S1. Principal, action, decision, ids and codes; never content';
comment on column oc.audit.prev is 'S0. Hash of the entry before';
comment on column oc.audit.hash is 'S0. sha256(prev || seq | at | body)';
comment on table oc.audit_heads is 'Last entry of each chain; locked while appending.';
comment on column oc.audit_heads.org_id is 'S1. Organisation';
comment on column oc.audit_heads.seq is 'S1. Last place';
comment on column oc.audit_heads.hash is 'S0. Last hash';
comment on table oc.audit_signatures is 'Ed25519-signed heads; copies are kept elsewhere, so that a rewritten chain shows.';
comment on column oc.audit_signatures.org_id is 'S1. Organisation';
comment on column oc.audit_signatures.seq is 'S1. Place of the signed head';
comment on column oc.audit_signatures.hash is 'S0. Hash of the signed head';
comment on column oc.audit_signatures.signed_at is 'S1. When it was signed';
comment on column oc.audit_signatures.signature is 'S0. Ed25519 over org | seq | hash | signed_at';

-- Appends the buffered events of a transaction, in order, in one statement, last before commit (design.md §7.11).
-- Each event must name the acting principal of this transaction and its organisation is the context's: nobody can write for another.
create function oc.audit_append(p_events jsonb) returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_principal text := sec.principal(); v_seq bigint; v_prev bytea; v_at timestamptz; e jsonb;
begin
  if v_org is null then raise insufficient_privilege using message = 'no context'; end if;
  insert into oc.audit_heads values (v_org, 0, sha256('')) on conflict do nothing;
  select h.seq, h.hash into v_seq, v_prev from oc.audit_heads h where h.org_id = v_org for update;
  v_at := clock_timestamp();
  for e in select value from jsonb_array_elements(p_events) loop
    if e ->> 'principal' is distinct from v_principal then raise insufficient_privilege using message = 'an event names somebody else'; end if;
    v_seq := v_seq + 1;
    insert into oc.audit (org_id, seq, at, body, prev, hash) values (v_org, v_seq, v_at, e, v_prev,
      sha256(v_prev || convert_to(v_seq || '|' || to_char(v_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '|' || e::text, 'utf8')))
      returning hash into v_prev;
  end loop;
  update oc.audit_heads h set seq = v_seq, hash = v_prev where h.org_id = v_org;
  return v_seq;
end $$;

create function oc.audit_is_fixed() returns trigger language plpgsql as $$
begin raise insufficient_privilege using message = 'the audit is append-only'; end $$;
create trigger audit_is_fixed before update or delete or truncate on oc.audit for each statement execute function oc.audit_is_fixed();
create trigger signatures_are_fixed before update or delete or truncate on oc.audit_signatures for each statement execute function oc.audit_is_fixed();
grant execute on function oc.audit_append(jsonb) to oc_app;
grant select on oc.audit, oc.audit_heads, oc.audit_signatures to oc_app, oc_scope;
grant select on oc.audit, oc.audit_heads, oc.audit_signatures to oc_owner;
grant insert on oc.audit_signatures to oc_app;
reset role;
grant execute on all functions in schema sec to oc_app, oc_scope, oc_audit, oc_owner;

-- ── A submission happens once ──────────────────────────────────────────────────────────────────────────────────────
create table oc.submissions (
  org_id uuid not null references oc.organisations, account_id uuid not null, once uuid not null, at timestamptz not null default now(), answer jsonb,
  primary key (org_id, account_id, once));
select oc.describe('submissions', 'The answer already given to a form that was sent twice.', '{
  "account_id": "S1. Who sent it", "once": "S1. Random number of the form", "at": "S1. First time", "answer": "S1. Ids of what it made"}');

-- ── Jobs ───────────────────────────────────────────────────────────────────────────────────────────────────────────
create schema if not exists graphile_worker authorization oc_worker;
grant usage, create on schema oc to oc_worker;
-- Queues a job inside the caller's own transaction: it exists only if what it is about does. Payloads hold ids, never content.
create function oc.enqueue(p_task text, p_payload jsonb, p_run_at timestamptz, p_key text) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if sec.org() is null then raise insufficient_privilege using message = 'no context'; end if;
  perform graphile_worker.add_job(p_task, payload => p_payload::json, run_at => p_run_at, job_key => p_key, max_attempts => 25);
end $$;
alter function oc.enqueue(text, jsonb, timestamptz, text) owner to oc_worker;
revoke all on function oc.enqueue(text, jsonb, timestamptz, text) from public;
grant execute on function oc.enqueue(text, jsonb, timestamptz, text) to oc_app;
grant usage on schema sec to oc_worker;
grant execute on all functions in schema sec to oc_worker;
