import type { Edit } from '../audit/index.js';
import type { Instant, LocalDay } from '../kernel/index.js';

export const phases = [
  'planned',
  'forming',
  'briefed',
  'phase1_weekly',
  'phase1_fortnightly',
  'phase2',
  'suspended',
  'closed',
] as const;
export type Phase = (typeof phases)[number];

/** One core member, his volunteers and a coordinator. */
export type Circle = {
  readonly id: string;
  readonly name: string;
  readonly reference: string;
  readonly phase: Phase;
  /** Since when it is in this phase. */
  readonly phaseOn: LocalDay;
  readonly projectId: string;
  readonly coreMemberId: string;
  readonly coreMemberPersonId: string;
  readonly venueId: string | null;
  /** 1 = Monday … 7 = Sunday. */
  readonly meetsWeekday: number | null;
  /** `HH:MM` in London. */
  readonly meetsAt: string | null;
  readonly firstMetOn: LocalDay | null;
  readonly closedOn: LocalDay | null;
  /** Who last changed the evening, and where it meets. */
  readonly edits: { readonly evening: Edit | null; readonly place: Edit | null };
};

export const membershipRoles = ['lead', 'member', 'reserve', 'trainee'] as const;
export type MembershipRole = (typeof membershipRoles)[number];

/** A volunteer of a circle on some day, by chosen name. */
export type RosterEntry = {
  readonly personId: string;
  readonly volunteerId: string;
  /** Null for a volunteer who does not sign in. */
  readonly accountId: string | null;
  readonly name: string;
  readonly role: MembershipRole;
  readonly isMe: boolean;
};

export type Coordinator = {
  readonly accountId: string;
  readonly personId: string;
  readonly name: string;
  readonly kind: 'coordinates' | 'covers';
};

export type OnCallPerson = { readonly accountId: string; readonly personId: string; readonly name: string };

export type MembershipState = 'invited' | 'accepted' | 'confirmed' | 'suspended' | 'ended';

/** One stretch of a volunteer in a circle. */
export type Member = {
  readonly membershipId: string;
  readonly volunteerId: string;
  readonly personId: string;
  readonly name: string;
  readonly role: MembershipRole;
  readonly state: MembershipState;
  readonly joinedOn: LocalDay;
  readonly leftOn: LocalDay | null;
  /** Null: not yet, or not known of somebody who came before we asked. */
  readonly briefedOn: LocalDay | null;
  readonly briefedBy: BriefedBy | null;
};

export const briefers = ['probation', 'police', 'prison', 'coordinator'] as const;
/** Who briefs volunteers about a core member; a coordinator with what an agency gave. */
export type BriefedBy = (typeof briefers)[number];

/** Why somebody left a circle, coded. Ours, configurable later. */
export const leavingReasons = [
  'own wish',
  'time',
  'health',
  'moved away',
  'moved to another circle',
  'asked to leave',
  'did not join',
  'circle closed',
  'other',
] as const;
export type LeavingReason = (typeof leavingReasons)[number];

/** Why a circle ended; kept apart from how (planned or not) and from what happened for safety. the seed list of the charity's words. */
export const closureReasons = [
  'completed',
  'needs met early',
  'core member withdrew',
  'core member moved',
  'recalled or remanded',
  'new charge',
  'breakdown of circle',
  'loss of volunteers',
  'risk too high for a circle',
  'funding ended',
  'death',
  'opened in error',
] as const;
export type ClosureReason = (typeof closureReasons)[number];

/** Where a circle meets, opened. */
export type Venue = {
  readonly id: string;
  /** What we call it among ourselves. */
  readonly label: string;
  readonly address: string | null;
  readonly bookedAs: string | null;
  readonly timetable: string | null;
  readonly knownBy: string | null;
  readonly checkedOn: LocalDay | null;
  readonly checkDueOn: LocalDay | null;
  /** Clear of exclusion areas; null: not yet looked at. */
  readonly exclusionClear: boolean | null;
  readonly edited: Edit | null;
};

export type Slot = {
  readonly id: string;
  readonly projectId: string | null;
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly primary: OnCallPerson;
  readonly deputy: OnCallPerson | null;
  readonly edited: Edit | null;
};

export type Handover = {
  readonly id: string;
  readonly from: { readonly accountId: string; readonly name: string };
  readonly to: { readonly accountId: string; readonly name: string };
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly endedAt: Instant | null;
  readonly note: string | null;
  readonly circles: readonly { readonly id: string; readonly name: string }[];
  /** Circles covered with it that are not open to the reader: how many. */
  readonly others: number;
  /** Core members without a circle that go with it: how many. */
  readonly referrals: number;
};
