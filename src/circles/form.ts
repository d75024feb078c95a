import { addDays, type Instant, isId, momentOf } from '../kernel/index.js';
import { choice, type FieldProblem, type Fields, field, fieldList, readTime, readTypedDay, type TypedDay } from '../web/index.js';
import {
  type BriefedBy,
  briefers,
  closureReasons,
  type LeavingReason,
  leavingReasons,
  type MembershipRole,
  membershipRoles,
  phases,
} from './circle.js';
import type { NewHandover } from './hand-over.js';
import type { PhaseMove } from './phase-rules.js';
import type { Placement } from './place-volunteer.js';
import { sayProblem } from './problem-words.js';
import type { SlotFacts } from './rota-rules.js';
import type { NewCircle, VenueFacts } from './rules.js';

const idOrNull = (text: string): string | null => (isId(text) ? text : null);

export type CircleForm = {
  readonly coreMemberId: string;
  readonly name: string;
  readonly weekday: string;
  readonly time: string;
};
export const readCircleForm = (fields: Fields): CircleForm => ({
  coreMemberId: field(fields, 'coreMember'),
  name: field(fields, 'name'),
  weekday: field(fields, 'weekday'),
  time: field(fields, 'time'),
});
/** The evening as typed: a time that is none is undefined, so that the rule can refuse it. */
export const meetingTimeFrom = (form: Pick<CircleForm, 'weekday' | 'time'>): Pick<NewCircle, 'meetsWeekday' | 'meetsAt'> => ({
  meetsWeekday: /^[1-7]$/.test(form.weekday) ? Number(form.weekday) : null,
  meetsAt: form.time === '' ? null : (readTime(form.time) ?? undefined),
});
export const circleFrom = (form: CircleForm): NewCircle => ({
  ...meetingTimeFrom(form),
  coreMemberId: idOrNull(form.coreMemberId),
  name: form.name,
});

export type PlaceForm = {
  readonly volunteerId: string;
  readonly role: MembershipRole;
  readonly joined: TypedDay;
  readonly isAsked: boolean;
};
export const readPlaceForm = (fields: Fields): PlaceForm => ({
  volunteerId: field(fields, 'volunteer'),
  role: choice(fields, 'role', membershipRoles) ?? 'member',
  joined: readTypedDay(fields, 'joined'),
  isAsked: field(fields, 'asked') === 'yes',
});
export const placementFrom = (form: PlaceForm): Placement => ({
  volunteerId: idOrNull(form.volunteerId),
  role: form.role,
  joinedOn: form.joined.on,
  isAsked: form.isAsked,
});

export type BriefingForm = { readonly briefed: TypedDay; readonly by: BriefedBy | null };
export const readBriefingForm = (fields: Fields): BriefingForm => ({
  briefed: readTypedDay(fields, 'briefed'),
  by: choice(fields, 'by', briefers),
});

export type LeaveForm = { readonly left: TypedDay; readonly reason: LeavingReason | null };
export const readLeaveForm = (fields: Fields): LeaveForm => ({
  left: readTypedDay(fields, 'left'),
  reason: choice(fields, 'reason', leavingReasons),
});

export type VenueForm = Omit<VenueFacts, 'checkedOn' | 'checkDueOn' | 'exclusionClear'> & {
  readonly checked: TypedDay;
  readonly due: TypedDay;
  readonly clear: 'yes' | 'no' | 'not known';
  readonly isNew: boolean;
};
export const readVenueForm = (fields: Fields): VenueForm => ({
  label: field(fields, 'label'),
  address: field(fields, 'address'),
  bookedAs: field(fields, 'bookedAs'),
  timetable: field(fields, 'timetable'),
  knownBy: field(fields, 'knownBy'),
  checked: readTypedDay(fields, 'checked'),
  due: readTypedDay(fields, 'due'),
  clear: choice(fields, 'clear', ['yes', 'no', 'not known'] as const) ?? 'not known',
  isNew: field(fields, 'isNew') === 'yes',
});
export const venueFrom = (form: VenueForm): VenueFacts => ({
  ...form,
  checkedOn: form.checked.on,
  checkDueOn: form.due.on,
  exclusionClear: form.clear === 'not known' ? null : form.clear === 'yes',
});

export type PhaseForm = Omit<PhaseMove, 'on'> & { readonly on: TypedDay };
export function readPhaseForm(fields: Fields): PhaseForm {
  const ticked = fieldList(fields, 'done');
  return {
    to: choice(fields, 'to', phases),
    from: choice(fields, 'from', phases),
    on: readTypedDay(fields, 'on'),
    why: field(fields, 'why'),
    isBriefingRead: ticked.includes('briefing'),
    isAgreementSigned: ticked.includes('agreement'),
    isEndingReviewed: ticked.includes('ending'),
    closureReason: choice(fields, 'closure', closureReasons),
  };
}
export const moveFrom = (form: PhaseForm): PhaseMove => ({ ...form, on: form.on.on });

/** The first moment after a day in London: up to and including that day. */
export const endOf = (day: TypedDay): Instant | null => (day.on === null ? null : momentOf(addDays(day.on, 1), '00:00'));

export type CoordinatorForm = { readonly accountId: string; readonly kind: 'coordinates' | 'covers'; readonly until: TypedDay };
export const readCoordinatorForm = (fields: Fields): CoordinatorForm => ({
  accountId: field(fields, 'account'),
  kind: choice(fields, 'kind', ['coordinates', 'covers'] as const) ?? 'covers',
  until: readTypedDay(fields, 'until'),
});
export const coordinationFrom = (form: CoordinatorForm) => ({
  accountId: idOrNull(form.accountId),
  kind: form.kind,
  untilAt: form.kind === 'covers' ? endOf(form.until) : null,
});

export type SlotForm = {
  readonly from: TypedDay;
  readonly fromTime: string;
  readonly until: TypedDay;
  readonly untilTime: string;
  readonly primary: string;
  readonly deputy: string;
  readonly projectId: string;
};
export const readSlotForm = (fields: Fields): SlotForm => ({
  from: readTypedDay(fields, 'from'),
  fromTime: field(fields, 'fromTime'),
  until: readTypedDay(fields, 'until'),
  untilTime: field(fields, 'untilTime'),
  primary: field(fields, 'primary'),
  deputy: field(fields, 'deputy'),
  projectId: field(fields, 'project'),
});
const momentFrom = (day: TypedDay, typed: string): Instant | null => {
  const time = readTime(typed);
  return day.on !== null && time !== null ? momentOf(day.on, time) : null;
};
export const slotFrom = (form: SlotForm): SlotFacts => ({
  fromAt: momentFrom(form.from, form.fromTime),
  untilAt: momentFrom(form.until, form.untilTime),
  primary: idOrNull(form.primary),
  deputy: idOrNull(form.deputy),
  projectId: idOrNull(form.projectId),
});

export type HandoverForm = { readonly to: string; readonly from: TypedDay; readonly until: TypedDay; readonly note: string };
export const readHandoverForm = (fields: Fields): HandoverForm => ({
  to: field(fields, 'to'),
  from: readTypedDay(fields, 'from'),
  until: readTypedDay(fields, 'until'),
  note: field(fields, 'note'),
});
/** A hand-over from the morning of the first day (or from now, where that is today) up to and including the last. */
export const handoverFrom = (form: HandoverForm): NewHandover => ({
  to: idOrNull(form.to),
  fromAt: form.from.on === null ? null : momentOf(form.from.on, '00:00'),
  untilAt: endOf(form.until),
  note: form.note,
});

/** Somebody else's leave: it begins now. */
export type AwayForm = { readonly away: string; readonly to: string; readonly until: TypedDay; readonly note: string };
export const readAwayForm = (fields: Fields): AwayForm => ({
  away: field(fields, 'away'),
  to: field(fields, 'to'),
  until: readTypedDay(fields, 'until'),
  note: field(fields, 'note'),
});
export const awayFrom = (form: AwayForm): Omit<NewHandover, 'fromAt'> & { readonly away: string | null } => ({
  away: idOrNull(form.away),
  to: idOrNull(form.to),
  untilAt: endOf(form.until),
  note: form.note,
});

/** Days that were typed and are none: each may be left blank, but not wrong. */
export const wrongDays = (days: Readonly<Record<string, TypedDay>>): FieldProblem[] =>
  Object.entries(days)
    .filter(([, day]) => !day.isBlank && day.on === null)
    .map(([name]) => ({ field: name, says: sayProblem('not-a-day') }));
