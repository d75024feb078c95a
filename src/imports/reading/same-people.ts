import type { LocalDay } from '../../kernel/index.js';
import { phoneDigits } from './cell-readings.js';
import { soundFirst } from './copies.js';
import { fold, sameLetters } from './folding.js';
import type { SheetRow } from './sheet-row.js';

/** What tells one person from another. */
export type PersonTraits = {
  readonly row: SheetRow;
  readonly ref: string | null;
  readonly firstName: string;
  readonly lastName: string;
  readonly bornOn: LocalDay | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly postcode: string | null;
};

const isInitialOf = (one: string, other: string) => one.length === 1 && other.startsWith(one);

/** The same first name and surname, one way round or the other, or one of the first names only its initial. */
function mayShareName(one: PersonTraits, other: PersonTraits): boolean {
  const [first, last, otherFirst, otherLast] = [one.firstName, one.lastName, other.firstName, other.lastName].map(fold) as [
    string,
    string,
    string,
    string,
  ];
  if (last === '' || otherLast === '') return false;
  if (sameLetters(first + last, otherFirst + otherLast)) return true;
  if (sameLetters(first, otherLast) && sameLetters(last, otherFirst)) return true;
  return sameLetters(last, otherLast) && (isInitialOf(first, otherFirst) || isInitialOf(otherFirst, first));
}

const same = (one: string | null, other: string | null) => one !== null && one.toLowerCase() === other?.toLowerCase();
const samePhone = (one: string | null, other: string | null) =>
  one !== null && other !== null && phoneDigits(one) === phoneDigits(other);

/** Two rows that probably mean one person. Names alone never do: large charities have two Vic Lewises. */
function areProbablyOne(one: PersonTraits, other: PersonTraits): boolean {
  const born = same(one.bornOn, other.bornOn);
  if (!mayShareName(one, other)) return born && same(one.email, other.email);
  if (born || same(one.email, other.email)) return true;
  if (one.bornOn !== null && other.bornOn !== null) return false;
  if (samePhone(one.phone, other.phone)) return true;
  const contactsDiffer = (one.email !== null && other.email !== null) || (one.phone !== null && other.phone !== null);
  return same(one.postcode, other.postcode) && !contactsDiffer;
}

/** Traits by which two rows of one person must meet; others need not be compared. */
const meetingPlaces = (person: PersonTraits): readonly string[] =>
  [
    person.bornOn && `born ${person.bornOn}`,
    person.email && `mail ${person.email.toLowerCase()}`,
    person.phone && `phone ${phoneDigits(person.phone)}`,
    person.postcode && `post ${person.postcode}`,
  ].filter((place): place is string => typeof place === 'string');

/**
 * Asks about rows that probably mean somebody who has another row: the one without a reference, or else the later.
 * Whoever merely shares an address with somebody else is noted.
 * @param people in file order
 */
export function askAboutSamePeople(people: readonly PersonTraits[]): void {
  const met = new Map<string, PersonTraits[]>();
  const asked = new Set<PersonTraits>();
  for (const later of soundFirst(people, (each) => each.row)) {
    const places = meetingPlaces(later);
    const earlier = new Set(places.flatMap((place) => met.get(place) ?? []));
    for (const other of earlier) {
      if (areProbablyOne(other, later)) {
        const [poorer, richer] = later.ref !== null && other.ref === null ? [other, later] : [later, other];
        if (!asked.has(poorer)) poorer.row.ask('probable duplicate', null, null, richer.row.source);
        asked.add(poorer);
      } else if (same(other.email, later.email) || samePhone(other.phone, later.phone))
        later.row.note('same contact', null, null, `row ${other.row.source.row} of ${other.row.source.name}`);
    }
    for (const place of places) met.set(place, [...(met.get(place) ?? []), later]);
  }
}
