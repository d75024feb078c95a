-- What we ask of volunteers as versions, what each of them has with its last day, and nobody in a circle without it, nor unbriefed.

-- Adopted once and never edited: a change is a new version from a day on, which cannot have passed.
create table oc.volunteer_policies (
  org_id uuid not null, id uuid not null, version int not null check (version >= 1), from_on date not null, requirements jsonb not null check (jsonb_typeof(requirements) = 'array' and jsonb_array_length(requirements) <= 20),
  approved_by text not null check (approved_by <> ''), approved_on date not null, recorded_at timestamptz not null, recorded_by uuid, primary key (org_id, id), unique (org_id, version),
  check (from_on >= (recorded_at at time zone 'Europe/London')::date and approved_on <= (recorded_at at time zone 'Europe/London')::date));
select oc.describe('volunteer_policies', 'What an organisation asks of every volunteer before a circle, from a day on.', '{"version": "S1. Counts from 1", "from_on": "S1. In force from this day until the next begins", "requirements": "S1. Checks and training, each with the months for which it counts",
  "approved_by": "S1. Post or body that approved it", "approved_on": "S1. When they did"}');

-- One check or training as written down on a day; a correction or renewal is a new layer, and the newest of a code counts. What a certificate says is never kept.
create table oc.volunteer_checks (
  org_id uuid not null, id uuid not null, volunteer_id uuid not null, code text not null, kind text not null check (kind in ('check', 'training')), outcome text not null check (outcome in ('clear', 'discuss', 'bar', 'passed', 'not passed')),
  level text, reference bytea, issued_on date not null, expires_on date, policy_version int, recorded_at timestamptz not null, recorded_by uuid, primary key (org_id, id), foreign key (org_id, volunteer_id) references oc.volunteers,
  check (expires_on is null or expires_on > issued_on), check ((kind = 'check') = (outcome in ('clear', 'discuss', 'bar'))));
create index on oc.volunteer_checks (org_id, volunteer_id, code, recorded_at);
select oc.describe('volunteer_checks', 'A check or training of a volunteer, layer by layer: outcome and days only.', '{"volunteer_id": "S1. Whose", "code": "S1. Which requirement", "kind": "S1. Check or training", "outcome": "S2. Outcome only, never the certificate",
  "level": "S1. Of what level", "reference": "S3. Number by which it is found again, sealed", "issued_on": "S2. Issued, or passed", "expires_on": "S2. Last day on which it counts, by the version under which it was written down; null: it does not run out", "policy_version": "S1. That version; null: there was none"}');

-- Whoever had all that an earlier version asked keeps that until the first of it runs out.
create table oc.volunteer_approvals (
  org_id uuid not null, id uuid not null, volunteer_id uuid not null, policy_version int, approved_on date not null, expires_on date, recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), foreign key (org_id, volunteer_id) references oc.volunteers);
create index on oc.volunteer_approvals (org_id, volunteer_id, approved_on);
select oc.describe('volunteer_approvals', 'Had everything that was asked on a day; stands until the first of it runs out, whatever is asked later.', '{"volunteer_id": "S1. Who", "policy_version": "S1. Under which version; null: before there was one", "approved_on": "S1. When", "expires_on": "S1. When the first of it runs out; set by the database"}');

alter table oc.volunteers add column training_expires_on date;
comment on column oc.volunteers.training_expires_on is 'S1. Last day on which core training counts; null: it does not run out';
alter table oc.memberships add column briefed_on date, add column briefed_by text check (briefed_by in ('probation', 'police', 'prison', 'coordinator')), add check ((briefed_on is null) = (briefed_by is null));
comment on column oc.memberships.briefed_on is 'S1. Briefed about this core member before the circle opened to her; null: not known, or not yet';
comment on column oc.memberships.briefed_by is 'S1. By whom';

-- ── What is asked, and what is missing ─────────────────────────────────────────────────────────────────────────────
create function oc.volunteer_policy_on(p_org uuid, p_on date) returns oc.volunteer_policies language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p from oc.volunteer_policies p where p.org_id = p_org and p.from_on <= p_on order by p.from_on desc, p.version desc limit 1 $$;

-- The newest word on every check and training of a volunteer. Of before there were layers the record itself says it.
create function oc.volunteer_has(p_org uuid, p_volunteer uuid) returns table (code text, kind text, is_fine boolean, issued_on date, expires_on date) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select * from (select distinct on (k.code) k.code, k.kind, k.outcome in ('clear', 'passed'), k.issued_on, k.expires_on from oc.volunteer_checks k
     where k.org_id = p_org and k.volunteer_id = p_volunteer and k.code not in ('vetting', 'training') order by k.code, k.recorded_at desc, k.id desc) further
  union all select 'vetting', 'check', v.vetting_outcome = 'clear', v.vetting_issued_on, v.vetting_expires_on from oc.volunteers v where v.org_id = p_org and v.id = p_volunteer and v.vetting_outcome is not null
  union all select 'training', 'training', true, v.trained_on, v.training_expires_on from oc.volunteers v where v.org_id = p_org and v.id = p_volunteer and v.trained_on is not null $$;

-- Codes that are asked on a day and that she lacks on it. Checks and core training are always asked. What an earlier version did not ask for waits until
-- what she was approved on runs out, unless somebody asks strictly; what was written down as not in order never waits.
create function oc.volunteer_lacks(p_org uuid, p_volunteer uuid, p_on date, p_strictly boolean) returns setof text language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_asked text[]; v_kept boolean;
begin
  v_asked := array(select 'vetting' union select 'training' union select q ->> 'code' from jsonb_array_elements((oc.volunteer_policy_on(p_org, p_on)).requirements) q);
  v_kept := not p_strictly and exists (select from oc.volunteer_approvals a where a.org_id = p_org and a.volunteer_id = p_volunteer and a.approved_on <= p_on and (a.expires_on is null or a.expires_on >= p_on));
  return query
  select q.code from unnest(v_asked) q (code) left join oc.volunteer_has(p_org, p_volunteer) h on h.code = q.code
   where not coalesce(h.is_fine, true)
      or not coalesce(h.is_fine and coalesce(h.issued_on <= p_on, true) and (h.expires_on is null or h.expires_on >= p_on), false)
         and not (v_kept and q.code not in ('vetting', 'training')); end $$;

-- The same for whoever may place her or read her record: which, and nothing of the dates.
create function oc.volunteer_lacks_for_me(p_volunteer uuid, p_on date, p_strictly boolean) returns setof text language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if sec.is_service() or p_volunteer in (select oc.volunteers_open_to('volunteer.read')) or p_volunteer in (select oc.volunteers_open_to('volunteer.place')) then
    return query select oc.volunteer_lacks(sec.org(), p_volunteer, p_on, p_strictly);
  end if; end $$;

-- Everything asked of volunteers at work that has run out or does by a day, as far as it is open: the day of a check only to whom dates of checks are open.
create function oc.volunteers_running_out(p_on date, p_until date) returns table (volunteer_id uuid, code text, is_over boolean, ends_on date) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_asked text[]; v_dates uuid[] := array(select oc.volunteers_open_to('volunteer.identity'));
begin
  v_asked := array(select 'vetting' union select 'training' union select q ->> 'code' from jsonb_array_elements((oc.volunteer_policy_on(v_org, p_on)).requirements) q);
  return query
  with ends as (
    select v.id, 'vetting' as what, 'check' as kind, v.vetting_expires_on as ends from oc.volunteers v where v.org_id = v_org and v.vetting_outcome = 'clear' and v.vetting_expires_on <= p_until
    union all select v.id, 'training', 'training', v.training_expires_on from oc.volunteers v where v.org_id = v_org and v.trained_on is not null and v.training_expires_on <= p_until
    union all select k.volunteer_id, k.code, k.kind, k.expires_on from (select distinct on (n.volunteer_id, n.code) n.* from oc.volunteer_checks n
        where n.org_id = v_org and n.code = any (v_asked) and n.code not in ('vetting', 'training') order by n.volunteer_id, n.code, n.recorded_at desc, n.id desc) k
      where k.outcome in ('clear', 'passed') and k.expires_on <= p_until)
  select e.id, e.what, e.ends < p_on, case when e.kind = 'training' or sec.is_service() or e.id = any (v_dates) then e.ends end
    from ends e join oc.volunteers v on v.org_id = v_org and v.id = e.id
   where v.state in ('pool', 'matched', 'active', 'resting') and e.id in (select oc.volunteers_open_to('volunteer.read')); end $$;

-- For the rule that lets somebody rest: what ran out while it was in our hands. What had run out before we knew of her is shown to people, and starts nothing.
create function oc.volunteers_to_rest(p_on date) returns table (volunteer_id uuid, code text, ended_on date) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin
  if not sec.is_service() then return; end if;
  return query
  select r.volunteer_id, r.code, r.ends_on from oc.volunteers_running_out(p_on, p_on - 1) r join oc.volunteers v on v.org_id = v_org and v.id = r.volunteer_id
   where v.state in ('pool', 'matched', 'active') and r.ends_on >= (v.recorded_at at time zone 'Europe/London')::date and r.code in (select oc.volunteer_lacks(v_org, v.id, p_on, false)); end $$;

-- Everybody who has all that is asked today, for whoever adopts a new version: they keep it until the first of it runs out.
create function oc.volunteers_with_everything() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin
  if not oc.may_everywhere('requirements.record') then return; end if;
  return query select v.id from oc.volunteers v where v.org_id = v_org and v.state in ('pool', 'matched', 'active', 'resting') and not exists (select from oc.volunteer_lacks(v_org, v.id, oc.today(), true)); end $$;

-- ── Nobody unvetted, untrained or unbriefed in a circle ────────────────────────────────────────────────────────────
-- By the requirements in force on the first day or today, whichever is later; also for a membership that is confirmed long after it was written down. A check
-- that is being written down at this moment is waited for. What is imported, or laid down as it was, is judged by its own day, and nobody asks of it who briefed them.
create or replace function oc.only_vetted_and_trained() returns trigger language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_history boolean := coalesce(sec.action() in ('service.record', 'import.run'), false);
  v_on date := greatest(new.joined_on, case when v_history and tg_op = 'INSERT' then (new.recorded_at at time zone 'Europe/London')::date else oc.today() end);
begin
  if not v_history then perform pg_advisory_xact_lock(hashtextextended(new.volunteer_id::text, 68)); end if;
  if not exists (select from oc.volunteers v where v.org_id = new.org_id and v.id = new.volunteer_id and v.vetting_outcome = 'clear' and (v.vetting_expires_on is null or v.vetting_expires_on >= v_on)
      and v.trained_on <= v_on and (v.training_expires_on is null or v.training_expires_on >= v_on) and v.state in ('pool', 'matched', 'active'))
     or not v_history and exists (select from oc.volunteer_lacks(new.org_id, new.volunteer_id, v_on, false)) then
    raise check_violation using message = 'nobody unvetted or untrained is put in a circle', constraint = 'only_vetted_and_trained';
  end if;
  if new.state = 'confirmed' and not v_history and coalesce(new.briefed_on > v_on, true) then
    -- Whoever comes back to the table was briefed when she first came to it.
    if tg_op = 'INSERT' or old.state <> 'suspended' then
      raise check_violation using message = 'nobody unbriefed is put in a circle', constraint = 'only_briefed';
    end if;
  end if;
  return new;
end $$;
create trigger only_vetted_and_trained_when_placed before insert on oc.memberships for each row when (new.state = 'accepted') execute function oc.only_vetted_and_trained();

-- Nobody stays away who was never there: that would be a way back without a briefing.
create function oc.only_from_the_table() returns trigger language plpgsql as $$
begin
  if sec.action() in ('membership.record', 'circle.record') then
    raise check_violation using message = 'only somebody confirmed stays away', constraint = 'only_from_the_table';
  end if;
  return new;
end $$;
create trigger only_from_the_table before insert on oc.memberships for each row when (new.state = 'suspended') execute function oc.only_from_the_table();
create trigger only_from_the_table_later before update of state on oc.memberships for each row when (new.state = 'suspended' and old.state not in ('confirmed', 'suspended')) execute function oc.only_from_the_table();

-- Training, too, is written down by those who keep the record, not by whoever moves somebody between circles.
create function oc.training_by_whom() returns trigger language plpgsql as $$
begin
  if sec.action() not in ('volunteer.record', 'vetting.record', 'import.run', 'service.record') then
    raise insufficient_privilege using message = 'training is recorded by whoever keeps the record';
  end if;
  return new;
end $$;
create trigger training_by_whom before update of trained_on, training_expires_on on oc.volunteers for each row execute function oc.training_by_whom();

-- Whoever is being placed at this moment is placed first, or what changes is seen.
create function oc.waits_for_placing() returns trigger language plpgsql as $$
begin
  if sec.action() not in ('service.record', 'import.run') then
    if tg_table_name = 'volunteers' then perform pg_advisory_xact_lock(hashtextextended(new.id::text, 68));
    else perform pg_advisory_xact_lock(hashtextextended(new.volunteer_id::text, 68)); end if;
  end if;
  return new;
end $$;
create trigger waits_for_placing before update of state, vetting_outcome, vetting_expires_on, trained_on, training_expires_on on oc.volunteers for each row execute function oc.waits_for_placing();
create trigger waits_for_placing before insert on oc.volunteer_checks for each row execute function oc.waits_for_placing();

-- An approval says what is true, and counts no longer than the first thing it stands on.
create function oc.only_true_approvals() returns trigger language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if sec.action() not in ('service.record', 'import.run') then new.approved_on := oc.today(); end if;
  if exists (select from oc.volunteer_lacks(new.org_id, new.volunteer_id, new.approved_on, true)) then
    raise check_violation using message = 'nobody is approved without what is asked', constraint = 'only_true_approvals';
  end if;
  new.policy_version := (oc.volunteer_policy_on(new.org_id, new.approved_on)).version;
  new.expires_on := (select min(h.expires_on) from oc.volunteer_has(new.org_id, new.volunteer_id) h where h.code in ('vetting', 'training')
     or h.code in (select q ->> 'code' from jsonb_array_elements((oc.volunteer_policy_on(new.org_id, new.approved_on)).requirements) q));
  return new;
end $$;
create trigger only_true_approvals before insert on oc.volunteer_approvals for each row execute function oc.only_true_approvals();

do $$ declare f text; begin
  foreach f in array array['volunteer_policy_on(uuid, date)', 'volunteer_has(uuid, uuid)', 'volunteer_lacks(uuid, uuid, date, boolean)', 'only_true_approvals()'] loop
    execute format('alter function oc.%s owner to oc_scope', f);
    execute format('revoke all on function oc.%s from public', f);
  end loop;
  foreach f in array array['only_from_the_table()', 'training_by_whom()', 'waits_for_placing()'] loop
    execute format('revoke all on function oc.%s from public', f);
  end loop;
  foreach f in array array['volunteer_lacks_for_me(uuid, date, boolean)', 'volunteers_running_out(date, date)', 'volunteers_to_rest(date)', 'volunteers_with_everything()'] loop
    execute format('alter function oc.%s owner to oc_scope', f);
    execute format('revoke all on function oc.%s from public', f);
    execute format('grant execute on function oc.%s to oc_app, oc_owner', f);
  end loop;
end $$;

-- Who looked at a record: also at the number of a check.
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
  union all select 'volunteer_checks', n.id from o join oc.volunteer_checks n on n.org_id = o.org and n.volunteer_id = p_id where p_kind = 'volunteer'
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
  union all select 'ratings', n.id from o join oc.ratings n on n.org_id = o.org and n.circle_id = p_id where p_kind = 'circle'
  union all select 'outbox_items', n.id from o join oc.outbox_items n on n.org_id = o.org and n.circle_id = p_id where p_kind = 'circle'
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
