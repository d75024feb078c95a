import type { LocalDay } from '../kernel/index.js';

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
