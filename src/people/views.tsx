import { type LocalDay, readDay } from '../kernel/index.js';
import { Button, Card, dayWords, Heading, Input, Link, Narrow, PageTitle, Quiet, SummaryList, WorkList } from '../web/index.js';
import type { PersonDetails } from './details.js';
import type { FoundPerson } from './person.js';
import { say } from './words.js';
import { kindWords } from './words-of-person.js';

/** Where somebody's record is. */
export const addressOf = (person: FoundPerson): string => {
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

export type FindPageProps = {
  readonly text: string;
  readonly people: readonly FoundPerson[];
  readonly circles: readonly { readonly id: string; readonly name: string; readonly reference: string }[];
  /** Full names could not be compared, since there has been no fresh factor. */
  readonly isUnsure: boolean;
};

const Found = ({ text, people, circles, isUnsure }: FindPageProps) => (
  <>
    {circles.length > 0 && (
      <>
        <Heading>{say('found-circles')}</Heading>
        <WorkList
          label={say('found-circles')}
          items={circles.map((circle) => ({ what: circle.name, href: `/circles/${circle.id}`, note: circle.reference }))}
        />
      </>
    )}
    <Heading>{say('found-people')}</Heading>
    <p>{say('found-count', { count: people.length })}</p>
    {people.length > 0 ? <PeopleFound people={people} label={say('found-people')} /> : <Quiet>{say('found-none-hint')}</Quiet>}
    {isUnsure && people.length > 0 && (
      <Quiet>
        {say('found-unsure')}{' '}
        <Link href={`/step-up?to=${encodeURIComponent(`/people?q=${encodeURIComponent(text)}`)}`}>{say('found-check')}</Link>
      </Quiet>
    )}
  </>
);

export const FindPage = (props: FindPageProps) => (
  <Narrow>
    <PageTitle>{say('find-title')}</PageTitle>
    {/* A plain question changes nothing, so it may be asked again and kept as a bookmark. */}
    <search>
      <form method="get" action="/people">
        <Input
          name="q"
          label={say('find-label')}
          hint={say('find-hint')}
          value={props.text}
          type="search"
          autocomplete="off"
          spellcheck={false}
        />
        <Button>{say('find-button')}</Button>
      </form>
    </search>
    {props.text !== '' && <Found {...props} />}
    <Quiet>{say('find-privacy')}</Quiet>
  </Narrow>
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

export type WhoPageProps = { readonly person: FoundPerson; readonly details: PersonDetails | null; readonly isOpen: boolean };

export const WhoPage = ({ person, details, isOpen }: WhoPageProps) => (
  <Narrow>
    <PageTitle lead={isOpen ? say('who-lead') : undefined}>{say('who-title', { name: person.name })}</PageTitle>
    <p>{noteOf(person)}</p>
    {!isOpen && <p>{say('who-closed')}</p>}
    {isOpen && !details && <p>{say('who-nothing')}</p>}
    {details && (
      <Card>
        <SummaryList rows={rowsOf(details)} />
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
