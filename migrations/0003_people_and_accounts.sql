-- People (identity in the vault), projects, accounts, factors, sessions, role grants, drafts and parked forms.

create table oc.projects (
  org_id uuid not null references oc.organisations, id uuid not null, name text not null, area text not null, primary key (org_id, id));
select oc.describe('projects', 'A unit of a charity that runs circles in one area.', '{"name": "S0. Name", "area": "S0. Area it serves, broad"}');

create table oc.people (
  org_id uuid not null references oc.organisations, id uuid not null, kind text not null check (kind in ('staff', 'volunteer', 'core member', 'professional')),
  chosen_name text not null check (chosen_name <> ''), pronoun text not null default 'they' check (pronoun in ('he', 'she', 'they')), recorded_at timestamptz not null,
  primary key (org_id, id));
select oc.describe('people', 'Somebody the service knows; who they are in full is in person_details.', '{
  "kind": "S1. In what capacity we know them", "chosen_name": "S2. What they want to be called; never a surname", "pronoun": "S2. How to speak of them"}');

-- Layers: the newest row of a person counts, older ones stay (a name change must vanish from displays, not from history).
create table oc.person_details (
  org_id uuid not null, id uuid not null, person_id uuid not null, given_names bytea, surname bytea, known_as bytea, born_on bytea, address bytea,
  telephone bytea, email bytea, identifiers bytea, recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, id), foreign key (org_id, person_id) references oc.people);
create index on oc.person_details (org_id, person_id, id desc);
select oc.describe('person_details', 'Identity and contact details, sealed; opened only with a fresh factor.', '{
  "person_id": "S1. Whose", "given_names": "S4. Sealed", "surname": "S4. Sealed", "known_as": "S4. Aliases, sealed", "born_on": "S4. Sealed",
  "address": "S4. Sealed", "telephone": "S4. Sealed", "email": "S4. Sealed", "identifiers": "S4. CRN, prison, PNC and MAPPS references, sealed"}');

-- A telephone number that colleagues need beside the verb ("ring Ada") without opening the vault.
create table oc.ring_numbers (
  org_id uuid not null, person_id uuid not null, number bytea not null, recorded_at timestamptz not null, recorded_by uuid,
  primary key (org_id, person_id), foreign key (org_id, person_id) references oc.people);
select oc.describe('ring_numbers', 'The number to ring somebody on about this service.', '{"person_id": "S1. Whose", "number": "S2. Sealed"}');

create table oc.accounts (
  org_id uuid not null references oc.organisations, id uuid not null, person_id uuid not null, made_at timestamptz not null, activated_at timestamptz,
  primary key (org_id, id), unique (org_id, person_id), foreign key (org_id, person_id) references oc.people);
select oc.describe('accounts', 'The means to sign in; one per person and organisation.', '{
  "person_id": "S1. Whose", "made_at": "S1. When invited", "activated_at": "S1. When the invitation was taken up"}');

create table oc.account_events (
  org_id uuid not null, id uuid not null, account_id uuid not null, kind text not null check (kind in ('suspended', 'restored', 'closed')), reason bytea,
  recorded_at timestamptz not null, recorded_by uuid, primary key (org_id, id), foreign key (org_id, account_id) references oc.accounts);
create index on oc.account_events (org_id, account_id, id desc);
select oc.describe('account_events', 'Suspension, restoration and closing of an account; the newest counts.', '{"account_id": "S1. Which", "kind": "S1. What happened", "reason": "S2. Why, sealed"}');

create table oc.role_grants (
  org_id uuid not null, id uuid not null, account_id uuid not null, role text not null, project_id uuid, from_at timestamptz not null, until_at timestamptz,
  asked_by uuid, approved_by uuid, approved_at timestamptz, review_due_at timestamptz, reviewed_at timestamptz,
  primary key (org_id, id), foreign key (org_id, account_id) references oc.accounts, foreign key (org_id, project_id) references oc.projects,
  check (approved_by is null or asked_by is null or approved_by <> asked_by or review_due_at is not null));
create index on oc.role_grants (org_id, account_id);
select oc.describe('role_grants', 'What somebody may be, from when to when, granted by two people (or by one in lone mode, reviewed afterwards).', '{
  "account_id": "S1. To whom", "role": "S1. Which role of the access table", "project_id": "S1. Only in this project; null: whole organisation",
  "from_at": "S1. From", "until_at": "S1. Until", "asked_by": "S1. First person", "approved_by": "S1. Second person", "approved_at": "S1. When it took effect",
  "review_due_at": "S1. Lone mode: review by", "reviewed_at": "S1. Lone mode: reviewed"}');

create table oc.invitations (
  org_id uuid not null, id uuid not null, account_id uuid not null, link_hash bytea not null unique, second_channel_hash text, tries int not null default 0,
  expires_at timestamptz not null, used_at timestamptz, kind text not null check (kind in ('invitation', 'recovery')), recorded_at timestamptz not null, recorded_by uuid,
  approved_by uuid, review_due_at timestamptz, reviewed_at timestamptz, vouched_how text, primary key (org_id, id), foreign key (org_id, account_id) references oc.accounts);
create index on oc.invitations (org_id, account_id);
select oc.describe('invitations', 'A link by one channel and a short code by another: to begin, or to come back after losing a factor.', '{
  "account_id": "S1. Whose", "link_hash": "K. Hash of the link", "second_channel_hash": "K. Argon2 hash of the code told by telephone; null until a second person gives it out",
  "approved_by": "S1. The second person, where one is needed", "review_due_at": "S1. Lone mode: review by", "reviewed_at": "S1. Lone mode: reviewed", "tries": "S1. Wrong codes so far",
  "expires_at": "S1. Until", "used_at": "S1. Taken up", "kind": "S1. Invitation or recovery", "vouched_how": "S1. How the person was recognised"}');

create table oc.passwords (
  org_id uuid not null, account_id uuid not null, hash text not null, set_at timestamptz not null, primary key (org_id, account_id),
  foreign key (org_id, account_id) references oc.accounts);
select oc.describe('passwords', 'Argon2id hashes.', '{"account_id": "S1. Whose", "hash": "K. Argon2id", "set_at": "S1. When"}');

create table oc.passkeys (
  org_id uuid not null, id uuid not null, account_id uuid not null, credential_id text not null unique, public_key bytea not null, counter bigint not null,
  transports text[] not null default '{}', label text not null, made_at timestamptz not null, removed_at timestamptz, primary key (org_id, id),
  foreign key (org_id, account_id) references oc.accounts);
select oc.describe('passkeys', 'WebAuthn credentials.', '{"account_id": "S1. Whose", "credential_id": "K. Credential", "public_key": "K. Public key", "counter": "K. Signature counter",
  "transports": "S1. How it is reached", "label": "S1. What its owner calls it", "made_at": "S1. When", "removed_at": "S1. Removed"}');

create table oc.code_generators (
  org_id uuid not null, id uuid not null, account_id uuid not null, secret bytea not null, confirmed_at timestamptz, last_step bigint, removed_at timestamptz,
  made_at timestamptz not null, primary key (org_id, id), foreign key (org_id, account_id) references oc.accounts);
select oc.describe('code_generators', 'One-time-code apps (TOTP).', '{"account_id": "S1. Whose", "secret": "K. Sealed secret", "confirmed_at": "S1. First right code", "last_step": "K. Last step used: a code works once",
  "removed_at": "S1. Removed", "made_at": "S1. When"}');

create table oc.card_codes (
  org_id uuid not null, account_id uuid not null, card_id uuid not null, place int not null check (place between 1 and 99), hash bytea not null, made_at timestamptz not null, used_at timestamptz,
  primary key (org_id, card_id, place), foreign key (org_id, account_id) references oc.accounts);
create index on oc.card_codes (org_id, account_id);
select oc.describe('card_codes', 'A printed card of one-time codes, for people without a telephone app.', '{"account_id": "S1. Whose", "card_id": "S1. Which card; a new card ends the old",
  "place": "S1. Number beside the code", "hash": "K. Keyed hash", "made_at": "S1. Printed", "used_at": "S1. Used"}');

create table oc.sessions (
  org_id uuid not null, id uuid not null, account_id uuid not null, token_hash bytea not null unique, began_at timestamptz not null, seen_at timestamptz not null,
  stepped_up_at timestamptz, factor text not null, device text not null, ends_at timestamptz not null, ended_at timestamptz, ended_why text, primary key (org_id, id),
  foreign key (org_id, account_id) references oc.accounts);
create index on oc.sessions (org_id, account_id) where ended_at is null;
select oc.describe('sessions', 'Signed-in browsers; only the hash of the cookie is kept.', '{"account_id": "S1. Whose", "token_hash": "K. SHA-256 of the cookie", "began_at": "S1. Signed in",
  "seen_at": "S1. Last used, to the minute", "stepped_up_at": "S1. Last fresh factor", "factor": "S1. How", "device": "S1. Kind of browser, coarse", "ends_at": "S1. Ends at the latest",
  "ended_at": "S1. Ended", "ended_why": "S1. Why"}');

create table oc.sign_in_tries (
  term bytea primary key, failures int not null, last_at timestamptz not null);
create index on oc.sign_in_tries (last_at);
select oc.describe('sign_in_tries', 'Slows down guessing per account name; never locks anybody out.', '{"term": "K. Blind index of the name typed", "failures": "S1. Wrong tries in a row", "last_at": "S1. Last"}');

create table oc.challenges (
  id uuid primary key, purpose text not null check (purpose in ('passkey sign-in', 'new passkey', 'second step', 'enrolment')),
  challenge text not null unique, org_id uuid, account_id uuid, made_at timestamptz not null default now());
create index on oc.challenges (made_at);
select oc.describe('challenges', 'What somebody is half way through before they are signed in: each is used once and lives for minutes.', '{
  "purpose": "S1. Which step", "challenge": "K. WebAuthn challenge, or hash of a cookie", "org_id": "S1. Of whom; null at sign-in by passkey",
  "account_id": "S1. For whom; null at sign-in by passkey", "made_at": "S1. When"}');

create table oc.demo_links (
  org_id uuid not null, link_hash bytea primary key, account_id uuid not null, expires_at timestamptz not null, used_at timestamptz, foreign key (org_id, account_id) references oc.accounts);
select oc.describe('demo_links', 'One-time sign-in links of the demonstration; the database refuses them anywhere else.', '{"link_hash": "K. Hash of the link", "account_id": "S1. Whose", "expires_at": "S1. Until", "used_at": "S1. Used"}');
create function oc.only_in_demo() returns trigger language plpgsql as $$
begin
  if not (select is_demo from oc.installation) then raise insufficient_privilege using message = 'this is not a demonstration'; end if;
  return new;
end $$;
create trigger only_in_demo before insert or update on oc.demo_links for each row execute function oc.only_in_demo();
create function oc.demo_is_for_ever() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.is_demo <> old.is_demo then raise insufficient_privilege using message = 'a demonstration folder stays one, and a real one stays real'; end if;
  return new;
end $$;
create trigger demo_is_for_ever before update or delete on oc.installation for each row execute function oc.demo_is_for_ever();

create table oc.set_up_links (only_one boolean primary key default true check (only_one), link_hash bytea not null, expires_at timestamptz not null);
select oc.describe('set_up_links', 'The one-time link that npm start prints before the first organisation exists.', '{"only_one": "S0. One row", "link_hash": "K. Hash of the link", "expires_at": "S1. Until"}');
create function oc.never_in_demo() returns trigger language plpgsql as $$
begin
  if (select is_demo from oc.installation) then raise insufficient_privilege using message = 'a demonstration is not set up'; end if;
  return new;
end $$;
create trigger never_in_demo before insert on oc.set_up_links for each row execute function oc.never_in_demo();

create table oc.drafts (
  org_id uuid not null, account_id uuid not null, key text not null, fields bytea not null, saved_at timestamptz not null, version int not null default 1,
  primary key (org_id, account_id, key), foreign key (org_id, account_id) references oc.accounts);
select oc.describe('drafts', 'What somebody is in the middle of writing.', '{"account_id": "S1. Whose", "key": "S1. Which form, about what", "fields": "S3. Everything typed, sealed", "saved_at": "S1. When", "version": "S1. Counts saves"}');

-- A form sent after the session had ended: sealed, parked, given back (or, for a concern, released) at sign-in.
create table oc.parked_forms (
  org_id uuid not null, id uuid not null, account_id uuid not null, path text not null, fields bytea not null, is_concern boolean not null, circle_id uuid,
  parked_at timestamptz not null, released_at timestamptz, told_at timestamptz, told_accounts uuid[] not null default '{}', answered_at timestamptz, answered_by uuid, released_as uuid,
  primary key (org_id, id), foreign key (org_id, account_id) references oc.accounts);
select oc.describe('parked_forms', 'Forms that came after a session ended; nothing typed is lost.', '{"account_id": "S1. From whom the form was", "path": "S1. Where it was going", "fields": "S3. Everything typed, sealed",
  "is_concern": "S1. Somebody is told if it stays parked", "circle_id": "S1. About which circle", "parked_at": "S1. When", "released_at": "S1. Given back or released", "told_at": "S1. On-call person told it is unverified",
  "told_accounts": "S1. Who was told and may see that it waits, not what it says", "answered_at": "S1. When somebody rang the writer about it", "answered_by": "S1. Who rang",
  "released_as": "S1. What it became"}');
