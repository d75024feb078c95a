import { type Identified, type IdentifiedReading, type RecordKind, recordKinds } from './identity-rules.js';
import type { CircleAt, Known, Plan, PlannedPerson, ReferenceOnly, ToWrite, VolunteerAt } from './plan.js';
import type { RowNote, RowQuestion } from './preview.js';
import { fold, foldReference } from './reading/folding.js';
import type { Imported, ImportedCoreMember, ImportedVolunteer, NamedVolunteer } from './reading/records.js';
import { say } from './words.js';

/** What the planning needs besides what is on file: marks of texts, and new ids. */
export type PlanParts = {
  readonly known: Known;
  /** Keyed hash of a text, hexadecimal. */
  readonly markOf: (text: string) => string;
  readonly newId: () => string;
  readonly hasCoreMemberSheet: boolean;
};

/** Sorts records into what is new, what is there, and what must be asked about; keeps count. */
class Sorting {
  readonly questions: RowQuestion[] = [];
  readonly notes: RowNote[] = [];
  readonly already = Object.fromEntries(recordKinds.map((kind) => [kind, 0])) as Record<RecordKind, number>;
  constructor(readonly parts: PlanParts) {}

  ask({ source: { file, name, row } }: Imported, why: string): null {
    this.questions.push({ file, name, row, why });
    return null;
  }

  /** Rows that stand on another row in question wait for the answer. */
  waits(record: Imported): boolean {
    const [first] = record.waitsFor;
    if (first) this.ask(record, say('waits-for', { row: first.row, file: first.name }));
    return first !== undefined;
  }

  /** The id of a record that is on file from an earlier import; a row that says something else than it did is asked about, never written over. */
  onFile<Record_ extends Imported>(kind: RecordKind, { record, identity, content }: Identified<Record_>): string | null {
    const { known, markOf } = this.parts;
    const earlier = known.earlier(kind, markOf(`${kind} ${identity}`));
    if (!earlier) return null;
    if (earlier.content === markOf(content)) this.already[kind] += 1;
    else this.ask(record, say('changed-since'));
    return earlier.id;
  }

  toWrite<Record_ extends Imported>(kind: RecordKind, { record, identity, content }: Identified<Record_>): ToWrite<Record_> {
    const { markOf, newId } = this.parts;
    return { record, id: newId(), mark: markOf(`${kind} ${identity}`), content: markOf(content) };
  }
}

type PersonRecord = ImportedVolunteer | ImportedCoreMember;

/** People: new ones, and where everybody in the sheets is found from now on. Somebody on file who was not imported is never taken over. */
function sortPeople<Record_ extends PersonRecord>(
  sorting: Sorting,
  kind: 'volunteer' | 'core member',
  people: readonly Identified<Record_>[],
) {
  const { known, newId } = sorting.parts;
  const [byId, byReference] =
    kind === 'volunteer' ? [known.volunteersById, known.volunteers] : [known.coreMembersById, known.coreMembers];
  const at = new Map<string, VolunteerAt>();
  const planned: PlannedPerson<Record_>[] = [];
  for (const each of people) {
    const { record } = each;
    if (sorting.waits(record)) continue;
    const before = byId.get(sorting.onFile(kind, each) ?? '');
    if (before) {
      at.set(record.key, before);
      continue;
    }
    const holder = record.ref === null ? undefined : byReference.get(foldReference(record.ref));
    if (holder && fold(holder.name) === fold(record.firstName ?? '')) {
      sorting.already[kind] += 1;
      at.set(record.key, holder);
      continue;
    }
    const twin = known.twins.get(each.identity);
    if (holder) sorting.ask(record, say('reference-taken', { reference: record.ref ?? '' }));
    else if (twin !== undefined) sorting.ask(record, say('on-file-as', { reference: twin }));
    else {
      const personId = newId();
      const toWrite = sorting.toWrite(kind, each);
      at.set(record.key, { id: toWrite.id, personId });
      planned.push({ ...toWrite, personId });
    }
  }
  return { planned, at };
}

type Volunteers = { readonly find: (named: NamedVolunteer) => VolunteerAt | null | 'in question' };

/** Volunteers as other rows name them: by this reading, else by a reference that is on file. */
function volunteersIn(sorting: Sorting, at: ReadonlyMap<string, VolunteerAt>): Volunteers {
  const { volunteers } = sorting.parts.known;
  return {
    find(named) {
      if (named.volunteer !== null) return at.get(named.volunteer) ?? 'in question';
      return named.candidates.length > 0 ? null : (volunteers.get(foldReference(named.asWritten)) ?? null);
    },
  };
}

type Together = { readonly found: readonly VolunteerAt[]; readonly unknown: readonly string[] };

/** Everybody whom a cell names; null, asked about, when the row of one of them is in question. */
function findAll(sorting: Sorting, record: Imported, named: readonly NamedVolunteer[], volunteers: Volunteers): Together | null {
  const found: VolunteerAt[] = [];
  const unknown: string[] = [];
  for (const each of named) {
    const volunteer = volunteers.find(each);
    if (volunteer === 'in question') return sorting.ask(record, say('names-somebody', { name: each.asWritten }));
    if (volunteer === null) unknown.push(each.asWritten);
    else if (!found.some(({ id }) => id === volunteer.id)) found.push(volunteer);
  }
  return { found, unknown };
}

/** The core member of a circle; where there is no sheet of them, a reference alone is enough to begin a record. */
function coreMemberFinder(sorting: Sorting, at: ReadonlyMap<string, VolunteerAt>) {
  const { known, newId, hasCoreMemberSheet } = sorting.parts;
  const made = new Map<string, ReferenceOnly>();
  const find = (key: string | null): VolunteerAt | null => {
    if (key === null) return null;
    const found = at.get(key) ?? (hasCoreMemberSheet ? undefined : known.coreMembers.get(foldReference(key)));
    if (found || hasCoreMemberSheet) return found ?? null;
    const reference = key.trim();
    const begun = made.get(foldReference(reference)) ?? { id: newId(), personId: newId(), reference };
    made.set(foldReference(reference), begun);
    return begun;
  };
  return { find, made: () => [...made.values()] };
}

function sortCircles(
  sorting: Sorting,
  circles: IdentifiedReading['circles'],
  volunteers: Volunteers,
  coreMembers: ReadonlyMap<string, VolunteerAt>,
) {
  const { known } = sorting.parts;
  const at = new Map<string, CircleAt | null>();
  const finder = coreMemberFinder(sorting, coreMembers);
  const planned = circles.flatMap((each) => {
    const { record } = each;
    // Until it is settled, nothing may join another circle that happens to have its number.
    at.set(record.key, null);
    if (sorting.waits(record)) return [];
    const before = known.circlesById.get(sorting.onFile('circle', each) ?? '');
    if (before) {
      at.set(record.key, before);
      return [];
    }
    if (known.circles.has(foldReference(record.number))) {
      sorting.ask(record, say('circle-taken', { reference: record.number }));
      return [];
    }
    const coreMember = finder.find(record.coreMember);
    if (!coreMember) {
      sorting.ask(record, say('no-core-member'));
      return [];
    }
    const named = findAll(sorting, record, record.volunteers, volunteers);
    if (!named) return [];
    const toWrite = sorting.toWrite('circle', each);
    at.set(record.key, { id: toWrite.id, coreMemberPersonId: coreMember.personId });
    const volunteerIds = named.found.map(({ id }) => id);
    return [{ ...toWrite, coreMemberId: coreMember.id, volunteerIds, unknown: named.unknown }];
  });
  return { planned, at, referencesOnly: finder.made() };
}

type InCircle = Imported & { readonly circle: string };

/** Records of a circle that are new, with the circle they belong to; those of a circle that is not there are asked about. */
function sortInCircles<Record_ extends InCircle, Planned>(
  sorting: Sorting,
  kind: RecordKind,
  records: readonly Identified<Record_>[],
  circleOf: (key: string) => CircleAt | null,
  plan: (toWrite: ToWrite<Record_>, circle: CircleAt) => Planned | null,
): readonly Planned[] {
  return records.flatMap((each) => {
    const { record } = each;
    if (sorting.waits(record)) return [];
    const circle = circleOf(record.circle);
    if (!circle) {
      sorting.ask(record, say('circle-not-saved', { circle: record.circle }));
      return [];
    }
    if (sorting.onFile(kind, each) !== null) return [];
    return plan(sorting.toWrite(kind, each), circle) ?? [];
  });
}

/**
 * Decides what an import writes: only what is new. What an earlier import made is recognised and left alone; what says something else now, or stands
 * on something that is not there, is asked about.
 */
export function planImport(reading: IdentifiedReading, parts: PlanParts): Plan {
  const sorting = new Sorting(parts);
  const { newId, known } = parts;
  const people = sortPeople(sorting, 'volunteer', reading.volunteers);
  const coreMembers = sortPeople(sorting, 'core member', reading.coreMembers);
  const volunteers = volunteersIn(sorting, people.at);
  const circles = sortCircles(sorting, reading.circles, volunteers, coreMembers.at);
  const circleOf = (key: string) => {
    const inSheets = circles.at.get(key);
    return inSheets === undefined ? (known.circles.get(foldReference(key)) ?? null) : inSheets;
  };
  const meetings = sortInCircles(sorting, 'meeting', reading.meetings, circleOf, (toWrite, circle) => {
    const named = findAll(sorting, toWrite.record, toWrite.record.present, volunteers);
    if (!named) return null;
    const presentPersonIds = named.found.map(({ personId }) => personId);
    return { ...toWrite, minutesId: newId(), circle, presentPersonIds, unknown: named.unknown };
  });
  const riskReviews = sortInCircles(sorting, 'risk review', reading.riskReviews, circleOf, (toWrite, circle) => {
    const { rater } = toWrite.record;
    const named = findAll(sorting, toWrite.record, rater ? [rater] : [], volunteers);
    return named && { ...toWrite, circle, raterId: named.found[0]?.id ?? null };
  });
  const concerns = sortInCircles(sorting, 'concern', reading.concerns, circleOf, (toWrite, circle) => {
    const { raisedBy } = toWrite.record;
    const named = findAll(sorting, toWrite.record, raisedBy ? [raisedBy] : [], volunteers);
    return named && { ...toWrite, circle, writerPersonId: named.found[0]?.personId ?? null };
  });
  return {
    ...{ volunteers: people.planned, coreMembers: coreMembers.planned, circles: circles.planned },
    ...{ meetings, riskReviews, concerns, referencesOnly: circles.referencesOnly },
    ...{ already: sorting.already, questions: sorting.questions, notes: sorting.notes },
  };
}
