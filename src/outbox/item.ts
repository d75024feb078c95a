import type { Fields } from '../web/index.js';
import type { Kind } from './note.js';

export type HeldWhy = 'account ended' | 'not open' | 'no circle';

/** Something that was written without signal and has arrived. */
export type Item = {
  readonly id: string;
  readonly accountId: string;
  readonly personId: string;
  readonly kind: Kind;
  readonly circleId: string | null;
  /** Null once it is where it belongs, or when its writer was erased. */
  readonly fields: Fields | null;
  readonly claimedAt: Date;
  readonly arrivedAt: Date;
  readonly concernId: string | null;
  readonly minutesId: string | null;
  readonly heldWhy: HeldWhy | null;
  readonly isSettled: boolean;
};
