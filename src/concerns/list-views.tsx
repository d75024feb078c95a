import type { Instant } from '../kernel/index.js';
import {
  Button,
  ButtonForm,
  Due,
  Heading,
  Link,
  PageTitle,
  PhoneLink,
  Quiet,
  Select,
  Tag,
  type TagColour,
  TakeList,
  urgencyOf,
  type Work,
  WorkList,
  whenWords,
} from '../web/index.js';
import { type Level, levels } from './concern.js';
import { endingWords } from './follow-views.js';
import type { ListedConcern } from './list-concerns.js';
import type { Unverified } from './parked-queries.js';
import { isUrgent } from './rules.js';
import type { NotFoundYet } from './steps-queries.js';
import { say, sayCode } from './words.js';

const colours: Record<Level, TagColour> = { imminent: 'red', high: 'orange', medium: 'blue', low: 'grey' };

/** Red only while somebody must act now. */
export const LevelTag = ({ level, isSettled }: { readonly level: Level | null; readonly isSettled: boolean }) =>
  level === null ? (
    <Tag colour="grey">{say('level-not-stated')}</Tag>
  ) : (
    <Tag colour={isSettled && level === 'imminent' ? 'orange' : colours[level]}>{sayCode('level-', level)}</Tag>
  );

const whatWords = ({ writer, circleName }: ListedConcern): string => {
  const name = writer.name ?? say('somebody');
  return circleName ? say('what-in-circle', { writer: name, circle: circleName }) : say('what-anywhere', { writer: name });
};

const needsOf = (one: ListedConcern, at: Instant | null, now: Instant): Work['needs'] => {
  if (one.state === 'watching') return undefined;
  if (at !== null && urgencyOf(at, now) === 'late') return 'now';
  if (one.state === 'not opened' && isUrgent(one.level)) return 'now';
  return at !== null && urgencyOf(at, now) === 'soon' ? 'today' : undefined;
};

const Note = ({ one, now }: { readonly one: ListedConcern; readonly now: Instant }) => (
  <>
    <LevelTag level={one.level} isSettled={one.state !== 'not opened'} /> {sayCode('state-', one.state)}
    {one.ending && one.state === 'ended' && ` · ${endingWords(one.ending)}`}
    {' · '}
    {say('came-at', { when: whenWords(one.raisedAt, now) })}
    {one.writer.number && one.state !== 'ended' && (
      <>
        {' · '}
        <PhoneLink number={one.writer.number}>
          {say('ring-writer', { name: one.writer.name ?? say('somebody'), number: one.writer.number })}
        </PhoneLink>
      </>
    )}
  </>
);

const row = (one: ListedConcern, now: Instant): Work => {
  const isToGuide = one.state === 'ended' && one.guidanceDueAt !== null;
  const at = isToGuide ? one.guidanceDueAt : one.dueAt;
  return {
    what: say('row-about', { verb: isToGuide ? say('do-guide') : sayCode('do-', one.state), what: whatWords(one) }),
    href: `/concerns/${one.id}`,
    note: <Note one={one} now={now} />,
    when: at && one.state !== 'watching' ? <Due at={at} now={now} /> : undefined,
    needs: needsOf(one, at, now),
  };
};

const Section = ({
  title,
  concerns,
  now,
}: {
  readonly title: string;
  readonly concerns: readonly ListedConcern[];
  readonly now: Instant;
}) =>
  concerns.length === 0 ? null : (
    <section>
      <Heading>{title}</Heading>
      <WorkList label={title} items={concerns.map((one) => row(one, now))} />
    </section>
  );

const UnverifiedList = ({ unverified, now }: { readonly unverified: readonly Unverified[]; readonly now: Instant }) => (
  <section>
    <Heading>{say('list-unverified')}</Heading>
    <WorkList
      label={say('list-unverified')}
      items={unverified.map((one): Work => {
        const name = one.name ?? say('somebody');
        return {
          what: say('unverified-row', { name }),
          note: (
            <>
              {say('unverified-note')} {one.number ? <PhoneLink number={one.number} /> : say('unverified-no-number')}
              <ButtonForm action={`/concerns/unverified/${one.id}`} look="secondary">
                {say('unverified-rung', { name })}
              </ButtonForm>
            </>
          ),
          when: say('came-at', { when: whenWords(one.parkedAt, now) }),
          needs: 'now',
        };
      })}
    />
  </section>
);

const NotFoundList = ({ missing, now }: { readonly missing: readonly NotFoundYet[]; readonly now: Instant }) => (
  <section>
    <Heading>{say('list-not-found')}</Heading>
    <WorkList
      label={say('list-not-found')}
      items={missing.map((one): Work => {
        const { lastContactAt: last, circleName: circle } = one;
        return {
          what: circle ? say('not-found-row', { circle }) : say('not-found-anywhere'),
          href: `/concerns/${one.concernId}`,
          note: last ? say('not-found-since', { when: whenWords(last, now) }) : say('not-found-no-contact'),
          when: say('came-at', { when: whenWords(one.raisedAt, now) }),
          needs: 'now',
        };
      })}
    />
  </section>
);

export type ListFilter = { readonly show: 'open' | 'all'; readonly level: Level | null; readonly circleId: string | null };

const Filter = ({
  filter,
  circles,
}: {
  readonly filter: ListFilter;
  readonly circles: readonly { readonly id: string; readonly name: string }[];
}) => (
  <form method="get" action="/concerns" class="oc-filter">
    <Select
      name="show"
      label={say('list-filter')}
      value={filter.show}
      options={[
        { value: 'open', text: say('filter-open') },
        { value: 'all', text: say('filter-all') },
      ]}
    />
    <Select
      name="level"
      label={say('filter-level')}
      value={filter.level ?? ''}
      options={[
        { value: '', text: say('filter-any-level') },
        ...levels.map((level) => ({ value: level, text: sayCode('level-', level) })),
      ]}
    />
    <Select
      name="circle"
      label={say('filter-circle')}
      value={filter.circleId ?? ''}
      options={[{ value: '', text: say('filter-any-circle') }, ...circles.map((one) => ({ value: one.id, text: one.name }))]}
    />
    <Button look="secondary">{say('filter-button')}</Button>
  </form>
);

export type ListPage = {
  readonly concerns: readonly ListedConcern[];
  readonly unverified: readonly Unverified[];
  readonly notFound: readonly NotFoundYet[];
  readonly filter: ListFilter;
  readonly circles: readonly { readonly id: string; readonly name: string }[];
  readonly now: Instant;
  /** Address of the next page of "all"; null when there is none. */
  readonly next: string | null;
};

const queryOf = (filter: ListFilter) =>
  new URLSearchParams({ show: filter.show, level: filter.level ?? '', circle: filter.circleId ?? '' });

/** Concerns: first what nobody has opened, by level and age; then what is to do, by clock; then what is only watched. */
export const ListView = ({ page }: { readonly page: ListPage }) => {
  const { concerns, filter, now } = page;
  const of = (...states: ListedConcern['state'][]) => concerns.filter((one) => states.includes(one.state));
  const rest = concerns.filter((one) => one.state !== 'not opened' && one.state !== 'watching');
  return (
    <>
      <PageTitle>{say('list-title')}</PageTitle>
      {page.unverified.length > 0 && <UnverifiedList unverified={page.unverified} now={now} />}
      {page.notFound.length > 0 && <NotFoundList missing={page.notFound} now={now} />}
      {filter.show === 'open' ? (
        <>
          <Section title={say('list-unopened')} concerns={of('not opened')} now={now} />
          <Section title={say('list-to-do')} concerns={rest} now={now} />
          <Section title={say('list-watching')} concerns={of('watching')} now={now} />
        </>
      ) : (
        <Section title={say('filter-all')} concerns={concerns} now={now} />
      )}
      {concerns.length === 0 && <Quiet>{say('list-none')}</Quiet>}
      {page.next && (
        <p class="govuk-body">
          <Link href={page.next}>{say('list-more')}</Link>
        </p>
      )}
      <Filter filter={filter} circles={page.circles} />
      {concerns.length > 0 && <TakeList href={`/concerns.csv?${queryOf(filter)}`} />}
    </>
  );
};
