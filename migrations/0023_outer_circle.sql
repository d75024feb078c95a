-- The outer circle: what agencies tell us and whether the volunteers were told, their papers that we hold, the agreements under which we tell them
-- anything, and the codes an officer copies into probation's case system.

-- ── Sharing agreements ─────────────────────────────────────────────────────────────────────────────────────────────
-- A layer: what is renewed, changed or ended early is written anew and names what it takes the place of.
create table oc.sharing_agreements (
  org_id uuid not null references oc.organisations, id uuid not null, agency_id uuid not null, title text not null check (title <> ''), valid_from date not null, valid_until date, review_on date not null,
  kinds text[] not null check (cardinality(kinds) > 0 and kinds <@ array['concerns', 'minutes', 'reviews', 'measures', 'whereabouts', 'conditions', 'hostility']),
  lawful_basis text not null check (lawful_basis in ('legal obligation', 'vital interests', 'public task', 'legitimate interests', 'consent')),
  condition_code text not null check (condition_code in ('preventing or detecting unlawful acts', 'safeguarding', 'not-for-profit bodies', 'counselling', 'consent', 'official authority', 'other')),
  condition_words text, replaces uuid, recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), unique (org_id, replaces), check (valid_until is null or valid_until >= valid_from), check (condition_code <> 'other' or condition_words is not null),
  foreign key (org_id, agency_id) references oc.agencies, foreign key (org_id, replaces) references oc.sharing_agreements);
create index on oc.sharing_agreements (org_id, agency_id);
select oc.describe('sharing_agreements', 'An agreement with an agency about what is shared, from when to when, on what basis.', '{"agency_id": "S1. With whom", "title": "S1. What it is called", "valid_from": "S1. First day", "valid_until": "S1. Last day; null: until ended",
  "review_on": "S1. To be looked at again by", "kinds": "S1. Which kinds of information", "lawful_basis": "S1. Lawful basis, UK GDPR Article 6", "condition_code": "S1. Condition for offence and special-category data, coded", "condition_words": "S1. The condition in words, where no code fits",
  "replaces": "S1. The agreement it takes the place of"}');

-- Under which agreement something was told; or why it was told without one in force.
alter table oc.shares add column agreement_id uuid, add column without_agreement bytea, add foreign key (org_id, agreement_id) references oc.sharing_agreements;
comment on column oc.shares.agreement_id is 'S1. Agreement in force with the agency of the post; null: none';
comment on column oc.shares.without_agreement is 'S3. Why it was told without an agreement in force, sealed';

-- ── What agencies tell us ──────────────────────────────────────────────────────────────────────────────────────────
create table oc.inbound_information (
  org_id uuid not null, id uuid not null, core_member_id uuid not null, post_id uuid, from_name bytea, from_post text, channel text not null check (channel in ('portal', 'telephone', 'mail', 'in person')), said_at timestamptz not null,
  soon text not null check (soon in ('now', 'today', 'this week')), may_tell text not null check (may_tell in ('yes', 'ask first', 'no')), words bytea not null, answer_by timestamptz not null, recorded_at timestamptz not null, recorded_by uuid not null,
  primary key (org_id, id), unique (org_id, id, core_member_id), check (post_id is not null or from_post is not null),
  foreign key (org_id, core_member_id) references oc.core_members, foreign key (org_id, post_id) references oc.posts);
create index on oc.inbound_information (org_id, core_member_id);
select oc.describe('inbound_information', 'What an agency told us about a core member.', '{"core_member_id": "S1. About whom", "post_id": "S1. Post that told us; null for one that is not on file", "from_name": "S2. Name of the officer, sealed", "from_post": "S1. Their post, where none is on file",
  "channel": "S1. How it came", "said_at": "S1. When it was said", "soon": "S1. How soon it must be read", "may_tell": "S1. Whether the agency lets volunteers be told", "words": "S3. What was said, sealed", "answer_by": "S1. The coordinator says by then whether the volunteers were told"}');
create table oc.inbound_answers (
  org_id uuid not null, id uuid not null, inbound_id uuid not null, core_member_id uuid not null, answer text not null check (answer in ('told', 'not told')), why bytea, agreed_with bytea, answered_at timestamptz not null, recorded_at timestamptz not null, recorded_by uuid not null,
  primary key (org_id, id), check (answer = 'told' or why is not null), foreign key (org_id, inbound_id, core_member_id) references oc.inbound_information (org_id, id, core_member_id));
create index on oc.inbound_answers (org_id, inbound_id);
select oc.describe('inbound_answers', 'Were the volunteers told? If not, why not? The newest answer counts.', '{"inbound_id": "S1. About what", "core_member_id": "S1. About whom", "answer": "S1. Told or not", "why": "S3. Why not, sealed", "agreed_with": "S2. Who of the agency agreed that they are told, sealed",
  "answered_at": "S1. When"}');
alter table oc.circles add unique (org_id, id, core_member_id);
create table oc.inbound_passings (
  org_id uuid not null, id uuid not null, inbound_id uuid not null, core_member_id uuid not null, circle_id uuid not null, words bytea not null, passed_at timestamptz not null, recorded_at timestamptz not null, recorded_by uuid not null,
  primary key (org_id, id), foreign key (org_id, inbound_id, core_member_id) references oc.inbound_information (org_id, id, core_member_id), foreign key (org_id, circle_id, core_member_id) references oc.circles (org_id, id, core_member_id));
create index on oc.inbound_passings (org_id, circle_id);
create index on oc.inbound_passings (org_id, inbound_id);
select oc.describe('inbound_passings', 'What of it was passed on to the circle: all that volunteers see of it.', '{"inbound_id": "S1. Of what", "core_member_id": "S1. About whom", "circle_id": "S1. To which circle", "words": "S3. What they were told, sealed", "passed_at": "S1. When"}');
create table oc.inbound_readings (
  org_id uuid not null, passing_id uuid not null, account_id uuid not null, read_at timestamptz not null, primary key (org_id, passing_id, account_id), foreign key (org_id, passing_id) references oc.inbound_passings);
select oc.describe('inbound_readings', 'A volunteer read what was passed on.', '{"passing_id": "S1. What", "account_id": "S1. Who", "read_at": "S1. When"}');

-- ── Papers of agencies ─────────────────────────────────────────────────────────────────────────────────────────────
create table oc.agency_materials (
  org_id uuid not null, id uuid not null, core_member_id uuid not null, post_id uuid, originator text not null check (originator <> ''), kind text not null check (kind in
    ('OASys', 'ARMS', 'static risk tool', 'MAPPA minutes', 'other MAPPA paper', 'police information', 'prison information', 'court report', 'treatment report', 'other')),
  marking text not null check (marking in ('none', 'OFFICIAL', 'OFFICIAL-SENSITIVE', 'other')), marking_words text, dated_on date, received_on date not null, permission text not null check (permission in ('coordinator', 'case staff', 'gist to the circle')), words bytea not null,
  recorded_at timestamptz not null, recorded_by uuid, primary key (org_id, id), unique (org_id, id, core_member_id), check (marking <> 'other' or marking_words is not null),
  foreign key (org_id, core_member_id) references oc.core_members, foreign key (org_id, post_id) references oc.posts);
create index on oc.agency_materials (org_id, core_member_id);
select oc.describe('agency_materials', 'A paper that belongs to an agency: left out of everything that leaves until its owner has been asked.', '{"core_member_id": "S1. About whom", "post_id": "S1. Post to ask; null where none is on file", "originator": "S1. Agency or post that owns it",
  "kind": "S2. What it is, coded", "marking": "S1. How its owner marked it", "marking_words": "S1. The marking in words, where no code fits", "dated_on": "S1. Day on the paper", "received_on": "S1. Day it came", "permission": "S1. Who may read it, as its owner allowed", "words": "S3. What it says that we need, and where the paper is kept, sealed"}');
create table oc.material_steps (
  org_id uuid not null, id uuid not null, material_id uuid not null, core_member_id uuid not null, step text not null check (step in ('asked', 'agreed', 'agreed in part', 'refused')), purpose text not null check (purpose in ('subject access', 'sending on')),
  whom text not null check (whom <> ''), words bytea, step_on date not null, recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), check (step not in ('agreed in part') or words is not null), foreign key (org_id, material_id, core_member_id) references oc.agency_materials (org_id, id, core_member_id));
create index on oc.material_steps (org_id, material_id);
select oc.describe('material_steps', 'The owner was asked whether it may leave, and what they answered; the newest for a purpose counts.', '{"material_id": "S1. About which paper", "core_member_id": "S1. About whom", "step": "S1. Asked, or what was answered", "purpose": "S1. For what it would leave",
  "whom": "S1. Post that was asked", "words": "S3. What they said, sealed", "step_on": "S1. Day"}');

-- ── Codes of probation's case system ───────────────────────────────────────────────────────────────────────────────
create table oc.contact_codes (
  org_id uuid not null references oc.organisations, id uuid not null, entry text not null check (entry in ('meeting', 'review', 'assessment', 'concern', 'no meeting')), code text check (code <> ''), label text, from_on date not null, recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), check ((code is null) = (label is null)));
create index on oc.contact_codes (org_id, entry);
select oc.describe('contact_codes', 'Under which contact type of their own case system an officer copies what we send; the newest that has begun counts.', '{"entry": "S0. Which kind of entry", "code": "S0. Code; null: none from that day", "label": "S0. What their system calls it", "from_on": "S0. From which day"}');
