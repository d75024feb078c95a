-- A worry about one of ours that names nobody passes by everybody whom it may mean: whoever looked after the circle when it was told, or in the four weeks
-- before. Whoever came later cannot be meant, and must be able to take it up: else every new cover would hide it from one more person.

drop function oc.coordinators_since(timestamptz);
-- Who coordinated anything in a stretch of time, by a circle or by the role. Accounts and nothing else; for whoever may tell us something, and for rules.
create function oc.coordinators_between(p_since timestamptz, p_until timestamptz) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org();
begin
  if not oc.may('concern.raise') then return; end if;
  return query
    select d.account_id from oc.coordinations d where d.org_id = v_org and d.from_at <= p_until and (d.until_at is null or d.until_at > greatest(d.from_at, p_since))
    union select g.account_id from oc.role_grants g
      where g.org_id = v_org and g.role = 'coordinator' and g.approved_at is not null and g.from_at <= p_until and (g.until_at is null or g.until_at > greatest(g.from_at, p_since));
end $$;
alter function oc.coordinators_between(timestamptz, timestamptz) owner to oc_scope;
revoke all on function oc.coordinators_between(timestamptz, timestamptz) from public;
grant execute on function oc.coordinators_between(timestamptz, timestamptz) to oc_app, oc_owner;

create or replace function oc.concerns_about_me_anew() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_account uuid := oc.my_account();
begin return query
  select n.id from oc.concerns n where n.org_id = v_org and n.about_account = v_account
  union select n.id from oc.coordinations d join oc.concerns n on n.org_id = v_org and n.circle_id = d.circle_id
    where d.org_id = v_org and d.account_id = v_account and d.from_at <= n.raised_at and (d.until_at is null or d.until_at > greatest(d.from_at, n.raised_at - interval '28 days'))
      and (n.about = 'coordinator' or n.about = 'staff' and n.about_account is null) and n.raised_by is distinct from v_account
  union select n.id from oc.concerns n where n.org_id = v_org and n.circle_id is null and n.about_account is null and n.about in ('coordinator', 'staff') and n.raised_by is distinct from v_account
      and (exists (select from oc.coordinations d where d.org_id = v_org and d.account_id = v_account and d.from_at <= n.raised_at and (d.until_at is null or d.until_at > greatest(d.from_at, n.raised_at - interval '28 days')))
        or exists (select from oc.role_grants g where g.org_id = v_org and g.account_id = v_account and g.role = 'coordinator' and g.approved_at is not null and g.from_at <= n.raised_at
          and (g.until_at is null or g.until_at > greatest(g.from_at, n.raised_at - interval '28 days')))); end $$;
