import type { Ledger, Person } from '../audit/index.js';
import { addDays, addHours, addMinutes, type Instant, momentOf } from '../kernel/index.js';
import {
  type NewAction,
  type PastEvening,
  recordEvenings,
  recordMinutes,
  scheduleMeeting,
  sendEvenings,
  sendMinutes,
} from '../meetings/index.js';
import { closeCircle, openSendings } from './circle-queries.js';
import { Dice } from './dice.js';
import type { CircleMade, World } from './lay-everybody.js';
import type { PlannedMeeting } from './plan.js';
import { acting, laid } from './queries.js';
import { agreed, happened, promises, wentWell } from './stock.js';
import { must } from './storyteller.js';

/** How many of its last evenings a circle still has promises from: two weeks are given for each, and what is older was kept. */
const promisesFromLast = 2;

/** What is promised in one circle, evening by evening: the stock in turn, begun elsewhere for each circle. */
function promisesOf(circle: CircleMade): (meeting: number) => NewAction[] {
  const oldest = circle.plan.closedOn ? Number.POSITIVE_INFINITY : circle.plan.meetings.length - promisesFromLast;
  let next = circle.plan.number * 5;
  // Every third one has neither an owner nor a day, as it goes.
  return (meeting) => {
    const words = promises[next % promises.length] ?? '';
    const owner = circle.volunteers[next % circle.volunteers.length]?.personId ?? null;
    const on = circle.plan.meetings[meeting]?.on ?? null;
    next += 1;
    if (meeting < oldest) return [];
    return [next % 3 === 0 || on === null ? { words, owner: null, dueOn: null } : { words, owner, dueOn: addDays(on, 14) }];
  };
}

function minutesOf(dice: Dice, circle: CircleMade, meeting: PlannedMeeting, promised: () => NewAction[]): Evening['minutes'] {
  return {
    heldOn: meeting.on,
    beganAt: '19:00',
    endedAt: meeting.isSocial ? '21:00' : dice.pick(['20:15', '20:30', '20:40']),
    kind: meeting.isSocial ? 'social' : 'formal',
    mode: 'in person',
    takenHow: dice.chance(0.1) ? 'paper' : 'screen',
    takenFrom: null,
    attendance: [
      { personId: circle.coreMemberPerson, part: 'core member', came: meeting.core ? 'came' : 'sent word' },
      ...circle.volunteers
        .filter((one) => one.name !== 'Una')
        .map((one) => ({
          personId: one.personId,
          part: 'volunteer' as const,
          came: meeting.absent.includes(one.key) ? ('did not come' as const) : ('came' as const),
        })),
    ],
    guests: null,
    wentWell: dice.pick(wentWell),
    happened: dice.pick(happened),
    agreed: dice.pick(agreed),
    worried: 'no',
    engagement: dice.between(2, 5),
    actions: dice.chance(0.12) ? promised() : [],
    reflection: null,
    nextOn: addDays(meeting.on, 7),
  };
}

const earlier = (one: Instant, other: Instant): Instant => (one < other ? one : other);

type Evening = PastEvening & { readonly writer: Person; readonly readAt: Instant };

function eveningsOf(ledger: Ledger, world: World, circle: CircleMade): Evening[] {
  const dice = new Dice(1000 + circle.plan.number);
  const promised = promisesOf(circle);
  const writers = circle.volunteers.filter((one) => one.accountId !== null && one.name !== 'Una');
  return circle.plan.meetings.flatMap((meeting, place) => {
    const writer = writers[place % writers.length];
    if (!writer) return [];
    const written = addHours(momentOf(meeting.on, '20:30'), meeting.lateHours);
    const writtenAt = earlier(written, addMinutes(ledger.clock(), -30));
    const minutes = minutesOf(dice, circle, meeting, () => promised(place));
    const readAt = earlier(addMinutes(writtenAt, dice.between(40, 1500)), addMinutes(ledger.clock(), -5));
    return [{ minutes, writer: acting(world.north.orgId, writer), writtenAt, readAt }];
  });
}

/** Evenings long past: each volunteer writes hers down in one go, the coordinator reads them in one go. */
async function layPast(ledger: Ledger, coordinator: Person, circle: CircleMade, evenings: readonly Evening[]): Promise<void> {
  const readings: { minutesId: string; readAt: Instant }[] = [];
  for (const writer of new Set(evenings.map((one) => one.writer.accountId))) {
    const hers = evenings.filter((one) => one.writer.accountId === writer);
    const ids = await must(recordEvenings(ledger, (hers[0] as Evening).writer, circle.circle, hers));
    readings.push(...hers.map(({ readAt }, place) => ({ minutesId: ids[place] as string, readAt })));
  }
  if (readings.length > 0) await must(sendEvenings(ledger, coordinator, circle.circle, readings));
  await laid(ledger, coordinator.orgId, (c) => openSendings(c, circle.circle));
}

/** How many of the last evenings of a running circle are written one by one, as people write them. */
const oneByOne = 4;

/**
 * A circle's past: a volunteer writes the minutes of an evening, the coordinator reads and sends them. What is long past is written in bulk, by the same
 * rules. The last evening of a running circle may still wait to be read, so that there is something to do. A past circle is closed at the end.
 */
export async function liveEvenings(
  ledger: Ledger,
  world: World,
  circle: CircleMade,
  told: (evenings: number) => void,
): Promise<void> {
  const { plan } = circle;
  const coordinator = acting(world.north.orgId, plan.coordinator === 'mo' ? world.who.Mo : world.who.Sam);
  const evenings = eveningsOf(ledger, world, circle);
  const past = plan.closedOn ? evenings : evenings.slice(0, -oneByOne);
  await layPast(ledger, coordinator, circle, past);
  told(past.length);
  const waiting = plan.closedOn || plan.number > 5 ? 0 : 1;
  for (const [place, { minutes, writer, writtenAt, readAt }] of evenings.slice(past.length).entries()) {
    const written = await must(
      recordMinutes(
        ledger.at(() => writtenAt),
        writer,
        circle.circle,
        minutes,
      ),
    );
    if (past.length + place < evenings.length - waiting)
      await must(
        sendMinutes(
          ledger.at(() => readAt),
          coordinator,
          written.minutes,
          'yes',
        ),
      );
    told(1);
  }
  if (plan.closedOn) {
    const on = plan.closedOn;
    await laid(
      ledger.at(() => momentOf(on, '12:00')),
      world.north.orgId,
      (c) => closeCircle(c, circle.circle, circle.coreMember, on, plan.closedWhy ?? 'completed'),
    );
    return;
  }
  await planNext(ledger, world, circle);
}

/** The next evening, and for one circle the last one too, which nobody has written down yet. */
async function planNext(ledger: Ledger, world: World, circle: CircleMade): Promise<void> {
  const { plan } = circle;
  const coordinator = acting(world.north.orgId, plan.coordinator === 'mo' ? world.who.Mo : world.who.Sam);
  const ahead = (plan.weekday - new Date(`${world.today}T12:00:00Z`).getUTCDay() + 7) % 7 || 7;
  const evening = (days: number) => ({
    plannedAt: momentOf(addDays(world.today, days), '19:00'),
    kind: 'formal' as const,
    mode: 'in person' as const,
    minuteTaker: circle.volunteers[0]?.volunteerId ?? null,
  });
  await scheduleMeeting(ledger, coordinator, circle.circle, evening(ahead));
  if (plan.number === 3) await scheduleMeeting(ledger, coordinator, circle.circle, evening(-1));
}
