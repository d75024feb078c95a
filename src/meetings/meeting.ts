import type { Instant, LocalDay } from '../kernel/index.js';
import type { NewAction } from './action.js';

export const cameAnswers = ['came', 'late', 'sent word', 'did not come', 'not known'] as const;
export type Came = (typeof cameAnswers)[number];
export const parts = ['volunteer', 'core member', 'trainee', 'guest', 'coordinator'] as const;
export type Part = (typeof parts)[number];
export type Attendance = { readonly personId: string; readonly part: Part; readonly came: Came };

export const kinds = ['formal', 'social', 'emergency', 'review'] as const;
export type MeetingKind = (typeof kinds)[number];
export const modes = ['in person', 'telephone', 'video', 'prison'] as const;
export type Mode = (typeof modes)[number];
export const waysTaken = ['screen', 'paper', 'telephone'] as const;
export type TakenHow = (typeof waysTaken)[number];
export const worriedAnswers = ['no', 'yes', 'not answered'] as const;
export type Worried = (typeof worriedAnswers)[number];

/** What somebody writes of one evening. Everything may be blank but the day: nothing written is refused (practice.md §2.3). */
export type NewMinutes = {
  readonly heldOn: LocalDay;
  readonly beganAt: string | null;
  readonly endedAt: string | null;
  readonly kind: MeetingKind;
  readonly mode: Mode;
  readonly takenHow: TakenHow;
  /** The person of the roster who told them, when taken by telephone. */
  readonly takenFrom: string | null;
  readonly attendance: readonly Attendance[];
  readonly guests: string | null;
  readonly wentWell: string | null;
  readonly happened: string | null;
  readonly agreed: string | null;
  readonly worried: Worried;
  /** How the core member took part, 1 (hardly) to 5 (fully); null when not answered. */
  readonly engagement: number | null;
  readonly actions: readonly NewAction[];
  /** Ids of what was said to be done on an earlier evening and is done now. */
  readonly ticked?: readonly string[];
  /** Ids of contacts between meetings that the circle talked about. */
  readonly broughtBack?: readonly string[];
  readonly reflection: string | null;
  readonly nextOn: LocalDay | null;
};

/** Asked afterwards, never a refusal. */
export type Question =
  | 'attendance differs from the roster'
  | 'these are second minutes of one evening'
  | 'nobody was there'
  | 'longer than six hours'
  | 'held before the circle began';

export type Meeting = {
  readonly id: string;
  readonly circleId: string;
  readonly kind: MeetingKind;
  readonly plannedAt: Instant | null;
  readonly heldOn: LocalDay | null;
  readonly beganAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly minutesLong: number | null;
  readonly outcome: 'held' | 'cancelled' | 'core member did not come' | null;
  readonly venueId: string | null;
  /** Why it was called off, coded. */
  readonly cancelledWhy: string | null;
  /** Volunteer whose turn it is to write. */
  readonly minuteTaker: string | null;
  /** When it was planned before it was moved. */
  readonly movedFrom: Instant | null;
};

/** One layer of minutes with its words opened. */
export type MinutesRead = {
  readonly id: string;
  readonly meetingId: string;
  readonly circleId: string;
  readonly corrects: string | null;
  readonly takenHow: TakenHow | 'imported';
  readonly takenFrom: string | null;
  readonly wentWell: string | null;
  readonly happened: string | null;
  readonly agreed: string | null;
  readonly guests: string | null;
  readonly worried: Worried;
  readonly engagement: number | null;
  readonly nextOn: LocalDay | null;
  readonly questions: readonly string[];
  readonly submittedAt: Instant;
  readonly recordedBy: string | null;
  readonly dueAt: Instant | null;
};

/** A meeting in a list, with whether it is minuted and read. */
export type ListedMeeting = Meeting & {
  readonly minutesId: string | null;
  readonly submittedAt: Instant | null;
  readonly isRead: boolean;
  readonly came: number;
  readonly expected: number;
};
