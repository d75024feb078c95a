import type { Instant, LocalDay } from '../kernel/index.js';
import { type PlacingProblem, problemsWithPlacing, type Readiness } from '../volunteers/index.js';
import type { BriefedBy, LeavingReason, Member, MembershipState, Phase, Venue } from './circle.js';

/** The later of two days. */
export const laterOf = (a: LocalDay, b: LocalDay): LocalDay => (a.localeCompare(b) > 0 ? a : b);

export type FormCircleProblem =
  | 'no core member'
  | 'has a circle already'
  | 'no name'
  | 'name is taken'
  | 'no weekday'
  | 'not a time';
export type NewCircle = {
  readonly coreMemberId: string | null;
  readonly name: string;
  /** 1 = Monday … 7 = Sunday; null: not arranged yet. */
  readonly meetsWeekday: number | null;
  /** `HH:MM`; null: not arranged yet; undefined: typed, but no time. */
  readonly meetsAt: string | null | undefined;
};

export function problemsWithNewCircle(circle: NewCircle, hasCircle: boolean): FormCircleProblem[] {
  const problems: FormCircleProblem[] = [];
  if (circle.coreMemberId === null) problems.push('no core member');
  else if (hasCircle) problems.push('has a circle already');
  if (circle.name === '') problems.push('no name');
  return [...problems, ...problemsWithMeetingTime(circle)];
}

export type MeetingTimeProblem = 'no weekday' | 'not a time';
export function problemsWithMeetingTime(time: Pick<NewCircle, 'meetsWeekday' | 'meetsAt'>): MeetingTimeProblem[] {
  const problems: MeetingTimeProblem[] = [];
  if (time.meetsAt && time.meetsWeekday === null) problems.push('no weekday');
  if (time.meetsAt === undefined) problems.push('not a time');
  return problems;
}

export type PlaceProblem =
  | 'no volunteer'
  | 'no first day'
  | 'already in this circle'
  | 'circle is closed'
  | 'not asked whether they know each other'
  | 'before she was placed'
  | 'already confirmed'
  | 'in the future'
  | 'not briefed'
  | 'briefed in the future'
  | 'nobody briefed'
  | PlacingProblem;

/** The day on which checks must stand: the first one, or today when that has passed. */
export const countedFrom = (joinedOn: LocalDay | null, today: LocalDay): LocalDay =>
  joinedOn !== null && joinedOn > today ? joinedOn : today;

/** Every problem with placing a volunteer in a circle from a day on; the checks must stand on that day and today. */
export function problemsWithJoining(
  joining: {
    readonly volunteer: Readiness | null;
    readonly joinedOn: LocalDay | null;
    readonly isInCircle: boolean;
    readonly phase: Phase;
    readonly isAsked: boolean;
    /** What is asked of volunteers that she lacks on the first day, or today if that is later. */
    readonly lacks?: readonly string[];
  },
  today: LocalDay,
): PlaceProblem[] {
  const { volunteer, joinedOn, isInCircle, phase, isAsked, lacks } = joining;
  if (volunteer === null) return ['no volunteer'];
  const problems: PlaceProblem[] = [];
  if (phase === 'closed') problems.push('circle is closed');
  if (isInCircle) problems.push('already in this circle');
  problems.push(...problemsWithPlacing(volunteer, countedFrom(joinedOn, today), lacks));
  if (joinedOn === null) problems.push('no first day');
  if (!isAsked) problems.push('not asked whether they know each other');
  return problems;
}

/** Every problem with confirming a placement from a day on: only from then does the circle open to her. */
export function problemsWithConfirming(
  member: {
    readonly state: MembershipState;
    readonly joinedOn: LocalDay;
    readonly volunteer: Readiness;
    readonly lacks?: readonly string[];
  },
  on: LocalDay,
  today: LocalDay,
): PlaceProblem[] {
  if (member.state === 'confirmed') return ['already confirmed'];
  const problems: PlaceProblem[] = [];
  if (on < member.joinedOn) problems.push('before she was placed');
  if (on > today && on > member.joinedOn) problems.push('in the future');
  problems.push(...problemsWithPlacing(member.volunteer, countedFrom(on, today), member.lacks));
  return problems;
}

/** By whom, and on which day, a volunteer was told what she must know of this core member (domain.md §3). */
export type Briefing = { readonly on: LocalDay | null; readonly by: BriefedBy | null };

/**
 * Every problem with the briefing of somebody who is to be confirmed: nobody comes to the table without one. Whoever comes back was briefed when she
 * first came.
 */
export function problemsWithBriefing(
  member: { readonly state: MembershipState; readonly briefedOn: LocalDay | null },
  briefing: Briefing | null,
  today: LocalDay,
): PlaceProblem[] {
  if (member.state === 'suspended' || (briefing === null && member.briefedOn !== null)) return [];
  if (briefing === null || briefing.on === null) return ['not briefed'];
  const problems: PlaceProblem[] = [];
  if (briefing.on > today) problems.push('briefed in the future');
  if (briefing.by === null) problems.push('nobody briefed');
  return problems;
}

export type LeaveProblem = 'no day' | 'in the future' | 'before she joined' | 'no reason' | 'left already' | 'not confirmed';
export function problemsWithLeaving(
  member: Pick<Member, 'state' | 'joinedOn'>,
  leaving: { readonly on: LocalDay | null; readonly reason: LeavingReason | null },
  today: LocalDay,
): LeaveProblem[] {
  if (member.state === 'ended') return ['left already'];
  const problems: LeaveProblem[] = [];
  const { on, reason } = leaving;
  if (on === null) problems.push('no day');
  else if (on > today) problems.push('in the future');
  // Somebody placed for next week who will not come after all has no last day to speak of: today will do.
  else if (on < member.joinedOn && !(on === today && member.joinedOn > today)) problems.push('before she joined');
  if (reason === null) problems.push('no reason');
  return problems;
}

export type VenueFacts = {
  readonly label: string;
  readonly address: string;
  readonly bookedAs: string;
  readonly timetable: string;
  readonly knownBy: string;
  readonly checkedOn: LocalDay | null;
  readonly checkDueOn: LocalDay | null;
  readonly exclusionClear: boolean | null;
};
/** What is known of a place, as a form would give it. */
export const venueFactsOf = (venue: Venue): VenueFacts => ({
  label: venue.label,
  address: venue.address ?? '',
  bookedAs: venue.bookedAs ?? '',
  timetable: venue.timetable ?? '',
  knownBy: venue.knownBy ?? '',
  checkedOn: venue.checkedOn,
  checkDueOn: venue.checkDueOn,
  exclusionClear: venue.exclusionClear,
});

export type VenueProblem = 'no label' | 'checked in the future' | 'next check before the last' | 'no such place';
export function problemsWithVenue(venue: VenueFacts, today: LocalDay): VenueProblem[] {
  const problems: VenueProblem[] = [];
  const { checkedOn, checkDueOn } = venue;
  if (venue.label === '') problems.push('no label');
  if (checkedOn !== null && checkedOn > today) problems.push('checked in the future');
  if (checkedOn !== null && checkDueOn !== null && checkDueOn <= checkedOn) problems.push('next check before the last');
  return problems;
}

export type CoordinationProblem =
  | 'nobody chosen'
  | 'does so already'
  | 'cover without end'
  | 'end in the past'
  | 'nobody would be left'
  | 'ended already';
export function problemsWithCoordination(
  wanted: { readonly accountId: string | null; readonly kind: 'coordinates' | 'covers'; readonly untilAt: Instant | null },
  facts: {
    readonly colleagues: readonly string[];
    readonly current: readonly { accountId: string; kind: string }[];
    readonly at: Instant;
  },
): CoordinationProblem[] {
  const { accountId, kind, untilAt } = wanted;
  if (accountId === null || !facts.colleagues.includes(accountId)) return ['nobody chosen'];
  const problems: CoordinationProblem[] = [];
  if (facts.current.some((one) => one.accountId === accountId && one.kind === kind)) problems.push('does so already');
  if (kind === 'covers' && untilAt === null) problems.push('cover without end');
  if (untilAt !== null && untilAt <= facts.at) problems.push('end in the past');
  return problems;
}
