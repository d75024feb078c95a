-- Who changed a part of a record last, and when: of two people who change one record at once, the second is shown both texts with a name and a time.
do $$ declare t text; begin
  foreach t in array array['circles', 'venues', 'on_call', 'core_members', 'volunteers', 'posts'] loop
    execute format('alter table oc.%I add column edits jsonb not null default ''{}''', t);
    execute format('comment on column oc.%I.edits is %L', t, 'S1. For each part that a form changes: when it was last changed, and by which account; never what it said');
  end loop;
end $$;
