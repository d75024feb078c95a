-- Copies of everything are read through a role of its own, which may read every table of the service and do nothing else: so neither a superuser nor a
-- role above row-level security is needed for a backup. Only the owner role may become it; the application may not. Its policies are generated with the others.
grant usage on schema oc to oc_backup;
