import type { Instant } from '../kernel/index.js';

/** Records of which the audit can say who looked at them, by the part of their address, and who sees the record itself. */
export const lookedAtKinds = {
  circle: { path: '/circles/:circle', kind: 'circle', seenBy: 'circle.read' },
  coreMember: { path: '/core-members/:coreMember', kind: 'core member', seenBy: 'core-member.read' },
  volunteer: { path: '/volunteers/:volunteer', kind: 'volunteer', seenBy: 'volunteer.read' },
  concern: { path: '/concerns/:concern', kind: 'concern', seenBy: 'concern.read' },
} as const;
export type RecordKind = (typeof lookedAtKinds)[keyof typeof lookedAtKinds]['kind'];

/** Somebody opened sealed parts of a record, or was turned away from it. */
export type Look = {
  /** Place in the audit. */
  readonly seq: number;
  readonly at: Instant;
  /** Chosen name; null where a rule of the service did it, or the account is no more. */
  readonly who: string | null;
  readonly isRule: boolean;
  /** Roles held at that moment. */
  readonly roles: readonly string[];
  readonly action: string;
  readonly decision: string;
  /** How many sealed rows of the record, by table. */
  readonly parts: Readonly<Record<string, number>>;
  readonly isEmergency: boolean;
};

export const looksOnPage = 100;
