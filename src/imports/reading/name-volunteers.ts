import { looksLikeName, looksLikeReference } from './folding.js';
import { isNotKnown } from './not-known.js';
import type { Directory } from './people.js';
import { splitPeople } from './people-lists.js';
import type { NamedVolunteer, VolunteerKey } from './records.js';
import type { Source } from './sheet.js';
import type { SheetRow } from './sheet-row.js';
import { isNoVolunteer } from './vocabulary.js';

/** What is needed to tell whom a cell names. */
export type Roll = {
  readonly volunteers: Directory;
  /** Core members stand in attendance lists too, and are no volunteers either. */
  readonly coreMembers: Directory;
  /** Every way in which staff are written, in small letters: they are no volunteers. */
  readonly staff: ReadonlySet<string>;
};

export type Named = { readonly people: readonly NamedVolunteer[]; readonly waitsFor: readonly Source[] };

const unknown = (asWritten: string, candidates: readonly VolunteerKey[] = []): NamedVolunteer => ({
  volunteer: null,
  asWritten,
  candidates,
});
const nobody: Named = { people: [], waitsFor: [] };

/** "(lead)" is left aside; "(apologies)" means that she was not there. */
const bracket = /\s*[([]([^)\]]*)[)\]]\s*/g;
const isAbsence = (words: string) => /\b(?:apol\w*|absent|sick|ill|away|not there|dna|no show|left)\b/i.test(words);

/** "Bob Nobody" is meant as a name; "his mother" is not, and is kept as written. */
const isCapitalised = (text: string) =>
  text
    .split(/\s+/)
    .every((word) => /^[^\p{L}]*\p{Lu}/u.test(word) || /^(?:van|von|de|der|den|di|la|le|ap|ab|al|el|bin|of)$/.test(word));

/** Words that name nobody in the volunteer sheet: asked about if they are a reference or a name, else kept as written. */
function nameStranger(row: SheetRow, field: string, text: string, roll: Roll): Named {
  const isSomebodyElse = roll.staff.has(text.toLowerCase()) || isNoVolunteer(text) || roll.coreMembers.find(text).is === 'one';
  if (isSomebodyElse || /^\d+$/.test(text)) {
    row.note('not a volunteer', field, text);
    return { people: [unknown(text)], waitsFor: [] };
  }
  if (looksLikeReference(text) || (looksLikeName(text) && isCapitalised(text))) row.ask('nobody of that reference', field, text);
  else row.note('not understood', field, text);
  return { people: [unknown(text)], waitsFor: [] };
}

function nameOne(row: SheetRow, field: string, written: string, roll: Roll, circle?: ReadonlySet<VolunteerKey>): Named {
  const remarks = [...written.matchAll(bracket)].map((found) => found[1] ?? '');
  const text = written.replace(bracket, ' ').trim() || written;
  if (field === 'present' && remarks.some(isAbsence)) {
    row.note('was not there', field, written);
    return nobody;
  }
  if (isNotKnown(text)) {
    row.note('not known', field, text);
    return nobody;
  }
  if (roll.volunteers.size === 0) return { people: [unknown(text)], waitsFor: [] };
  const found = roll.volunteers.find(text, circle);
  if (found.is === 'nobody') return nameStranger(row, field, text, roll);
  if (found.is === 'in question') {
    row.note('row in question', field, text, `row ${found.source.row} of ${found.source.name}`);
    return { people: [unknown(text, [found.key])], waitsFor: [found.source] };
  }
  if (found.is === 'several') {
    row.note('could be several', field, text, found.keys.join(' or '));
    return { people: [unknown(text, found.keys)], waitsFor: [] };
  }
  if (found.by === 'loose reference') row.note('reference written differently', field, text, found.key);
  if (found.by === 'name') row.note('name for a reference', field, text, found.key);
  if (found.by === 'context') row.note('told apart by the circle', field, text, found.key);
  return { people: [{ volunteer: found.key, asWritten: text, candidates: [found.key] }], waitsFor: [] };
}

/**
 * The volunteers that a cell names, in the order written. References and whole names find them, then initials and first
 * names; the same name twice is told apart by `circle`, if one alone is in it. Whoever is nobody is asked about.
 */
export function nameVolunteers(row: SheetRow, field: string, roll: Roll, circle?: ReadonlySet<VolunteerKey>): Named {
  const text = row.text(field);
  if (isNotKnown(text)) {
    if (row.has(field)) row.note(text === '' ? 'not there' : 'not known', field, text === '' ? null : text);
    if (text !== '') row.asWritten[field] = text;
    return nobody;
  }
  const isOne = (part: string) => roll.volunteers.find(part, circle).is === 'one';
  const named = splitPeople(text, isOne).map((part) => nameOne(row, field, part, roll, circle));
  const people = named.flatMap((each) => each.people);
  if (people.some(({ volunteer }) => volunteer === null)) row.asWritten[field] = text;
  return { people, waitsFor: named.flatMap((each) => each.waitsFor) };
}

/** The one volunteer that a cell names; null when it is blank, and asked about when it names nobody. */
export function nameVolunteer(
  row: SheetRow,
  field: string,
  roll: Roll,
  circle?: ReadonlySet<VolunteerKey>,
): { person: NamedVolunteer | null; waitsFor: readonly Source[] } {
  const { people, waitsFor } = nameVolunteers(row, field, roll, circle);
  const [first] = people;
  if (first && people.length > 1) {
    row.note('could be several', field, row.text(field), people.map(({ asWritten }) => asWritten).join(' or '));
    row.asWritten[field] = row.text(field);
    return {
      person: { volunteer: null, asWritten: row.text(field), candidates: people.flatMap(({ candidates }) => candidates) },
      waitsFor,
    };
  }
  return { person: first ?? null, waitsFor };
}

/** The keys of those who were named for certain. */
export const certainKeys = (people: readonly NamedVolunteer[]): readonly VolunteerKey[] =>
  people.flatMap(({ volunteer }) => (volunteer === null ? [] : [volunteer]));
