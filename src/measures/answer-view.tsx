import type { LocalDay } from '../kernel/index.js';
import {
  Button,
  ButtonGroup,
  DateInput,
  Details,
  dayWords,
  ErrorSummary,
  type FieldProblem,
  type Fields,
  Form,
  field,
  InsetText,
  Narrow,
  PageTitle,
  problemAt,
  Quiet,
  Radios,
  readTypedDay,
  SaveForLater,
  Segments,
  Tag,
} from '../web/index.js';
import type { OccasionSeen, Rating } from './assessment.js';
import { type Definition, type Item, noAnswers } from './instrument.js';
import { say } from './words.js';

export type AnswerPage = {
  readonly circleId: string;
  readonly occasion: OccasionSeen;
  /** `together`, or the person. */
  readonly who: string;
  /** Null: the reader herself, or the circle together. */
  readonly name: string | null;
  readonly isOwn: boolean;
  readonly action: string;
  readonly draft: string;
  readonly draftSavedAt: string | null;
  /** Layer that the form is over. */
  readonly over: string | null;
  readonly values: Fields;
  /** What was saved meanwhile. */
  readonly theirs: Rating | null;
  readonly problems: readonly FieldProblem[];
  readonly today: LocalDay;
};

const answerWords = ({ scales }: Definition, item: Item, rating: Rating): string => {
  const answer = rating.answers[item.code];
  if (!answer) return '–';
  if ('none' in answer) return say(`none-${answer.none}`);
  return scales[item.scale]?.find((one) => one.value === answer.value)?.words ?? '–';
};

const Theirs = ({ rating, definition }: { readonly rating: Rating; readonly definition: Definition }) => (
  <InsetText id="theirs">
    <p class="govuk-body">{say('theirs')}</p>
    <ul class="govuk-list">
      {definition.items.map((item) => (
        <li key={item.code}>{say('theirs-line', { item: item.words, answer: answerWords(definition, item, rating) })}</li>
      ))}
    </ul>
  </InsetText>
);

/** Short answers stand side by side, as wide as a thumb: seventeen lists of seven would be twelve screens of a telephone. */
const fitsInALine = (words: readonly string[]): boolean => words.length <= 7 && words.join('').length + 2 * words.length <= 26;

const Question = ({ item, page }: { readonly item: Item; readonly page: AnswerPage }) => {
  const scale = page.occasion.instrument.definition.scales[item.scale] ?? [];
  const name = `item-${item.code}`;
  const value = field(page.values, name);
  const none = noAnswers.map((one) => ({ value: `none ${one}`, label: say(`none-${one}`) }));
  const error = problemAt(page.problems, name);
  const answers = scale.map(({ value: one, words }) => ({ value: one, label: words }));
  if (!fitsInALine(scale.map(({ words }) => words)))
    return <Radios name={name} legend={item.words} value={value} error={error} choices={[...answers, ...none]} />;
  return (
    <>
      <Segments name={name} legend={item.words} value={value} error={error} options={answers} />
      <Details summary={say('no-answer')} open={none.some((one) => one.value === value)}>
        <Radios name={name} id={`${name}-none`} legend={say('no-answer-why')} small value={value} choices={none} />
      </Details>
    </>
  );
};

const Origin = ({ page }: { readonly page: AnswerPage }) => (
  <Radios
    name="origin"
    legend={say('how-written')}
    value={field(page.values, 'origin') || 'now'}
    choices={[
      { value: 'now', label: say('how-now') },
      {
        value: 'paper',
        label: say('how-paper'),
        reveals: (
          <DateInput
            name="paper"
            legend={say('paper-day')}
            values={readTypedDay(page.values, 'paper').typed}
            error={problemAt(page.problems, 'paper-day')}
          />
        ),
      },
    ]}
  />
);

/** The questions of one occasion, for one person or for the circle together. */
export const AnswerForm = ({ page }: { readonly page: AnswerPage }) => {
  const { occasion, problems } = page;
  const { definition } = occasion.instrument;
  const day = dayWords(occasion.due.dueOn, page.today);
  const lead =
    page.who === 'together'
      ? say('form-together', { day })
      : page.name === null
        ? say('form-for-own', { day })
        : say('form-for', { name: page.name, day });
  return (
    <Narrow>
      {problems.length > 0 && <ErrorSummary problems={problems} />}
      <PageTitle lead={lead}>{definition.title}</PageTitle>
      {definition.isInvented && (
        <p class="govuk-body">
          <Tag>{say('invented')}</Tag> {say('invented-says')}
        </p>
      )}
      <p class="govuk-body">{definition.intro}</p>
      {page.theirs && <Theirs rating={page.theirs} definition={definition} />}
      <Form action={page.action} draft={page.draft} draftSavedAt={page.draftSavedAt} circle={page.circleId}>
        <input type="hidden" name="of" value={occasion.due.code} />
        <input type="hidden" name="due" value={occasion.due.dueOn} />
        <input type="hidden" name="for" value={page.who} />
        <input type="hidden" name="over" value={page.over ?? ''} />
        {definition.items.map((item) => (
          <Question item={item} page={page} key={item.code} />
        ))}
        {!page.isOwn && <Origin page={page} />}
        <ButtonGroup>
          <Button>{say('save')}</Button>
          <SaveForLater />
        </ButtonGroup>
        {page.who !== 'together' && (
          <>
            <Button look="secondary" name="decline" value="yes" formNoValidate>
              {page.isOwn ? say('decline') : say('decline-for')}
            </Button>
            <Quiet>{say('decline-says')}</Quiet>
          </>
        )}
      </Form>
      <Quiet>{definition.source}</Quiet>
    </Narrow>
  );
};
