-- Telling him safely, keeping from him what a court may let us keep, what happened to him, and a circle that has to meet at once.

-- What an officer said about telling the core member (practice.md §1.7): said with a share, or any time after it.
create table oc.telling_him (
  org_id uuid not null, id uuid not null, concern_id uuid not null, share_id uuid not null, says text not null check (says in ('may be told', 'not to be told yet')), words bytea, said_at timestamptz not null, recorded_at timestamptz not null, recorded_by uuid not null,
  primary key (org_id, id), foreign key (org_id, concern_id) references oc.concerns, foreign key (org_id, share_id) references oc.shares);
create index on oc.telling_him (org_id, concern_id);
create index on oc.telling_him (org_id, share_id);
select oc.describe('telling_him', 'What an officer said about telling the core member; the last word counts.', '{"concern_id": "S1. Which", "share_id": "S1. About which share", "says": "S2. Coded", "words": "S3. Sealed", "said_at": "S1. When"}');

-- Material that may be kept from him if a court allows it (practice.md §1.12). Whoever was told sees that it is marked, not why.
create table oc.non_disclosures (
  org_id uuid not null, id uuid not null, concern_id uuid not null, says text not null check (says in ('marked', 'lifted')), why bytea not null, recorded_at timestamptz not null, recorded_by uuid not null,
  primary key (org_id, id), foreign key (org_id, concern_id) references oc.concerns);
create index on oc.non_disclosures (org_id, concern_id);
select oc.describe('non_disclosures', 'A concern and all that was told of it is marked for an application not to disclose it; or no longer.', '{"concern_id": "S1. Which", "says": "S1. Marked or lifted; the last row counts", "why": "S3. Why, sealed"}');

-- Something that happened to a core member (domain.md §14.1); a correction is a new row that names the one it corrects.
create table oc.adverse_events (
  org_id uuid not null, id uuid not null, core_member_id uuid not null, concern_id uuid, corrects uuid, kind text not null check (kind in ('arrest', 'breach', 'recall', 'charge', 'conviction', 'other')), nature text not null check (nature in ('sexual', 'violent', 'other', 'not known')),
  circle_part text not null check (circle_part in ('none', 'contributed', 'first', 'not known')), source text not null check (source in ('officer', 'core member', 'circle', 'press', 'other')), happened_on date not null, known_on date not null, words bytea, recorded_at timestamptz not null, recorded_by uuid not null,
  primary key (org_id, id), unique (org_id, corrects), foreign key (org_id, core_member_id) references oc.core_members, foreign key (org_id, concern_id) references oc.concerns, check (known_on >= happened_on));
create index on oc.adverse_events (org_id, core_member_id);
select oc.describe('adverse_events', 'An arrest, breach, recall, charge or conviction of a core member, and what part the circle had in its being seen.', '{"core_member_id": "S1. Of whom", "concern_id": "S1. The worry it came of, if any", "corrects": "S1. The row it takes the place of",
  "kind": "S2. Coded", "nature": "S2. Coded", "circle_part": "S2. What part the circle had in its being seen, coded", "source": "S1. From whom we know, coded", "happened_on": "S1. Day it happened", "known_on": "S1. Day we knew", "words": "S3. Sealed"}');

-- A circle that has to meet at once. Where the core member is not asked he sees nothing of it: not that they meet, and not what they agree.
alter table oc.meetings add column without_core_member boolean not null default false;
comment on column oc.meetings.without_core_member is 'S1. The core member is not asked to it and sees nothing of it';
create table oc.emergency_meetings (
  org_id uuid not null, meeting_id uuid not null, circle_id uuid not null, within_hours int not null check (within_hours between 1 and 168), why bytea, called_at timestamptz not null, recorded_at timestamptz not null, recorded_by uuid not null,
  primary key (org_id, meeting_id), foreign key (org_id, meeting_id) references oc.meetings, foreign key (org_id, circle_id) references oc.circles);
create index on oc.emergency_meetings (org_id, circle_id);
select oc.describe('emergency_meetings', 'A meeting called at once: by whom, why, within how many hours.', '{"meeting_id": "S1. Which meeting", "circle_id": "S1. Circle", "within_hours": "S1. Within how many hours of being called", "why": "S3. Why, for those who are asked, sealed", "called_at": "S1. When it was called"}');
create table oc.emergency_asked (
  org_id uuid not null, meeting_id uuid not null, circle_id uuid not null, person_id uuid not null, part text not null check (part in ('volunteer', 'coordinator', 'core member')), answer text check (answer in ('comes', 'cannot')), answered_at timestamptz, recorded_at timestamptz not null, recorded_by uuid not null,
  primary key (org_id, meeting_id, person_id), foreign key (org_id, meeting_id) references oc.emergency_meetings, foreign key (org_id, circle_id) references oc.circles, foreign key (org_id, person_id) references oc.people);
select oc.describe('emergency_asked', 'Who was asked to a meeting called at once, and what they answered.', '{"meeting_id": "S1. Which meeting", "circle_id": "S1. Circle", "person_id": "S1. Who", "part": "S1. As what", "answer": "S1. Comes or cannot", "answered_at": "S1. When"}');
-- Which worry a meeting was called from is for those who may read it.
create table oc.concern_meetings (
  org_id uuid not null, concern_id uuid not null, meeting_id uuid not null, recorded_at timestamptz not null, recorded_by uuid not null,
  primary key (org_id, concern_id, meeting_id), foreign key (org_id, concern_id) references oc.concerns, foreign key (org_id, meeting_id) references oc.meetings);
select oc.describe('concern_meetings', 'A meeting called at once because of a worry.', '{"concern_id": "S1. Which worry", "meeting_id": "S1. Which meeting"}');

-- What was agreed on an evening without him is not his to see.
create or replace function oc.agreed_tonight(p_circle uuid) returns table (minutes_id uuid, circle_id uuid, held_on date, agreed bytea) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query select n.id, n.circle_id, m.held_on, n.agreed from oc.minutes n join oc.meetings m on m.org_id = n.org_id and m.id = n.meeting_id
   where n.org_id = v_org and n.circle_id = p_circle and not m.without_core_member and n.circle_id in (select oc.circles_open_to('agreed.read'))
     and not exists (select from oc.minutes l where l.org_id = n.org_id and l.corrects = n.id); end $$;
