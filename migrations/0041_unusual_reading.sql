-- Somebody opened far more in a day than any honest work wants (security.md X09): counted from the audit, told to those who look over what was opened in an
-- emergency, and settled by one of them. Never shown to whoever it is about.

create table oc.reading_alarms (
  org_id uuid not null references oc.organisations, id uuid not null, primary key (org_id, id),
  kind text not null check (kind in ('many records')), account_id uuid not null, on_day date not null,
  vault_rows int not null default 0 check (vault_rows >= 0), other_rows int not null default 0 check (other_rows >= 0),
  vault_limit int, other_limit int, raised_at timestamptz not null,
  settled_at timestamptz, settled_by uuid, outcome text check (outcome in ('it was work', 'it was a mistake', 'it was wrong')), words bytea,
  unique nulls not distinct (org_id, account_id, on_day, kind), foreign key (org_id, account_id) references oc.accounts,
  check ((settled_at is null) = (settled_by is null) and (settled_at is null) = (outcome is null) and (settled_at is null) = (words is null)));
select oc.describe('reading_alarms', 'An account opened what is unusual, once for each account and day; with what another person found.', '{
  "kind": "S1. What was unusual", "account_id": "S1. Who", "on_day": "S1. London day", "vault_rows": "S1. How many rows of the vault it opened on that day, so far",
  "other_rows": "S1. How many other sealed rows, and rows of lists taken away", "vault_limit": "S1. What was usual at most, at that time", "other_limit": "S1. The same of the others",
  "raised_at": "S1. When it was noticed", "settled_at": "S1. When another person said what it was", "settled_by": "S1. Who said so", "outcome": "S1. What they found", "words": "S3. What they wrote, sealed"}');

-- Another person says what it was, once; the rule that counts may only count on; and nothing else of it ever changes.
create function oc.alarm_by_whom() returns trigger language plpgsql as $$
declare v_me uuid := oc.my_person();
begin
  if (new.vault_rows, new.other_rows) is distinct from (old.vault_rows, old.other_rows) and (not sec.is_service() or new.vault_rows < old.vault_rows or new.other_rows < old.other_rows) then
    raise insufficient_privilege using message = 'what was counted is not changed by hand'; end if;
  if (new.settled_at, new.settled_by, new.outcome, new.words) is distinct from (old.settled_at, old.settled_by, old.outcome, old.words) and (old.settled_at is not null
      or new.settled_by is distinct from sec.account() or not oc.may_everywhere('glass.review')
      or exists (select from oc.accounts a where a.org_id = old.org_id and a.id = old.account_id and a.person_id = v_me)) then
    raise insufficient_privilege using message = 'another person says what it was, once'; end if;
  return new;
end $$;
create trigger alarm_by_whom before update on oc.reading_alarms for each row execute function oc.alarm_by_whom();
revoke all on function oc.alarm_by_whom() from public;
grant execute on function oc.alarm_by_whom() to oc_app, oc_owner;

-- Lines of a day that say what was opened or taken away.
set role oc_audit;
create index audit_opened_at on oc.audit (org_id, at) where body -> 'details' ?| array['opened', 'export'];
reset role;

-- Tables in which something of class S4 is sealed, by the classes of the columns themselves.
create function oc.vault_tables() returns setof text language sql stable set search_path = pg_catalog, pg_temp as $$
  select distinct c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
   where c.relnamespace = 'oc'::regnamespace and c.relkind = 'r' and a.atttypid = 'bytea'::regtype and col_description(c.oid, a.attnum) like 'S4%' $$;

-- A search compares names and shows none of them in full: that is no opening.
-- What each account opened on a London day, each row once however often; a list taken away counts with its rows. One's own drafts are nobody else's.
create function oc.opened_on(p_day date, p_account uuid) returns table (account_id uuid, table_name text, opened bigint) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_from timestamptz := p_day::timestamp at time zone 'Europe/London'; v_until timestamptz := (p_day + 1)::timestamp at time zone 'Europe/London';
begin return query
  with lines as (select a.body ->> 'principal' as who, a.body -> 'details' as details, a.body ->> 'kind' as kind,
      a.body ->> 'action' = 'search.read' and not a.body ? 'subject' as compares from oc.audit a
     where a.org_id = v_org and a.at >= v_from and a.at < v_until and a.body -> 'details' ?| array['opened', 'export'] and a.body ->> 'principal' not like 'service:%'
       and (p_account is null or a.body ->> 'principal' = p_account::text)),
  rows as (select distinct l.who, t.key, r.value from lines l, jsonb_each(l.details -> 'opened') t, jsonb_array_elements_text(t.value) r
     where not l.compares and t.key not in ('drafts', 'parked_forms', 'export_parts')),
  -- A long list is asked for, made, and downloaded: it leaves when it is downloaded.
  taken as (select l.who, sum((l.details ->> 'rows')::bigint) as n from lines l
     where l.details ? 'export' and (l.details ? 'downloaded' or not l.details ? 'asked' and l.kind is distinct from 'export') group by 1),
  counted as (select r.who, r.key as table_name, count(*) as n from rows r group by 1, 2 union all select k.who, 'exports', k.n::bigint from taken k)
  select c.id, n.table_name, n.n from counted n join oc.accounts c on c.org_id = v_org and c.id::text = n.who; end $$;

-- For the rule that counts: rows of the vault and others, by account.
create function oc.opened_rows(p_day date) returns table (account_id uuid, vault_rows int, other_rows int) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not sec.is_service() then return; end if;
  return query select o.account_id, coalesce(sum(o.opened) filter (where o.table_name in (select oc.vault_tables())), 0)::int,
    coalesce(sum(o.opened) filter (where o.table_name not in (select oc.vault_tables())), 0)::int from oc.opened_on(p_day, null) o group by 1; end $$;

-- Who is told: whoever may look it over, and is not the person it is about.
create function oc.alarm_watchers(p_account uuid) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin
  if not sec.is_service() then return; end if;
  return query select distinct g.account_id from oc.role_grants g join oc.access_rules r on r.action = 'glass.review' and r.role = g.role
    join oc.organisations o on o.org_id = g.org_id join oc.accounts a on a.org_id = g.org_id and a.id = g.account_id
   where g.org_id = v_org and g.approved_at is not null and g.from_at <= now() and (g.until_at is null or g.until_at > now())
     and (r.reach = 'organisation' or (r.reach = 'projects' and g.project_id is null) or (r.reach = 'reader' and o.settings -> 'loneMode' ->> 'reader' = g.account_id::text))
     and oc.account_is_live(v_org, g.account_id) and a.person_id is distinct from (select c.person_id from oc.accounts c where c.org_id = v_org and c.id = p_account);
end $$;

-- Alarms that the acting account may look over: all but those about its own person.
create function oc.alarms_to_see() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_me uuid := oc.my_person();
begin
  if not oc.may_everywhere('glass.review') then return; end if;
  return query select l.id from oc.reading_alarms l join oc.accounts a on a.org_id = l.org_id and a.id = l.account_id where l.org_id = v_org and a.person_id is distinct from v_me; end $$;

-- Names that belong to an alarm, with the roles held on that day, for whoever may look it over.
create function oc.alarms_named() returns table (alarm_id uuid, who text, roles text[], settled_by text) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query
  select l.id, p.chosen_name, array(select distinct g.role from oc.role_grants g where g.org_id = v_org and g.account_id = l.account_id and g.approved_at is not null
      and g.from_at <= l.raised_at and (g.until_at is null or g.until_at > l.raised_at) order by 1), sp.chosen_name
    from oc.reading_alarms l join oc.accounts a on a.org_id = l.org_id and a.id = l.account_id join oc.people p on p.org_id = a.org_id and p.id = a.person_id
    left join oc.accounts s on s.org_id = l.org_id and s.id = l.settled_by left join oc.people sp on sp.org_id = s.org_id and sp.id = s.person_id
   where l.org_id = v_org and l.id in (select oc.alarms_to_see()); end $$;

-- What was opened on that day, by table: how many rows, never which.
create function oc.opened_under_alarm(p_alarm uuid) returns table (table_name text, opened bigint) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_alarm oc.reading_alarms;
begin
  select * into v_alarm from oc.reading_alarms l where l.org_id = v_org and l.id = p_alarm and l.id in (select oc.alarms_to_see());
  if v_alarm.id is null then return; end if;
  return query select o.table_name, o.opened from oc.opened_on(v_alarm.on_day, v_alarm.account_id) o order by 2 desc, 1; end $$;

do $$ declare f text; begin
  revoke all on function oc.vault_tables() from public;
  grant execute on function oc.vault_tables() to oc_scope;
  foreach f in array array['oc.opened_on(date, uuid)', 'oc.opened_rows(date)', 'oc.alarm_watchers(uuid)', 'oc.alarms_to_see()', 'oc.alarms_named()', 'oc.opened_under_alarm(uuid)'] loop
    execute format('alter function %s owner to oc_scope', f);
    execute format('revoke all on function %s from public', f);
  end loop;
  grant execute on function oc.opened_rows(date), oc.alarm_watchers(uuid), oc.alarms_to_see(), oc.alarms_named(), oc.opened_under_alarm(uuid) to oc_app, oc_owner;
end $$;
