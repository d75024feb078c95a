import type { LocalDay } from '../kernel/index.js';

export const materialKinds = [
  'OASys',
  'ARMS',
  'static risk tool',
  'MAPPA minutes',
  'other MAPPA paper',
  'police information',
  'prison information',
  'court report',
  'treatment report',
  'other',
] as const;
export type MaterialKind = (typeof materialKinds)[number];

/** How its owner marked it: a value, not a picture (practice.md §2.5). */
export const markings = ['OFFICIAL-SENSITIVE', 'OFFICIAL', 'none', 'other'] as const;
export type Marking = (typeof markings)[number];

/** Who may read it, as its owner allowed. The gist is told to volunteers by the coordinator; they never read the paper's entry. */
export const permissions = ['coordinator', 'case staff', 'gist to the circle'] as const;
export type Permission = (typeof permissions)[number];

/** For what it would leave: a pack for somebody who asks what is held about them, or sending it on in anything of ours. */
export const purposes = ['subject access', 'sending on'] as const;
export type Purpose = (typeof purposes)[number];

export const steps = ['asked', 'agreed', 'agreed in part', 'refused'] as const;
export type Step = (typeof steps)[number];

export type MaterialStep = {
  readonly step: Step;
  readonly purpose: Purpose;
  /** Post that was asked. */
  readonly whom: string;
  readonly words: string | null;
  readonly on: LocalDay;
};

/** A paper that belongs to an agency, with what its owner was asked and answered, the oldest first. */
export type Material = {
  readonly id: string;
  readonly originator: string;
  readonly kind: MaterialKind;
  readonly marking: Marking;
  readonly markingWords: string | null;
  readonly datedOn: LocalDay | null;
  readonly receivedOn: LocalDay;
  readonly permission: Permission;
  readonly words: string | null;
  readonly steps: readonly MaterialStep[];
};
