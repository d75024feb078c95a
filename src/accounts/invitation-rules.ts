import type { Role } from '../access/index.js';
import type { Instant } from '../kernel/index.js';
import { mustUsePasskey, needsSecondPerson } from './role-rules.js';

export const invitationKinds = ['invitation', 'recovery'] as const;
export type InvitationKind = (typeof invitationKinds)[number];

/** How long a link works. Somebody who lost her telephone tonight is on the telephone tonight. */
export const hoursFor: Record<InvitationKind, number> = { invitation: 72, recovery: 12 };

/** How the person was recognised before being let in again; said by whoever did it, kept in the audit. */
export const waysToRecognise = ['voice', 'rang back', 'in person', 'video'] as const;
export type WayToRecognise = (typeof waysToRecognise)[number];

export type InvitationFacts = {
  readonly id: string;
  readonly accountId: string;
  readonly kind: InvitationKind;
  /** Argon2; null until a second person gives the code out. */
  readonly codeHash: string | null;
  readonly tries: number;
  readonly isUsed: boolean;
  readonly isTooOld: boolean;
  readonly askedBy: string | null;
  readonly approvedBy: string | null;
  readonly vouchedHow: WayToRecognise | null;
  readonly askedAt: Instant;
  /** Lone mode: to be looked over by then. */
  readonly reviewDueAt: Instant | null;
};

const mostTries = 5;

/** True when a link is worth nothing any more: used, too old, or its code was guessed at. */
export const isOver = (invitation: InvitationFacts): boolean =>
  invitation.isUsed || invitation.isTooOld || invitation.tries >= mostTries;

export type RecoveryProblem = 'oneself' | 'never activated' | 'closed' | 'how is missing';

export type Recovering = {
  readonly isOneself: boolean;
  readonly isActivated: boolean;
  readonly isClosed: boolean;
  readonly how: WayToRecognise | null;
};

export const problemsWithRecovery = (recovering: Recovering): RecoveryProblem[] => [
  ...(recovering.isOneself ? (['oneself'] as const) : []),
  ...(recovering.isClosed ? (['closed'] as const) : []),
  ...(recovering.isActivated ? [] : (['never activated'] as const)),
  ...(recovering.how === null ? (['how is missing'] as const) : []),
];

/** True when letting this person in again takes two: whoever holds both link and code could otherwise sign in as them. */
export const recoveryNeedsTwo = (roles: readonly Role[]): boolean => mustUsePasskey(roles) || roles.some(needsSecondPerson);
