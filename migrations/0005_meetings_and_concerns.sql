-- Meetings and minutes; concerns with every step of their way; what is told to officers; guidance; messages; imports.

create table oc.meetings (
  org_id uuid not null, id uuid not null, circle_id uuid not null, kind text not null default 'formal' check (kind in ('formal', 'social', 'emergency', 'review')),
  planned_at timestamptz, held_on date, began_at timestamptz, ended_at timestamptz, minutes_long int check (minutes_long between 1 and 720), mode text not null default 'in person' check (mode in ('in person', 'telephone', 'video', 'prison')),
  venue_id uuid, minute_taker uuid, outcome text check (outcome in ('held', 'cancelled', 'core member did not come')), cancelled_why text, imported_from uuid, recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), foreign key (org_id, circle_id) references oc.circles, foreign key (org_id, venue_id) references oc.venues, foreign key (org_id, minute_taker) references oc.volunteers);
create index on oc.meetings (org_id, circle_id, held_on desc);
create index on oc.meetings (org_id, planned_at);
create index on oc.meetings (org_id, minute_taker) where minute_taker is not null;
select oc.describe('meetings', 'One evening of a circle, planned or held.', '{"circle_id": "S1. Circle", "kind": "S1. Kind", "planned_at": "S1. Planned", "held_on": "S1. London day it was held", "began_at": "S1. Start", "ended_at": "S1. End",
  "minutes_long": "S1. Length in minutes", "mode": "S1. How they met", "venue_id": "S1. Where", "minute_taker": "S1. Whose turn", "outcome": "S1. Held or not", "cancelled_why": "S1. Coded", "imported_from": "S1. Import that made it"}');

create table oc.attendances (
  org_id uuid not null, meeting_id uuid not null, minutes_id uuid not null, person_id uuid not null, part text not null check (part in ('volunteer', 'core member', 'trainee', 'guest', 'coordinator')),
  came text not null check (came in ('came', 'late', 'sent word', 'did not come', 'not known')), primary key (org_id, minutes_id, person_id), foreign key (org_id, meeting_id) references oc.meetings, foreign key (org_id, person_id) references oc.people);
create index on oc.attendances (org_id, meeting_id);
create index on oc.attendances (org_id, person_id);
select oc.describe('attendances', 'Who was there that night, as one set of minutes tells it.', '{"meeting_id": "S1. Meeting", "minutes_id": "S1. Which account of the evening", "person_id": "S1. Who", "part": "S1. As what", "came": "S1. Came or not"}');

-- Two accounts of one evening may both stand; a correction is a new layer that names the one it corrects.
create table oc.minutes (
  org_id uuid not null, id uuid not null, meeting_id uuid not null, circle_id uuid not null, corrects uuid, taken_how text not null check (taken_how in ('screen', 'paper', 'telephone', 'imported')), taken_from uuid,
  went_well bytea, happened bytea, agreed bytea, worried text not null check (worried in ('no', 'yes', 'not answered')), guests bytea, engagement int check (engagement between 1 and 5), next_on date, questions text[] not null default '{}',
  submitted_at timestamptz not null, due_at timestamptz, as_imported bytea, imported_from uuid, recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), foreign key (org_id, meeting_id) references oc.meetings, foreign key (org_id, circle_id) references oc.circles, foreign key (org_id, corrects) references oc.minutes);
create index on oc.minutes (org_id, meeting_id);
create index on oc.minutes (org_id, corrects) where corrects is not null;
create index on oc.minutes (org_id, circle_id, submitted_at desc);
select oc.describe('minutes', 'What the volunteers wrote of an evening; never edited.', '{"meeting_id": "S1. Meeting", "circle_id": "S1. Circle", "corrects": "S1. The layer this one corrects", "taken_how": "S1. On screen, paper, telephone", "taken_from": "S1. Person who told it",
  "went_well": "S3. Sealed", "happened": "S3. Sealed", "agreed": "S3. What we agreed tonight, sealed", "worried": "S1. Did anything worry you", "guests": "S2. Guests in words, sealed", "engagement": "S2. How the core member took part, 1 to 5", "next_on": "S1. Next meeting",
  "questions": "S1. Codes asked afterwards, never a refusal", "submitted_at": "S1. When it reached us", "due_at": "S1. By the 48-hour clock", "as_imported": "S3. Cells of the sheet kept as written, sealed", "imported_from": "S1. Import that made it"}');

create table oc.minutes_readings (
  org_id uuid not null, id uuid not null, minutes_id uuid not null, circle_id uuid not null, read_at timestamptz not null, sent boolean not null, recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), foreign key (org_id, minutes_id) references oc.minutes, foreign key (org_id, circle_id) references oc.circles);
create index on oc.minutes_readings (org_id, minutes_id);
select oc.describe('minutes_readings', 'The coordinator read the minutes (and, in the same action, sent them to the outer circle).', '{"minutes_id": "S1. Which", "circle_id": "S1. Circle", "read_at": "S1. When", "sent": "S1. Sent in the same action"}');
create table oc.minutes_sendings (
  org_id uuid not null, id uuid not null, reading_id uuid not null, minutes_id uuid not null, circle_id uuid not null, post_id uuid not null, opened_at timestamptz, recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), foreign key (org_id, reading_id) references oc.minutes_readings, foreign key (org_id, minutes_id) references oc.minutes, foreign key (org_id, post_id) references oc.posts, foreign key (org_id, circle_id) references oc.circles);
create index on oc.minutes_sendings (org_id, post_id);
create index on oc.minutes_sendings (org_id, minutes_id);
select oc.describe('minutes_sendings', 'Minutes made open to a post of the outer circle.', '{"reading_id": "S1. Reading", "minutes_id": "S1. Minutes", "circle_id": "S1. Circle", "post_id": "S1. Post", "opened_at": "S1. First opened by the post"}');

create table oc.reflections (
  org_id uuid not null, id uuid not null, circle_id uuid not null, meeting_id uuid, words bytea not null, recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), foreign key (org_id, circle_id) references oc.circles, foreign key (org_id, meeting_id) references oc.meetings);
create index on oc.reflections (org_id, meeting_id) where meeting_id is not null;
select oc.describe('reflections', 'A volunteer''s private note to the coordinator; never sent outward by us, disclosable in law.', '{"circle_id": "S1. Circle", "meeting_id": "S1. Meeting", "words": "S3. Sealed"}');

create table oc.actions (
  org_id uuid not null, id uuid not null, circle_id uuid not null, minutes_id uuid, words bytea not null, owner uuid, due_on date, done_at timestamptz, recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), foreign key (org_id, circle_id) references oc.circles, foreign key (org_id, minutes_id) references oc.minutes);
create index on oc.actions (org_id, circle_id) where done_at is null;
create index on oc.actions (org_id, minutes_id) where minutes_id is not null;
select oc.describe('actions', 'Something somebody said they would do.', '{"circle_id": "S1. Circle", "minutes_id": "S1. Came from", "words": "S3. Sealed", "owner": "S1. Person", "due_on": "S1. By", "done_at": "S1. Done"}');

-- ── Concerns ───────────────────────────────────────────────────────────────────────────────────────────────────────
create table oc.concerns (
  org_id uuid not null references oc.organisations, id uuid not null, circle_id uuid, raised_by uuid, in_name_of uuid, source text not null check (source in ('told by hand', 'minutes', 'telephone', 'parked', 'offline', 'inbound', 'imported')), source_id uuid,
  danger text not null check (danger in ('yes', 'not sure', 'no', 'not answered')), tonight text not null default 'not answered' check (tonight in ('yes', 'no', 'not answered')),
  about text not null default 'core member' check (about in ('core member', 'his own safety', 'hostility', 'coordinator', 'volunteer', 'staff')), about_account uuid,
  raised_at timestamptz not null, claimed_at timestamptz, told_then text check (told_then in ('yes', 'no', 'not known')), imported_from uuid, recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), foreign key (org_id, circle_id) references oc.circles);
create index on oc.concerns (org_id, circle_id, raised_at desc);
create index on oc.concerns (org_id, raised_at desc);
create index on oc.concerns (org_id, raised_by);
select oc.describe('concerns', 'Something somebody told us that might bear on safety. The first save; everything else is appended.', '{"circle_id": "S1. About which circle, if known", "raised_by": "S1. Account that told us", "in_name_of": "S1. Person whose words these are, when told by telephone",
  "source": "S1. How it came", "source_id": "S1. From which record", "danger": "S2. Is somebody in danger now", "tonight": "S2. Should somebody read this tonight", "about": "S2. What it is about; decides who is passed by", "about_account": "S2. Passed by: never sees it",
  "raised_at": "S1. When it reached us", "claimed_at": "S1. When the writer says", "told_then": "S2. Imported history: whether anybody outside was told then", "imported_from": "S1. Import that made it; starts no clock"}');

-- The words: the first layer and each addition.
create table oc.concern_words (
  org_id uuid not null, id uuid not null, concern_id uuid not null, seen bytea, place_and_time bytea, still_going_on text check (still_going_on in ('yes', 'no', 'not known')), other_at_risk text check (other_at_risk in ('child', 'adult', 'no', 'not known')),
  he_noticed text check (he_noticed in ('yes', 'no', 'not known')), writer_safe text check (writer_safe in ('yes', 'no')), may_ring text check (may_ring in ('yes', 'no')), recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), foreign key (org_id, concern_id) references oc.concerns);
create index on oc.concern_words (org_id, concern_id, id);
select oc.describe('concern_words', 'What was told, layer by layer.', '{"concern_id": "S1. Which", "seen": "S3. What was seen or heard, sealed", "place_and_time": "S3. Where and when, sealed", "still_going_on": "S2. Coded", "other_at_risk": "S2. Kind only", "he_noticed": "S2. Coded", "writer_safe": "S2. Coded", "may_ring": "S1. Coded"}');

create table oc.people_at_risk (
  org_id uuid not null, id uuid not null, concern_id uuid not null, words bytea, recorded_at timestamptz not null, recorded_by uuid, destroy_on date not null, destroyed_at timestamptz,
  primary key (org_id, id), foreign key (org_id, concern_id) references oc.concerns);
create index on oc.people_at_risk (org_id, concern_id);
select oc.describe('people_at_risk', 'A person at risk now: who, where, school, parent. Sealed, for three roles, destroyed on schedule. Never a past victim.', '{"concern_id": "S1. Which", "words": "S4. Sealed", "destroy_on": "S1. Destroyed at the latest", "destroyed_at": "S1. Destroyed"}');

create table oc.concern_levels (
  org_id uuid not null, id uuid not null, concern_id uuid not null, level text not null check (level in ('imminent', 'high', 'medium', 'low')), why bytea, by_answer boolean not null, open_by timestamptz, decide_by timestamptz, recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), foreign key (org_id, concern_id) references oc.concerns);
create index on oc.concern_levels (org_id, concern_id, id desc);
select oc.describe('concern_levels', 'The level from the answers, and each change of it with its reason.', '{"concern_id": "S1. Which", "level": "S2. Level", "why": "S3. Reason of a change, sealed", "by_answer": "S1. Came from the answers, not from a person", "open_by": "S1. Clock", "decide_by": "S1. Clock"}');

create table oc.concern_openings (
  org_id uuid not null, id uuid not null, concern_id uuid not null, opened_at timestamptz not null, recorded_at timestamptz not null, recorded_by uuid not null, primary key (org_id, id), foreign key (org_id, concern_id) references oc.concerns);
-- Words that are added later want opening again, so one person may open a concern more than once.
create index on oc.concern_openings (org_id, concern_id);
select oc.describe('concern_openings', 'A person who may act opened it, on its own page.', '{"concern_id": "S1. Which", "opened_at": "S1. When"}');

create table oc.concern_calls (
  org_id uuid not null, id uuid not null, concern_id uuid not null, direction text not null check (direction in ('to the writer', 'from the writer')), person_id uuid, rang_at timestamptz not null, reached boolean not null, words bytea, recorded_at timestamptz not null, recorded_by uuid not null,
  primary key (org_id, id), foreign key (org_id, concern_id) references oc.concerns);
create index on oc.concern_calls (org_id, concern_id);
select oc.describe('concern_calls', 'Telephone calls with whoever told us.', '{"concern_id": "S1. Which", "direction": "S1. Which way", "person_id": "S1. With whom", "rang_at": "S1. When", "reached": "S1. Reached", "words": "S3. What was said, sealed"}');

create table oc.concern_decisions (
  org_id uuid not null, id uuid not null, concern_id uuid not null, supersedes uuid, decision text not null check (decision in ('share', 'do not share', 'went with the minutes', 'watch', 'mistaken')), why bytea not null, one_line bytea, his_account bytea,
  with_him text not null check (with_him in ('decided with him', 'told him', 'not yet')), with_him_why bytea, watch_until date, needs_second boolean not null default false, decided_at timestamptz not null, recorded_at timestamptz not null, recorded_by uuid not null,
  primary key (org_id, id), foreign key (org_id, concern_id) references oc.concerns, check (decision <> 'watch' or watch_until is not null));
-- One decision stands at a time: a second one must name the one it supersedes.
create unique index concern_decisions_one_first on oc.concern_decisions (org_id, concern_id) where supersedes is null;
create unique index concern_decisions_one_next on oc.concern_decisions (org_id, supersedes) where supersedes is not null;
create index on oc.concern_decisions (org_id, concern_id);
select oc.describe('concern_decisions', 'What was decided, by whom, why, and whether with the core member.', '{"concern_id": "S1. Which", "supersedes": "S1. The decision it replaces", "decision": "S2. Coded", "why": "S3. Reasons, sealed", "one_line": "S3. For the volunteer, sealed", "his_account": "S3. What the core member says of it, sealed", "with_him": "S2. Coded",
  "with_him_why": "S3. Why not yet, sealed", "watch_until": "S1. Look again on", "needs_second": "S1. A second reader must agree", "decided_at": "S1. When"}');
create table oc.second_readings (
  org_id uuid not null, id uuid not null, decision_id uuid not null, concern_id uuid not null, agrees boolean not null, words bytea, read_at timestamptz not null, recorded_at timestamptz not null, recorded_by uuid not null,
  primary key (org_id, id), unique (org_id, decision_id), foreign key (org_id, decision_id) references oc.concern_decisions, foreign key (org_id, concern_id) references oc.concerns);
select oc.describe('second_readings', 'Another person read a decision not to share.', '{"decision_id": "S1. Which", "concern_id": "S1. Which", "agrees": "S1. Agrees", "words": "S3. Sealed", "read_at": "S1. When"}');

create table oc.shares (
  org_id uuid not null, id uuid not null, concern_id uuid not null, circle_id uuid, post_id uuid, channel text not null check (channel in ('telephone', 'portal', 'secure mail')), spoke_to bytea, spoke_to_post text, log_number bytea, content bytea not null, gateway text not null,
  told_at timestamptz not null, answer_by timestamptz, with_person_at_risk boolean not null default false, is_correction boolean not null default false, corrects uuid, recorded_at timestamptz not null, recorded_by uuid not null,
  primary key (org_id, id), check (post_id is not null or (channel <> 'portal' and spoke_to_post is not null)), foreign key (org_id, concern_id) references oc.concerns, foreign key (org_id, post_id) references oc.posts, foreign key (org_id, circle_id) references oc.circles);
create index on oc.shares (org_id, concern_id);
create index on oc.shares (org_id, post_id);
select oc.describe('shares', 'What was told to an officer: the least that is needed, kept exactly as told.', '{"concern_id": "S1. Which", "circle_id": "S1. Circle", "post_id": "S1. To which post; null for somebody who has none with us, such as 999", "channel": "S1. How", "spoke_to": "S2. Name of the officer spoken to, sealed", "spoke_to_post": "S1. Their post", "log_number": "S3. Log or incident number, sealed",
  "content": "S3. Exactly what was told, sealed", "gateway": "S1. Legal gateway, coded", "told_at": "S1. When", "answer_by": "S1. Receipt expected by", "with_person_at_risk": "S1. The post may open the person at risk now", "is_correction": "S1. Corrects an earlier share", "corrects": "S1. Which"}');
create table oc.share_answers (
  org_id uuid not null, id uuid not null, share_id uuid not null, concern_id uuid not null, kind text not null check (kind in ('received', 'agency action')), action_code text check (action_code in ('new condition', 'warning', 'visit', 'monitored accommodation', 'recall', 'arrest', 'nothing yet', 'other')), words bytea, answered_at timestamptz not null,
  recorded_at timestamptz not null, recorded_by uuid not null, primary key (org_id, id), foreign key (org_id, share_id) references oc.shares, foreign key (org_id, concern_id) references oc.concerns);
create index on oc.share_answers (org_id, share_id);
select oc.describe('share_answers', 'Receipt of a share and what the agency did.', '{"share_id": "S1. Which", "concern_id": "S1. Which", "kind": "S1. Receipt or action", "action_code": "S2. Coded", "words": "S3. Sealed", "answered_at": "S1. When"}');

create table oc.guidances (
  org_id uuid not null, id uuid not null, concern_id uuid not null, circle_id uuid not null, meet text not null check (meet in ('meet as usual', 'meet, with care', 'do not meet', 'we will ring you')), words bytea not null, until_on date, given_at timestamptz not null, recorded_at timestamptz not null, recorded_by uuid not null,
  primary key (org_id, id), foreign key (org_id, concern_id) references oc.concerns, foreign key (org_id, circle_id) references oc.circles);
create index on oc.guidances (org_id, circle_id);
create index on oc.guidances (org_id, concern_id);
select oc.describe('guidances', 'What the circle should do next, until when.', '{"concern_id": "S1. After which", "circle_id": "S1. For whom", "meet": "S2. Coded", "words": "S3. What to say or not to say, sealed", "until_on": "S1. Until", "given_at": "S1. When"}');
create table oc.guidance_readings (
  org_id uuid not null, guidance_id uuid not null, account_id uuid not null, read_at timestamptz not null, primary key (org_id, guidance_id, account_id), foreign key (org_id, guidance_id) references oc.guidances);
select oc.describe('guidance_readings', 'A volunteer read the guidance.', '{"guidance_id": "S1. Which", "account_id": "S1. Who", "read_at": "S1. When"}');

-- A new decision reopens a concern by itself: only the ending of the decision that stands counts.
create table oc.concern_endings (
  org_id uuid not null, id uuid not null, concern_id uuid not null, decision_id uuid, ending text not null check (ending in ('shared and acknowledged', 'not shared, with reason', 'went with the minutes', 'watching', 'mistaken', 'imported')), ended_at timestamptz not null, recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), unique nulls not distinct (org_id, concern_id, decision_id), foreign key (org_id, concern_id) references oc.concerns, foreign key (org_id, decision_id) references oc.concern_decisions);
select oc.describe('concern_endings', 'The one way in which a concern ended.', '{"concern_id": "S1. Which", "decision_id": "S1. By which decision; null for imported history", "ending": "S2. One of the five, or imported history", "ended_at": "S1. When"}');

-- Who was paged for a concern, as what; opens it for a time.
create table oc.pages (
  org_id uuid not null, id uuid not null, concern_id uuid not null, account_id uuid not null, rung int not null, as_what text not null check (as_what in ('on call', 'deputy', 'coordinator', 'manager', 'safeguarding lead', 'outside reader')), paged_at timestamptz not null, reach_until timestamptz not null,
  primary key (org_id, id), unique (org_id, concern_id, account_id), foreign key (org_id, concern_id) references oc.concerns, foreign key (org_id, account_id) references oc.accounts);
create index on oc.pages (org_id, account_id);
select oc.describe('pages', 'Who was called to a concern, in what order; opens it to them for a time.', '{"concern_id": "S1. Which", "account_id": "S1. Who", "rung": "S1. Step of the ladder", "as_what": "S1. As what", "paged_at": "S1. When", "reach_until": "S1. Until"}');

create table oc.messages (
  org_id uuid not null references oc.organisations, id uuid not null, to_account uuid not null, template text not null, channel text not null check (channel in ('mail', 'hook')), effect_key text not null, queued_at timestamptz not null, sent_at timestamptz, failed_at timestamptz, tries int not null default 0,
  primary key (org_id, id), unique (org_id, effect_key, channel), foreign key (org_id, to_account) references oc.accounts);
select oc.describe('messages', 'Content-free messages: to whom, which template, when; never a word of content.', '{"to_account": "S1. One recipient", "template": "S1. Template id", "channel": "S1. Channel", "effect_key": "S1. Each effect once", "queued_at": "S1. Queued", "sent_at": "S1. Accepted by the server", "failed_at": "S1. Last failure", "tries": "S1. Tries"}');

-- ── Imports ────────────────────────────────────────────────────────────────────────────────────────────────────────
create table oc.imports (
  org_id uuid not null references oc.organisations, id uuid not null, project_id uuid not null, state text not null check (state in ('uploaded', 'importing', 'imported', 'failed', 'thrown away', 'undone')), files_digest bytea not null,
  mapping jsonb not null, staff bytea, counts jsonb, made jsonb, progress int not null default 0 check (progress between 0 and 100), progress_at timestamptz, approved_by uuid, approved_at timestamptz, imported_at timestamptz,
  finished_at timestamptz, undone_at timestamptz, undone_by uuid, recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), foreign key (org_id, project_id) references oc.projects, foreign key (org_id, recorded_by) references oc.accounts, foreign key (org_id, approved_by) references oc.accounts);
create index on oc.imports (org_id, project_id);
select oc.describe('imports', 'Spreadsheets taken in, in one transaction each.', '{"project_id": "S1. Into which project", "state": "S1. Where it stands", "files_digest": "S1. Digest of the files", "mapping": "S1. Headings and what they mean",
  "staff": "S2. How the sheets write coordinators, and which account each is, sealed", "counts": "S0. How many of what the sheets hold", "made": "S0. How many of what were new and written", "progress": "S1. Per cent", "progress_at": "S1. When it last moved",
  "approved_by": "S1. Account that approved it; the rule that writes names it in the audit", "approved_at": "S1. When", "imported_at": "S1. The moment that all its records carry", "finished_at": "S1. Finished", "undone_at": "S1. Undone", "undone_by": "S1. By whom; null when at the command line"}');
create table oc.import_files (
  org_id uuid not null, import_id uuid not null, name text not null, content bytea not null, primary key (org_id, import_id, name), foreign key (org_id, import_id) references oc.imports);
select oc.describe('import_files', 'The uploaded files, sealed, kept until the import is settled.', '{"import_id": "S1. Which", "name": "S2. File name", "content": "S4. Sealed"}');
create table oc.import_remarks (
  org_id uuid not null, import_id uuid not null, place int not null, kind text not null check (kind in ('question', 'note')), file text not null, row int not null, why bytea not null, settled_at timestamptz, settled_by uuid,
  primary key (org_id, import_id, place), foreign key (org_id, import_id) references oc.imports);
select oc.describe('import_remarks', 'Rows that were questioned, and what was kept as written.', '{"import_id": "S1. Which", "place": "S1. Order", "kind": "S1. Question or note", "file": "S1. Sheet", "row": "S1. Record number; 0 for a whole file", "why": "S3. Why, sealed", "settled_at": "S1. Settled", "settled_by": "S1. By whom"}');
-- What each import made, and by what it is known again. After an undo the ids stay as tombstones, and nothing that tells what they were.
create table oc.imported_records (
  org_id uuid not null, kind text not null check (kind in ('volunteer', 'core member', 'circle', 'meeting', 'risk review', 'concern')), id uuid not null, import_id uuid not null, mark bytea, content bytea, undone_at timestamptz,
  primary key (org_id, kind, id), foreign key (org_id, import_id) references oc.imports, check ((mark is null) = (undone_at is not null)), check ((content is null) = (undone_at is not null)));
create unique index imported_once on oc.imported_records (org_id, kind, mark) where undone_at is null;
create index on oc.imported_records (org_id, import_id);
select oc.describe('imported_records', 'What an import made; after an undo, the tombstones of it.', '{"kind": "S1. Kind of record", "import_id": "S1. Which import", "mark": "K. Keyed hash of what it is, so that the same row is not taken in twice",
  "content": "K. Keyed hash of what the row said, so that a changed row is seen", "undone_at": "S1. Undone"}');
create table oc.mappings (
  org_id uuid not null references oc.organisations, id uuid not null, name text not null, mapping jsonb not null, staff bytea, recorded_at timestamptz not null, recorded_by uuid, primary key (org_id, id), unique (org_id, name));
select oc.describe('mappings', 'A saved mapping of headings, for the next time.', '{"name": "S1. Name", "mapping": "S1. Headings and what they mean", "staff": "S2. How the sheets write coordinators, and which account each is, sealed"}');
create table oc.risk_reviews (
  org_id uuid not null, id uuid not null, circle_id uuid not null, rater uuid, held_on date not null, items int[] not null, is_complete boolean not null, as_imported bytea, imported_from uuid, recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), foreign key (org_id, circle_id) references oc.circles, foreign key (org_id, rater) references oc.volunteers);
create index on oc.risk_reviews (org_id, circle_id);
select oc.describe('risk_reviews', 'Each rater''s 17 items, 0 to 6; wording belongs to the licensed provider.', '{"circle_id": "S1. Circle", "rater": "S1. Volunteer", "held_on": "S1. Day", "items": "S2. 17 values in order; a missing one is null", "is_complete": "S1. All 17 there", "as_imported": "S3. Cells of the sheet kept as written, sealed", "imported_from": "S1. Import that made it"}');

-- ── Lists taken away that are too long to wait for ─────────────────────────────────────────────────────────────────
-- Made by a job in the name of the account that asked, by the very query of the list's page; sealed under that account, downloaded once, gone in a day.
create table oc.exports (
  org_id uuid not null, id uuid not null, account_id uuid not null, session_id uuid not null, list text not null check (list in ('circles', 'volunteers', 'concerns', 'meetings')), circle_id uuid, question text not null,
  state text not null check (state in ('waiting', 'ready', 'downloaded', 'failed', 'expired')), rows_of int not null, rows_done int not null default 0, asked_at timestamptz not null, expires_at timestamptz not null, settled_at timestamptz,
  primary key (org_id, id), foreign key (org_id, account_id) references oc.accounts, foreign key (org_id, circle_id) references oc.circles, check ((list = 'meetings') = (circle_id is not null)));
create index on oc.exports (org_id, account_id);
select oc.describe('exports', 'A long list on its way to whoever asked for it.', '{"account_id": "S1. Who asked", "session_id": "S1. In which session", "list": "S1. Which list", "circle_id": "S1. Of which circle", "question": "S1. Which rows, as the list was asked", "state": "S1. Where it stands",
  "rows_of": "S0. Rows when it was asked for", "rows_done": "S0. Rows so far", "asked_at": "S1. When", "expires_at": "S1. Until", "settled_at": "S1. When it was downloaded, failed or ran out"}');
create table oc.export_parts (
  org_id uuid not null, id uuid not null, export_id uuid not null, place int not null, content bytea not null, primary key (org_id, id), unique (org_id, export_id, place), foreign key (org_id, export_id) references oc.exports);
select oc.describe('export_parts', 'The rows of a long list, some at a time, sealed; removed once downloaded.', '{"export_id": "S1. Of which", "place": "S0. Order", "content": "S3. Rows as text, sealed"}');
