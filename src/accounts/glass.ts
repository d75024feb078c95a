import type { Instant } from '../kernel/index.js';

/** In which capacity something is opened in an emergency; decides what it opens (domain.md §15, letter b; security.md §2.12). */
export const capacities = ['on call', 'chief executive', 'safeguarding lead', 'data-protection lead'] as const;
export type Capacity = (typeof capacities)[number];

export const categories = [
  'somebody in danger',
  'nobody else can be reached',
  'asked for by an authority',
  'something may be wrong with us',
  'other',
] as const;
export type Category = (typeof categories)[number];

export const verdicts = ['it was right', 'it was not needed', 'it was wrong'] as const;
export type Verdict = (typeof verdicts)[number];

/** One opening of one circle or core member in an emergency. */
export type Glass = {
  readonly id: string;
  readonly accountId: string;
  readonly asWhat: Capacity;
  /** Null where only the core member was opened. */
  readonly circleId: string | null;
  readonly coreMemberId: string;
  readonly category: Category;
  readonly beganAt: Instant;
  readonly untilAt: Instant;
  readonly endedAt: Instant | null;
  readonly reviewDueAt: Instant;
  readonly reviewedAt: Instant | null;
  readonly verdict: Verdict | null;
  /** Chosen names. */
  readonly who: string;
  readonly endedBy: string | null;
  readonly reviewedBy: string | null;
  readonly circle: string | null;
  /** Of the core member. */
  readonly reference: string;
};

/** One line of the audit under an opening. `opened` says how many sealed parts, by table. */
export type ReadUnder = {
  readonly at: Instant;
  readonly action: string;
  readonly decision: string;
  readonly opened: Readonly<Record<string, readonly string[]>>;
};
