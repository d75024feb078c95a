import type { LocalDay } from '../kernel/index.js';
import {
  Button,
  ButtonForm,
  Card,
  Details,
  dayWords,
  ErrorSummary,
  type FieldProblem,
  Form,
  InsetText,
  Link,
  PageTitle,
  problemAt,
  Quiet,
  Radios,
  Tag,
  type TagColour,
} from '../web/index.js';
import { notHeldReasons, type OccasionSeen } from './assessment.js';
import type { Standing } from './due-rules.js';
import { Figures } from './figures-view.js';
import type { Instrument } from './instrument.js';
import { countsIn, pointOf, standingNow } from './point-rules.js';
import { TrendChart } from './trend-chart.js';
import { say } from './words.js';

export type Asked = { readonly personId: string; readonly name: string };
export type MeasuresPage = {
  readonly circleId: string;
  readonly circleName: string;
  /** Each instrument that is or was due here, its occasions the earliest first. */
  readonly groups: readonly {
    readonly instrument: Instrument;
    readonly nextOn: LocalDay | null;
    readonly occasions: readonly OccasionSeen[];
  }[];
  /** Who was to answer an occasion; of the reader's own answers only herself. */
  readonly asked: ReadonlyMap<OccasionSeen, readonly Asked[]>;
  readonly me: string;
  /** Sees everybody's answers. */
  readonly readsAll: boolean;
  readonly maySettle: boolean;
  readonly mayAnswer: boolean;
  readonly mayKeepSettings: boolean;
  readonly hasSaved: boolean;
  readonly problems: readonly FieldProblem[];
  readonly today: LocalDay;
};

const colours: Record<Shown, TagColour | undefined> = {
  answered: 'green',
  late: 'orange',
  due: 'blue',
  'not yet': undefined,
  'signed off': 'green',
  'not held': 'grey',
};

const address = (page: MeasuresPage, { due }: OccasionSeen, person: string) =>
  `/circles/${page.circleId}/measures/answers?${new URLSearchParams({ of: due.code, due: due.dueOn, for: person })}`;

const fieldsOf = ({ due }: OccasionSeen) => ({ of: due.code, due: due.dueOn });

const Settle = ({
  occasion,
  page,
  state,
}: {
  readonly occasion: OccasionSeen;
  readonly page: MeasuresPage;
  readonly state: Standing;
}) => (
  <>
    {occasion.ratings.length > 0 && (
      <>
        <Quiet>{say('sign-off-hint')}</Quiet>
        <ButtonForm action={`/circles/${page.circleId}/measures/signatures`} fields={fieldsOf(occasion)} look="secondary">
          {say('sign-off')}
        </ButtonForm>
      </>
    )}
    {state !== 'not yet' && occasion.ratings.every((one) => one.outcome === 'declined') && (
      <Details summary={say('not-held')} open={page.problems.length > 0}>
        <Form action={`/circles/${page.circleId}/measures/not-held`}>
          {Object.entries(fieldsOf(occasion)).map(([name, value]) => (
            <input type="hidden" name={name} value={value} key={name} />
          ))}
          <Radios
            name="why"
            legend={say('not-held-why')}
            error={problemAt(page.problems, 'why')}
            choices={notHeldReasons.map((why) => ({ value: why, label: say(`why-${why}`) }))}
          />
          <Button look="secondary">{say('not-held-save')}</Button>
        </Form>
      </Details>
    )}
  </>
);

/** Who has answered and who has not, with the way to key in for somebody. */
const Everybody = ({ occasion, page }: { readonly occasion: OccasionSeen; readonly page: MeasuresPage }) => {
  const asked = page.asked.get(occasion) ?? [];
  const answered = new Set(occasion.ratings.map((one) => one.personId));
  const missing = asked.filter((one) => !answered.has(one.personId));
  return (
    <>
      <p class="govuk-body">{say('answered-of', { answered: asked.length - missing.length, asked: asked.length })}</p>
      {page.maySettle && missing.length > 0 && (
        <ul class="govuk-list">
          {missing.map(({ personId, name }) => (
            <li key={personId}>
              <Link href={address(page, occasion, personId)}>{say('key-in', { name })}</Link>
            </li>
          ))}
        </ul>
      )}
      {page.maySettle && occasion.instrument.definition.answeredBy === 'each volunteer' && answered.size > 0 && (
        <p class="govuk-body">
          <Link href={address(page, occasion, 'together')}>{say('key-in-together')}</Link>
        </p>
      )}
    </>
  );
};

const Mine = ({ occasion, page }: { readonly occasion: OccasionSeen; readonly page: MeasuresPage }) => {
  const mine = occasion.ratings.find((one) => one.personId === page.me);
  const isAsked = (page.asked.get(occasion) ?? []).some((one) => one.personId === page.me);
  if (!page.mayAnswer || !isAsked) return null;
  if (!mine)
    return (
      <p class="govuk-body">
        <Link href={address(page, occasion, page.me)}>{say('answer-now')}</Link>
      </p>
    );
  const day = dayWords(mine.answeredOn, page.today);
  return (
    <p class="govuk-body">
      {mine.outcome === 'declined' ? say('you-declined', { day }) : say('you-answered', { day })}{' '}
      <Link href={address(page, occasion, page.me)}>{say('change-answers')}</Link>
    </p>
  );
};

type Shown = Standing | 'answered';

/** How far it is for this reader: what everybody whom she sees has answered is not late any more, only not closed yet. */
const shownOf = (occasion: OccasionSeen, page: MeasuresPage): Shown => {
  const state = standingNow(occasion, page.today);
  if (state === 'signed off' || state === 'not held') return state;
  const asked = (page.asked.get(occasion) ?? []).filter((one) => page.readsAll || one.personId === page.me);
  const answered = new Set(occasion.ratings.map((one) => one.personId));
  return asked.length > 0 && asked.every((one) => answered.has(one.personId)) ? 'answered' : state;
};

const Occasion = ({ occasion, page }: { readonly occasion: OccasionSeen; readonly page: MeasuresPage }) => {
  const state = standingNow(occasion, page.today);
  const shown = shownOf(occasion, page);
  const isOpen = state === 'due' || state === 'late' || state === 'not yet';
  const { notHeld } = occasion.assessment ?? {};
  return (
    <section id={`due-${occasion.due.dueOn}`}>
      <h3 class="govuk-heading-s">
        {[say('due-on', { day: dayWords(occasion.due.dueOn, page.today) }), say(`occasion-${occasion.due.occasion}`)].join(', ')}{' '}
        <Tag colour={colours[shown]}>{say(`state-${shown.replaceAll(' ', '-')}` as 'state-due')}</Tag>
      </h3>
      {notHeld && <p class="govuk-body">{say('not-held-line', { why: say(`why-${notHeld.why}`) })}</p>}
      {isOpen && <Mine occasion={occasion} page={page} />}
      {isOpen && page.readsAll && <Everybody occasion={occasion} page={page} />}
      {page.readsAll && occasion.ratings.length > 0 && <Figures occasion={occasion} page={page} />}
      {isOpen && page.maySettle && <Settle occasion={occasion} page={page} state={state} />}
    </section>
  );
};

type Group = MeasuresPage['groups'][number];
const One = ({ group, page }: { readonly group: Group; readonly page: MeasuresPage }) => {
  const { instrument, occasions, nextOn } = group;
  const points = occasions
    .filter((one) => countsIn(one, page.today))
    .map((one) => pointOf(one, page.asked.get(one)?.length ?? 0));
  return (
    <Card title={instrument.definition.title}>
      {instrument.definition.isInvented && (
        <p class="govuk-body">
          <Tag>{say('invented')}</Tag> {say('invented-says')}
        </p>
      )}
      {page.readsAll && <TrendChart id={`trend-${instrument.id}`} definition={instrument.definition} points={points} />}
      {[...occasions].reverse().map((occasion) => (
        <Occasion occasion={occasion} page={page} key={occasion.due.dueOn} />
      ))}
      {nextOn && <Quiet>{say('next-due', { day: dayWords(nextOn, page.today) })}</Quiet>}
    </Card>
  );
};

/** What is due in a circle, who has answered, and how the figures go over time; for whoever answers, only her own. */
export const MeasuresView = ({ page }: { readonly page: MeasuresPage }) => (
  <>
    {page.problems.length > 0 && <ErrorSummary problems={page.problems} />}
    {page.hasSaved && <InsetText>{say('saved')}</InsetText>}
    <PageTitle lead={page.readsAll ? say('lead') : say('lead-own')}>
      {page.readsAll ? say('title', { circle: page.circleName }) : say('title-own')}
    </PageTitle>
    {page.groups.length === 0 && <Quiet>{say('none')}</Quiet>}
    {page.groups.map((group) => (
      <One group={group} page={page} key={group.instrument.id} />
    ))}
    {page.mayKeepSettings && (
      <p class="govuk-body">
        <Link href="/measures">{say('to-settings')}</Link>
      </p>
    )}
  </>
);
