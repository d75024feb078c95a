import type { LocalDay } from '../../kernel/index.js';
import type { Source } from './sheet.js';

/**
 * What every imported record carries besides its own values.
 * `asWritten`: by field, the text that was not understood or says "not known"; the value beside it is then null.
 * `otherColumns`: by heading, the filled cells of columns that the mapping gives to no field.
 * `waitsFor`: rows in question that this record points at; it cannot be saved before they are answered. Nearly always empty.
 */
export type Imported = {
  readonly source: Source;
  readonly asWritten: Readonly<Record<string, string>>;
  readonly otherColumns: Readonly<Record<string, string>>;
  readonly waitsFor: readonly Source[];
};

/** Names one volunteer within one reading: her reference as written, or `file#row` when she has none. */
export type VolunteerKey = string;
/** Names one core member within one reading, likewise. */
export type CoreMemberKey = string;
/** Names one circle within one reading: its number as written. */
export type CircleKey = string;

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
export type Gender = 'female' | 'male' | 'non-binary';

export type ImportedVolunteer = Imported & {
  readonly key: VolunteerKey;
  readonly ref: string | null;
  readonly firstName: string;
  readonly lastName: string;
  readonly bornOn: LocalDay | null;
  readonly email: string | null;
  /** Digits with a leading + or 0, no blanks: `07700900123`, `+447700900123`. */
  readonly phone: string | null;
  /** Capitals with one blank: `ZZ8 3AB`. */
  readonly postcode: string | null;
  readonly gender: Gender | null;
  readonly appliedOn: LocalDay | null;
  readonly vettingIssuedOn: LocalDay | null;
  readonly trainedOn: LocalDay | null;
  /** Spelled as most rows spell it. */
  readonly area: string | null;
  /** In order of the week, Monday first; empty when not known. */
  readonly evenings: readonly Weekday[];
  readonly notes: string | null;
};

export type RiskLevel = 'low' | 'medium' | 'high' | 'very high';
export type Agency = 'probation' | 'prison' | 'police' | 'social services' | 'health';
export type Dwelling =
  | 'family'
  | 'private rent'
  | 'approved premises'
  | 'council'
  | 'no fixed abode'
  | 'hostel'
  | 'friends'
  | 'supported'
  | 'own home'
  | 'prison'
  | 'hospital';

export type ImportedCoreMember = Imported & {
  readonly key: CoreMemberKey;
  readonly ref: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly bornOn: LocalDay | null;
  readonly referredOn: LocalDay | null;
  readonly referrer: Agency | null;
  readonly releasedOn: LocalDay | null;
  readonly riskLevel: RiskLevel | null;
  readonly mappaCategory: 1 | 2 | 3 | 4 | null;
  readonly mappaLevel: 1 | 2 | 3 | null;
  readonly licenceEndsOn: LocalDay | null;
  readonly accommodationAtStart: Dwelling | null;
  readonly accommodationAtEnd: Dwelling | null;
  readonly notes: string | null;
};

/**
 * One volunteer named in a cell. `volunteer` is null when the words name nobody for certain; `candidates` then holds those whom
 * they could mean, if any.
 */
export type NamedVolunteer = {
  readonly volunteer: VolunteerKey | null;
  readonly asWritten: string;
  readonly candidates: readonly VolunteerKey[];
};

export type EndReason =
  | 'completed'
  | 'needs met early'
  | 'core member withdrew'
  | 'core member moved'
  | 'recalled'
  | 'new charge'
  | 'breakdown'
  | 'loss of volunteers'
  | 'risk too high'
  | 'funding ended'
  | 'death'
  | 'opened in error';

export type ImportedCircle = Imported & {
  readonly key: CircleKey;
  readonly number: string;
  /** Null when the cell is blank or could mean several (`asWritten.coreMember`). */
  readonly coreMember: CoreMemberKey | null;
  readonly startedOn: LocalDay | null;
  readonly phaseTwoOn: LocalDay | null;
  /** Null for a circle that still meets, and for an end that is not known (`asWritten.endedOn`). */
  readonly endedOn: LocalDay | null;
  readonly endReason: EndReason | null;
  /** As the mapping's staff names group them. */
  readonly coordinator: string | null;
  readonly volunteers: readonly NamedVolunteer[];
  readonly venue: string | null;
  readonly notes: string | null;
};

export type ImportedMeeting = Imported & {
  readonly circle: CircleKey;
  readonly heldOn: LocalDay;
  readonly kind: 'formal' | 'social' | 'emergency' | 'review' | null;
  readonly lengthMinutes: number | null;
  readonly present: readonly NamedVolunteer[];
  readonly coreMemberPresent: 'present' | 'late' | 'absent' | null;
  /** Hours from the meeting until the minutes came in. */
  readonly minutesAfterHours: number | null;
  readonly summary: string | null;
  /** True when the row says that somebody was worried; null when it says something that we do not understand. */
  readonly concern: boolean | null;
};

export type ImportedRiskReview = Imported & {
  readonly circle: CircleKey;
  readonly ratedOn: LocalDay;
  readonly rater: NamedVolunteer | null;
  /** Seventeen entries, item 1 first, each 0 to 6; null where the rater wrote that she does not know. */
  readonly items: readonly (number | null)[];
  readonly isComplete: boolean;
  readonly notes: string | null;
};

export type ConcernLevel = 'imminent' | 'high' | 'medium' | 'low';
export type ConcernOutcome = 'warning' | 'recalled' | 'no action' | 'extra condition' | 'arrest' | 'breach';

export type ImportedConcern = Imported & {
  readonly raisedOn: LocalDay | null;
  readonly circle: CircleKey;
  readonly raisedBy: NamedVolunteer | null;
  readonly level: ConcernLevel | null;
  /** False only when the row says that nobody was told; null when it does not say. */
  readonly passedOn: boolean | null;
  /** Which agency was told, where the row names one that we know; `asWritten.told` has the words otherwise. */
  readonly told: Agency | null;
  readonly toldOn: LocalDay | null;
  readonly outcome: ConcernOutcome | null;
  readonly details: string | null;
};
