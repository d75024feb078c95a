-- How volunteers are looked after and what they give: supervision, reviews, support and debriefs; kit; hours; when they are free.

-- No source says how often; an organisation says it with a version of what it asks of volunteers, or leaves it open.
alter table oc.volunteer_policies add column supervision_weeks int check (supervision_weeks between 1 and 104), add column review_months int check (review_months between 1 and 60);
comment on column oc.volunteer_policies.supervision_weeks is 'S1. Weeks from one supervision to the next; null: nobody has said';
comment on column oc.volunteer_policies.review_months is 'S1. Months from one review to the next; null: nobody has said';

-- What is offered carries no words: she reads it before anybody has spoken with her.
create table oc.volunteer_talks (
  org_id uuid not null, id uuid not null, volunteer_id uuid not null, kind text not null check (kind in ('supervision', 'annual review', 'debrief', 'support')), outcome text not null check (outcome in ('held', 'asked', 'offered', 'accepted', 'declined')),
  happened_on date not null, note bytea, recorded_at timestamptz not null, recorded_by uuid, primary key (org_id, id), foreign key (org_id, volunteer_id) references oc.volunteers,
  check (happened_on <= (recorded_at at time zone 'Europe/London')::date), check (kind in ('debrief', 'support') or outcome = 'held'), check (outcome <> 'offered' or note is null));
create index on oc.volunteer_talks (org_id, volunteer_id, kind, happened_on);
select oc.describe('volunteer_talks', 'Supervision, review, debrief or support of a volunteer: held, asked for, offered, accepted or declined; appended.', '{"volunteer_id": "S1. Whose", "kind": "S1. What it was", "outcome": "S2. What came of it", "happened_on": "S1. When", "note": "S3. What was agreed, in short, sealed"}');

create table oc.volunteer_kit (
  org_id uuid not null, id uuid not null, volunteer_id uuid not null, kind text not null check (kind in ('identity card', 'circle mobile', 'insurance', 'other')), label text, given_on date not null, until_on date, back_on date,
  recorded_at timestamptz not null, recorded_by uuid, primary key (org_id, id), foreign key (org_id, volunteer_id) references oc.volunteers, check (back_on is null or back_on >= given_on), check (until_on is null or until_on >= given_on));
create index on oc.volunteer_kit (org_id, volunteer_id);
select oc.describe('volunteer_kit', 'What a volunteer holds of ours, and that she is insured.', '{"volunteer_id": "S1. Who holds it", "kind": "S1. What it is", "label": "S1. Number on it", "given_on": "S1. Since", "until_on": "S1. Last day on which it is good", "back_on": "S1. Given back"}');

-- Time that no meeting or contact tells of, and corrections of what they tell. A later layer takes the place of the one it names; 0 minutes takes it away.
create table oc.volunteer_times (
  org_id uuid not null, id uuid not null, volunteer_id uuid not null, kind text not null check (kind in ('meeting', 'contact', 'training', 'travel', 'other')), on_day date not null, minutes_long int not null check (minutes_long between 0 and 1440), source_id uuid, corrects uuid,
  recorded_at timestamptz not null, recorded_by uuid, primary key (org_id, id), unique (org_id, corrects), foreign key (org_id, volunteer_id) references oc.volunteers, foreign key (org_id, corrects) references oc.volunteer_times,
  check (on_day <= (recorded_at at time zone 'Europe/London')::date), check (source_id is null or kind in ('meeting', 'contact')));
create unique index on oc.volunteer_times (org_id, volunteer_id, source_id) where corrects is null and source_id is not null;
create index on oc.volunteer_times (org_id, volunteer_id, on_day);
select oc.describe('volunteer_times', 'Minutes that a volunteer gave, as she or her volunteer coordinator wrote them down.', '{"volunteer_id": "S1. Who", "kind": "S1. For what", "on_day": "S1. When", "minutes_long": "S1. How long", "source_id": "S1. Meeting or contact whose length it says anew", "corrects": "S1. The layer this one corrects"}');

create table oc.volunteer_frees (
  org_id uuid not null, id uuid not null, volunteer_id uuid not null, evenings int[] not null, distance_km int check (distance_km between 1 and 200), free_from date, recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), foreign key (org_id, volunteer_id) references oc.volunteers);
create index on oc.volunteer_frees (org_id, volunteer_id, recorded_at);
select oc.describe('volunteer_frees', 'When and how far from home a volunteer can come; the newest counts.', '{"volunteer_id": "S1. Who", "evenings": "S1. Free evenings, 1 = Monday", "distance_km": "S1. Kilometres she travels at most", "free_from": "S1. Not before this day"}');

-- The hours of one volunteer, from evenings she came to and contacts she was part of, whatever circle she is in by now: days and minutes, nothing of what was said.
create function oc.volunteer_hours(p_volunteer uuid, p_from date, p_until date) returns table (source_id uuid, layer_id uuid, kind text, on_day date, minutes_long int) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_person uuid;
begin
  select v.person_id into v_person from oc.volunteers v where v.org_id = v_org and v.id = p_volunteer and (sec.is_service() or v.id in (select oc.volunteers_open_to('volunteer.read')));
  if v_person is null then return; end if;
  return query
  with told as (
    select distinct m.id as source, 'meeting'::text as what, m.held_on as day, m.minutes_long as long from oc.attendances a join oc.meetings m on m.org_id = a.org_id and m.id = a.meeting_id
     where a.org_id = v_org and a.person_id = v_person and a.part in ('volunteer', 'trainee') and a.came in ('came', 'late') and m.held_on between p_from and p_until
       and not exists (select from oc.minutes l where l.org_id = a.org_id and l.corrects = a.minutes_id)
    union all select k.id, 'contact', k.held_on, k.minutes_long from oc.contact_people p join oc.contacts k on k.org_id = p.org_id and k.id = p.contact_id
     where p.org_id = v_org and p.person_id = v_person and k.held_on between p_from and p_until and not exists (select from oc.contacts l where l.org_id = k.org_id and l.corrects = k.id)),
  written as (select t.* from oc.volunteer_times t where t.org_id = v_org and t.volunteer_id = p_volunteer and not exists (select from oc.volunteer_times l where l.org_id = t.org_id and l.corrects = t.id))
  select t.source, w.id, t.what, t.day, coalesce(w.minutes_long, t.long) from told t left join written w on w.source_id = t.source
  union all select null, w.id, w.kind, w.on_day, w.minutes_long from written w where w.source_id is null and w.on_day between p_from and p_until; end $$;
do $$ begin
  alter function oc.volunteer_hours(uuid, date, date) owner to oc_scope;
  revoke all on function oc.volunteer_hours(uuid, date, date) from public;
  grant execute on function oc.volunteer_hours(uuid, date, date) to oc_app, oc_owner;
end $$;

-- Nobody says anew how long a meeting was to which she did not come.
create function oc.only_own_times() returns trigger language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.source_id is not null and not exists (select from oc.volunteer_hours(new.volunteer_id, new.on_day, new.on_day) h where h.source_id = new.source_id and h.kind = new.kind)
     or new.corrects is not null and not exists (select from oc.volunteer_times t where t.org_id = new.org_id and t.id = new.corrects and t.volunteer_id = new.volunteer_id and t.source_id is not distinct from new.source_id) then
    raise check_violation using message = 'that is no time of this volunteer', constraint = 'only_own_times';
  end if;
  return new;
end $$;
alter function oc.only_own_times() owner to oc_scope;
revoke all on function oc.only_own_times() from public;
create trigger only_own_times before insert on oc.volunteer_times for each row when (new.source_id is not null or new.corrects is not null) execute function oc.only_own_times();

-- Who looked at a record: also at what was agreed with a volunteer.
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
  union all select 'volunteer_talks', n.id from o join oc.volunteer_talks n on n.org_id = o.org and n.volunteer_id = p_id where p_kind = 'volunteer'
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
