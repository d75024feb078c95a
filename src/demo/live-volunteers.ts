import type { Ledger } from '../audit/index.js';
import { addDays, addHours, type LocalDay, momentOf } from '../kernel/index.js';
import { addTime, giveKit, recordFurther, recordTalk, recordVetting, sayFree, setRequirements } from '../volunteers/index.js';
import type { VolunteerMade, World } from './lay-everybody.js';
import { acting } from './queries.js';
import { must } from './storyteller.js';

/** Days ago from which this organisation asks more than checks and core training, and from which it says how often somebody sits down with each. */
const [since, sitsDownSince] = [300, 75];

/** What Northvale asks of its volunteers, in two versions: made up, like everything here. */
export async function askOfVolunteers(ledger: Ledger, world: World): Promise<void> {
  const refresher = {
    code: 'refresher',
    kind: 'training',
    title: 'Refresher on keeping people safe (DEMO)',
    countsMonths: 24,
  } as const;
  const versions = [
    { daysAgo: since, supervisionWeeks: null, reviewMonths: null },
    { daysAgo: sitsDownSince, supervisionWeeks: 13, reviewMonths: 12 },
  ];
  for (const { daysAgo, ...clocks } of versions) {
    const fromOn = addDays(world.today, -daysAgo);
    const approved = { fromOn, approvedBy: 'Trustees of Northvale (DEMO)', approvedOn: fromOn };
    const at = ledger.at(() => momentOf(fromOn, '09:30'));
    const asked = { requirements: [refresher], ...approved, ...clocks };
    await must(setRequirements(at, acting(world.north.orgId, world.who.Max), asked, null));
  }
}

/** Kite as its register has it: Ada with everything, one check that soon runs out, cards, telephone, talks and travel. */
export async function liveVolunteers(ledger: Ledger, world: World): Promise<void> {
  const kite = world.circles.find((circle) => circle.plan.name === 'Kite');
  const found = (name: string): VolunteerMade | undefined => kite?.volunteers.find((one) => one.name === name);
  const [ada, ben] = [found('Ada'), found('Ben')];
  if (!ada || !ben) return;
  const by = (name: 'Nia' | 'Mo' | 'Ada') => acting(world.north.orgId, world.who[name]);
  const at = (on: LocalDay) => ledger.at(() => addHours(momentOf(on, '11:00'), 0));
  const ago = (days: number) => addDays(world.today, -days);
  for (const one of [ada, ben]) {
    const passed = { code: 'refresher', outcome: 'passed', issuedOn: ago(200), expiresOn: null } as const;
    await must(recordFurther(at(ago(199)), by('Nia'), one.volunteerId, passed));
    const card = {
      kind: 'identity card',
      label: `DEMO ${one.key}`,
      givenOn: ago(280),
      untilOn: addDays(world.today, 85),
    } as const;
    await must(giveKit(at(ago(280)), by('Nia'), one.volunteerId, card));
    const held = {
      kind: 'supervision',
      outcome: 'held',
      on: ago(100),
      note: 'Enjoys the circle. Next time: ask about the bus.',
    } as const;
    await must(recordTalk(at(ago(100)), by('Mo'), one.volunteerId, held));
  }
  const renewed = {
    outcome: 'clear',
    issuedOn: ago(1070),
    expiresOn: addDays(world.today, 25),
    level: 'enhanced',
    reference: 'DEMO 001',
  } as const;
  await must(recordVetting(at(ago(290)), by('Nia'), ben.volunteerId, renewed, null));
  const mobile = { kind: 'circle mobile', label: '07700 900321', givenOn: ago(150), untilOn: null } as const;
  await must(giveKit(at(ago(150)), by('Nia'), ada.volunteerId, mobile));
  await must(recordTalk(at(ago(6)), by('Mo'), ben.volunteerId, { kind: 'debrief', outcome: 'offered', on: ago(6), note: '' }));
  await must(sayFree(at(ago(60)), by('Ada'), ada.volunteerId, { evenings: [1, 3], distanceKm: 15, from: null }));
  for (const days of [5, 12, 19, 40])
    await must(addTime(at(ago(days)), by('Ada'), ada.volunteerId, { kind: 'travel', on: ago(days), minutes: 50 }));
}
