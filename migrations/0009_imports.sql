-- Undoing an import: until the first later write on one of its records, everything it made goes, its keys with it. Ids stay as tombstones.

-- Rows are removed by the one function below and by nothing else: the owner sees them only while it runs, and the application may not delete them.
do $$ declare t text; begin
  foreach t in array array['concern_levels', 'concern_words', 'concern_endings', 'concerns', 'risk_reviews', 'attendances', 'minutes', 'meetings', 'circle_events', 'coordinations', 'membership_events',
      'memberships', 'circles', 'core_members', 'volunteer_events', 'volunteers', 'person_details', 'ring_numbers', 'people', 'blind_terms', 'subject_keys', 'imports', 'import_files', 'import_remarks', 'imported_records', 'actions'] loop
    execute format($p$create policy undoes on oc.%I for all to oc_owner using (org_id = (select sec.org()) and (select sec.action()) = 'import.undo') with check (org_id = (select sec.org()) and (select sec.action()) = 'import.undo')$p$, t);
  end loop;
end $$;

-- What was done since with records of an import, by the audit: action, when and by whom, oldest first, the first hundred.
create function oc.writes_since_import(p_import uuid) returns table (kind text, id uuid, action text, at timestamptz, principal text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin
  if not oc.may('import.undo') then return; end if;
  return query
  with theirs as (
    select r.kind, r.id from oc.imported_records r where r.org_id = v_org and r.import_id = p_import and r.undone_at is null
    union all select 'minutes', n.id from oc.minutes n where n.org_id = v_org and n.imported_from = p_import
    union all select 'membership', m.id from oc.memberships m where m.org_id = v_org and m.imported_from = p_import
    union all select 'volunteer', v.person_id from oc.volunteers v where v.org_id = v_org and v.imported_from = p_import
    union all select 'core member', k.person_id from oc.core_members k where k.org_id = v_org and k.imported_from = p_import)
  select t.kind, t.id, a.body ->> 'action', a.at, a.body ->> 'principal' from theirs t
    join oc.audit a on a.org_id = v_org and a.body ->> 'subject' = t.id::text and a.body ->> 'decision' = 'done'
   order by a.seq limit 100;
end $$;
alter function oc.writes_since_import(uuid) owner to oc_scope;

-- Takes back everything that one import made, or nothing. Answers 'undone', 'not imported', 'written since', or 'added since: <table>' where a record of somebody else stands on one of its own.
create function oc.undo_import(p_import uuid) returns text language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_org uuid := sec.org(); v_state text; v_at timestamptz; v_table text;
  v_volunteers uuid[]; v_members uuid[]; v_circles uuid[]; v_concerns uuid[]; v_people uuid[];
begin
  if v_org is null or sec.action() is distinct from 'import.undo' or not oc.may('import.undo') then raise insufficient_privilege using message = 'an import is undone by its own action'; end if;
  select i.state, i.imported_at into v_state, v_at from oc.imports i where i.org_id = v_org and i.id = p_import for update;
  if v_state is distinct from 'imported' then return 'not imported'; end if;
  -- Held first, so that whoever is writing on one of them now is waited for and then seen.
  with held as (select v.id from oc.volunteers v where v.org_id = v_org and v.imported_from = p_import for update) select coalesce(array_agg(id), '{}') into v_volunteers from held;
  with held as (select k.id from oc.core_members k where k.org_id = v_org and k.imported_from = p_import for update) select coalesce(array_agg(id), '{}') into v_members from held;
  with held as (select c.id from oc.circles c where c.org_id = v_org and c.imported_from = p_import for update) select coalesce(array_agg(id), '{}') into v_circles from held;
  with held as (select n.id from oc.concerns n where n.org_id = v_org and n.imported_from = p_import for update) select coalesce(array_agg(id), '{}') into v_concerns from held;
  perform from oc.memberships m where m.org_id = v_org and m.imported_from = p_import for update;
  perform from oc.meetings m where m.org_id = v_org and m.imported_from = p_import for update;
  select coalesce(array_agg(x.person_id), '{}') into v_people from (
    select v.person_id from oc.volunteers v where v.org_id = v_org and v.id = any (v_volunteers) union all select k.person_id from oc.core_members k where k.org_id = v_org and k.id = any (v_members)) x;
  if exists (select from oc.writes_since_import(p_import)) then return 'written since'; end if;
  if exists (select from oc.concerns n where n.org_id = v_org and n.in_name_of = any (v_people) and n.imported_from is distinct from p_import) then return 'added since: concerns'; end if;
  if exists (select from oc.actions a where a.org_id = v_org and a.owner = any (v_people)) then return 'added since: actions'; end if;
  if exists (select from oc.minutes n where n.org_id = v_org and n.taken_from = any (v_people)) then return 'added since: minutes'; end if;
  begin
    delete from oc.concern_levels x where x.org_id = v_org and x.concern_id = any (v_concerns) and x.recorded_at = v_at;
    delete from oc.concern_words x where x.org_id = v_org and x.concern_id = any (v_concerns) and x.recorded_at = v_at;
    delete from oc.concern_endings x where x.org_id = v_org and x.concern_id = any (v_concerns) and x.recorded_at = v_at;
    delete from oc.concerns x where x.org_id = v_org and x.imported_from = p_import;
    delete from oc.risk_reviews x where x.org_id = v_org and x.imported_from = p_import;
    delete from oc.attendances x where x.org_id = v_org and x.minutes_id in (select n.id from oc.minutes n where n.org_id = v_org and n.imported_from = p_import);
    delete from oc.minutes x where x.org_id = v_org and x.imported_from = p_import;
    delete from oc.meetings x where x.org_id = v_org and x.imported_from = p_import;
    delete from oc.circle_events x where x.org_id = v_org and x.circle_id = any (v_circles) and x.recorded_at = v_at;
    delete from oc.coordinations x where x.org_id = v_org and x.circle_id = any (v_circles) and x.recorded_at = v_at;
    delete from oc.membership_events x where x.org_id = v_org and x.membership_id in (select m.id from oc.memberships m where m.org_id = v_org and m.imported_from = p_import) and x.recorded_at = v_at;
    delete from oc.memberships x where x.org_id = v_org and x.imported_from = p_import;
    delete from oc.circles x where x.org_id = v_org and x.imported_from = p_import;
    delete from oc.core_members x where x.org_id = v_org and x.imported_from = p_import;
    delete from oc.volunteer_events x where x.org_id = v_org and x.volunteer_id = any (v_volunteers) and x.recorded_at = v_at;
    delete from oc.volunteers x where x.org_id = v_org and x.imported_from = p_import;
    delete from oc.person_details x where x.org_id = v_org and x.person_id = any (v_people) and x.recorded_at = v_at;
    delete from oc.ring_numbers x where x.org_id = v_org and x.person_id = any (v_people) and x.recorded_at = v_at;
    delete from oc.people x where x.org_id = v_org and x.id = any (v_people);
  exception when foreign_key_violation then
    get stacked diagnostics v_table = table_name;
    return 'added since: ' || v_table;
  end;
  delete from oc.blind_terms x where x.org_id = v_org and x.subject_id = any (v_people);
  -- What a backup still holds is unreadable without these keys.
  update oc.subject_keys x set wrapped = null, organisation_key_version = null, destroyed_at = now()
   where x.org_id = v_org and x.wrapped is not null and x.subject_id = any (v_people || v_volunteers || v_members || v_circles || v_concerns || p_import);
  delete from oc.import_files x where x.org_id = v_org and x.import_id = p_import;
  delete from oc.import_remarks x where x.org_id = v_org and x.import_id = p_import;
  update oc.imported_records x set mark = null, content = null, undone_at = now() where x.org_id = v_org and x.import_id = p_import;
  update oc.imports x set state = 'undone', staff = null, undone_at = now(), undone_by = sec.account() where x.org_id = v_org and x.id = p_import;
  return 'undone';
end $$;

do $$ declare f text; begin
  foreach f in array array['oc.writes_since_import(uuid)', 'oc.undo_import(uuid)'] loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to oc_app, oc_owner', f);
  end loop;
end $$;
