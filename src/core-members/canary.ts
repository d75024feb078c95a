import type { Instant } from '../kernel/index.js';

/** A record of nobody, as those see it who keep it. */
export type Canary = {
  readonly coreMemberId: string;
  readonly name: string;
  readonly reference: string;
  readonly plantedAt: Instant;
  /** When something sealed of it was last opened, by whomever; null: never. */
  readonly openedAt: Instant | null;
};

export type NewCanary = {
  readonly chosenName: string;
  readonly surname: string;
  readonly projectId: string | null;
};

export type CanaryProblem = 'no name' | 'no surname' | 'no project' | 'somebody has that name' | 'enough of them';

/** A few are enough: each is one more name that honest work must walk past. */
export const mostCanaries = 5;
