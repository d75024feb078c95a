import type { Ledger, Person, Rule } from '../audit/index.js';
import type { Connections } from '../storage/index.js';
import type { Key } from '../vault/index.js';
import type { Fields } from '../web/index.js';

/** What this room needs from whoever puts the service together. */
export type AccountParts = { readonly ledger: Ledger; readonly connections: Connections; readonly installation: Key };

/**
 * Sends a concern that had waited for its writer to sign in.
 * @returns where its writer may follow it; null when the form could not be read as a concern, so that it becomes a draft
 */
export type ReleaseConcern = (person: Person, fields: Fields, parkedAt: Date) => Promise<string | null>;

export type DoorParts = AccountParts & {
  /** The address people type: passkeys belong to its host name. */
  readonly publicUrl: string;
  readonly isDemo: boolean;
  readonly releaseConcern: ReleaseConcern;
};

/** Whose means to sign in. */
export type AccountAt = { readonly orgId: string; readonly accountId: string };

/** How somebody proved who they are. */
export type Factor = 'passkey' | 'password and code' | 'password and card' | 'demonstration link' | 'enrolment';

/** The rule that acts while nobody is signed in yet. */
export const signInRule = (orgId: string | null): Rule => ({ kind: 'rule', orgId, rule: 'sign-in' });
