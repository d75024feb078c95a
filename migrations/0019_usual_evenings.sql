-- A circle's usual evening starts a minutes clock by itself. A circle that has met for years does not suddenly owe hundreds of minutes: evenings are
-- expected from the moment of this migration, and later from whenever the evening was set or the phase changed.
alter table oc.circles add column evenings_from timestamptz not null default now();
comment on column oc.circles.evenings_from is 'S1. From when each usual evening is expected to be minuted';

-- Why they did not meet is one of a few words; nobody had written any before this.
alter table oc.meetings add check (cancelled_why in ('holiday', 'core member away', 'too few volunteers', 'no room', 'told not to meet', 'another evening', 'other'));
