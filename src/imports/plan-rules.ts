import type { Identified, IdentifiedReading, RecordKind } from './identity-rules.js';
import type { CircleAt, Plan, PlannedPerson, ReferenceOnly, ToWrite, VolunteerAt } from './plan.js';
import { foldReference } from './reading/folding.js';
import type { Imported, ImportedCoreMember, ImportedVolunteer, NamedVolunteer } from './reading/records.js';
import { type PlanParts, Sorting } from './sorting-rules.js';
import { say } from './words.js';

type PersonRecord = ImportedVolunteer | ImportedCoreMember;

/**
 * People: new ones, and where everybody in the sheets is found from now on. Somebody who was written down by hand is the same person if reference and
 * name are; with another name it is somebody else, and the one in the sheet is given a new reference.
 */
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
  const taken: Imported[] = [];
  for (const each of people) {
    const { record } = each;
    if (sorting.waits(record)) continue;
    const before = byId.get(sorting.onFile(kind, each) ?? '');
    if (before) {
      at.set(record.key, before);
      continue;
    }
    const holder = record.ref === null ? undefined : byReference.get(foldReference(record.ref));
    if (holder && known.samePeople.has(`${kind} ${each.identity}`)) {
      sorting.already[kind] += 1;
      at.set(record.key, holder);
      continue;
    }
    const twin = known.twins.get(each.identity);
    if (twin !== undefined) {
      sorting.ask(record, say('on-file-as', { reference: twin }));
      continue;
    }
    if (holder) taken.push(record);
    const personId = newId();
    const toWrite = sorting.toWrite(kind, each);
    at.set(record.key, { id: toWrite.id, personId });
    planned.push({ ...toWrite, personId, reference: holder ? null : record.ref });
  }
  sorting.noteRows(taken, say('references-taken'));
  return { planned, at };
}

type Volunteers = { readonly find: (named: NamedVolunteer) => VolunteerAt | null | 'in question' };

/** Volunteers as other rows name them: by this reading, else as an earlier import or somebody's own hand put that reference on file. */
function volunteersIn(sorting: Sorting, at: ReadonlyMap<string, VolunteerAt>): Volunteers {
  const { volunteers, volunteersById } = sorting.parts.known;
  return {
    find(named) {
      if (named.volunteer !== null) return at.get(named.volunteer) ?? 'in question';
      if (named.candidates.length > 0) return null;
      const reference = foldReference(named.asWritten);
      return volunteersById.get(sorting.earlierId('volunteer', `reference ${reference}`)) ?? volunteers.get(reference) ?? null;
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
  const { known, markOf, newId, hasCoreMemberSheet } = sorting.parts;
  const made = new Map<string, ReferenceOnly>();
  const find = (key: string | null): VolunteerAt | null => {
    if (key === null) return null;
    const inSheet = at.get(key);
    if (inSheet || hasCoreMemberSheet) return inSheet ?? null;
    const reference = key.trim();
    const earlier = known.coreMembersById.get(sorting.earlierId('core member', `reference ${foldReference(reference)}`));
    const onFile = earlier ?? known.coreMembers.get(foldReference(reference));
    if (onFile) return onFile;
    const folded = foldReference(reference);
    const begun = made.get(folded) ?? {
      ...{ id: newId(), personId: newId(), reference },
      ...{ mark: markOf(`core member reference ${folded}`), content: markOf(`reference alone ${folded}`) },
    };
    made.set(folded, begun);
    return begun;
  };
  return { find, made: () => [...made.values()] };
}

/** The number in the sheet, or where a circle has that name already the number with a mark behind it. */
function circleNamer(taken: ReadonlySet<string>) {
  const used = new Set(taken);
  return (number: string): string => {
    let name = number;
    for (let time = 2; used.has(name); time += 1) name = `${number} (${time})`;
    used.add(name);
    return name;
  };
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
  const nameFor = circleNamer(known.circleNames);
  const taken: Imported[] = [];
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
    const coreMember = finder.find(record.coreMember);
    if (!coreMember) {
      sorting.ask(record, say('no-core-member'));
      return [];
    }
    const same = known.circles.get(foldReference(record.number));
    if (same?.coreMemberId === coreMember.id) {
      sorting.already.circle += 1;
      at.set(record.key, same);
      return [];
    }
    const named = findAll(sorting, record, record.volunteers, volunteers);
    if (!named) return [];
    const toWrite = sorting.toWrite('circle', each);
    at.set(record.key, { id: toWrite.id, coreMemberPersonId: coreMember.personId });
    const volunteerIds = named.found.map(({ id }) => id);
    const name = nameFor(record.number);
    if (name !== record.number) taken.push(record);
    return [{ ...toWrite, name, coreMemberId: coreMember.id, volunteerIds, unknown: named.unknown }];
  });
  sorting.noteRows(taken, say('circles-taken'));
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
    if (inSheets !== undefined) return inSheets;
    const number = foldReference(key);
    return known.circlesById.get(sorting.earlierId('circle', number)) ?? known.circles.get(number) ?? null;
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
