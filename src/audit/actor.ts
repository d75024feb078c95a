import type { Id } from '../kernel/index.js';

/** Somebody signed in. Roles are not kept here: they are read in each transaction, so that a removal counts at once. */
export type Person = {
  readonly kind: 'person';
  readonly orgId: string;
  readonly accountId: Id<'account'>;
  readonly personId: Id<'person'>;
  readonly sessionId: string;
  /** A fresh factor this evening: opens sealed identity, venues and people at risk. */
  readonly steppedUp: boolean;
};

/** A rule of the service that acts by itself: it names itself, its version and who approved it (design.md §7.8). */
export type Rule = { readonly kind: 'rule'; readonly orgId: string | null; readonly rule: string };

export type Actor = Person | Rule;

export const principalOf = (actor: Actor): string => (actor.kind === 'person' ? actor.accountId : `service:${actor.rule}`);

/** Who is written down as the recorder: the account, or nobody when a rule did it. */
export const recorderOf = (actor: Actor): Id<'account'> | null => (actor.kind === 'person' ? actor.accountId : null);
