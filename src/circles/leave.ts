import type { Instant } from '../kernel/index.js';

/** Leave of one coordinator: who is away, who stands in, from when until when. */
export type Leave = {
  readonly handoverId: string;
  readonly away: string;
  readonly standIn: string;
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  /** The stand-in may sign in: somebody who cannot is nobody to call. */
  readonly isLive: boolean;
};
