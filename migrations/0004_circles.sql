-- Partners, volunteers, core members, circles: records, states and memberships over time.

-- ── Partners ───────────────────────────────────────────────────────────────────────────────────────────────────────
create table oc.agencies (
  org_id uuid not null references oc.organisations, id uuid not null, name text not null, kind text not null check (kind in
    ('probation', 'police', 'prison', 'children''s services', 'adult safeguarding', 'LADO', 'out of hours', 'health', 'treatment provider', 'housing', 'neighbouring provider', 'national body', 'other')),
  recorded_at timestamptz not null, recorded_by uuid, primary key (org_id, id));
select oc.describe('agencies', 'An organisation outside the charity.', '{"name": "S1. Name", "kind": "S1. What it is for"}');

create table oc.posts (
  org_id uuid not null, id uuid not null, agency_id uuid not null, title text not null, mailbox bytea, telephone bytea, duty_telephone bytea, hours text,
  verified_on date, recorded_at timestamptz not null, recorded_by uuid, primary key (org_id, id), foreign key (org_id, agency_id) references oc.agencies);
select oc.describe('posts', 'A post or team with its mailbox and duty officer: what is shared goes to the post, not to a name.', '{"agency_id": "S1. Agency", "title": "S1. Post or team",
  "mailbox": "S2. Team mailbox, sealed", "telephone": "S2. Sealed", "duty_telephone": "S2. Duty officer, sealed", "hours": "S1. When it is staffed, in words", "verified_on": "S1. Last checked"}');

create table oc.post_holders (
  org_id uuid not null, id uuid not null, post_id uuid not null, person_id uuid not null, is_deputy boolean not null default false, from_on date not null, until_on date,
  recorded_at timestamptz not null, recorded_by uuid, primary key (org_id, id), foreign key (org_id, post_id) references oc.posts, foreign key (org_id, person_id) references oc.people);
create index on oc.post_holders (org_id, person_id);
select oc.describe('post_holders', 'Who holds a post, from when to when; access through the post ends the same day.', '{"post_id": "S1. Post", "person_id": "S1. Officer", "is_deputy": "S1. Stands in",
  "from_on": "S1. First day", "until_on": "S1. Day on which it ended, access with it"}');

-- ── Volunteers ─────────────────────────────────────────────────────────────────────────────────────────────────────
create table oc.volunteers (
  org_id uuid not null, id uuid not null, person_id uuid not null, project_id uuid not null, reference text not null, state text not null, state_on date not null,
  vetting_outcome text check (vetting_outcome in ('clear', 'discuss', 'bar')), vetting_issued_on date, vetting_expires_on date, trained_on date, areas text[] not null default '{}',
  evenings int[] not null default '{}', gender text, as_imported bytea, imported_from uuid, recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), unique (org_id, reference), unique (org_id, person_id), foreign key (org_id, person_id) references oc.people, foreign key (org_id, project_id) references oc.projects,
  check (state in ('enquiry', 'info_sent', 'applied', 'shortlisted', 'interviewed', 'refs_ok', 'vetting', 'training_booked', 'training_assessed', 'pool', 'matched', 'active', 'resting', 'left', 'declined', 'deferred', 'suspended', 'barred')));
select oc.describe('volunteers', 'A volunteer from first enquiry to leaving.', '{"person_id": "S1. Who", "project_id": "S1. Project", "reference": "S1. Reference for exports", "state": "S1. Where on the way; projection of volunteer_events",
  "state_on": "S1. Since", "vetting_outcome": "S2. Outcome only, never the certificate", "vetting_issued_on": "S2. Issued", "vetting_expires_on": "S2. Runs out by our policy", "trained_on": "S1. Core training passed",
  "areas": "S1. Where", "evenings": "S1. Free evenings, 1 = Monday", "gender": "S2. Self-described, coded", "as_imported": "S3. Cells of the sheet kept as written, sealed", "imported_from": "S1. Import that made it"}');
create table oc.volunteer_events (
  org_id uuid not null, id uuid not null, volunteer_id uuid not null, state text not null, effective_on date not null, reason_code text, note bytea, recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), foreign key (org_id, volunteer_id) references oc.volunteers);
create index on oc.volunteer_events (org_id, volunteer_id, effective_on, id);
select oc.describe('volunteer_events', 'Each step of a volunteer, appended.', '{"volunteer_id": "S1. Whose", "state": "S1. Reached", "effective_on": "S1. When it happened", "reason_code": "S1. Coded reason", "note": "S2. In words, sealed"}');

-- ── Core members ───────────────────────────────────────────────────────────────────────────────────────────────────
create table oc.core_members (
  org_id uuid not null, id uuid not null, person_id uuid not null, project_id uuid not null, reference text not null, held_by uuid, stage text not null
    check (stage in ('custody', 'licence', 'registered only', 'neither', 'not known')), state text not null check (state in ('referred', 'waiting', 'in a circle', 'phase 2', 'ended', 'not served')),
  referred_on date, referred_by_kind text, released_on date, licence_ends_on date, mappa_category text, mappa_level text, confidentiality_told_on date, as_imported bytea, imported_from uuid,
  recorded_at timestamptz not null, recorded_by uuid, primary key (org_id, id), unique (org_id, reference), unique (org_id, person_id),
  foreign key (org_id, person_id) references oc.people, foreign key (org_id, project_id) references oc.projects, foreign key (org_id, held_by) references oc.accounts);
select oc.describe('core_members', 'The person a circle is built round; takes part by choice.', '{"person_id": "S1. Who", "project_id": "S1. Project", "reference": "S1. Reference for exports", "held_by": "S1. Coordinator before there is a circle",
  "stage": "S2. Which authorities are responsible now; decides the routes of a concern", "state": "S1. Where on the way", "referred_on": "S1. Referral", "referred_by_kind": "S1. Kind of referrer", "released_on": "S2. Release",
  "licence_ends_on": "S2. Licence ends", "mappa_category": "S2. Coded, as the source wrote it", "mappa_level": "S2. Coded, as the source wrote it", "confidentiality_told_on": "S1. Limits of confidentiality told, before the first share",
  "as_imported": "S3. Cells of the sheet kept as written, sealed", "imported_from": "S1. Import that made it"}');

create table oc.restrictions (
  org_id uuid not null, id uuid not null, core_member_id uuid not null, group_code text not null, policy_version text, words bytea not null, answer text not null
    check (answer in ('nothing against', 'ask first', 'no')), from_on date not null, until_on date, for_circle boolean not null default true, recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), foreign key (org_id, core_member_id) references oc.core_members);
create index on oc.restrictions (org_id, core_member_id);
select oc.describe('restrictions', 'A licence condition, order or notification requirement in force.', '{"core_member_id": "S1. Whose", "group_code": "S2. One of the 16 licence groups, SHPO, notification, court order", "policy_version": "S1. Licence policy version",
  "words": "S3. Plain summary, sealed; never a past victim, name or place that shows one", "answer": "S2. What a volunteer is told before an outing", "from_on": "S1. From", "until_on": "S1. Until", "for_circle": "S1. Volunteers see it"}');
create table oc.restriction_confirmations (
  org_id uuid not null, id uuid not null, restriction_id uuid not null, confirmed_on date not null, post_id uuid, recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), foreign key (org_id, restriction_id) references oc.restrictions, foreign key (org_id, post_id) references oc.posts);
select oc.describe('restriction_confirmations', 'Which post said on which day that a restriction still stands.', '{"restriction_id": "S1. Which", "confirmed_on": "S1. Day", "post_id": "S1. By which post"}');

create table oc.partner_links (
  org_id uuid not null, id uuid not null, core_member_id uuid not null, post_id uuid not null, kind text not null check (kind in ('probation', 'police', 'prison', 'other')), basis text not null,
  from_on date not null, until_on date, recorded_at timestamptz not null, recorded_by uuid, primary key (org_id, id),
  foreign key (org_id, core_member_id) references oc.core_members, foreign key (org_id, post_id) references oc.posts);
create index on oc.partner_links (org_id, core_member_id);
create index on oc.partner_links (org_id, post_id);
select oc.describe('partner_links', 'A post works with a core member, from day to day, on a stated basis.', '{"core_member_id": "S1. Whose", "post_id": "S1. Post", "kind": "S1. In what capacity", "basis": "S1. Basis for sharing, in words of the agreement",
  "from_on": "S1. First day", "until_on": "S1. Day on which it ended, access with it"}');

-- ── Circles ────────────────────────────────────────────────────────────────────────────────────────────────────────
create table oc.venues (
  org_id uuid not null, id uuid not null, project_id uuid not null, label text not null, address bytea, booked_as bytea, timetable bytea, known_by bytea, checked_on date, check_due_on date, exclusion_clear boolean,
  recorded_at timestamptz not null, recorded_by uuid, primary key (org_id, id), foreign key (org_id, project_id) references oc.projects);
select oc.describe('venues', 'Where a circle meets; shown only to those who attend.', '{"project_id": "S1. Project", "label": "S2. What we call it among ourselves", "address": "S4. Sealed", "booked_as": "S4. Name under which it is booked, sealed",
  "timetable": "S3. What happens in the building before and after, sealed", "known_by": "S3. Who at the building knows what the booking is for, sealed", "checked_on": "S1. Last risk check", "check_due_on": "S1. Next", "exclusion_clear": "S1. Clear of exclusion areas: yes or no only"}');

create table oc.circles (
  org_id uuid not null, id uuid not null, project_id uuid not null, core_member_id uuid not null, name text not null, reference text not null, adaptation text not null default 'adult',
  phase text not null check (phase in ('planned', 'forming', 'briefed', 'phase1_weekly', 'phase1_fortnightly', 'phase2', 'suspended', 'closed')), phase_on date not null, first_met_on date, closed_on date,
  venue_id uuid, meets_weekday int check (meets_weekday between 1 and 7), meets_at time, closure_reason text, ending_quality text check (ending_quality in ('planned', 'unplanned', 'not known')), as_imported bytea, imported_from uuid,
  recorded_at timestamptz not null, recorded_by uuid, primary key (org_id, id), unique (org_id, name), unique (org_id, reference),
  foreign key (org_id, project_id) references oc.projects, foreign key (org_id, core_member_id) references oc.core_members, foreign key (org_id, venue_id) references oc.venues);
create index on oc.circles (org_id, core_member_id);
create index on oc.circles (org_id, project_id);
select oc.describe('circles', 'One core member, his volunteers and a coordinator, over its whole life.', '{"project_id": "S1. Project", "core_member_id": "S1. Round whom", "name": "S1. A bird or the like; says nothing", "reference": "S1. Reference for exports",
  "adaptation": "S1. Kind of circle", "phase": "S1. Projection of circle_events", "phase_on": "S1. Since", "first_met_on": "S1. First meeting", "closed_on": "S1. Closed", "venue_id": "S1. Usual place", "meets_weekday": "S1. 1 = Monday",
  "meets_at": "S1. London time", "closure_reason": "S1. Coded", "ending_quality": "S1. Kept apart from the reason", "as_imported": "S3. Cells of the sheet kept as written, sealed", "imported_from": "S1. Import that made it"}');
create table oc.circle_events (
  org_id uuid not null, id uuid not null, circle_id uuid not null, phase text not null, effective_on date not null, reason_code text, note bytea, recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), foreign key (org_id, circle_id) references oc.circles);
create index on oc.circle_events (org_id, circle_id, effective_on, id);
select oc.describe('circle_events', 'Each change of phase, appended.', '{"circle_id": "S1. Which", "phase": "S1. Reached", "effective_on": "S1. When", "reason_code": "S1. Coded", "note": "S3. In words, sealed"}');

create table oc.memberships (
  org_id uuid not null, id uuid not null, circle_id uuid not null, volunteer_id uuid not null, role text not null default 'member' check (role in ('lead', 'member', 'reserve', 'trainee')),
  state text not null check (state in ('invited', 'accepted', 'confirmed', 'suspended', 'ended')), joined_on date not null, left_on date, left_reason text, imported_from uuid, recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), foreign key (org_id, circle_id) references oc.circles, foreign key (org_id, volunteer_id) references oc.volunteers, check ((state = 'ended') = (left_on is not null)));
create index on oc.memberships (org_id, volunteer_id) where left_on is null;
create index on oc.memberships (org_id, circle_id);
create index memberships_of_volunteer on oc.memberships (org_id, volunteer_id);
create unique index memberships_once on oc.memberships (org_id, circle_id, volunteer_id) where left_on is null;
select oc.describe('memberships', 'A volunteer in a circle, from day to day; only confirmed opens anything.', '{"circle_id": "S1. Circle", "volunteer_id": "S1. Volunteer", "role": "S1. In what part", "state": "S1. Projection of membership_events",
  "joined_on": "S1. First day", "left_on": "S1. Last day", "left_reason": "S1. Coded", "imported_from": "S1. Import that made it"}');
create table oc.membership_events (
  org_id uuid not null, id uuid not null, membership_id uuid not null, state text not null, effective_on date not null, reason_code text, recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), foreign key (org_id, membership_id) references oc.memberships);
create index on oc.membership_events (org_id, membership_id);
select oc.describe('membership_events', 'Each step of a membership, appended.', '{"membership_id": "S1. Which", "state": "S1. Reached", "effective_on": "S1. When", "reason_code": "S1. Coded"}');

create table oc.coordinations (
  org_id uuid not null, id uuid not null, account_id uuid not null, circle_id uuid not null, kind text not null check (kind in ('coordinates', 'covers')), from_at timestamptz not null, until_at timestamptz,
  handover_id uuid, recorded_at timestamptz not null, recorded_by uuid, primary key (org_id, id), foreign key (org_id, account_id) references oc.accounts, foreign key (org_id, circle_id) references oc.circles);
create index on oc.coordinations (org_id, account_id);
create index on oc.coordinations (org_id, circle_id);
select oc.describe('coordinations', 'Who coordinates a circle, and who covers during leave, from when to when.', '{"account_id": "S1. Coordinator", "circle_id": "S1. Circle", "kind": "S1. Own or cover", "from_at": "S1. From", "until_at": "S1. Until",
  "handover_id": "S1. Hand-over it belongs to"}');
create table oc.handovers (
  org_id uuid not null, id uuid not null, from_account uuid not null, to_account uuid not null, from_at timestamptz not null, until_at timestamptz not null, note bytea, ended_at timestamptz, recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), foreign key (org_id, from_account) references oc.accounts, foreign key (org_id, to_account) references oc.accounts, check (until_at > from_at), check (from_account <> to_account));
select oc.describe('handovers', 'Leave: all circles of one coordinator to another, with an end.', '{"from_account": "S1. Who goes", "to_account": "S1. Who covers", "from_at": "S1. From", "until_at": "S1. Until", "note": "S3. What to know, sealed", "ended_at": "S1. Came back early"}');

create table oc.on_call (
  org_id uuid not null, id uuid not null, project_id uuid, from_at timestamptz not null, until_at timestamptz not null, primary_account uuid not null, deputy_account uuid, recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), foreign key (org_id, project_id) references oc.projects, foreign key (org_id, primary_account) references oc.accounts, foreign key (org_id, deputy_account) references oc.accounts, check (until_at > from_at));
create index on oc.on_call (org_id, until_at);
select oc.describe('on_call', 'The on-call rota: one slot, one person, a deputy.', '{"project_id": "S1. Only this project; null: all", "from_at": "S1. From", "until_at": "S1. Until", "primary_account": "S1. First to be paged", "deputy_account": "S1. Next"}');

-- ── Nobody unvetted or untrained in a circle ───────────────────────────────────────────────────────────────────────
-- The rule of the room volunteers, said again by the database: a membership that opens a circle needs checks that are clear and in date and the
-- training passed, on the first day of the membership or the day it was written down, whichever is later. History that has ended opens nothing.
create function oc.only_vetted_and_trained() returns trigger language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_on date := greatest(new.joined_on, (new.recorded_at at time zone 'Europe/London')::date);
begin
  if not exists (select from oc.volunteers v where v.org_id = new.org_id and v.id = new.volunteer_id and v.vetting_outcome = 'clear'
      and (v.vetting_expires_on is null or v.vetting_expires_on >= v_on) and v.trained_on <= v_on and v.state in ('pool', 'matched', 'active')) then
    raise check_violation using message = 'nobody unvetted or untrained is put in a circle', constraint = 'only_vetted_and_trained';
  end if;
  return new;
end $$;
create trigger only_vetted_and_trained before insert on oc.memberships for each row when (new.state = 'confirmed') execute function oc.only_vetted_and_trained();
create trigger only_vetted_and_trained_later before update of state on oc.memberships for each row when (new.state = 'confirmed' and old.state <> 'confirmed') execute function oc.only_vetted_and_trained();

-- Outcomes of checks are written down by those who record checks, not by whoever may move a volunteer between circles.
create function oc.checks_by_whom() returns trigger language plpgsql as $$
begin
  if sec.action() not in ('vetting.record', 'import.run', 'service.record') then
    raise insufficient_privilege using message = 'checks are recorded by whoever records checks';
  end if;
  return new;
end $$;
create trigger checks_by_whom before update of vetting_outcome, vetting_issued_on, vetting_expires_on on oc.volunteers for each row execute function oc.checks_by_whom();
