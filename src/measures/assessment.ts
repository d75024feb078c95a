import type { Instant, LocalDay } from '../kernel/index.js';
import type { DueDay } from './due-rules.js';
import type { Answers, Instrument } from './instrument.js';

export const notHeldReasons = ['not asked', 'declined', 'did not meet', 'in custody', 'too few to ask', 'other'] as const;
export type NotHeld = (typeof notHeldReasons)[number];

/** As what somebody answers: a volunteer and the core member each for themselves, or the circle together. */
export const raters = ['volunteer', 'core member', 'together'] as const;
export type Rater = (typeof raters)[number];

/** One occasion of a circle that somebody has answered or closed. */
export type Assessment = DueDay & {
  readonly id: string;
  readonly circleId: string;
  readonly instrumentId: string;
  readonly signedOff: { readonly at: Instant; readonly by: string | null } | null;
  readonly notHeld: { readonly at: Instant; readonly by: string | null; readonly why: NotHeld } | null;
};

export type Outcome = 'answered' | 'in part' | 'declined';

/** What one person answered, as one layer. */
export type Rating = {
  readonly id: string;
  readonly assessmentId: string;
  readonly circleId: string;
  readonly rater: Rater;
  /** Null: the circle together. */
  readonly personId: string | null;
  readonly corrects: string | null;
  readonly outcome: Outcome;
  /** Empty where they would rather not. */
  readonly answers: Answers;
  readonly answeredOn: LocalDay;
  readonly fromPaper: boolean;
  readonly isLate: boolean;
  readonly recordedAt: Instant;
  readonly recordedBy: string | null;
};

/** An occasion as a page shows it: what is due, in which version, and how far it is. */
export type OccasionSeen = {
  readonly due: DueDay;
  readonly instrument: Instrument;
  readonly assessment: Assessment | null;
  /** Standing layers that the reader may read. */
  readonly ratings: readonly Rating[];
};
