-- Whoever is named to read worries from outside is named by two: one asks, a second person agrees, as for every role that opens records of others (a person has
-- one account, so that the second is another person); alone only where nobody else could agree, and looked over within three days. What a charity's settings said before is kept by whoever runs the service.
alter table oc.role_grants drop constraint role_grants_role_check, add check (role in ('core member', 'volunteer', 'coordinator', 'volunteer coordinator', 'manager', 'safeguarding lead',
  'chief executive', 'trustee', 'national', 'probation', 'police', 'prison', 'evaluator', 'administrator', 'data-protection lead', 'helpline adviser', 'helpline supervisor',
  'outside reader', 'reciprocal reader'));

-- Nor is anybody named past that by the settings. Whom a lone person names, for what she decides alone, stays hers only while nobody else could agree.
create function oc.readers_by_two() returns trigger language plpgsql as $$
declare v_me uuid := sec.account();
begin
  if v_me is null then return new; end if;
  if (new.settings -> 'outsideReader', new.settings -> 'reciprocalReader') is distinct from (old.settings -> 'outsideReader', old.settings -> 'reciprocalReader') then
    raise insufficient_privilege using message = 'two people name whoever reads worries'; end if;
  if new.settings -> 'loneMode' is distinct from old.settings -> 'loneMode' and new.settings -> 'loneMode' ->> 'reader' is not null
      and (new.settings -> 'loneMode' ->> 'reader' = v_me::text or oc.approvers_besides(array[v_me]) > 0) then
    raise insufficient_privilege using message = 'somebody else can agree'; end if;
  return new;
end $$;
revoke all on function oc.readers_by_two() from public;
create trigger readers_by_two before update of settings on oc.organisations for each row execute function oc.readers_by_two();
