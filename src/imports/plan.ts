import type { RecordKind } from './identity-rules.js';
import type { RowNote, RowQuestion } from './preview.js';
import type {
  Imported,
  ImportedCircle,
  ImportedConcern,
  ImportedCoreMember,
  ImportedMeeting,
  ImportedRiskReview,
  ImportedVolunteer,
} from './reading/records.js';

/** A record that an earlier import made: its id, and the mark of what the row said then. */
export type Earlier = { readonly id: string; readonly content: string };
export type KnownPerson = { readonly id: string; readonly personId: string; readonly name: string };
export type KnownCircle = { readonly id: string; readonly coreMemberPersonId: string; readonly coreMemberId: string };

/** What is on file already, as far as it bears on these sheets. References are folded; marks are hexadecimal. */
export type Known = {
  readonly earlier: (kind: RecordKind, mark: string) => Earlier | null;
  readonly volunteers: ReadonlyMap<string, KnownPerson>;
  readonly coreMembers: ReadonlyMap<string, KnownPerson>;
  readonly circles: ReadonlyMap<string, KnownCircle>;
  readonly volunteersById: ReadonlyMap<string, KnownPerson>;
  readonly coreMembersById: ReadonlyMap<string, KnownPerson>;
  readonly circlesById: ReadonlyMap<string, KnownCircle>;
  /** Identities of rows without a reference that fit somebody on file by name and year of birth, with that person's reference. */
  readonly twins: ReadonlyMap<string, string>;
  /** Identities of rows whose reference somebody on file has who goes by the same name: the same person, written down by hand. */
  readonly samePeople: ReadonlySet<string>;
  /** Names and references of circles, exactly. */
  readonly circleNames: ReadonlySet<string>;
};

/** A record to be written: its id to be, and the marks by which the next import knows it again. */
export type ToWrite<Record_ extends Imported> = {
  readonly record: Record_;
  readonly id: string;
  readonly mark: string;
  readonly content: string;
};

export type VolunteerAt = { readonly id: string; readonly personId: string };
export type CircleAt = { readonly id: string; readonly coreMemberPersonId: string };

export type PlannedPerson<Record_ extends Imported> = ToWrite<Record_> & {
  readonly personId: string;
  /** Null where the sheet has none, or one that is somebody else's here: a new one is given. */
  readonly reference: string | null;
};
export type PlannedCircle = ToWrite<ImportedCircle> & {
  /** The number in the sheet, told apart from a circle on file that has the same. */
  readonly name: string;
  readonly coreMemberId: string;
  readonly volunteerIds: readonly string[];
  /** Names in the list of volunteers that are nobody's for certain. */
  readonly unknown: readonly string[];
};
export type PlannedMeeting = ToWrite<ImportedMeeting> & {
  readonly minutesId: string;
  readonly circle: CircleAt;
  readonly presentPersonIds: readonly string[];
  readonly unknown: readonly string[];
};
export type PlannedReview = ToWrite<ImportedRiskReview> & { readonly circle: CircleAt; readonly raterId: string | null };
export type PlannedConcern = ToWrite<ImportedConcern> & { readonly circle: CircleAt; readonly writerPersonId: string | null };
/** A core member of whom only the reference in a circle's row is known, since there is no sheet of core members. */
export type ReferenceOnly = {
  readonly id: string;
  readonly personId: string;
  readonly reference: string;
  readonly mark: string;
  readonly content: string;
};

/** What an import will write, what is there already, and what it must ask about beyond what the sheets alone show. */
export type Plan = {
  readonly volunteers: readonly PlannedPerson<ImportedVolunteer>[];
  readonly coreMembers: readonly PlannedPerson<ImportedCoreMember>[];
  readonly referencesOnly: readonly ReferenceOnly[];
  readonly circles: readonly PlannedCircle[];
  readonly meetings: readonly PlannedMeeting[];
  readonly riskReviews: readonly PlannedReview[];
  readonly concerns: readonly PlannedConcern[];
  readonly already: Readonly<Record<RecordKind, number>>;
  readonly questions: readonly RowQuestion[];
  readonly notes: readonly RowNote[];
};
