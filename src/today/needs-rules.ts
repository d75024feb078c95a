import type { Charge, Level, ListedConcern, State } from '../concerns/index.js';
import { addDays, dayOf, type Instant, type LocalDay, momentOf } from '../kernel/index.js';
import { urgencyOfCheck } from './check-rules.js';
import type { ConcernStep, Need, NeedOf, Urgency } from './need.js';

/** A concern as somebody meets it: where it stands, and what is theirs to do about it. */
export type ConcernSeen = {
  readonly concern: ListedConcern;
  /** Theirs to act on: see `actsOn`. */
  readonly acts: boolean;
  readonly mayReadSecond: boolean;
};

/**
 * Whether a concern is somebody's to act on: of circles they coordinate or cover; called to it, until it is opened, and on from there if they opened it
 * themselves or no circle has it; for the safeguarding lead, what passes the coordinators by and what has no circle.
 */
export const actsOn = (
  concern: Pick<ListedConcern, 'circleId' | 'state'>,
  charge: Pick<Charge, 'isCalled' | 'isOpenedByMe' | 'isAboutOurs'>,
  me: { readonly coordinates: boolean; readonly isLead: boolean },
): boolean =>
  (me.coordinates && !charge.isAboutOurs) ||
  (charge.isCalled && (concern.state === 'not opened' || charge.isOpenedByMe || concern.circleId === null)) ||
  (me.isLead && (charge.isAboutOurs || concern.circleId === null));

type Plain<Kind extends Need['kind']> = Omit<NeedOf<Kind>, 'kind' | 'urgency'>;

/** Everything that may need one person, as the rooms tell it. */
export type Gathered = {
  readonly concerns: readonly ConcernSeen[];
  readonly parked: readonly Plain<'parked'>[];
  readonly toRead: readonly Plain<'minutes to read'>[];
  readonly late: readonly Plain<'minutes late'>[];
  readonly toWrite: readonly Plain<'minutes to write'>[];
  readonly conditions: readonly Plain<'conditions'>[];
  readonly checks: readonly Plain<'check'>[];
  readonly care: readonly Plain<'care'>[];
  readonly promised: readonly Plain<'promised'>[];
  readonly mine: readonly Plain<'my promise'>[];
  readonly reviews: readonly Plain<'review'>[];
  readonly places: readonly Plain<'place to look at'>[];
  readonly measures: readonly Plain<'measure'>[];
  readonly roles: readonly Plain<'role to agree'>[];
  readonly loneSteps: readonly Plain<'lone step'>[];
  readonly readers: readonly Plain<'reader named'>[];
  readonly unreached: readonly Plain<'unreached'>[];
  readonly waysDown: readonly Plain<'way down'>[];
  readonly copies: readonly Plain<'copy'>[];
  readonly astray: readonly Plain<'astray'>[];
  readonly emergencies: readonly Plain<'emergency'>[];
  readonly readingAlarms: readonly Plain<'reading alarm'>[];
  readonly subjectRequests: readonly Plain<'subject request'>[];
  readonly guidance: readonly Plain<'guidance'>[];
  readonly shares: readonly Plain<'share'>[];
  readonly inbound: readonly Plain<'inbound'>[];
  readonly back: readonly Plain<'back'>[];
  readonly requests: readonly Plain<'request'>[];
  readonly held: readonly Plain<'held'>[];
  readonly passedOn: readonly Plain<'passed on'>[];
  readonly agreements: readonly Plain<'agreement'>[];
};

export const nothingGathered: Gathered = {
  concerns: [],
  parked: [],
  toRead: [],
  late: [],
  toWrite: [],
  conditions: [],
  checks: [],
  care: [],
  promised: [],
  mine: [],
  reviews: [],
  places: [],
  measures: [],
  roles: [],
  ...{ loneSteps: [], readers: [] },
  unreached: [],
  waysDown: [],
  ...{ copies: [], astray: [] },
  emergencies: [],
  readingAlarms: [],
  subjectRequests: [],
  guidance: [],
  shares: [],
  inbound: [],
  back: [],
  requests: [],
  held: [],
  passedOn: [],
  agreements: [],
};

const weekDays = 7;
const isUrgent = (level: Level | null) => level === 'imminent' || level === 'high';

/** How soon a clock wants somebody: now once it has run out, today until midnight in London, within a week; null when later. */
export function urgencyAt(dueAt: Instant, now: Instant): Exclude<Urgency, 'waiting'> | null {
  if (dueAt <= now) return 'now';
  const today = dayOf(now);
  if (dayOf(dueAt) === today) return 'today';
  return dayOf(dueAt) <= addDays(today, weekDays) ? 'week' : null;
}

/** Red is for what concerns somebody's safety: a late paper is wanted today, not now. */
const calmed = (urgency: Urgency | null): Urgency | null => (urgency === 'now' ? 'today' : urgency);

const stepOf: Record<State, ConcernStep | null> = {
  'not opened': 'open',
  'to decide': 'decide',
  'second reading': 'second',
  'to tell': 'tell',
  'waiting for receipt': 'receipt',
  'waiting for action': 'action',
  'to correct': 'correct',
  watching: null,
  'look again': 'look again',
  ended: null,
};
const isWithOthers = (step: ConcernStep) => step === 'receipt' || step === 'action';

/** How soon the next step of a concern wants this person; null: not them. */
function urgencyOfStep({ concern, acts, mayReadSecond }: ConcernSeen, step: ConcernStep, now: Instant): Urgency | null {
  const { level, dueAt } = concern;
  const byClock = dueAt === null ? 'today' : (urgencyAt(dueAt, now) ?? 'week');
  const isLate = byClock === 'now';
  if (step === 'second' && mayReadSecond) return isUrgent(level) && byClock === 'week' ? 'today' : byClock;
  if (!acts) return isLate ? (isUrgent(level) ? 'now' : 'today') : null;
  if (step === 'second') return isLate ? 'today' : 'waiting';
  if (isWithOthers(step)) return isLate ? 'now' : 'waiting';
  if (step === 'look again') return dueAt !== null && dayOf(dueAt) < dayOf(now) ? 'now' : 'today';
  return isUrgent(level) ? 'now' : byClock;
}

function needsOfConcern(seen: ConcernSeen, now: Instant): NeedOf<'concern'>[] {
  const { concern, acts, mayReadSecond } = seen;
  const step = stepOf[concern.state];
  const urgency = step && urgencyOfStep(seen, step, now);
  const isOthers = !acts && !(step === 'second' && mayReadSecond);
  const { guidanceDueAt } = concern;
  const about = { kind: 'concern', concern, mayReadSecond } as const;
  const guiding = { ...about, step: 'guide', dueAt: guidanceDueAt, isOthers: false } as const;
  return [
    ...(step && urgency ? [{ ...about, step, urgency, dueAt: concern.dueAt, isOthers }] : []),
    ...(guidanceDueAt && acts ? [{ ...guiding, urgency: urgencyAt(guidanceDueAt, now) ?? 'week' }] : []),
  ];
}

/** What an officer said cannot wait is wanted now; the rest by its clock. Whoever does not answer it herself hears of it once it is late. */
function urgencyOfInbound({ soon, dueAt, isMine }: Plain<'inbound'>, now: Instant): Urgency | null {
  const byClock = (dueAt && urgencyAt(dueAt, now)) ?? 'week';
  if (!isMine && byClock !== 'now') return null;
  if (soon === 'now') return 'now';
  return soon === 'today' ? 'today' : (calmed(byClock) ?? 'week');
}

const onDay = (day: LocalDay, now: Instant): Urgency | null => calmed(urgencyAt(momentOf(day, '12:00'), now));

type Unweighed = { readonly [Kind in Need['kind']]: { readonly kind: Kind } & Plain<Kind> }[Need['kind']];
const weighed = (need: Unweighed, urgency: Urgency | null): Need[] => (urgency === null ? [] : [{ ...need, urgency } as Need]);

/** Worries come before papers, the most serious first. */
function weightOf(need: Need): number {
  if (need.kind === 'parked' || need.kind === 'guidance' || need.kind === 'share' || need.kind === 'inbound') return 1;
  if (need.kind !== 'concern') return 6;
  return need.concern.level === null ? 5 : { imminent: 2, high: 3, medium: 4, low: 5 }[need.concern.level];
}
const urgencyOrder: Record<Urgency, number> = { now: 1, today: 2, week: 3, waiting: 4 };
const never = Number.MAX_SAFE_INTEGER;

/** Most urgent first: how soon, how serious, then whichever clock runs out first; what has no clock comes last, in the order it came. */
export const byUrgency = (needs: readonly Need[]): Need[] =>
  [...needs].sort(
    (a, b) =>
      urgencyOrder[a.urgency] - urgencyOrder[b.urgency] ||
      weightOf(a) - weightOf(b) ||
      (a.dueAt?.getTime() ?? never) - (b.dueAt?.getTime() ?? never),
  );

const capped = (dueAt: Instant | null, now: Instant): Urgency | null =>
  dueAt === null ? 'today' : calmed(urgencyAt(dueAt, now));
const unlessLater = (urgency: Urgency | null): Urgency | null => (urgency === 'week' ? null : urgency);

/** Its clock ends within twenty-four hours, or has ended. */
const isWithinADay = (dueAt: Instant | null, now: Instant): boolean =>
  dueAt !== null && dueAt.getTime() - now.getTime() <= 24 * 3_600_000;
const todayIf = (isSoon: boolean) => (isSoon ? 'today' : 'week');

/** What needs this person now, today and this week, and what is with others, most urgent first. */
export function needsFrom(all: Gathered, now: Instant): Need[] {
  return byUrgency([
    ...all.parked.flatMap((one) => weighed({ kind: 'parked', ...one }, 'now')),
    ...all.guidance.flatMap((one) => weighed({ kind: 'guidance', ...one }, 'now')),
    ...all.shares.flatMap((one) =>
      weighed({ kind: 'share', ...one }, (one.dueAt && unlessLater(urgencyAt(one.dueAt, now))) || 'today'),
    ),
    ...all.inbound.flatMap((one) => weighed({ kind: 'inbound', ...one }, urgencyOfInbound(one, now))),
    // An answer has no clock, and is no matter of anybody's safety: it only must not be forgotten.
    ...all.requests.flatMap((one) => weighed({ kind: 'request', ...one }, todayIf(!one.isInHand))),
    ...all.held.flatMap((one) => weighed({ kind: 'held', ...one }, one.isStuck ? 'now' : 'today')),
    ...all.passedOn.flatMap((one) => weighed({ kind: 'passed on', ...one }, 'today')),
    ...all.concerns.flatMap((one) => needsOfConcern(one, now)),
    // Whoever would be paged may not be: that is about somebody's safety.
    ...all.waysDown.flatMap((one) => weighed({ kind: 'way down', ...one }, 'now')),
    ...all.back.flatMap((one) => weighed({ kind: 'back', ...one }, 'today')),
    ...all.astray.flatMap((one) => weighed({ kind: 'astray', ...one }, 'today')),
    ...all.copies.flatMap((one) => weighed({ kind: 'copy', ...one }, 'today')),
    ...all.unreached.flatMap((one) => weighed({ kind: 'unreached', ...one }, 'today')),
    ...all.toRead.flatMap((one) => weighed({ kind: 'minutes to read', ...one }, 'today')),
    // Volunteers have some hours to write: the coordinator is not told before the day on which they are due.
    ...all.late.flatMap((one) => weighed({ kind: 'minutes late', ...one }, unlessLater(capped(one.dueAt, now)))),
    ...all.toWrite.flatMap((one) => weighed({ kind: 'minutes to write', ...one }, capped(one.dueAt, now) ?? 'week')),
    ...all.checks.flatMap((one) => weighed({ kind: 'check', ...one }, urgencyOfCheck(one))),
    ...all.care.flatMap((one) =>
      weighed({ kind: 'care', ...one }, one.what === 'asked' ? 'today' : one.dueOn && onDay(one.dueOn, now)),
    ),
    ...all.promised.flatMap((one) => weighed({ kind: 'promised', ...one }, onDay(one.dueOn, now))),
    ...all.mine.flatMap((one) => weighed({ kind: 'my promise', ...one }, onDay(one.dueOn, now))),
    ...all.reviews.flatMap((one) => weighed({ kind: 'review', ...one }, calmed(urgencyAt(one.plannedAt, now)))),
    ...all.places.flatMap((one) => weighed({ kind: 'place to look at', ...one }, onDay(one.dueOn, now))),
    // No matter of anybody's safety; late ones are what leaves a series incomplete.
    ...all.measures.flatMap((one) => weighed({ kind: 'measure', ...one }, dayOf(now) >= one.lateFrom ? 'today' : 'week')),
    ...all.roles.flatMap((one) => weighed({ kind: 'role to agree', ...one }, 'today')),
    ...all.loneSteps.flatMap((one) => weighed({ kind: 'lone step', ...one }, capped(one.dueAt, now) ?? 'week')),
    ...all.readers.flatMap((one) => weighed({ kind: 'reader named', ...one }, 'week')),
    // Never red: what concerns somebody's safety is told whatever was agreed.
    ...all.agreements.flatMap((one) => weighed({ kind: 'agreement', ...one }, one.standing === 'run out' ? 'today' : 'week')),
    // While it goes on it wants eyes today; looking it over has its own clock, and is no matter of anybody's safety.
    ...all.emergencies.flatMap((one) =>
      weighed({ kind: 'emergency', ...one }, one.step === 'to review' && !isWithinADay(one.dueAt, now) ? 'week' : 'today'),
    ),
    // Somebody looks for what is not theirs, at this moment: a name that leaks is about somebody's safety.
    ...all.readingAlarms.flatMap((one) => weighed({ kind: 'reading alarm', ...one }, one.isCanary ? 'now' : 'today')),
    // Never red: a day of the law, and nobody's safety hangs on it.
    ...all.subjectRequests.flatMap((one) => weighed({ kind: 'subject request', ...one }, todayIf(one.isToCheck || one.isSoon))),
    ...all.conditions.flatMap((one) => weighed({ kind: 'conditions', ...one }, 'week')),
  ]);
}

export type Groups = { readonly [Soon in Urgency]: readonly Need[] };
export const grouped = (needs: readonly Need[]): Groups => {
  const of = (urgency: Urgency) => needs.filter((need) => need.urgency === urgency);
  return { now: of('now'), today: of('today'), week: of('week'), waiting: of('waiting') };
};
