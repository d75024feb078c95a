-- A worry about somebody who works for us, of whom the writer would not say who it is, may be about the coordinator: it passes by whoever coordinates or
-- covers the circle, or did so of late, as one about the coordinator does. The form promises that the person meant never sees it.

create or replace function oc.concerns_about_me_anew() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_org uuid := sec.org(); v_account uuid := oc.my_account();
begin return query
  select n.id from oc.concerns n where n.org_id = v_org and n.about_account = v_account
  union select n.id from oc.coordinations d join oc.concerns n on n.org_id = v_org and n.circle_id = d.circle_id
    where d.org_id = v_org and d.account_id = v_account and d.from_at <= now() and (d.until_at is null or d.until_at > n.raised_at - interval '28 days')
      and (n.about = 'coordinator' or n.about = 'staff' and n.about_account is null) and n.raised_by is distinct from v_account; end $$;
