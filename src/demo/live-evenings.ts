import type { Ledger } from '../audit/index.js';
import { addDays, addHours, addMinutes, type Instant, momentOf } from '../kernel/index.js';
import { type NewMinutes, recordMinutes, scheduleMeeting, sendMinutes } from '../meetings/index.js';
import { closeCircle } from './circle-queries.js';
import { Dice } from './dice.js';
import type { CircleMade, World } from './lay-everybody.js';
import type { PlannedMeeting } from './plan.js';
import { acting, laid } from './queries.js';
import { agreed, happened, wentWell } from './stock.js';

function minutesOf(dice: Dice, circle: CircleMade, meeting: PlannedMeeting): NewMinutes {
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
    actions: dice.chance(0.12) ? ['ask probation about the walking group'] : [],
    reflection: null,
    nextOn: addDays(meeting.on, 7),
  };
}

const earlier = (one: Instant, other: Instant): Instant => (one < other ? one : other);

/**
 * A circle's past, evening by evening: a volunteer writes the minutes, the coordinator reads and sends them. The last two evenings of a running
 * circle may still wait to be read, so that there is something to do. A past circle is closed at the end.
 */
export async function liveEvenings(ledger: Ledger, world: World, circle: CircleMade, told: () => void): Promise<void> {
  const { plan } = circle;
  const dice = new Dice(1000 + plan.number);
  const writers = circle.volunteers.filter((one) => one.accountId !== null && one.name !== 'Una');
  const coordinator = acting(world.north.orgId, plan.coordinator === 'mo' ? world.who.Mo : world.who.Sam);
  const waiting = plan.closedOn || plan.number > 5 ? 0 : 1;
  for (const [place, meeting] of plan.meetings.entries()) {
    const writer = writers[place % writers.length];
    if (!writer) break;
    const ended = momentOf(meeting.on, '20:30');
    const written = earlier(addHours(ended, meeting.lateHours), addMinutes(ledger.clock(), -30));
    const outcome = await recordMinutes(
      ledger.at(() => written),
      acting(world.north.orgId, writer),
      circle.circle,
      minutesOf(dice, circle, meeting),
    );
    const readAt = earlier(addMinutes(written, dice.between(40, 1500)), addMinutes(ledger.clock(), -5));
    if (outcome.ok && place < plan.meetings.length - waiting)
      await sendMinutes(
        ledger.at(() => readAt),
        coordinator,
        outcome.value.minutes,
        true,
      );
    told();
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
