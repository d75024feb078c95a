import type { Instant, LocalDay } from '../kernel/index.js';

export const talkKinds = ['supervision', 'annual review', 'debrief', 'support'] as const;
export type TalkKind = (typeof talkKinds)[number];
export const careOutcomes = ['offered', 'accepted', 'declined', 'held'] as const;
export type TalkOutcome = (typeof careOutcomes)[number] | 'asked';

/** A talk with a volunteer, or that one was asked for, offered, accepted or declined. */
export type Talk = {
  readonly id: string;
  readonly kind: TalkKind;
  readonly outcome: TalkOutcome;
  readonly on: LocalDay;
  /** What was agreed, in short. */
  readonly note: string | null;
  readonly recordedAt: Instant;
};

/** How often an organisation wants to see somebody; null: nobody has said. */
export type CareClocks = {
  readonly supervisionWeeks: number | null;
  readonly reviewMonths: number | null;
  readonly since: LocalDay | null;
};

export const kitKinds = ['identity card', 'circle mobile', 'insurance', 'other'] as const;
export type KitKind = (typeof kitKinds)[number];
/** Something of ours that a volunteer holds, or that she is insured. */
export type Kit = {
  readonly id: string;
  readonly kind: KitKind;
  readonly label: string | null;
  readonly givenOn: LocalDay;
  readonly untilOn: LocalDay | null;
  readonly backOn: LocalDay | null;
};

export const timeKinds = ['meeting', 'contact', 'training', 'travel', 'other'] as const;
export type TimeKind = (typeof timeKinds)[number];
/** Time given on a day: told by an evening or a contact, said anew of one, or written down by itself. */
export type TimeGiven = {
  readonly sourceId: string | null;
  readonly layerId: string | null;
  readonly kind: TimeKind;
  readonly on: LocalDay;
  /** Null: nobody wrote how long. */
  readonly minutes: number | null;
};

/** When and how far a volunteer can come. */
export type Free = {
  /** 1 = Monday. */
  readonly evenings: readonly number[];
  readonly distanceKm: number | null;
  readonly from: LocalDay | null;
};
