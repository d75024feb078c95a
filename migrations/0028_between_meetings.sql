-- Contacts between meetings, whether a circle may meet its core member one to one, whose an action is and how it ended, and evenings that are moved or come beside the usual one.

-- A correction is a new layer that names the one it corrects.
create table oc.contacts (
  org_id uuid not null, id uuid not null, circle_id uuid not null, corrects uuid, way text not null check (way in ('call', 'text', 'video', 'coffee', 'outing', 'visit', 'other')),
  begun_by text not null check (begun_by in ('us', 'core member', 'by chance', 'not answered')), held_on date not null, began_at timestamptz, minutes_long int check (minutes_long between 1 and 720), one_to_one boolean not null,
  happened bytea, worried text not null check (worried in ('no', 'yes', 'not answered')), questions text[] not null default '{}', brought_back_at timestamptz, brought_back_in uuid, recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), unique (org_id, id, circle_id), unique (org_id, corrects), check ((brought_back_at is null) = (brought_back_in is null)),
  foreign key (org_id, circle_id) references oc.circles, foreign key (org_id, corrects) references oc.contacts, foreign key (org_id, brought_back_in) references oc.minutes);
create index on oc.contacts (org_id, circle_id, held_on desc);
select oc.describe('contacts', 'A call, a text, a coffee between two meetings; never edited.', '{"circle_id": "S1. Circle", "corrects": "S1. The layer this one corrects", "way": "S1. How they were in touch", "begun_by": "S1. Who began it", "held_on": "S1. London day",
  "began_at": "S1. Start", "minutes_long": "S1. Length in minutes", "one_to_one": "S1. One volunteer met the core member alone", "happened": "S3. What happened, sealed", "worried": "S1. Did anything worry you", "questions": "S1. Codes asked afterwards, never a refusal",
  "brought_back_at": "S1. When the circle talked about it", "brought_back_in": "S1. In the minutes of which evening"}');
create table oc.contact_people (
  org_id uuid not null, contact_id uuid not null, circle_id uuid not null, person_id uuid not null, primary key (org_id, contact_id, person_id),
  foreign key (org_id, contact_id, circle_id) references oc.contacts (org_id, id, circle_id), foreign key (org_id, person_id) references oc.people);
create index on oc.contact_people (org_id, circle_id, person_id);
select oc.describe('contact_people', 'Which of us were in touch with the core member.', '{"contact_id": "S1. Contact", "circle_id": "S1. Circle", "person_id": "S1. Who"}');

-- The newest that has begun counts; where there is none it is not allowed.
create table oc.one_to_one_rules (
  org_id uuid not null, id uuid not null, circle_id uuid not null, allowed boolean not null, from_on date not null, words bytea, recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), foreign key (org_id, circle_id) references oc.circles);
create index on oc.one_to_one_rules (org_id, circle_id, from_on desc);
select oc.describe('one_to_one_rules', 'Whether one volunteer may meet the core member alone, who allowed it, since when.', '{"circle_id": "S1. Circle", "allowed": "S1. Allowed or not", "from_on": "S1. From which day", "words": "S3. With whom and for what, sealed"}');

alter table oc.actions add column owner_part text check (owner_part in ('volunteer', 'core member', 'coordinator')), add column done_by uuid, add column settled text check (settled in ('done', 'not needed'));
create index on oc.actions (org_id, owner) where done_at is null;
comment on column oc.actions.owner_part is 'S1. As what its owner said it';
comment on column oc.actions.done_by is 'S1. Account that ticked it';
comment on column oc.actions.settled is 'S1. Done, or not needed any more';

alter table oc.meetings add column moved_from timestamptz, add column beside_usual boolean not null default false;
comment on column oc.meetings.moved_from is 'S1. When it was planned before it was moved';
comment on column oc.meetings.beside_usual is 'S1. Comes beside the usual evening, not in its place';
