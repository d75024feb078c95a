-- What agencies ask of us and what we answered; a core member who is not where he should be; what was done about a worry besides telling somebody.

-- Stops at the coordinator (practice.md §1.11): no action of a volunteer opens it.
create table oc.agency_requests (
  org_id uuid not null, id uuid not null, circle_id uuid not null, post_id uuid, asked_by bytea, words bytea not null, finds_out text not null check (finds_out in ('yes', 'not sure', 'no')), asked_at timestamptz not null, recorded_at timestamptz not null, recorded_by uuid not null,
  primary key (org_id, id), foreign key (org_id, circle_id) references oc.circles, foreign key (org_id, post_id) references oc.posts);
create index on oc.agency_requests (org_id, circle_id);
select oc.describe('agency_requests', 'What an agency asked of us about a core member. It stops at the coordinator and is not passed on.', '{"circle_id": "S1. About which circle", "post_id": "S1. Which post asked; null for somebody who has none with us", "asked_by": "S2. Who asked, by name and post, sealed",
  "words": "S3. What they asked for, sealed", "finds_out": "S1. Would volunteers have to find something out", "asked_at": "S1. When"}');
create table oc.request_answers (
  org_id uuid not null, id uuid not null, request_id uuid not null, circle_id uuid not null, answer text not null check (answer in ('said no', 'ask the core member', 'told what we knew', 'taking advice', 'other')), words bytea, answered_at timestamptz not null, recorded_at timestamptz not null, recorded_by uuid not null,
  primary key (org_id, id), foreign key (org_id, request_id) references oc.agency_requests, foreign key (org_id, circle_id) references oc.circles);
create index on oc.request_answers (org_id, request_id);
select oc.describe('request_answers', 'What the coordinator answered an agency that asked something of us.', '{"request_id": "S1. Which", "circle_id": "S1. Circle", "answer": "S1. Coded", "words": "S3. Sealed", "answered_at": "S1. When"}');

-- A core member who cannot be found is a worry of its own kind (domain.md §4.7).
alter table oc.concerns drop constraint concerns_about_check;
alter table oc.concerns add constraint concerns_about_check check (about in ('core member', 'his own safety', 'whereabouts', 'hostility', 'coordinator', 'volunteer', 'staff'));

create table oc.steps_taken (
  org_id uuid not null, id uuid not null, concern_id uuid not null, step text not null check (step in ('last contact', 'check made', 'new name or address', 'found', 'place cancelled', 'press line told', 'lists held back', 'lists free again', 'stopped', 'somebody is there', 'crisis line given', 'safe now')),
  words bytea, happened_at timestamptz not null, recorded_at timestamptz not null, recorded_by uuid not null,
  primary key (org_id, id), foreign key (org_id, concern_id) references oc.concerns);
create index on oc.steps_taken (org_id, concern_id);
select oc.describe('steps_taken', 'Something done about a concern besides telling somebody: a check, a place cancelled, found, safe.', '{"concern_id": "S1. Which", "step": "S2. Coded", "words": "S3. Sealed", "happened_at": "S1. When"}');


-- What the harm is, as somebody of ours says after reading: whoever tells us need not know the word for it. Whom it passes by does not change with it.
create table oc.concern_harms (
  org_id uuid not null, id uuid not null, concern_id uuid not null, harm text not null check (harm in ('core member', 'his own safety', 'whereabouts', 'hostility')), recorded_at timestamptz not null, recorded_by uuid not null,
  primary key (org_id, id), foreign key (org_id, concern_id) references oc.concerns);
create index on oc.concern_harms (org_id, concern_id);
select oc.describe('concern_harms', 'What the harm is, where somebody of ours says otherwise than whoever told us.', '{"concern_id": "S1. Which", "harm": "S2. Coded; decides whom to ring first and what may be done"}');

-- While somebody threatens us or a core member, no list leaves the service: a yes or a no, and nothing of the worry.
create function oc.lists_held_back() returns boolean language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return exists (select from oc.steps_taken s where s.org_id = v_org and s.step = 'lists held back' and not exists (select from oc.steps_taken f
  where f.org_id = s.org_id and f.concern_id = s.concern_id and f.step in ('lists free again', 'stopped') and (f.recorded_at, f.id) > (s.recorded_at, s.id))); end $$;
alter function oc.lists_held_back() owner to oc_scope;
revoke all on function oc.lists_held_back() from public;
grant execute on function oc.lists_held_back() to oc_app, oc_owner;

-- For his own safety there is somebody to ring where he lives under supervision.
alter table oc.agencies drop constraint agencies_kind_check;
alter table oc.agencies add constraint agencies_kind_check check (kind in
  ('probation', 'police', 'prison', 'children''s services', 'adult safeguarding', 'LADO', 'out of hours', 'health', 'treatment provider', 'approved premises', 'housing', 'neighbouring provider', 'national body', 'other'));
