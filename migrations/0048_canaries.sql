-- A canary: the record of a core member who does not exist, that no work ever opens. It is found by search, by any coordinator, and is in no list and no
-- figure; whoever opens what is sealed in it is told of at once to others (security.md X09).

create table oc.canaries (
  org_id uuid not null, core_member_id uuid not null, primary key (org_id, core_member_id), recorded_at timestamptz not null, recorded_by uuid,
  foreign key (org_id, core_member_id) references oc.core_members);
select oc.describe('canaries', 'Which records of core members are canaries. Who knows it knows which not to open.', '{"core_member_id": "S2. The record"}');
create trigger forgets after insert or update or delete on oc.canaries for each statement execute function sec.forget();

alter table oc.reading_alarms add column core_member_id uuid, add foreign key (org_id, core_member_id) references oc.core_members,
  drop constraint reading_alarms_kind_check, add check (kind in ('many records', 'canary')), add check ((kind = 'canary') = (core_member_id is not null)),
  drop constraint reading_alarms_org_id_account_id_on_day_kind_key, add unique nulls not distinct (org_id, account_id, on_day, kind, core_member_id);
comment on column oc.reading_alarms.core_member_id is 'S2. The canary that was opened';

-- Canaries of which something sealed was opened, by the audit's own list of tables and rows.
create function oc.canaries_among(p_org uuid, p_opened jsonb) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return query
  select y.core_member_id from oc.canaries y join oc.core_members k on k.org_id = y.org_id and k.id = y.core_member_id where y.org_id = p_org and (
    p_opened -> 'core_members' ? k.id::text
    or exists (select from oc.restrictions r where r.org_id = p_org and r.core_member_id = k.id and p_opened -> 'restrictions' ? r.id::text)
    or exists (select from oc.person_details d where d.org_id = p_org and d.person_id = k.person_id and p_opened -> 'person_details' ? d.id::text)); end $$;
alter function oc.canaries_among(uuid, jsonb) owner to oc_scope;
revoke all on function oc.canaries_among(uuid, jsonb) from public;
grant execute on function oc.canaries_among(uuid, jsonb) to oc_audit;
grant execute on function oc.enqueue(text, jsonb, timestamptz, text) to oc_audit;

-- As before; and where a line says that a canary was opened, a job that tells of it is queued in the very same transaction. A search compares names and
-- shows none of them in full: that opens nothing.
set role oc_audit;
create or replace function oc.audit_append(p_events jsonb) returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_principal text := sec.principal(); v_seq bigint; v_prev bytea; v_at timestamptz; e jsonb; v_canary uuid;
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
    if e -> 'details' ? 'opened' and v_principal not like 'service:%' and not (e ->> 'action' = 'search.read' and not e ? 'subject') then
      for v_canary in select oc.canaries_among(v_org, e -> 'details' -> 'opened') loop
        perform oc.enqueue('canary opened', jsonb_build_object('orgId', v_org, 'accountId', v_principal, 'coreMemberId', v_canary), null, 'canary:' || v_canary || ':' || v_principal);
      end loop;
    end if;
  end loop;
  update oc.audit_heads h set seq = v_seq, hash = v_prev where h.org_id = v_org;
  return v_seq;
end $$;
reset role;

-- A coordinator finds canaries and reads them as if they were hers: nothing else of anybody that is not hers is ever there.
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
  union select g.core_member_id from mine m join oc.my_glasses() g on g.role = m.role where m.reach = 'glass'
  union select y.core_member_id from mine m join oc.canaries y on y.org_id = v_org where m.reach = 'coordinated' and p_action in ('core-member.read', 'core-member.identity', 'restriction.read'); end $$;

-- When something sealed of each canary was last opened by anybody, for those who keep them; not by whom: that stands in the alarm.
create function oc.canaries_opened() returns table (core_member_id uuid, opened_at timestamptz) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query
  select y.core_member_id, (select max(a.at) from oc.sealed_rows('core member', y.core_member_id) r join oc.audit a on a.org_id = v_org and a.body -> 'details' ? 'opened'
      and a.body -> 'details' -> 'opened' @> jsonb_build_object(r.table_name, jsonb_build_array(r.row_id))
      where a.body ->> 'principal' not like 'service:%' and not (a.body ->> 'action' = 'search.read' and not a.body ? 'subject'))
    from oc.canaries y where y.org_id = v_org and y.core_member_id in (select oc.core_members_open_to('canary.plant')); end $$;

-- Also which canary, by reference.
drop function oc.alarms_named();
create function oc.alarms_named() returns table (alarm_id uuid, who text, roles text[], settled_by text, reference text) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query
  select l.id, p.chosen_name, array(select distinct g.role from oc.role_grants g where g.org_id = v_org and g.account_id = l.account_id and g.approved_at is not null
      and g.from_at <= l.raised_at and (g.until_at is null or g.until_at > l.raised_at) order by 1), sp.chosen_name, k.reference
    from oc.reading_alarms l join oc.accounts a on a.org_id = l.org_id and a.id = l.account_id join oc.people p on p.org_id = a.org_id and p.id = a.person_id
    left join oc.accounts s on s.org_id = l.org_id and s.id = l.settled_by left join oc.people sp on sp.org_id = s.org_id and sp.id = s.person_id
    left join oc.core_members k on k.org_id = l.org_id and k.id = l.core_member_id
   where l.org_id = v_org and l.id in (select oc.alarms_to_see()); end $$;

do $$ declare f text; begin
  foreach f in array array['oc.canaries_opened()', 'oc.alarms_named()'] loop
    execute format('alter function %s owner to oc_scope', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to oc_app, oc_owner', f);
  end loop;
end $$;
