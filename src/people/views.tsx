import { type LocalDay, readDay } from '../kernel/index.js';
import { Card, dayWords, Link, Narrow, PageTitle, SummaryList, WorkList } from '../web/index.js';
import type { PersonDetails } from './details.js';
import type { FoundPerson } from './person.js';
import { say } from './words.js';
import { kindWords } from './words-of-person.js';

/** Where somebody's record is. */
const addressOf = (person: FoundPerson): string => {
  if (person.volunteerId) return `/volunteers/${person.volunteerId}`;
  return person.coreMemberId ? `/core-members/${person.coreMemberId}` : `/people/${person.personId}`;
};

const noteOf = (person: FoundPerson): string =>
  [
    kindWords(person.kind),
    person.reference,
    person.circles.length > 0 ? say('in-circles', { circles: person.circles.join(', ') }) : null,
  ]
    .filter(Boolean)
    .join(' · ');

/** People, each with what tells them from others of the same name. */
export const PeopleFound = ({ people, label }: { readonly people: readonly FoundPerson[]; readonly label: string }) => (
  <WorkList
    label={label}
    items={people.map((person) => ({ what: person.name, href: addressOf(person), note: noteOf(person) }))}
  />
);

const rowsOf = (details: PersonDetails): { key: string; value: string }[] => {
  const bornOn = details.bornOn ? (readDay(details.bornOn) as LocalDay | null) : null;
  return [
    [say('given-names'), details.givenNames],
    [say('surname'), details.surname],
    [say('known-as'), details.knownAs],
    [say('born-on'), bornOn ? dayWords(bornOn) : details.bornOn],
    [say('address'), details.address],
    [say('telephone'), details.telephone],
    [say('email'), details.email],
    [say('identifiers'), details.identifiers],
  ].flatMap(([key, value]) => (key && value ? [{ key, value }] : []));
};

/** Who somebody is in full, as far as it was written down. */
export const DetailRows = ({ details }: { readonly details: PersonDetails }) => <SummaryList rows={rowsOf(details)} />;

export type WhoPageProps = { readonly person: FoundPerson; readonly details: PersonDetails | null; readonly isOpen: boolean };

export const WhoPage = ({ person, details, isOpen }: WhoPageProps) => (
  <Narrow>
    <PageTitle lead={isOpen ? say('who-lead') : undefined}>{say('who-title', { name: person.name })}</PageTitle>
    <p>{noteOf(person)}</p>
    {!isOpen && <p>{say('who-closed')}</p>}
    {isOpen && !details && <p>{say('who-nothing')}</p>}
    {details && (
      <Card>
        <DetailRows details={details} />
      </Card>
    )}
    {person.volunteerId && (
      <p>
        <Link href={`/volunteers/${person.volunteerId}`}>{say('who-volunteer-record')}</Link>
      </p>
    )}
    {person.coreMemberId && (
      <p>
        <Link href={`/core-members/${person.coreMemberId}`}>{say('who-core-member-record')}</Link>
      </p>
    )}
  </Narrow>
);
