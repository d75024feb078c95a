import type { Role } from '../access/index.js';
import type { Instant } from '../kernel/index.js';

/** Roles whose holders may agree to what a colleague asked for. */
export const approvingRoles: readonly Role[] = ['manager', 'administrator', 'chief executive'];
/** Roles that may look over afterwards what somebody had to decide alone. */
export const reviewingRoles: readonly Role[] = [...approvingRoles, 'safeguarding lead', 'trustee'];

/** Lone mode: the review follows within three days (design.md §7.7). */
export const reviewHours = 72;

export type Grant = {
  readonly id: string;
  readonly accountId: string;
  /** Whose account it is, so that a second account of the same person is no second person. */
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly projectId: string | null;
  readonly project: string | null;
  readonly askedBy: string | null;
  readonly askedByPerson: string | null;
  readonly askedByName: string | null;
  /** Null where nobody had to agree, or nobody else could. */
  readonly approvedByName: string | null;
  readonly askedAt: Instant;
  readonly approvedAt: Instant | null;
  readonly untilAt: Instant | null;
  readonly reviewDueAt: Instant | null;
  readonly reviewedAt: Instant | null;
};

export type AskProblem = 'for oneself' | 'has it already' | 'account is closed' | 'nobody to agree';

export type Asking = {
  readonly isOneself: boolean;
  readonly isClosed: boolean;
  readonly hasIt: boolean;
  /** There is nobody else who could agree, and a reader is named. */
  readonly isLone: boolean;
  /** Others who could agree, neither the asker nor the receiver. */
  readonly others: number;
  readonly needsSecond: boolean;
};

export const problemsWithAsking = (asking: Asking): AskProblem[] => [
  ...(asking.isClosed ? (['account is closed'] as const) : []),
  ...(asking.hasIt ? (['has it already'] as const) : []),
  ...(asking.isOneself && !asking.isLone ? (['for oneself'] as const) : []),
  ...(asking.needsSecond && asking.others === 0 && !asking.isLone ? (['nobody to agree'] as const) : []),
];

export type ApprovalProblem = 'own request' | 'for oneself' | 'settled already';

/** @param personId of whoever agrees */
export const problemsWithApproval = (grant: Grant, personId: string): ApprovalProblem[] => [
  ...(grant.approvedAt !== null || grant.untilAt !== null ? (['settled already'] as const) : []),
  ...(grant.askedByPerson === personId ? (['own request'] as const) : []),
  ...(grant.personId === personId ? (['for oneself'] as const) : []),
];

export const isWaiting = (grant: Grant): boolean => grant.approvedAt === null && grant.untilAt === null;

type Settings = { readonly loneMode?: { readonly reader?: string } | null };

/** The account of the named reader of an organisation with one coordinator; null when it has not named one. */
export const loneReaderOf = (settings: unknown): string | null => ((settings ?? {}) as Settings).loneMode?.reader ?? null;
