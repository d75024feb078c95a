-- The vault: keys wrapped by other keys, and keyed hashes to find people by. Nothing here opens anything without the root key, which is never
-- in the database, its backups or the environment. Foreign keys, policies and grants come with the tables they belong to.

-- Not of any organisation: its sub-keys are needed before an organisation is known (sign-in by e-mail) or must outlive a change of root key.
create table oc.installation_keys (
  version int primary key check (version > 0), root_key_id text not null check (root_key_id ~ '^[0-9a-f]{32}$'), wrapped bytea not null,
  made_at timestamptz not null default now(), retired_at timestamptz);
select oc.describe('installation_keys', 'The installation key, wrapped by the root key. S1 but for the key itself.', '{
  "version": "S1. Which; the highest counts", "root_key_id": "S1. Fingerprint of the root key that opens it", "wrapped": "K. The key, wrapped",
  "made_at": "S1. When", "retired_at": "S1. When a newer one took over"}');

create table oc.organisation_keys (
  org_id uuid not null, version int not null check (version > 0), root_key_id text not null check (root_key_id ~ '^[0-9a-f]{32}$'), wrapped bytea not null,
  made_at timestamptz not null default now(), retired_at timestamptz, primary key (org_id, version));
select oc.describe('organisation_keys', 'An organisation''s keys (for wrapping subject keys, for blind terms), wrapped by the root key. S1 but for the key itself.', '{
  "version": "S1. Which; the highest wraps", "root_key_id": "S1. Fingerprint of the root key that opens it", "wrapped": "K. Both keys, wrapped",
  "made_at": "S1. When", "retired_at": "S1. When no subject key was left under it; it is kept, since a slow transaction may still have used it"}');

-- One row per subject for good: after destruction the row stays as a tombstone, so that no new key is made for somebody who was erased.
create table oc.subject_keys (
  org_id uuid not null, subject_id uuid not null, wrapped bytea, organisation_key_version int, made_at timestamptz not null default now(),
  destroyed_at timestamptz, primary key (org_id, subject_id),
  check ((wrapped is null) = (destroyed_at is not null)), check ((wrapped is null) = (organisation_key_version is null)));
create index subject_keys_by_version on oc.subject_keys (org_id, organisation_key_version, subject_id);
select oc.describe('subject_keys', 'One key per person or other subject, wrapped by the organisation key. S1 but for the key itself.', '{
  "subject_id": "S1. Whose", "wrapped": "K. The key, wrapped; null once destroyed", "organisation_key_version": "S1. Which organisation key opens it",
  "made_at": "S1. When", "destroyed_at": "S1. When the key was destroyed and with it everything sealed under it"}');

create table oc.blind_terms (
  org_id uuid not null, kind text not null check (kind in ('reference', 'surname and birth year', 'name', 'e-mail')),
  term bytea not null check (octet_length(term) = case kind when 'name' then 3 else 8 end),
  subject_kind text not null, subject_id uuid not null, primary key (org_id, kind, term, subject_kind, subject_id));
create index blind_terms_of_subject on oc.blind_terms (org_id, subject_kind, subject_id);
create index blind_terms_of_email on oc.blind_terms (term) where kind = 'e-mail';
select oc.describe('blind_terms', 'Keyed hashes to find somebody by without storing the name; removed with the subject. S1 but for the hash itself.', '{
  "kind": "S1. What was hashed", "term": "K. Keyed hash: 20 bits of a name (many people share one), 64 of the others",
  "subject_kind": "S1. What kind of record it finds", "subject_id": "S1. Which record"}');
