import type { ListedConcern, NeverPassedOn } from '../concerns/index.js';
import type { Instant, LocalDay } from '../kernel/index.js';
import type { Need, Ring } from './need.js';

/** Names and numbers that rows need, looked up together. */
export type Directory = {
  readonly circles: ReadonlyMap<string, string>;
  /** Whom to ring about a circle: whoever coordinates it now. */
  readonly coordinators: ReadonlyMap<string, Ring>;
  /** Duty number of a post; null when none is on file. */
  readonly posts: ReadonlyMap<string, string | null>;
};

export type OnCallRow = {
  /** Null: it is the reader. */
  readonly name: string | null;
  readonly fromAt: Instant;
  readonly untilAt: Instant;
};

export type Capacity = {
  readonly circles: number;
  /** Those with most circles first. */
  readonly coordinators: readonly { readonly name: string; readonly circles: number }[];
  /** Core members without a circle. */
  readonly waiting: number;
  /** Volunteers trained and in no circle. */
  readonly free: number;
};

export type StaffPart = {
  /** For managers; null for others. */
  readonly capacity: Capacity | null;
  readonly coordinates: number;
  readonly onCall: readonly OnCallRow[];
  readonly mayReadRota: boolean;
  /** May open a record in an emergency, at least while on call. */
  readonly mayBreak: boolean;
  /** May answer those who ask what is held about them. */
  readonly mayAnswerRequests: boolean;
  /** The newest concern that is the reader's to act on. */
  readonly newest: ListedConcern | null;
  /** Those for whom the reader stands in now, by chosen name. */
  readonly standsInFor: readonly string[];
  /** May hand over for somebody who is ill or gone. */
  readonly mayHandOverForOthers: boolean;
  /** For the safeguarding lead; null for others. */
  readonly lead: {
    readonly serious: readonly ListedConcern[];
    readonly never: readonly NeverPassedOn[];
  } | null;
  /** Volunteers trained and free for long, longest first; null for those who do not look after them. */
  readonly idle: readonly { readonly id: string; readonly name: string; readonly since: LocalDay }[] | null;
};

export type NextMeeting = {
  readonly circleId: string;
  readonly circleName: string;
  readonly at: Instant | null;
  /** The next one was called at once: where its members say whether they come. */
  readonly emergency: string | null;
  /** When the circle usually meets; said where nothing is planned. */
  readonly usually: { readonly weekday: number; readonly time: string } | null;
};

export type VolunteerPart = {
  /** Her own record; null where there is none yet. */
  readonly ownRecord: string | null;
  readonly next: readonly NextMeeting[];
  readonly told: readonly ListedConcern[];
};

export type CoreMemberPart = {
  readonly next: readonly NextMeeting[];
  readonly agreed: readonly { readonly heldOn: LocalDay | null; readonly words: string }[];
};

export type OfficerPart = {
  /** Those with something to read first, the newest of them on top; then by name. */
  readonly circles: readonly {
    readonly id: string;
    readonly coreMemberId: string;
    /** Minutes that nobody of the post has opened yet, newest first. */
    readonly toRead: readonly { readonly minutesId: string; readonly heldOn: LocalDay | null }[];
  }[];
  /** Questions about papers of the officer's own agency that nobody there has answered. */
  readonly papersAsked: number;
};

/** For those whose role opens no records of people: where they may go instead. */
export type CalmPart = {
  readonly mayReadAgreements: boolean;
  readonly nothingWaits: boolean;
  readonly mayReadAccounts: boolean;
  readonly mayReadFigures: boolean;
  readonly mayAgree: boolean;
  /** Keeps the rules of the organisation. */
  readonly maySet: boolean;
  readonly mayBreak: boolean;
  readonly maySeeLooks: boolean;
  readonly mayReview: boolean;
  readonly mayAnswerRequests: boolean;
};

/** One page for one person: what needs them, and beside it what each of their roles wants at hand. */
export type TodayPage = {
  readonly now: Instant;
  readonly needs: readonly Need[];
  readonly directory: Directory;
  readonly staff: StaffPart | null;
  readonly volunteer: VolunteerPart | null;
  readonly coreMember: CoreMemberPart | null;
  readonly officer: OfficerPart | null;
  readonly calm: CalmPart | null;
};
