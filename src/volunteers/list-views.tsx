import type { LocalDay } from '../kernel/index.js';
import {
  Button,
  ButtonLink,
  Checkboxes,
  Clock,
  Details,
  Link,
  PageTitle,
  Pagination,
  Select,
  TakeList,
  type Urgency,
  WorkList,
  weekdayWords,
} from '../web/index.js';
import type { ListQuestion } from './form.js';
import { say as sayAsked } from './requirement-words.js';
import { renewalDays } from './rules.js';
import { type VolunteerRow, volunteerStates } from './volunteer.js';
import { say } from './words.js';
import { standingWords, stateWords } from './words-of-volunteer.js';

export type ListPageProps = {
  readonly rows: readonly VolunteerRow[];
  readonly count: number;
  readonly pages: number;
  readonly question: ListQuestion;
  readonly today: LocalDay;
  readonly mayRecord: boolean;
};

// Red only where somebody whose checks have run out sits in a circle: that cannot wait.
const urgency = (row: VolunteerRow): Urgency | null => {
  if (row.standing === 'run out') return row.circles.length > 0 ? 'late' : 'soon';
  if (row.standing === 'run out soon' || row.standing === 'to discuss') return 'soon';
  return row.standing === 'in date' ? 'fine' : null;
};

const Checks = ({ row, today }: { readonly row: VolunteerRow; readonly today: LocalDay }) => {
  const look = urgency(row);
  const says = standingWords(row.standing, row.vettingExpiresOn, today);
  return look ? (
    <Clock urgency={look} dateTime={row.vettingExpiresOn ?? undefined}>
      {says}
    </Clock>
  ) : (
    <span>{says}</span>
  );
};

const noteOf = (row: VolunteerRow): string =>
  [row.reference, stateWords(row.state), row.circles.map((circle) => circle.name).join(', '), row.projectName]
    .filter((part) => part !== '')
    .join(' · ');

const addressOf = (question: ListQuestion, page: number): string => {
  const query = new URLSearchParams();
  if (question.state !== '') query.set('state', question.state);
  if (question.onlyChecks) query.set('checks', 'ending');
  if (question.freeOn) query.set('free', String(question.freeOn));
  if (page > 1) query.set('page', String(page));
  return query.size > 0 ? `/volunteers?${query}` : '/volunteers';
};

const Filter = ({ question }: { readonly question: ListQuestion }) => (
  <Details
    summary={say('filter-heading')}
    open={question.state !== '' || question.onlyChecks || question.freeOn !== null}
    class="oc-no-print"
  >
    <form method="get" action="/volunteers">
      <Select
        name="state"
        label={say('filter-state')}
        value={question.state}
        options={[
          { value: '', text: say('filter-on-the-way') },
          { value: 'all', text: say('filter-all') },
          ...volunteerStates.map((state) => ({ value: state, text: stateWords(state) })),
        ]}
      />
      <Select
        name="free"
        label={say('filter-free')}
        value={String(question.freeOn ?? '')}
        options={[
          { value: '', text: say('filter-free-any') },
          ...[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), text: weekdayWords(day) })),
        ]}
      />
      <Checkboxes
        name="checks"
        values={question.onlyChecks ? ['ending'] : []}
        choices={[{ value: 'ending', label: say('filter-checks', { days: renewalDays }) }]}
      />
      <Button look="secondary">{say('filter-button')}</Button>
    </form>
  </Details>
);

export const ListPage = ({ rows, count, pages, question, today, mayRecord }: ListPageProps) => (
  <>
    <PageTitle lead={say('count', { count })}>{say('title')}</PageTitle>
    {mayRecord && <ButtonLink href="/volunteers/new">{say('new')}</ButtonLink>}
    <p class="oc-no-print">
      <Link href="/volunteers/running-out">{sayAsked('out-link')}</Link>
      {' · '}
      <Link href="/volunteer-requirements">{sayAsked('asked-link')}</Link>
    </p>
    <Filter question={question} />
    {rows.length > 0 && (
      <WorkList
        label={say('list-label')}
        items={rows.map((row) => ({
          what: row.name,
          href: `/volunteers/${row.id}`,
          note: noteOf(row),
          when: <Checks row={row} today={today} />,
          needs: urgency(row) === 'late' ? 'now' : undefined,
        }))}
      />
    )}
    {pages > 1 && (
      <Pagination
        previous={question.page > 1 ? { href: addressOf(question, question.page - 1) } : undefined}
        next={question.page < pages ? { href: addressOf(question, question.page + 1) } : undefined}
        pages={Array.from({ length: pages }, (_, at) => ({
          number: at + 1,
          href: addressOf(question, at + 1),
          current: at + 1 === question.page,
        }))}
      />
    )}
    {count > 0 && <TakeList href={addressOf(question, 1).replace('/volunteers', '/volunteers.csv')} />}
  </>
);
