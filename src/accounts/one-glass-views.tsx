import type { Instant } from '../kernel/index.js';
import { dayOf } from '../kernel/index.js';
import type { PersonDetails } from '../people/index.js';
import { DetailRows } from '../people/index.js';
import {
  Button,
  ButtonForm,
  Card,
  ErrorSummary,
  Form,
  Heading,
  InsetText,
  Link,
  Moment,
  momentWords,
  Narrow,
  PageTitle,
  problemAt,
  Quiet,
  Radios,
  SummaryList,
  Textarea,
  WideTable,
  Words,
  whenWords,
} from '../web/index.js';
import { actionWords } from './action-words.js';
import { type ReadUnder, verdicts } from './glass.js';
import type { ReviewGiven } from './glass-form.js';
import type { GlassWithWords } from './glass-queries.js';
import { type GlassProblem, isGoingOn, opensAs, overAt } from './glass-rules.js';
import { problemsOf, whatOf } from './glass-views.js';
import { capacityWords, categoryWords, say, verdictWords } from './glass-words.js';

export type OneGlass = {
  readonly glass: GlassWithWords;
  readonly lines: readonly ReadUnder[];
  readonly isMine: boolean;
  readonly mayReview: boolean;
  /** Where the opening opens that, and goes on. */
  readonly identity: PersonDetails | null;
  readonly given: ReviewGiven;
  readonly problems: readonly GlassProblem[];
  readonly now: Instant;
};

const Facts = ({ glass, now }: Pick<OneGlass, 'glass' | 'now'>) => {
  const over = momentWords(overAt(glass), dayOf(now));
  const until = glass.endedAt
    ? say('until-ended', { when: over, name: glass.endedBy ?? '' })
    : say('until-itself', { when: over });
  return (
    <SummaryList
      rows={[
        { key: say('who'), value: glass.who },
        { key: say('capacity'), value: capacityWords(glass.asWhat) },
        { key: say('kind'), value: categoryWords(glass.category) },
        { key: say('why'), value: <span class="oc-words">{glass.reason}</span> },
        { key: say('from'), value: <Moment at={glass.beganAt} now={now} /> },
        { key: say('until'), value: until },
      ]}
    />
  );
};

const Opened = ({ glass, identity, now }: Pick<OneGlass, 'glass' | 'identity' | 'now'>) => {
  const opens = opensAs(glass.asWhat, glass.circleId !== null);
  const places = [
    opens.circle && { href: `/circles/${glass.circleId}`, says: say('go-circle') },
    opens.record && { href: `/core-members/${glass.coreMemberId}`, says: say('go-record') },
    opens.worries && { href: '/concerns', says: say('go-worries') },
    opens.reflections && { href: `/circles/${glass.circleId}/private-thoughts`, says: say('go-reflections') },
  ].filter((place) => place !== false);
  return (
    <>
      <InsetText>{say('open-now', { when: whenWords(glass.untilAt, now) })}</InsetText>
      <ul class="govuk-list govuk-list--spaced">
        {places.map((place) => (
          <li key={place.href}>
            <Link href={place.href}>{place.says}</Link>
          </li>
        ))}
      </ul>
      {identity && (
        <Card title={say('identity-title')}>
          <DetailRows details={identity} />
        </Card>
      )}
      <ButtonForm action={`/emergency-openings/${glass.id}/ending`} look="secondary">
        {say('end-button')}
      </ButtonForm>
    </>
  );
};

const sealedOf = (line: ReadUnder): number => Object.values(line.opened).reduce((sum, rows) => sum + rows.length, 0);

const Lines = ({ glass, lines, now }: Pick<OneGlass, 'glass' | 'lines' | 'now'>) => (
  <section>
    <Heading>{say('read-title')}</Heading>
    {lines.length === 0 ? (
      <Quiet>{say('read-none')}</Quiet>
    ) : (
      <WideTable
        label={say('read-title')}
        columns={[{ head: say('read-when') }, { head: say('read-what', { who: glass.who }) }, { head: say('read-sealed') }]}
        rows={lines.map((line) => [
          momentWords(line.at, dayOf(now)),
          line.decision === 'read' || line.decision === 'done'
            ? actionWords(line.action)
            : `${actionWords(line.action)} (${say('read-refused')})`,
          sealedOf(line) > 0 ? say('read-parts', { count: sealedOf(line) }) : '',
        ])}
      />
    )}
  </section>
);

const Review = ({ glass, given, problems: all, now }: OneGlass) => {
  const problems = problemsOf(all);
  return (
    <section>
      <Heading>{say('review-title')}</Heading>
      <p class="govuk-body">{say('review-says', { who: glass.who })}</p>
      {isGoingOn(glass, now) ? (
        <>
          <Quiet>{say('review-later')}</Quiet>
          <ButtonForm action={`/emergency-openings/${glass.id}/ending-for-them`} look="secondary">
            {say('end-theirs-button')}
          </ButtonForm>
        </>
      ) : (
        <Form action={`/emergency-openings/${glass.id}/review`}>
          <Radios
            name="verdict"
            legend={say('verdict')}
            value={given.verdict ?? ''}
            error={problemAt(problems, 'verdict')}
            choices={verdicts.map((one) => ({ value: one, label: say(`v-${one.replaceAll(' ', '-') as 'it-was-right'}`) }))}
          />
          <Textarea name="words" label={say('words')} value={given.words} rows={4} error={problemAt(problems, 'words')} />
          <Button>{say('review-button')}</Button>
        </Form>
      )}
    </section>
  );
};

const Reviewed = ({ glass, now }: Pick<OneGlass, 'glass' | 'now'>) =>
  glass.reviewedAt &&
  glass.verdict && (
    <section>
      <Heading>{say('reviewed-title')}</Heading>
      <p class="govuk-body">
        {say('reviewed-by', {
          name: glass.reviewedBy ?? '',
          when: momentWords(glass.reviewedAt, dayOf(now)),
          verdict: verdictWords(glass.verdict),
        })}
      </p>
      {glass.review && <Words>{glass.review}</Words>}
    </section>
  );

/** One opening: why, what it opens while it goes on, what was looked at, and what another person found. */
export const GlassPage = (one: OneGlass) => {
  const { glass, isMine, mayReview, problems, now } = one;
  return (
    <Narrow>
      {problems.length > 0 && <ErrorSummary problems={problemsOf(problems)} />}
      <PageTitle>{say('one-title', { what: whatOf(glass) })}</PageTitle>
      {isMine && isGoingOn(glass, now) && <Opened {...one} />}
      <Facts glass={glass} now={now} />
      <Lines {...one} />
      <Reviewed glass={glass} now={now} />
      {!glass.reviewedAt && mayReview && !isMine && <Review {...one} />}
      {!glass.reviewedAt && (!mayReview || isMine) && (
        <Quiet>{say('review-other', { when: momentWords(glass.reviewDueAt, dayOf(now)) })}</Quiet>
      )}
    </Narrow>
  );
};
