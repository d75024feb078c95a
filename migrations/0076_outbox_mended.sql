-- Without signal, mended: who sees what is held without a circle, letters that end, what is stuck is laid before somebody, and an arrival is settled once and as what it is.

alter table oc.accounts add column phones_ended_at timestamptz;
comment on column oc.accounts.phones_ended_at is 'S1. Letters that phones were given before this moment are no proof any more of who writes';

alter table oc.outbox_items add column doubt text check (doubt in ('phone ended', 'letter too old'));
comment on column oc.outbox_items.doubt is 'S1. Why the letter it was sealed with is no sure proof of who wrote it';
alter table oc.outbox_items drop constraint outbox_items_held_why_check, drop constraint outbox_items_settled_how_check;
alter table oc.outbox_items
  add constraint outbox_items_held_why_check check (held_why in ('account ended', 'not open', 'no circle', 'phone ended', 'letter too old', 'stuck')),
  add constraint outbox_items_settled_how_check check (settled_how in ('by itself', 'kept as minutes', 'set aside', 'is theirs'));

-- Projects that somebody belongs to or belonged to: as a volunteer, by a circle, by coordinating one, by a role.
create function oc.projects_of_account(p_account uuid) returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select v.project_id from oc.accounts a join oc.volunteers v on v.org_id = a.org_id and v.person_id = a.person_id where a.org_id = sec.org() and a.id = p_account
  union select c.project_id from oc.accounts a join oc.volunteers v on v.org_id = a.org_id and v.person_id = a.person_id
    join oc.memberships m on m.org_id = v.org_id and m.volunteer_id = v.id join oc.circles c on c.org_id = m.org_id and c.id = m.circle_id where a.org_id = sec.org() and a.id = p_account
  union select c.project_id from oc.coordinations n join oc.circles c on c.org_id = n.org_id and c.id = n.circle_id where n.org_id = sec.org() and n.account_id = p_account
  union select g.project_id from oc.role_grants g where g.org_id = sec.org() and g.account_id = p_account and g.project_id is not null $$;
alter function oc.projects_of_account(uuid) owner to oc_scope;
revoke all on function oc.projects_of_account(uuid) from public;
grant execute on function oc.projects_of_account(uuid) to oc_app, oc_owner;

-- What is held and belongs to no circle yet, for whoever looks after a circle of a project of its writer, manages that project, or has the whole organisation.
create function oc.held_open_to_me() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query
  with mine as materialized (select m.reach, m.project_id from oc.my_reaches('quarantine.settle') m),
    near as materialized (select m.project_id from mine m where m.reach = 'projects' and m.project_id is not null
      union select c.project_id from oc.circles c where c.org_id = v_org and c.id in (select oc.my_coordinated() from mine m where m.reach = 'coordinated'))
  select i.id from oc.outbox_items i where i.org_id = v_org and i.held_at is not null and i.circle_id is null
    and (exists (select from mine m where m.reach = 'organisation' or (m.reach = 'projects' and m.project_id is null))
      or exists (select from oc.projects_of_account(i.account_id) p (id) join near on near.project_id = p.id)); end $$;
alter function oc.held_open_to_me() owner to oc_scope;
revoke all on function oc.held_open_to_me() from public;
grant execute on function oc.held_open_to_me() to oc_app, oc_owner;

-- What arrived stays what arrived; what it became stays so; its words go only where they have gone. What was held is settled once, by a person, in her own name.
create or replace function oc.outbox_settled_once() returns trigger language plpgsql as $$
declare v_reason text := case
  when old.settled_at is not null then 'it is settled'
  when (new.org_id, new.id, new.account_id, new.digest, new.kind, new.claimed_at, new.arrived_at, new.doubt)
    is distinct from (old.org_id, old.id, old.account_id, old.digest, old.kind, old.claimed_at, old.arrived_at, old.doubt) then 'what arrived stays what arrived'
  when old.concern_id is not null and new.concern_id is distinct from old.concern_id or old.minutes_id is not null and new.minutes_id is distinct from old.minutes_id then 'what it became stays so'
  when old.circle_id is not null and new.circle_id is distinct from old.circle_id then 'it is of another circle'
  when old.held_at is not null and (new.held_at is null or old.held_why <> 'stuck' and (new.held_at, new.held_why) is distinct from (old.held_at, old.held_why)) then 'what is held stays held until it is settled'
  when (new.settled_at is null) <> (new.settled_how is null) or new.settled_at is null and new.settled_by is not null then 'half settled'
  when new.settled_how in ('by itself', 'is theirs') and old.kind = 'worry' and new.concern_id is null then 'no worry was raised'
  when new.settled_how = 'by itself' and old.kind = 'minutes' and new.minutes_id is null or new.settled_how = 'kept as minutes' and (old.kind <> 'minutes' or new.minutes_id is null) then 'no minutes were kept'
  when new.settled_how = 'is theirs' and old.kind <> 'worry' then 'only of a worry'
  when new.fields is distinct from old.fields and (
      new.fields is null and (new.settled_how is not distinct from 'by itself' or old.kind = 'worry' and new.concern_id is not null)
      or old.kind = 'minutes' and new.settled_how is not distinct from 'kept as minutes') is not true then 'its words are nowhere else'
  when sec.is_service() then case when new.settled_at is not null and (new.settled_how <> 'by itself' or new.settled_by is not null) then 'a rule settles nothing in somebody''s name' end
  when old.held_at is null then 'it is not held'
  when (new.held_at, new.held_why, new.concern_id) is distinct from (old.held_at, old.held_why, old.concern_id) then 'only a rule says so'
  when new.settled_at is null and new.minutes_id is distinct from old.minutes_id then 'half settled'
  when new.settled_at is not null and (new.settled_by is distinct from sec.account() or new.settled_how = 'by itself') then 'not in one''s own name'
  end;
begin
  if v_reason is not null then
    raise insufficient_privilege using message = 'what was held is settled once, in one''s own name: ' || v_reason, constraint = 'outbox_settled_once'; end if;
  return new;
end $$;
alter table oc.outbox_items add constraint outbox_items_minutes_fkey foreign key (org_id, minutes_id) references oc.minutes,
  add constraint outbox_items_concern_fkey foreign key (org_id, concern_id) references oc.concerns;
