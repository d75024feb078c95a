-- A message says when it is to go, when it is tried again, and how it ended; who could not be reached is a row that somebody sees; each person says
-- when she wants to be told; and the installation remembers whether the night's copy was made.

alter table oc.messages
  add column manner text not null default 'digest' check (manner in ('at once', 'in waking hours', 'digest')),
  add column due_at timestamptz,
  add column next_try_at timestamptz,
  add column gave_up_at timestamptz,
  add column gave_up_why text check (gave_up_why in ('no such way', 'may not sign in', 'no address', 'refused', 'no answer', 'went by another way')),
  add column went_with uuid;
create index on oc.messages (org_id, next_try_at) where next_try_at is not null;
create index on oc.messages (org_id, went_with) where went_with is not null;
comment on column oc.messages.manner is 'S1. At once, when she is awake, or with the rest of the day';
comment on column oc.messages.due_at is 'S1. When it first went on its way; the date of its mail';
comment on column oc.messages.next_try_at is 'S1. When it is tried next; null: it has gone, goes with another, or was given up';
comment on column oc.messages.gave_up_at is 'S1. When trying ended without success';
comment on column oc.messages.gave_up_why is 'S1. Why, coded';
comment on column oc.messages.went_with is 'S1. The message whose one mail carries this one too: a digest';

create table oc.message_times (
  org_id uuid not null, account_id uuid not null, quiet_from text not null check (quiet_from ~ '^([01]\d|2[0-3]):[0-5]\d$'), quiet_until text not null check (quiet_until ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  digest_at text check (digest_at ~ '^([01]\d|2[0-3]):[0-5]\d$'), set_at timestamptz not null, primary key (org_id, account_id), foreign key (org_id, account_id) references oc.accounts);
select oc.describe('message_times', 'When a person wants messages that can wait. What is high or imminent never waits.', '{"account_id": "S1. Whose", "quiet_from": "S1. London time from which nothing is sent",
  "quiet_until": "S1. London time from which it is sent again", "digest_at": "S1. London time of the one message a day; null: each as it comes", "set_at": "S1. When she set it"}');

create table oc.reach_failures (
  org_id uuid not null references oc.organisations, id uuid not null, account_id uuid, channel text not null check (channel in ('mail', 'hook')), why text not null check (why in ('no address', 'refused', 'no answer')),
  since timestamptz not null, last_at timestamptz not null, cleared_at timestamptz, primary key (org_id, id), foreign key (org_id, account_id) references oc.accounts);
create unique index on oc.reach_failures (org_id, account_id, channel) nulls not distinct where cleared_at is null;
select oc.describe('reach_failures', 'Somebody who could not be reached by a way, or a way by which nobody could be; until a message got through.', '{"account_id": "S1. Whom; null: nobody could be reached this way",
  "channel": "S1. Which way", "why": "S1. Why, coded", "since": "S1. First", "last_at": "S1. Last", "cleared_at": "S1. When a message got through again"}');

alter table oc.installation
  add column copy_made_at timestamptz,
  add column copy_failed_at timestamptz,
  add column copy_failed_why text check (copy_failed_why in ('no room', 'not allowed', 'cannot be read back', 'other'));
comment on column oc.installation.copy_made_at is 'S0. When a nightly copy was last made and read through';
comment on column oc.installation.copy_failed_at is 'S0. When one last failed';
comment on column oc.installation.copy_failed_why is 'S0. Why, coded';
