import type { Ledger, Person } from '../audit/index.js';
import { addDays, addHours, type LocalDay, momentOf } from '../kernel/index.js';
import {
  type Answers,
  type Definition,
  deJongGierveld6,
  inventedReview,
  recordAnswers,
  setSchedule,
  signOff,
  takeUpInstrument,
} from '../measures/index.js';
import { Dice } from './dice.js';
import type { CircleMade, World } from './lay-everybody.js';
import { acting } from './queries.js';
import { must } from './storyteller.js';

/** Days ago from which this organisation asks anything: three quarters of every circle that has run as long. */
const since = 300;
const quarter = 13 * 7;

/** Both questionnaires that come with the program, taken up by the manager: the invented review every quarter, loneliness at the start, between and at the end. */
export async function takeUpMeasures(ledger: Ledger, world: World): Promise<void> {
  const max = acting(world.north.orgId, world.who.Max);
  const fromOn = addDays(world.today, -since);
  const then = ledger.at(() => momentOf(fromOn, '10:00'));
  for (const [definition, everyWeeks] of [
    [inventedReview, 13],
    [deJongGierveld6, 26],
  ] as const) {
    const licence = { licenceHolder: definition.source, licenceProof: 'DEMO: none is needed' };
    await must(takeUpInstrument(then, max, { definition, ...licence, fromOn }));
    const when = { code: definition.code, atStart: true, everyWeeks, atEnd: true, graceDays: 14, isWeeksWrong: false };
    await must(setSchedule(then, max, { ...when, fromOn, seen: null }));
  }
}

function reviewOf(dice: Dice, height: number): Answers {
  return Object.fromEntries(
    inventedReview.items.map(({ code }) => {
      const points = Math.max(0, Math.min(6, Math.round(height) + dice.between(-1, 1)));
      return [code, { value: String(points) }];
    }),
  );
}

function lonelinessOf(dice: Dice): Answers {
  return Object.fromEntries(
    deJongGierveld6.items.map(({ code }) => [
      code,
      dice.between(1, 12) === 1 ? { none: 'declined' as const } : { value: dice.pick(['yes', 'more or less', 'no']) },
    ]),
  );
}

/** Due days of a running circle since the organisation asks, that have passed by a week. */
function daysOf(startedOn: LocalDay, today: LocalDay, step: number): LocalDay[] {
  const days: LocalDay[] = [];
  for (let on = startedOn; on <= addDays(today, -7); on = addDays(on, step)) if (on >= addDays(today, -since)) days.push(on);
  return days;
}

/**
 * What was answered in a running circle of Mo's: each volunteer alone, one of them now and then not at all, what they agreed on together, and the core
 * member about himself. The newest is left open for her to read.
 */
export async function liveMeasures(ledger: Ledger, world: World, circle: CircleMade): Promise<void> {
  const { plan } = circle;
  if (plan.closedOn || plan.coordinator !== 'mo') return;
  const dice = new Dice(9000 + plan.number);
  const coordinator = acting(world.north.orgId, world.who.Mo);
  const volunteers = circle.volunteers.filter((one) => one.accountId !== null && one.name !== 'Una');
  const at = (on: LocalDay, hours: number) => ledger.at(() => addHours(momentOf(on, '10:00'), hours));
  const days = daysOf(plan.startedOn, world.today, quarter);
  for (const [place, dueOn] of days.entries()) {
    const which = { code: inventedReview.code, dueOn };
    const height = 4 - place * 0.6;
    const keep = (person: Person, rater: 'volunteer' | 'together', hours: number) =>
      recordAnswers(at(dueOn, hours), person, circle.circle, which, {
        ...{ rater, personId: rater === 'together' ? null : person.personId, onPaper: null, over: null },
        answers: reviewOf(dice, height),
      });
    for (const [turn, one] of volunteers.entries())
      if ((turn + place + plan.number) % 4 !== 0) await must(keep(acting(world.north.orgId, one), 'volunteer', 30 + turn));
    if (place === days.length - 1) continue;
    await must(keep(coordinator, 'together', 60));
    await must(signOff(at(dueOn, 61), coordinator, circle.circle, which));
  }
  for (const dueOn of daysOf(plan.startedOn, world.today, 2 * quarter))
    await ofHimself(dice, at(dueOn, 50), coordinator, circle, dueOn, deJongGierveld6);
}

async function ofHimself(
  dice: Dice,
  ledger: Ledger,
  coordinator: Person,
  circle: CircleMade,
  dueOn: LocalDay,
  { code }: Definition,
) {
  const answers = { rater: 'core member' as const, personId: circle.coreMemberPerson, onPaper: dueOn, over: null };
  await must(recordAnswers(ledger, coordinator, circle.circle, { code, dueOn }, { ...answers, answers: lonelinessOf(dice) }));
}
