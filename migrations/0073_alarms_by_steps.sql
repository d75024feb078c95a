-- Whoever reads on after an alarm raises another: at twice, five times, ten times what is usual and so on; and a canary alarms each time it is opened, not once
-- a day. What was settled before does not swallow what comes after it.
alter table oc.reading_alarms add column step int not null default 1 check (step > 0),
  drop constraint reading_alarms_org_id_account_id_on_day_kind_core_member_id_key,
  add unique nulls not distinct (org_id, account_id, on_day, kind, core_member_id, step);
comment on column oc.reading_alarms.step is 'S1. How many times what is usual it passed; of a canary the how-manyeth opening of the day';
