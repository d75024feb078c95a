import type { LocalDay } from '../kernel/index.js';

/** Which kinds of information an agreement covers. */
export const informationKinds = ['concerns', 'minutes', 'reviews', 'measures', 'whereabouts', 'conditions', 'hostility'] as const;
export type InformationKind = (typeof informationKinds)[number];

/** Lawful basis, UK GDPR Article 6. */
export const lawfulBases = ['public task', 'legal obligation', 'legitimate interests', 'vital interests', 'consent'] as const;
export type LawfulBasis = (typeof lawfulBases)[number];

/** Conditions under which offence data may be shared (domain.md §4.5); others are said in words. */
export const conditions = [
  'preventing or detecting unlawful acts',
  'safeguarding',
  'not-for-profit bodies',
  'counselling',
  'consent',
  'official authority',
  'other',
] as const;
export type Condition = (typeof conditions)[number];

/** What is agreed with one agency. Changes and ends are layers: the newest is the one that nothing takes the place of. */
export type Agreement = {
  readonly id: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly title: string;
  readonly validFrom: LocalDay;
  /** The last day counts; null where it goes on until it is ended. */
  readonly validUntil: LocalDay | null;
  readonly reviewOn: LocalDay;
  readonly kinds: readonly InformationKind[];
  readonly lawfulBasis: LawfulBasis;
  readonly condition: Condition;
  readonly conditionWords: string | null;
  readonly replaces: string | null;
  /** True where a newer layer takes its place. */
  readonly isReplaced: boolean;
  readonly recordedAt: Date;
};
