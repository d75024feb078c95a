-- What stood open to a writer who goes round the service's own verbs, closed.

-- The application may become oc_worker: it needs to create nothing.
revoke create on schema oc from oc_worker;

-- Who somebody is, is written only by the action that keeps that record.
create or replace function oc.may_record_person(p_person uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_action text := sec.action();
begin return
  v_action in ('import.run', 'service.record') and oc.may(v_action)
  or v_action = 'own.record' and p_person = oc.my_person() and oc.may(v_action)
  or v_action in ('account.invite', 'agency.record') and oc.may_everywhere(v_action)
     and exists (select from oc.people p where p.org_id = v_org and p.id = p_person and p.kind in ('staff', 'professional'))
  or v_action = 'volunteer.record' and exists (select from oc.volunteers v where v.org_id = v_org and v.person_id = p_person and v.id in (select oc.volunteers_open_to(v_action)))
  or v_action in ('core-member.record', 'core-member.refer')
     and exists (select from oc.core_members k where k.org_id = v_org and k.person_id = p_person and k.id in (select oc.core_members_open_to(v_action)))
  or oc.may(v_action) and not exists (select from oc.volunteers v where v.org_id = v_org and v.person_id = p_person)
     and not exists (select from oc.core_members k where k.org_id = v_org and k.person_id = p_person)
     and not exists (select from oc.accounts a where a.org_id = v_org and a.person_id = p_person)
     and not exists (select from oc.post_holders h where h.org_id = v_org and h.person_id = p_person); end $$;

-- Whoever asks for a role alone needs lone mode and its reader; a role that has ended stays ended.
create or replace function oc.roles_by_whom() returns trigger language plpgsql as $$
begin
  if sec.is_service() then return new; end if;
  if tg_op = 'INSERT' then
    if new.asked_by is distinct from sec.account() or new.approved_by is not null or new.reviewed_at is not null then
      raise insufficient_privilege using message = 'a role is asked for in one''s own name'; end if;
    if not oc.opens_nothing_alone(new.role) and not oc.may_everywhere(sec.action()) then
      raise insufficient_privilege using message = 'this role is asked for by those who keep accounts'; end if;
    -- Lone mode: nobody else could agree, and a reader is named who looks it over afterwards.
    if new.approved_at is not null and not oc.opens_nothing_alone(new.role) and (new.review_due_at is null or oc.approvers_besides(array[new.asked_by, new.account_id]) > 0
        or not exists (select from oc.organisations o where o.org_id = new.org_id and (o.settings -> 'loneMode' ->> 'reader')::uuid is distinct from new.asked_by and o.settings -> 'loneMode' ->> 'reader' is not null)) then
      raise insufficient_privilege using message = 'a second person agrees to this role'; end if;
    return new;
  end if;
  if new.approved_by is distinct from old.approved_by and new.approved_by is distinct from sec.account() then
    raise insufficient_privilege using message = 'nobody agrees in somebody else''s name'; end if;
  if new.approved_at is distinct from old.approved_at and (new.approved_by is distinct from sec.account() or old.asked_by = sec.account() or old.account_id = sec.account()) then
    raise insufficient_privilege using message = 'a second person agrees to this role'; end if;
  if old.until_at is not null and (new.until_at is null or new.until_at > old.until_at) then
    raise insufficient_privilege using message = 'a role that was ended is asked for anew'; end if;
  if old.review_due_at is not null and new.review_due_at is distinct from old.review_due_at then
    raise insufficient_privilege using message = 'a review stays due'; end if;
  if new.reviewed_at is distinct from old.reviewed_at and (old.asked_by = sec.account() or old.account_id = sec.account()) then
    raise insufficient_privilege using message = 'another person looks over what was decided alone'; end if;
  return new;
end $$;

-- Circles that may be named in a concern, and their volunteers: whoever is on call writes down at night what a volunteer of any circle tells her on the
-- telephone, in the volunteer's name. A circle's name says nothing; of a volunteer it is the chosen name.
create function oc.circles_to_tell_of() returns table (id uuid, name text) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query select c.id, c.name from oc.circles c where c.org_id = v_org and c.phase <> 'closed' and c.id in (select oc.circles_open_to('concern.raise')) order by c.name; end $$;
create function oc.tellers() returns table (person_id uuid, name text) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin return query select distinct p.id, p.chosen_name from oc.memberships m join oc.volunteers v on v.org_id = m.org_id and v.id = m.volunteer_id join oc.people p on p.org_id = v.org_id and p.id = v.person_id
  where m.org_id = v_org and m.state = 'confirmed' and m.left_on is null and m.circle_id in (select oc.circles_open_to('concern.raise'))
    and exists (select from oc.my_reaches('concern.raise') r where r.reach = 'organisation') order by 2; end $$;
do $$ declare f text; begin
  foreach f in array array['oc.circles_to_tell_of()', 'oc.tellers()'] loop
    execute format('alter function %s owner to oc_scope', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to oc_app, oc_owner', f);
  end loop;
end $$;
