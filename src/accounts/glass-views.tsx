import type { Instant } from '../kernel/index.js';
import { minutesBetween } from '../kernel/index.js';
import {
  Button,
  ButtonLink,
  ErrorSummary,
  type FieldProblem,
  Form,
  Input,
  InsetText,
  Link,
  lengthWords,
  Narrow,
  PageTitle,
  problemAt,
  Quiet,
  Radios,
  Textarea,
  WarningText,
  WorkList,
  whenWords,
} from '../web/index.js';
import type { BreakGiven } from './break-glass.js';
import { type Capacity, categories, type Glass } from './glass.js';
import { type GlassLimits, type GlassProblem, isGoingOn, overAt } from './glass-rules.js';
import { capacityWords, categoryWords, opensWords, say, sayGlassProblem, verdictWords } from './glass-words.js';
import type { OpeningSeen } from './going-on.js';

/** Name of the circle, or the reference where only a core member was opened. */
export const whatOf = (glass: Pick<Glass, 'circle' | 'reference'>): string => glass.circle ?? glass.reference;

const fieldOf: { readonly [problem in GlassProblem]?: string } = {
  'nothing found': 'which',
  'open to you already': 'which',
  'no category': 'category',
  'reason is too short': 'reason',
  'no verdict': 'verdict',
  'no words': 'words',
};
export const problemsOf = (problems: readonly GlassProblem[]): FieldProblem[] =>
  problems.map((one) => ({ says: sayGlassProblem(one), ...(fieldOf[one] ? { field: fieldOf[one] } : {}) }));

const rowWords = (glass: Glass, isMine: boolean, isOpen: boolean): string => {
  const facts = { who: glass.who, what: whatOf(glass) };
  if (isMine) return isOpen ? say('row-mine', facts) : say('row-mine-over', facts);
  return isOpen ? say('row-going-on', facts) : say('row-over', facts);
};

const noteOf = (glass: Glass, now: Instant): string => {
  if (isGoingOn(glass, now)) return say('note-until', { when: whenWords(glass.untilAt, now) });
  const time = lengthWords(minutesBetween(glass.beganAt, overAt(glass)));
  const was = say('note-from', { when: whenWords(glass.beganAt, now), time });
  const then = glass.verdict
    ? say('note-reviewed', { name: glass.reviewedBy ?? '', verdict: verdictWords(glass.verdict) })
    : say('note-to-review');
  return `${was} · ${then}`;
};

/** On the page of what was opened: who has it open, and until when. */
export const OpenInEmergency = ({ openings, now }: { readonly openings: readonly OpeningSeen[]; readonly now: Instant }) =>
  openings
    .filter((one) => one.isGoingOn)
    .map((one) => (
      <InsetText key={one.id}>
        {say(one.isMine ? 'banner-mine' : 'banner', { who: one.who, when: whenWords(one.untilAt, now) })}{' '}
        <Link href={`/emergency-openings/${one.id}`}>{say('banner-link')}</Link>
      </InsetText>
    ));

export type ListFacts = {
  readonly glasses: readonly Glass[];
  readonly me: string;
  readonly mayOpen: boolean;
  /** May look over what others opened, and so also what was read unusually much. */
  readonly mayReview: boolean;
  readonly mayPlant: boolean;
  readonly now: Instant;
};

/** What was opened in this way, newest first. */
export const GlassList = ({ glasses, me, mayOpen, mayReview, mayPlant, now }: ListFacts) => (
  <Narrow>
    <PageTitle lead={say('lead')}>{say('title')}</PageTitle>
    {glasses.length === 0 && <p class="govuk-body">{say('none')}</p>}
    <WorkList
      label={say('title')}
      items={glasses.map((glass) => ({
        what: rowWords(glass, glass.accountId === me, isGoingOn(glass, now)),
        href: `/emergency-openings/${glass.id}`,
        note: noteOf(glass, now),
      }))}
    />
    {mayReview && (
      <p class="govuk-body">
        <Link href="/unusual-reading">{say('unusual-link')}</Link>
      </p>
    )}
    {mayPlant && (
      <p class="govuk-body">
        <Link href="/canaries">{say('canaries-link')}</Link>
      </p>
    )}
    {mayOpen && (
      <ButtonLink href="/emergency-openings/new" look="secondary">
        {say('new-link')}
      </ButtonLink>
    )}
  </Narrow>
);

export type NewFacts = {
  readonly given: BreakGiven;
  readonly capacities: readonly Capacity[];
  readonly limits: GlassLimits;
  readonly problems: readonly GlassProblem[];
};

const Fields = ({ given, capacities, problems: all }: NewFacts) => {
  const problems = problemsOf(all);
  return (
    <Form action="/emergency-openings/new">
      <Input
        name="which"
        label={say('which')}
        hint={say('which-hint')}
        value={given.which}
        error={problemAt(problems, 'which')}
      />
      {capacities.length > 1 ? (
        <Radios
          name="asWhat"
          legend={say('as-what')}
          value={given.asWhat ?? ''}
          choices={capacities.map((one) => ({ value: one, label: capacityWords(one), hint: opensWords(one) }))}
        />
      ) : (
        capacities.map((one) => <Quiet key={one}>{opensWords(one)}</Quiet>)
      )}
      <Radios
        name="category"
        legend={say('category')}
        value={given.category ?? ''}
        error={problemAt(problems, 'category')}
        choices={categories.map((one) => ({ value: one, label: categoryWords(one) }))}
      />
      <Textarea
        name="reason"
        label={say('reason')}
        hint={say('reason-hint')}
        value={given.reason}
        rows={4}
        error={problemAt(problems, 'reason')}
      />
      <Button>{say('new-button')}</Button>
    </Form>
  );
};

/** Asks for one circle or core member, with why. */
export const NewGlass = (facts: NewFacts) => {
  const { limits, capacities, problems } = facts;
  const lead = say('new-lead', { time: lengthWords(limits.minutes), review: lengthWords(limits.reviewHours * 60) });
  return (
    <Narrow>
      {problems.length > 0 && <ErrorSummary problems={problemsOf(problems)} />}
      <PageTitle lead={lead}>{say('new-title')}</PageTitle>
      <WarningText>{say('new-danger')}</WarningText>
      {capacities.length > 0 ? <Fields {...facts} /> : <p class="govuk-body">{say('new-none')}</p>}
    </Narrow>
  );
};
