-- Somebody asks what is held about them (security.md X06). What is given is prepared by one person and released by another; the words that leave are built
-- anew, so that nothing taken out stays in them. Nobody handles a request about themselves.

create table oc.subject_requests (
  org_id uuid not null references oc.organisations, id uuid not null, primary key (org_id, id),
  person_id uuid, asked_by text not null check (asked_by in ('self', 'solicitor', 'family', 'somebody else')), asker bytea not null, received_on date not null,
  state text not null default 'open' check (state in ('open', 'preparing', 'checking', 'answered', 'closed')), as_of timestamptz, prepared_by uuid,
  recorded_at timestamptz not null, recorded_by uuid, foreign key (org_id, person_id) references oc.people,
  check (state not in ('preparing', 'checking', 'answered') or person_id is not null and as_of is not null),
  check (state not in ('checking', 'answered') or prepared_by is not null));
select oc.describe('subject_requests', 'Somebody asked what is held about them, or about somebody else.', '{
  "person_id": "S2. About whom; null while nobody is found", "asked_by": "S1. In what capacity they ask", "asker": "S3. Who asks, what they gave, and where the answer goes, sealed",
  "received_on": "S1. Day it came", "state": "S1. Where on the way", "as_of": "S1. Up to which moment records were gathered", "prepared_by": "S1. Who handed the pack on to be checked"}');

create table oc.subject_steps (
  org_id uuid not null, id uuid not null, primary key (org_id, id), request_id uuid not null,
  step text not null check (step in ('identity asked', 'identity seen', 'clarification asked', 'clarification given', 'extended', 'gathered', 'handed on', 'sent back', 'released', 'closed')),
  on_day date not null, words bytea, recorded_at timestamptz not null, recorded_by uuid, foreign key (org_id, request_id) references oc.subject_requests);
select oc.describe('subject_steps', 'Each step of answering a request, appended; the clock is worked out from them.', '{
  "request_id": "S1. Of which", "step": "S1. What was done", "on_day": "S1. Day it happened", "words": "S3. How, or why, sealed"}');
create index subject_steps_of on oc.subject_steps (org_id, request_id);

create table oc.subject_items (
  org_id uuid not null, id uuid not null, primary key (org_id, id), request_id uuid not null, kind text not null, source_id uuid, happened_on date,
  care text not null default 'none' check (care in ('none', 'worry', 'not to be disclosed', 'from an agency', 'ask its owner', 'owner agreed')), words bytea not null,
  outcome text check (outcome in ('whole', 'redacted', 'withheld')), exemption text, marks bytea, reason bytea, decided_at timestamptz, decided_by uuid,
  recorded_at timestamptz not null, recorded_by uuid, foreign key (org_id, request_id) references oc.subject_requests,
  unique (org_id, request_id, kind, source_id),
  check ((outcome is null) = (decided_by is null) and (outcome is null) = (decided_at is null)),
  check (coalesce(outcome, '') <> 'withheld' or exemption is not null and reason is not null), check (coalesce(outcome, '') <> 'redacted' or marks is not null),
  check (care <> 'ask its owner' or coalesce(outcome, 'withheld') = 'withheld'));
select oc.describe('subject_items', 'One record that a pack may hold, as it was when it was gathered, with what was decided of it.', '{
  "request_id": "S1. For which request", "kind": "S1. What kind of record", "source_id": "S1. Which record; null for what was written in by hand", "happened_on": "S1. Its day",
  "care": "S1. Why it wants a second thought", "words": "S3. What it says about the person, sealed", "outcome": "S1. Given whole, in part, or not", "exemption": "S1. On what ground it is kept back, coded",
  "marks": "S3. Which words are taken out and what stands in their place, sealed", "reason": "S3. Why it is kept back, sealed", "decided_at": "S1. When it was decided", "decided_by": "S1. By whom"}');

create table oc.subject_packs (
  org_id uuid not null, request_id uuid not null, primary key (org_id, request_id), content bytea not null, digest text not null, as_of timestamptz not null,
  released_at timestamptz not null, released_by uuid not null, sent_how text not null check (sent_how in ('by hand', 'post', 'secure mail', 'to the solicitor')), sent_to bytea not null,
  foreign key (org_id, request_id) references oc.subject_requests);
select oc.describe('subject_packs', 'A pack as it was released, kept as it left.', '{
  "request_id": "S1. For which request", "content": "S4. Every word that left, sealed", "digest": "S1. SHA-256 of the plain text that left", "as_of": "S1. Up to which moment", "released_at": "S1. When",
  "released_by": "S1. By whom", "sent_how": "S1. By which way", "sent_to": "S3. To whom and where, sealed"}');

-- Has the acting person gathered, decided anything in it, or handed it on? By person, so that a second account is nobody else.
create function oc.prepared_the_pack(p_request uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_me uuid := oc.my_person();
begin return v_me is null or exists (
  select from oc.accounts a where a.org_id = v_org and a.person_id = v_me and (
    exists (select from oc.subject_requests q where q.org_id = v_org and q.id = p_request and q.prepared_by = a.id)
    or exists (select from oc.subject_items i where i.org_id = v_org and i.request_id = p_request and a.id in (i.decided_by, i.recorded_by))
    or exists (select from oc.subject_steps s where s.org_id = v_org and s.request_id = p_request and s.step in ('gathered', 'handed on') and s.recorded_by = a.id))); end $$;

-- After the policies have spoken: only the steps that there are, each in its own action; and what is being checked, or has left, does not change.
create function oc.subject_request_moves() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_move text := old.state || ' > ' || new.state; v_action text := sec.action();
begin
  if new.person_id is distinct from old.person_id and old.state <> 'open' then raise insufficient_privilege using message = 'whom a pack is about stays'; end if;
  if new.as_of is distinct from old.as_of and (new.state <> 'preparing' or v_action <> 'subject-request.prepare') then raise insufficient_privilege using message = 'gathered while it is prepared'; end if;
  if new.prepared_by is distinct from old.prepared_by and (new.state <> 'checking' or new.prepared_by is distinct from sec.account()) then
    raise insufficient_privilege using message = 'whoever prepared it hands it on in her own name'; end if;
  if old.state = new.state then return null; end if;
  if not (v_move in ('open > preparing') and v_action = 'subject-request.prepare'
      or v_move = 'preparing > checking' and v_action = 'subject-request.prepare' and new.prepared_by = sec.account()
        and not exists (select from oc.subject_items i where i.org_id = v_org and i.request_id = new.id and i.outcome is null)
      or v_move = 'checking > preparing' and v_action = 'subject-request.check'
      or v_move = 'checking > answered' and v_action = 'subject-request.check' and exists (select from oc.subject_packs p where p.org_id = v_org and p.request_id = new.id)
      or v_move in ('open > closed', 'preparing > closed') and v_action = 'subject-request.record') then
    raise insufficient_privilege using message = 'no such step of a request: ' || v_move; end if;
  return null;
end $$;
create trigger subject_request_moves after update on oc.subject_requests for each row execute function oc.subject_request_moves();

create function oc.subject_request_begins() returns trigger language plpgsql as $$ begin
  if new.state <> 'open' or new.as_of is not null or new.prepared_by is not null then raise insufficient_privilege using message = 'a request begins open'; end if;
  return null; end $$;
create trigger subject_request_begins after insert on oc.subject_requests for each row execute function oc.subject_request_begins();

create function oc.subject_item_by_whom() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'UPDATE' and new is not distinct from old then return null; end if;
  if (select q.state from oc.subject_requests q where q.org_id = new.org_id and q.id = new.request_id) is distinct from 'preparing' then
    raise insufficient_privilege using message = 'a pack changes only while it is prepared'; end if;
  if new.decided_by is not null and new.decided_by is distinct from sec.account() then raise insufficient_privilege using message = 'decided in one''s own name'; end if;
  return null;
end $$;
create trigger subject_item_by_whom after insert or update on oc.subject_items for each row execute function oc.subject_item_by_whom();

create function oc.subject_pack_by_whom() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_request oc.subject_requests;
begin
  select * into v_request from oc.subject_requests q where q.org_id = new.org_id and q.id = new.request_id;
  if v_request.state is distinct from 'checking' or new.as_of is distinct from v_request.as_of or new.released_by is distinct from sec.account() or oc.prepared_the_pack(new.request_id) then
    raise insufficient_privilege using message = 'a pack is released by another person than prepared it'; end if;
  return null;
end $$;
create trigger subject_pack_by_whom after insert on oc.subject_packs for each row execute function oc.subject_pack_by_whom();

-- Names that belong round somebody: volunteers who were ever in their circles, whoever coordinated, officers of posts that worked with them, and whoever told
-- us of a worry there. Only for whoever prepares or checks a pack about them, and only the name that each is called by.
create function oc.names_round(p_request uuid) returns table (person_id uuid, name text, part text) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_person uuid;
begin
  if not oc.may_everywhere('subject-request.check') then return; end if;
  select q.person_id into v_person from oc.subject_requests q where q.org_id = v_org and q.id = p_request and q.person_id is distinct from oc.my_person();
  return query
  with round as (select c.id, c.core_member_id from oc.circles c join oc.core_members k on k.org_id = c.org_id and k.id = c.core_member_id where c.org_id = v_org and k.person_id = v_person
      union select c.id, c.core_member_id from oc.memberships m join oc.volunteers v on v.org_id = m.org_id and v.id = m.volunteer_id join oc.circles c on c.org_id = m.org_id and c.id = m.circle_id
        where m.org_id = v_org and v.person_id = v_person)
  select x.id, x.chosen_name, case x.kind when 'volunteer' then 'volunteer' when 'professional' then 'officer' when 'core member' then 'somebody' else 'staff' end
    from oc.people x where x.org_id = v_org and x.id <> v_person and (
      x.kind in ('staff', 'professional')
      or x.id in (select v.person_id from round r join oc.memberships m on m.org_id = v_org and m.circle_id = r.id join oc.volunteers v on v.org_id = v_org and v.id = m.volunteer_id)
      or x.id in (select k.person_id from round r join oc.core_members k on k.org_id = v_org and k.id = r.core_member_id)
      or x.id in (select t.person_id from round r join oc.attendances t on t.org_id = v_org join oc.minutes n on n.org_id = v_org and n.id = t.minutes_id and n.circle_id = r.id)
      or x.id in (select n.in_name_of from round r join oc.concerns n on n.org_id = v_org and n.circle_id = r.id)
      or x.id in (select a.person_id from round r join oc.concerns n on n.org_id = v_org and n.circle_id = r.id join oc.accounts a on a.org_id = v_org and a.id in (n.raised_by, n.about_account)));
end $$;

-- Who it is that has this reference, for whoever writes a request down; two who share one are nobody. Never oneself.
create function oc.person_of_reference(p_reference text) returns uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_found uuid[];
begin
  if not oc.may_everywhere('subject-request.record') then return null; end if;
  select array_agg(distinct x.person_id) into v_found from (
    select k.person_id from oc.core_members k where k.org_id = v_org and lower(k.reference) = lower(btrim(p_reference))
      and not exists (select from oc.canaries y where y.org_id = v_org and y.core_member_id = k.id)
    union all select v.person_id from oc.volunteers v where v.org_id = v_org and lower(v.reference) = lower(btrim(p_reference))) x
   where x.person_id is distinct from oc.my_person();
  return case when cardinality(v_found) = 1 then v_found[1] end;
end $$;

do $$ declare f text; begin
  foreach f in array array['oc.person_of_reference(text)', 'oc.prepared_the_pack(uuid)', 'oc.subject_request_moves()', 'oc.subject_item_by_whom()', 'oc.subject_pack_by_whom()', 'oc.names_round(uuid)'] loop
    execute format('alter function %s owner to oc_scope', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to oc_app, oc_owner', f);
  end loop;
  revoke all on function oc.subject_request_begins() from public;
  grant execute on function oc.subject_request_begins() to oc_app, oc_owner;
end $$;

-- Who looked at a record: also what was gathered for a pack, and the pack itself.
create or replace function oc.sealed_rows(p_kind text, p_id uuid) returns table (table_name text, row_id uuid) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
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
  union all select 'people_at_risk', n.id from o join oc.people_at_risk n on n.org_id = o.org and n.concern_id = p_id where p_kind = 'concern'
  union all select 'adverse_events', n.id from o join oc.adverse_events n on n.org_id = o.org and n.core_member_id = p_id where p_kind = 'core member'
  union all select 'emergency_meetings', n.meeting_id from o join oc.emergency_meetings n on n.org_id = o.org and n.circle_id = p_id where p_kind = 'circle'
  union all select 'telling_him', n.id from o join oc.telling_him n on n.org_id = o.org and n.concern_id = p_id where p_kind = 'concern'
  union all select 'non_disclosures', n.id from o join oc.non_disclosures n on n.org_id = o.org and n.concern_id = p_id where p_kind = 'concern'
  union all select 'subject_items', n.id from o join oc.subject_items n on n.org_id = o.org join oc.subject_requests q on q.org_id = o.org and q.id = n.request_id
    where p_kind in ('core member', 'volunteer') and q.person_id = coalesce((select k.person_id from oc.core_members k where k.org_id = o.org and k.id = p_id), (select v.person_id from oc.volunteers v where v.org_id = o.org and v.id = p_id))
  union all select 'subject_steps', n.id from o join oc.subject_steps n on n.org_id = o.org join oc.subject_requests q on q.org_id = o.org and q.id = n.request_id
    where p_kind in ('core member', 'volunteer') and q.person_id = coalesce((select k.person_id from oc.core_members k where k.org_id = o.org and k.id = p_id), (select v.person_id from oc.volunteers v where v.org_id = o.org and v.id = p_id))
  union all select 'subject_packs', n.request_id from o join oc.subject_packs n on n.org_id = o.org join oc.subject_requests q on q.org_id = o.org and q.id = n.request_id
    where p_kind in ('core member', 'volunteer') and q.person_id = coalesce((select k.person_id from oc.core_members k where k.org_id = o.org and k.id = p_id), (select v.person_id from oc.volunteers v where v.org_id = o.org and v.id = p_id))
  union all select 'subject_requests', n.id from o join oc.subject_requests n on n.org_id = o.org join oc.subject_requests q on q.org_id = o.org and q.id = n.id
    where p_kind in ('core member', 'volunteer') and q.person_id = coalesce((select k.person_id from oc.core_members k where k.org_id = o.org and k.id = p_id), (select v.person_id from oc.volunteers v where v.org_id = o.org and v.id = p_id)) $$;
