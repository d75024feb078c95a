import type { Fields } from '../web/index.js';
import type { Kind } from './note.js';

/** Why the letter it was sealed with is no sure proof of who wrote it. */
export type Doubt = 'phone ended' | 'letter too old';
/** `stuck`: it could not be put where it belongs by a fault, and is still tried. */
export type HeldWhy = 'account ended' | 'not open' | 'no circle' | Doubt | 'stuck';

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
  readonly doubt: Doubt | null;
  readonly heldWhy: HeldWhy | null;
  readonly isSettled: boolean;
};
