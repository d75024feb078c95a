import type { LocalDay } from '../kernel/index.js';

/** Counts of one organisation over a period, as the database makes them. */
export type Counts = {
  readonly circlesByPhase: Readonly<Record<string, number>>;
  readonly circlesStarted: number;
  readonly circlesClosed: number;
  readonly waiting: number;
  readonly volunteersByState: Readonly<Record<string, number>>;
  readonly meetingsHeld: number;
  /** Of the minutes that came and had a clock, those that came in time; and the meetings whose clock ran out without any. */
  readonly minutesOnTime: number;
  readonly minutesWithClock: number;
  readonly minutesMissing: number;
  readonly volunteerMinutes: number;
  readonly meetingsWithoutLength: number;
};

/** How long each step of one concern took, in minutes after it was raised; null while the step has not been taken. */
export type Steps = {
  readonly level: string | null;
  readonly toOpen: number | null;
  readonly toDecide: number | null;
  /** It was decided to share, so telling and a receipt are owed. */
  readonly isToTell: boolean;
  readonly toTell: number | null;
  readonly toReceipt: number | null;
  readonly ending: string | null;
};

/** Arrests, breaches, recalls, charges and convictions that we know of, and those in whose being seen the circle had a part. */
export type Happenings = { readonly happened: number; readonly circleSaw: number };

/** Of one London month: what was opened in an emergency, what was read unusually much, and what others found. */
export type Looking = {
  readonly month: LocalDay;
  readonly openings: number;
  readonly notRight: number;
  readonly late: number;
  readonly alarms: number;
  readonly wrong: number;
};

export type Period = { readonly from: Date; readonly until: Date };
