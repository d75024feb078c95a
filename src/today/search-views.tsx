import { type FoundCircle, type FoundPerson, PeopleFound } from '../people/index.js';
import { Button, Heading, Input, Link, Narrow, PageTitle, Quiet, WorkList } from '../web/index.js';
import { say } from './words.js';

export type SearchPage = {
  readonly text: string;
  readonly people: readonly FoundPerson[];
  readonly circles: readonly FoundCircle[];
  /** Full names could not be compared, since there has been no fresh factor. */
  readonly isUnsure: boolean;
};

const Found = ({ page: { text, people, circles, isUnsure } }: { readonly page: SearchPage }) => (
  <>
    {circles.length > 0 && (
      <>
        <Heading>{say('search-circles')}</Heading>
        <WorkList
          label={say('search-circles')}
          items={circles.map((circle) => ({ what: circle.name, href: `/circles/${circle.id}`, note: circle.reference }))}
        />
      </>
    )}
    <Heading>{say('search-people')}</Heading>
    <p class="govuk-body">{say('search-count', { count: people.length })}</p>
    {people.length > 0 ? <PeopleFound people={people} label={say('search-people')} /> : <Quiet>{say('search-none-hint')}</Quiet>}
    {isUnsure && people.length > 0 && (
      <Quiet>
        {say('search-unsure')}{' '}
        <Link href={`/step-up?to=${encodeURIComponent(`/search?q=${encodeURIComponent(text)}`)}`}>{say('search-check')}</Link>
      </Quiet>
    )}
  </>
);

/** One question for people, circles and references; only what is open to the reader is found. */
export const SearchView = ({ page }: { readonly page: SearchPage }) => (
  <Narrow>
    <PageTitle>{say('search')}</PageTitle>
    {/* A plain question changes nothing, so it may be asked again and kept as a bookmark. */}
    <search>
      <form method="get" action="/search">
        <Input
          name="q"
          label={say('search-label')}
          hint={say('search-hint')}
          value={page.text}
          type="search"
          autocomplete="off"
          spellcheck={false}
        />
        <Button>{say('search-button')}</Button>
      </form>
    </search>
    {page.text !== '' && <Found page={page} />}
    <Quiet>{say('search-privacy')}</Quiet>
    <Quiet>{say('search-words')}</Quiet>
  </Narrow>
);
