import type { Instant, LocalDay } from '../kernel/index.js';

/** Something asked of every volunteer before a circle. Checks (`vetting`) and core training (`training`) are always asked; the rest is the organisation's own. */
export type Requirement = {
  readonly code: string;
  readonly kind: 'check' | 'training';
  readonly title: string;
  /** Months for which it counts at most; null: as long as whoever writes it down says. */
  readonly countsMonths: number | null;
};

/** One version of what is asked, from a day until the next begins. */
export type Policy = {
  readonly id: string;
  readonly version: number;
  readonly fromOn: LocalDay;
  readonly requirements: readonly Requirement[];
  /** Post or body, as the organisation calls it. */
  readonly approvedBy: string;
  readonly approvedOn: LocalDay;
  /** How often supervision and a review are wanted; null: nobody has said. No source says it for everybody. */
  readonly supervisionWeeks: number | null;
  readonly reviewMonths: number | null;
};

export const checkOutcomes = ['clear', 'discuss', 'bar', 'passed', 'not passed'] as const;
export type CheckOutcome = (typeof checkOutcomes)[number];

/** A check or training as somebody wrote it down; the newest of a code counts. */
export type CheckLayer = {
  readonly id: string;
  readonly code: string;
  readonly kind: Requirement['kind'];
  readonly outcome: CheckOutcome;
  readonly level: string | null;
  readonly reference: string | null;
  readonly issuedOn: LocalDay;
  readonly expiresOn: LocalDay | null;
  readonly policyVersion: number | null;
  readonly recordedAt: Instant;
};

/** Something asked that has run out or will by the day that was asked about. */
export type RunningOut = {
  readonly volunteerId: string;
  readonly code: string;
  readonly isOver: boolean;
  /** Null where dates of checks are not open to the reader. */
  readonly endsOn: LocalDay | null;
};

/** How soon something runs out: it has, or within so many days. */
export type Band = 'over' | '30' | '60' | '90';
export const bands: readonly Band[] = ['over', '30', '60', '90'];
