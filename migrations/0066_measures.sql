-- Questionnaires as data, when they are due, what each rater answered, and how an occasion came to its end.

-- Taken up once and never edited: a change is a new version, and what was begun under an earlier one stays with it.
create table oc.instruments (
  org_id uuid not null, id uuid not null, code text not null, version int not null check (version >= 1), definition jsonb not null, licence_holder text not null, licence_proof text not null,
  from_on date not null, until_on date, recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), unique (org_id, code, version), check (until_on is null or until_on >= from_on), check (definition ->> 'code' = code));
select oc.describe('instruments', 'A questionnaire as one organisation has taken it up: items, scales, scoring, licence.', '{"code": "S1. Short name", "version": "S1. Counts from 1", "definition": "S1. Items, scales, scoring, rule for missing answers",
  "licence_holder": "S1. To whom it belongs", "licence_proof": "S1. Where the licence is kept, or why none is needed", "from_on": "S1. First day on which it may be begun", "until_on": "S1. Last such day"}');

create table oc.measure_schedules (
  org_id uuid not null, id uuid not null, code text not null, at_start boolean not null, every_weeks int check (every_weeks between 1 and 104), at_end boolean not null, grace_days int not null check (grace_days between 0 and 90),
  from_on date not null, recorded_at timestamptz not null, recorded_by uuid, primary key (org_id, id));
create index on oc.measure_schedules (org_id, code, from_on);
select oc.describe('measure_schedules', 'When an instrument is due, from a day on; the newest that has begun counts.', '{"code": "S1. Instrument", "at_start": "S1. At the first meeting", "every_weeks": "S1. Weeks between two", "at_end": "S1. When the circle closes",
  "grace_days": "S1. Days before it is late", "from_on": "S1. From which day"}');

-- One occasion of one circle. It is written when the first answers come, or when somebody says that it was not held.
create table oc.assessments (
  org_id uuid not null, id uuid not null, circle_id uuid not null, instrument_id uuid not null, code text not null, answered_by text not null check (answered_by in ('each volunteer', 'core member')),
  occasion text not null check (occasion in ('start', 'between', 'end')), due_on date not null, late_from date not null, signed_off_at timestamptz, signed_off_by uuid,
  not_held_at timestamptz, not_held_by uuid, not_held_why text check (not_held_why in ('not asked', 'declined', 'did not meet', 'in custody', 'too few to ask', 'other')), recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), unique (org_id, id, circle_id), unique (org_id, circle_id, code, due_on), foreign key (org_id, circle_id) references oc.circles, foreign key (org_id, instrument_id) references oc.instruments,
  check ((signed_off_at is null) or (not_held_at is null)), check ((not_held_at is null) = (not_held_why is null)), check (late_from > due_on));
select oc.describe('assessments', 'One occasion on which a questionnaire was due in a circle; no answers here.', '{"circle_id": "S1. Circle", "instrument_id": "S1. Version that was asked", "code": "S1. Instrument", "answered_by": "S1. Who answers", "occasion": "S1. Start, between or end",
  "due_on": "S1. Day it was due", "late_from": "S1. Day from which it is late", "signed_off_at": "S1. When it was read and closed", "signed_off_by": "S1. Account that did", "not_held_at": "S1. When it was said that it was not held", "not_held_by": "S1. Account that said so", "not_held_why": "S1. Why, by code"}');

-- One person's answers, or what a circle agreed on together. A correction is a new layer over the one it names.
create table oc.ratings (
  org_id uuid not null, id uuid not null, assessment_id uuid not null, circle_id uuid not null, rater text not null check (rater in ('volunteer', 'core member', 'together')), person_id uuid, corrects uuid,
  outcome text not null check (outcome in ('answered', 'in part', 'declined')), answers bytea, scorer int not null, answered_on date not null, from_paper boolean not null, is_late boolean not null, recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), unique (org_id, corrects), foreign key (org_id, assessment_id, circle_id) references oc.assessments (org_id, id, circle_id), foreign key (org_id, person_id) references oc.people, foreign key (org_id, corrects) references oc.ratings,
  check ((rater = 'together') = (person_id is null)), check ((outcome = 'declined') = (answers is null)), check (answered_on <= (recorded_at at time zone 'Europe/London')::date));
create unique index on oc.ratings (org_id, assessment_id, rater, person_id) nulls not distinct where corrects is null;
create index on oc.ratings (org_id, circle_id);
select oc.describe('ratings', 'What one person answered on one occasion; never edited.', '{"assessment_id": "S1. Occasion", "circle_id": "S1. Circle", "rater": "S1. As what they answered", "person_id": "S1. Who", "corrects": "S1. The layer this one corrects", "outcome": "S1. Answered, in part, or declined",
  "answers": "S3. Answer to each item, or why there is none, sealed", "scorer": "S1. Version of the way of scoring", "answered_on": "S1. Day on which they answered", "from_paper": "S1. Keyed in from paper or by telephone", "is_late": "S1. Written down after it was late"}');

-- Who looked at a record: also at answers, and at what came from a phone and is held.
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
