-- Copies of everything are read through a role of its own, which may read every table of the service and do nothing else: so neither a superuser nor a
-- role above row-level security is needed for a backup. Only the owner role may become it; the application may not.
-- A table that comes later gets its policy from the generated access rules: a test fails when it is missing.
grant usage on schema oc to oc_backup;
do $$ declare t regclass; begin
  for t in select c.oid from pg_class c where c.relnamespace = 'oc'::regnamespace and c.relkind = 'r' order by c.relname loop
    execute format('create policy copied on %s for select to oc_backup using (true)', t);
    execute format('grant select on %s to oc_backup', t);
  end loop;
end $$;
