import { addDays, type LocalDay, weekdayOf } from '../kernel/index.js';
import { Dice } from './dice.js';
import { birds, coreMemberNames, volunteerNames } from './stock.js';

export type DemoSize = 'charity' | 'national' | 'national-x10';
export const isDemoSize = (text: string): text is DemoSize => ['charity', 'national', 'national-x10'].includes(text);

export type PlannedVolunteer = { readonly key: string; readonly name: string; readonly number: number };
export type PlannedMeeting = {
  readonly on: LocalDay;
  readonly isSocial: boolean;
  readonly core: boolean;
  readonly absent: readonly string[];
  readonly lateHours: number;
};
export type PlannedCircle = {
  readonly name: string;
  readonly number: number;
  readonly coreMember: string;
  readonly volunteers: readonly PlannedVolunteer[];
  readonly startedOn: LocalDay;
  /** Null while it is running. */
  readonly closedOn: LocalDay | null;
  readonly closedWhy: string | null;
  readonly weekday: number;
  readonly coordinator: 'mo' | 'sam';
  readonly meetings: readonly PlannedMeeting[];
};
export type Plan = { readonly circles: readonly PlannedCircle[]; readonly waiting: readonly PlannedVolunteer[] };

/** How many organisations of its own kind a size has, and what is in each. */
const sizes: Record<DemoSize, { organisations: number; circles: number; running: number; waiting: number }> = {
  charity: { organisations: 1, circles: 24, running: 12, waiting: 10 },
  national: { organisations: 1, circles: 188, running: 70, waiting: 60 },
  'national-x10': { organisations: 10, circles: 188, running: 70, waiting: 60 },
};

export const organisationsOf = (size: DemoSize): number => sizes[size].organisations;

const closedWhys = [
  'completed',
  'completed',
  'completed',
  'needs met early',
  'core member moved',
  'recalled',
  'core member withdrew',
];

/** The day of this weekday on or before `day`. */
const weekdayBefore = (day: LocalDay, weekday: number): LocalDay => addDays(day, -((weekdayOf(day) - weekday + 7) % 7));

function meetingsOf(dice: Dice, circle: Omit<PlannedCircle, 'meetings'>, until: LocalDay): PlannedMeeting[] {
  const meetings: PlannedMeeting[] = [];
  for (let on = circle.startedOn; on < until; on = addDays(on, 7)) {
    if (dice.chance(0.07)) continue;
    meetings.push({
      on,
      isSocial: meetings.length > 8 && dice.chance(0.15),
      core: !dice.chance(0.06),
      absent: circle.volunteers.filter(() => dice.chance(0.14)).map((one) => one.key),
      lateHours: dice.chance(0.8) ? dice.between(2, 44) : dice.between(49, 110),
    });
  }
  return meetings;
}

/**
 * Everything the demonstration will hold, decided before anything is written. The same day and seed give the same plan.
 * A charity's size: 24 circles, about a hundred volunteers, about a thousand meetings (design.md §5; volunteers a circle by domain.md §14.4).
 */
export function planDemo(size: DemoSize, today: LocalDay, seed = 1): Plan {
  const dice = new Dice(seed);
  const { circles: count, running, waiting } = sizes[size];
  let people = 0;
  const volunteer = (): PlannedVolunteer => {
    const number = people++;
    const name = volunteerNames[number % volunteerNames.length] ?? 'Jo';
    const round = Math.floor(number / volunteerNames.length);
    return { key: `v${number}`, name: round === 0 ? name : `${name} ${String.fromCharCode(64 + round)}`, number };
  };
  const circles = Array.from({ length: count }, (_, number): PlannedCircle => {
    const bird = birds[number % birds.length] ?? 'Bird';
    const round = Math.floor(number / birds.length);
    const isRunning = number < running;
    const weekday = dice.between(1, 5);
    const weeks = isRunning ? dice.between(16, 62) : dice.between(44, 66);
    const closedOn = isRunning ? null : addDays(today, -dice.between(20, 600));
    const startedOn = weekdayBefore(addDays(closedOn ?? today, -7 * weeks), weekday);
    const circle = {
      name: round === 0 ? bird : `${bird} ${round + 1}`,
      number,
      coreMember:
        round === 0
          ? (coreMemberNames[number] ?? `Core ${number}`)
          : `${coreMemberNames[number % coreMemberNames.length]} ${round + 1}`,
      volunteers: Array.from({ length: number < 2 ? 3 : dice.between(3, 5) }, volunteer),
      startedOn,
      closedOn,
      closedWhy: closedOn ? dice.pick(closedWhys) : null,
      weekday,
      coordinator: number === 1 || number % 2 === 1 ? ('sam' as const) : ('mo' as const),
    };
    return { ...circle, meetings: meetingsOf(dice, circle, closedOn ?? addDays(today, -1)) };
  });
  return { circles, waiting: Array.from({ length: waiting }, volunteer) };
}
