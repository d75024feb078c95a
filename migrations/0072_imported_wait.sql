-- Whoever is imported into a circle that still meets waits to be confirmed: checks are in no sheet, and are asked when she is.
create or replace function oc.only_vetted_and_trained() returns trigger language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_history boolean := coalesce(sec.action() in ('service.record', 'import.run'), false);
  v_on date := greatest(new.joined_on, case when v_history and tg_op = 'INSERT' then (new.recorded_at at time zone 'Europe/London')::date else oc.today() end);
begin
  -- Imported memberships wait to be confirmed by somebody, and open nothing until then.
  if new.state = 'accepted' and v_history then return new; end if;
  if not v_history then perform pg_advisory_xact_lock(hashtextextended(new.volunteer_id::text, 68)); end if;
  if not exists (select from oc.volunteers v where v.org_id = new.org_id and v.id = new.volunteer_id and v.vetting_outcome = 'clear' and (v.vetting_expires_on is null or v.vetting_expires_on >= v_on)
      and v.trained_on <= v_on and (v.training_expires_on is null or v.training_expires_on >= v_on) and v.state in ('pool', 'matched', 'active'))
     or not v_history and exists (select from oc.volunteer_lacks(new.org_id, new.volunteer_id, v_on, false)) then
    raise check_violation using message = 'nobody unvetted or untrained is put in a circle', constraint = 'only_vetted_and_trained';
  end if;
  if new.state = 'confirmed' and not v_history and coalesce(new.briefed_on > v_on, true) then
    -- Whoever comes back to the table was briefed when she first came to it.
    if tg_op = 'INSERT' or old.state <> 'suspended' then
      raise check_violation using message = 'nobody unbriefed is put in a circle', constraint = 'only_briefed';
    end if;
  end if;
  return new;
end $$;
