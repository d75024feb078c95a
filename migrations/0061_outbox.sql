-- What somebody writes where there is no signal: sealed on her phone for a mailbox of her organisation, taken in exactly once when it arrives.

create table oc.mailboxes (
  org_id uuid not null references oc.organisations, id uuid not null, public_key bytea not null, private_key bytea not null, made_at timestamptz not null,
  primary key (org_id, id));
select oc.describe('mailboxes', 'Keys for which phones seal what is written without signal. The newest is given out; older ones still open what was sealed for them.', '{
  "public_key": "S0. What phones seal for", "private_key": "S3. What opens it; sealed", "made_at": "S0. When"}');

create table oc.outbox_items (
  org_id uuid not null, id uuid not null, account_id uuid not null, digest bytea not null, kind text not null check (kind in ('worry', 'minutes')), circle_id uuid, fields bytea,
  claimed_at timestamptz not null, arrived_at timestamptz not null,
  concern_id uuid, minutes_id uuid, held_at timestamptz, held_why text check (held_why in ('account ended', 'not open', 'no circle')),
  settled_at timestamptz, settled_by uuid, settled_how text check (settled_how in ('by itself', 'kept as minutes', 'set aside')), settled_why bytea,
  primary key (org_id, id), foreign key (org_id, account_id) references oc.accounts, foreign key (org_id, circle_id) references oc.circles,
  check ((settled_at is null) = (settled_how is null)), check ((settled_how = 'set aside') is not true or settled_why is not null));
create index outbox_items_unsettled on oc.outbox_items (org_id) where settled_at is null;
select oc.describe('outbox_items', 'What was written without signal and has arrived. The number is the phone''s own: the same thing sent twice is one row.', '{
  "account_id": "S1. Who wrote it, as the sealed letter proves", "digest": "S1. Of the sealed bytes: another text under the same number is noticed", "kind": "S1. What it is",
  "circle_id": "S1. About which circle, as known when the phone last had signal", "fields": "S3. Everything typed, sealed; gone once it is a concern or minutes",
  "claimed_at": "S1. When it was written, by the clock of the phone", "arrived_at": "S1. When it came", "concern_id": "S1. The worry that it became",
  "minutes_id": "S1. The minutes that it became", "held_at": "S1. When it was laid before the coordinator", "held_why": "S1. Why", "settled_at": "S1. When nothing more was to be done",
  "settled_by": "S1. Who settled what was held", "settled_how": "S1. How", "settled_why": "S3. Why it was set aside"}');

-- What was held is settled once, by a person, in her own name; what it says goes only when it is minutes.
create function oc.outbox_settled_once() returns trigger language plpgsql as $$
begin
  if old.settled_at is not null or not sec.is_service() and (
      (new.held_at, new.held_why, new.concern_id, new.circle_id) is distinct from (old.held_at, old.held_why, old.concern_id, old.circle_id)
      or new.settled_at is null and (new.fields, new.minutes_id, new.settled_by) is distinct from (old.fields, old.minutes_id, old.settled_by)
      or new.settled_at is not null and (new.settled_by is distinct from sec.account() or new.settled_how = 'by itself' or new.settled_how = 'set aside' and new.fields is distinct from old.fields)) then
    raise insufficient_privilege using message = 'what was held is settled once, in one''s own name', constraint = 'outbox_settled_once'; end if;
  return new;
end $$;
revoke all on function oc.outbox_settled_once() from public;
grant execute on function oc.outbox_settled_once() to oc_app, oc_owner;
create trigger outbox_settled_once before update on oc.outbox_items for each row execute function oc.outbox_settled_once();
