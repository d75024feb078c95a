import { addHours, type Instant, minutesBetween } from '../kernel/index.js';
import type { Template } from '../messages/index.js';
import type { Clocks } from './clocks.js';
import type { About, CalledAs, Facts } from './concern.js';
import { isAboutOurs, isUrgent, levelOfClocks } from './rules.js';
import { decisionDueAt, firstUnread, type Standing } from './standing.js';

/** People to be called one after the other while something stays undone. Rungs that turn out empty are left out, not waited for. */
export type Ladder = {
  /** Names what is undone: nobody is told of the same thing twice. */
  readonly effect: string;
  readonly since: Instant;
  /** Between one rung and the next; null: only the first rung there is. */
  readonly everyHours: number | null;
  readonly rungs: readonly (readonly CalledAs[])[];
  readonly urgent: boolean;
  readonly template: Template;
  /** For how long being called opens the concern; null: it opens nothing. */
  readonly opensForHours: number | null;
  /** It asks for a reading, not for acting: whoever has the concern by her own role is given nothing more. */
  readonly isToRead: boolean;
  /** Accounts that cannot be the ones wanted: whoever decided is no second reader. */
  readonly except: readonly (string | null)[];
};

const whenUnopened: readonly (readonly CalledAs[])[] = [
  ['on call', 'coordinator'],
  ['deputy'],
  ['manager'],
  ['safeguarding lead'],
  ['outside reader'],
];
// Somebody on call comes last, unless it is or may be about that very person: a worry about one of us still finds a reader where nobody else is set up.
const whenAboutOurs: readonly (readonly CalledAs[])[] = [
  ['safeguarding lead'],
  ['manager'],
  ['outside reader'],
  ['on call', 'deputy'],
];
/** Who is called for something urgent, first to last: whoever is on call, unless it is about one of us. */
export const rungsWhenUnopened = (about: About): readonly (readonly CalledAs[])[] =>
  isAboutOurs(about) ? whenAboutOurs : whenUnopened;

const whenCalm: readonly (readonly CalledAs[])[] = [
  ['coordinator'],
  ['safeguarding lead'],
  ['manager'],
  ['outside reader'],
  ['on call'],
];
const whenLate: readonly (readonly CalledAs[])[] = [['coordinator', 'manager'], ['safeguarding lead'], ['outside reader']];
const whenLateAboutOurs: readonly (readonly CalledAs[])[] = [['safeguarding lead', 'manager'], ['outside reader']];
// Somebody from outside reads the decision and nothing more.
const secondReaders: readonly (readonly CalledAs[])[] = [['safeguarding lead', 'manager'], ['second reader']];

function unopened(facts: Facts, standing: Standing, clocks: Clocks): Ladder[] {
  const unread = firstUnread(facts);
  if (!unread || standing.unreadSince === null) return [];
  const urgent = isUrgent(standing.level);
  return [
    {
      // A level raised by new words calls again, also those who were called for the first.
      effect: `open:${unread.id}:${urgent ? standing.level : 'calm'}`,
      since: standing.unreadSince,
      everyHours: urgent ? clocks.rungHours : null,
      rungs: urgent || isAboutOurs(facts.about) ? rungsWhenUnopened(facts.about) : whenCalm,
      urgent,
      template: urgent ? 'sign in now' : 'something new',
      opensForHours: clocks.reachHours,
      isToRead: false,
      except: [],
    },
  ];
}

function late(facts: Facts, standing: Standing, clocks: Clocks, now: Instant): Ladder[] {
  const { state, decision, level } = standing;
  if (state === 'ended' || state === 'watching') return [];
  // While an urgent one lies unopened its own ladder runs; the deciding clock runs beside it.
  const dueAt = state === 'not opened' && decision === null ? decisionDueAt(facts, clocks) : standing.dueAt;
  if (dueAt === null || dueAt > now || (state === 'not opened' && decision !== null && isUrgent(level))) return [];
  return [
    {
      effect: `late:${state === 'not opened' ? 'to decide' : state}:${decision?.id ?? facts.levels.at(-1)?.id ?? facts.id}:${dueAt.getTime()}`,
      since: dueAt,
      everyHours: clocks.levels[levelOfClocks(facts)].escalateHours,
      rungs: state === 'second reading' ? secondReaders : isAboutOurs(facts.about) ? whenLateAboutOurs : whenLate,
      urgent: isUrgent(level),
      template: isUrgent(level) ? 'sign in now' : 'still waiting',
      opensForHours: state === 'second reading' ? clocks.loneReadingHours : clocks.reachHours,
      isToRead: state === 'second reading',
      except: state === 'second reading' ? [decision?.by ?? null] : [],
    },
  ];
}

function secondReading({ state, decision }: Standing, clocks: Clocks): Ladder[] {
  if (state !== 'second reading' || !decision) return [];
  const quiet = { everyHours: null, urgent: false, template: 'something new' } as const;
  const { loneReadingHours: opensForHours } = clocks;
  return [
    {
      ...quiet,
      effect: `second:${decision.id}`,
      since: decision.at,
      rungs: secondReaders,
      opensForHours,
      isToRead: true,
      except: [decision.by],
    },
  ];
}

function guidance(facts: Facts, standing: Standing, clocks: Clocks, now: Instant): Ladder[] {
  const since = standing.guidanceDueAt;
  if (since === null || since > now) return [];
  const { escalateHours: everyHours } = clocks.levels[levelOfClocks(facts)];
  return [
    {
      effect: `guidance late:${facts.id}`,
      since,
      everyHours,
      rungs: whenLate,
      urgent: false,
      template: 'still waiting',
      opensForHours: null,
      isToRead: false,
      except: [],
    },
  ];
}

/** Everybody who must be called by now, as ladders; what was called before is known by its effect. */
export const laddersFor = (facts: Facts, standing: Standing, clocks: Clocks, now: Instant): Ladder[] =>
  facts.source === 'imported'
    ? []
    : [
        ...unopened(facts, standing, clocks),
        ...late(facts, standing, clocks, now),
        ...secondReading(standing, clocks),
        ...guidance(facts, standing, clocks, now),
      ];

/** What began later than now began before the clock was put back; by less than this two machines may differ. */
const mostAheadMinutes = 5;

/**
 * How many of the ladder's rungs are due at a moment, of those that are not empty. Nobody knows how long something lies that began later than now: all
 * of them are called, sooner than a worry waits until a wrong clock has been caught up with.
 */
export function rungsDue(ladder: Ladder, now: Instant): number {
  if (minutesBetween(now, ladder.since) > mostAheadMinutes) return ladder.rungs.length;
  if (now < ladder.since) return 1;
  return ladder.everyHours === null ? 1 : 1 + Math.floor(minutesBetween(ladder.since, now) / 60 / ladder.everyHours);
}

/** When a concern must be looked at again because something falls due; null when nothing will by itself. */
export function nextLookAt(facts: Facts, standing: Standing, clocks: Clocks, now: Instant): Instant | null {
  const rungs = laddersFor(facts, standing, clocks, now).flatMap(({ since, everyHours, rungs: all }) =>
    everyHours === null ? [] : all.map((_, rung) => addHours(since, rung * everyHours)),
  );
  const falls = standing.state === 'ended' ? [] : [standing.dueAt, standing.decision ? null : decisionDueAt(facts, clocks)];
  return [...rungs, ...falls, standing.guidanceDueAt].reduce<Instant | null>(
    (first, one) => (one !== null && one > now && (first === null || one < first) ? one : first),
    null,
  );
}
