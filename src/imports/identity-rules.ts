import { fold, foldReference } from './reading/folding.js';
import type { Reading } from './reading/read-sheets.js';
import type {
  Imported,
  ImportedCircle,
  ImportedConcern,
  ImportedCoreMember,
  ImportedMeeting,
  ImportedRiskReview,
  ImportedVolunteer,
  NamedVolunteer,
} from './reading/records.js';

/** The kinds of record that an import makes. */
export const recordKinds = ['volunteer', 'core member', 'circle', 'meeting', 'risk review', 'concern'] as const;
export type RecordKind = (typeof recordKinds)[number];

/**
 * What one record is and what it says, as texts: the same `identity` in another file is the same thing, the same `content` says the same of it.
 * Neither holds row numbers or file names, which change when somebody sorts a sheet.
 */
export type Identified<Record_ extends Imported> = {
  readonly record: Record_;
  readonly identity: string;
  readonly content: string;
};

export type IdentifiedReading = {
  readonly volunteers: readonly Identified<ImportedVolunteer>[];
  readonly coreMembers: readonly Identified<ImportedCoreMember>[];
  readonly circles: readonly Identified<ImportedCircle>[];
  readonly meetings: readonly Identified<ImportedMeeting>[];
  readonly riskReviews: readonly Identified<ImportedRiskReview>[];
  readonly concerns: readonly Identified<ImportedConcern>[];
};

type Person = ImportedVolunteer | ImportedCoreMember;

/** By reference; without one by name and whatever else tells two people of one name apart. */
const personIdentity = (person: Person, contact: string | null): string =>
  person.ref === null
    ? `name ${fold(`${person.firstName ?? ''}${person.lastName ?? ''}`)} ${person.bornOn ?? contact ?? ''}`
    : `reference ${foldReference(person.ref)}`;

const volunteerIdentity = (volunteer: ImportedVolunteer) => personIdentity(volunteer, volunteer.email ?? volunteer.phone);

/** Two records of one identity in the same sheets stay two: the second says so. */
function toldApart<Record_ extends Imported>(records: readonly Identified<Record_>[]): readonly Identified<Record_>[] {
  const times = new Map<string, number>();
  return records.map((each) => {
    const time = (times.get(each.identity) ?? 0) + 1;
    times.set(each.identity, time);
    return time === 1 ? each : { ...each, identity: `${each.identity} no. ${time}` };
  });
}

/** People named in other records by what they are, not by the row they stand in. */
type Names = {
  readonly volunteer: (named: NamedVolunteer | null) => string | null;
  readonly coreMember: (key: string) => string;
};

function namesIn(reading: Reading): Names {
  const volunteers = new Map(reading.volunteers.map((each) => [each.key, volunteerIdentity(each)]));
  const coreMembers = new Map(reading.coreMembers.map((each) => [each.key, personIdentity(each, null)]));
  return {
    volunteer: (named) =>
      named &&
      (named.volunteer === null
        ? `reference ${foldReference(named.asWritten)}`
        : (volunteers.get(named.volunteer) ?? `reference ${foldReference(named.volunteer)}`)),
    coreMember: (key) => coreMembers.get(key) ?? `reference ${foldReference(key)}`,
  };
}

// People are told by who they are; that one file alone could not say who they are makes it no other record.
const naming = new Set(['present', 'rater', 'raisedBy', 'volunteers', 'coreMember']);

/** Everything that a record says but where it stands. */
function contentOf<Record_ extends Imported>(record: Record_, more: Readonly<Record<string, unknown>>): string {
  const { source, waitsFor, asWritten, ...said } = record;
  const kept = Object.entries(asWritten).filter(([field]) => !naming.has(field));
  return JSON.stringify({ ...said, key: undefined, ...more, asWritten: kept.sort() });
}

const circleWords = (key: string) => `circle ${foldReference(key)}`;

function identifyMeetings(reading: Reading, names: Names) {
  return reading.meetings.map((record) => ({
    record,
    identity: `${circleWords(record.circle)} ${record.heldOn} ${record.kind ?? ''}`,
    content: contentOf(record, { circle: undefined, present: record.present.map(names.volunteer).sort() }),
  }));
}

function identifyReviews(reading: Reading, names: Names) {
  return reading.riskReviews.map((record) => ({
    record,
    identity: `${circleWords(record.circle)} ${record.ratedOn} ${names.volunteer(record.rater) ?? ''}`,
    content: contentOf(record, { circle: undefined, rater: names.volunteer(record.rater) }),
  }));
}

function identifyConcerns(reading: Reading, names: Names) {
  return reading.concerns.map((record) => ({
    record,
    identity: `${circleWords(record.circle)} ${record.raisedOn ?? ''} ${names.volunteer(record.raisedBy) ?? ''} ${record.level ?? ''}`,
    content: contentOf(record, { circle: undefined, raisedBy: names.volunteer(record.raisedBy) }),
  }));
}

/** Says of every record what it is and what it says, so that the same sheets, or overlapping ones, can be read in again without doubling. */
export function identify(reading: Reading): IdentifiedReading {
  const names = namesIn(reading);
  return {
    volunteers: toldApart(
      reading.volunteers.map((record) => ({ record, identity: volunteerIdentity(record), content: contentOf(record, {}) })),
    ),
    coreMembers: toldApart(
      reading.coreMembers.map((record) => ({
        record,
        identity: personIdentity(record, null),
        content: contentOf(record, {}),
      })),
    ),
    circles: toldApart(
      reading.circles.map((record) => ({
        record,
        identity: foldReference(record.number),
        content: contentOf(record, {
          coreMember: record.coreMember === null ? null : names.coreMember(record.coreMember),
          volunteers: record.volunteers.map(names.volunteer).sort(),
        }),
      })),
    ),
    meetings: toldApart(identifyMeetings(reading, names)),
    riskReviews: toldApart(identifyReviews(reading, names)),
    concerns: toldApart(identifyConcerns(reading, names)),
  };
}
