import type { LocalDay } from '../kernel/index.js';
import type { Pronoun } from '../people/index.js';
import {
  Button,
  ButtonGroup,
  DateInput,
  Details,
  ErrorSummary,
  type FieldProblem,
  type Fields,
  Form,
  field,
  Input,
  Radios,
  readTypedDay,
  SaveForLater,
  Segments,
  Select,
  Textarea,
  typedDay,
} from '../web/index.js';
import { Promises, type PromisesPage, SinceLast } from './action-form-views.js';
import { sayHours } from './clock-words.js';
import { type Correction, CorrectionSeen } from './correction-view.js';
import type { FormProblem } from './form.js';
import { kinds, modes } from './meeting.js';
import { say } from './words.js';
import { WordsOfEvening } from './words-of-evening-view.js';
import { Worry } from './worry-view.js';

export type Expected = {
  readonly personId: string;
  readonly name: string;
  readonly part: 'volunteer' | 'core member' | 'trainee';
  readonly isMe: boolean;
};

export type MinutesFormPage = PromisesPage & {
  readonly circleId: string;
  readonly circleName: string;
  readonly coreMemberName: string;
  readonly pronoun: Pronoun;
  readonly expected: readonly Expected[];
  readonly action: string;
  readonly draft: string;
  readonly draftSavedAt: string | null;
  readonly heldOn: LocalDay | null;
  readonly problems: readonly FormProblem[];
  /** Problems with their sentence already. */
  readonly also: readonly FieldProblem[];
  /** For a correction: what stands, and both texts where somebody corrected meanwhile. */
  readonly correction: Correction | null;
  /** Staff take minutes by telephone or from paper; volunteers write. */
  readonly mayTakeForOthers: boolean;
  /** Hours after the evening by which its minutes are due; null for a correction, which has no clock. */
  readonly hoursToWrite: number | null;
};

const problemWords = (problem: FormProblem): string =>
  ({
    day: say('held-day'),
    future: say('held-future'),
    began: say('clock-wrong'),
    ended: say('clock-wrong'),
    next: say('next-wrong'),
  })[problem.says];

const asked = ['came', 'late', 'sent word', 'did not come'] as const;

const cameWords = {
  came: say('came'),
  late: say('late'),
  'sent word': say('sent-word'),
  'did not come': say('did-not-come'),
} as const;

const Who = ({ one, given }: { readonly one: Expected; readonly given: string }) => (
  <>
    <input type="hidden" name={`part-${one.personId}`} value={one.part} />
    <Segments
      name={`came-${one.personId}`}
      legend={one.isMe ? say('me', { name: one.name }) : one.name}
      value={given}
      options={asked.map((answer) => ({ value: answer, label: cameWords[answer] }))}
    />
  </>
);

const Times = ({ values, error }: { readonly values: Fields; readonly error: (name: string) => string | undefined }) => (
  <div class="oc-pair">
    <Input
      name="began"
      label={say('began')}
      hint={say('clock-hint')}
      value={field(values, 'began')}
      error={error('began')}
      width={5}
    />
    <Input
      name="ended"
      label={say('ended')}
      hint={say('clock-hint')}
      value={field(values, 'ended')}
      error={error('ended')}
      width={5}
    />
  </div>
);

const More = ({ page, error }: { readonly page: MinutesFormPage; readonly error: (name: string) => string | undefined }) => {
  const { values } = page;
  const next = readTypedDay(values, 'next');
  return (
    <Details
      summary={say('more')}
      open={['guests', 'reflection', 'engagement'].some((name) => field(values, name) !== '') || error('next-day') !== undefined}
    >
      <Input name="guests" label={say('guests')} value={field(values, 'guests')} />
      <Radios
        name="engagement"
        legend={say('engagement', { name: page.coreMemberName })}
        inline
        choices={([1, 2, 3, 4, 5] as const).map((n) => ({ value: String(n), label: say(`engagement-${n}`) }))}
        value={field(values, 'engagement')}
      />
      <Textarea
        name="reflection"
        label={say('reflection')}
        hint={say('reflection-hint')}
        rows={2}
        value={field(values, 'reflection')}
      />
      <Radios
        name="kind"
        legend={say('kind')}
        choices={kinds.map((kind) => ({ value: kind, label: say(`kind-${kind}`) }))}
        value={field(values, 'kind') || 'formal'}
      />
      <Radios
        name="mode"
        legend={say('mode')}
        choices={modes.map((mode) => ({ value: mode, label: say(`mode-${mode}`) }))}
        value={field(values, 'mode') || 'in person'}
      />
      <DateInput name="next" legend={say('next')} values={next.typed} error={error('next-day')} />
    </Details>
  );
};

/** Who told them: somebody of that evening's roster, by the name they are called. */
const TakenFrom = ({ page }: { readonly page: MinutesFormPage }) => (
  <Select
    name="taken-from"
    label={say('taken-from')}
    value={field(page.values, 'taken-from')}
    options={[
      { value: '', text: say('taken-from-nobody') },
      ...page.expected
        .filter((one) => one.part !== 'core member')
        .map((one) => ({ value: one.personId, text: one.isMe ? say('me', { name: one.name }) : one.name })),
    ]}
  />
);

const TakenHow = ({ page }: { readonly page: MinutesFormPage }) => (
  <Radios
    name="taken-how"
    legend={say('taken-how')}
    value={field(page.values, 'taken-how') || 'telephone'}
    choices={[
      { value: 'telephone', label: say('taken-telephone'), reveals: <TakenFrom page={page} /> },
      { value: 'paper', label: say('taken-paper') },
      { value: 'screen', label: say('taken-screen') },
    ]}
  />
);

/** The minutes of one evening, on one page, in the order in which people tell them. */
export function MinutesForm({ page }: { readonly page: MinutesFormPage }) {
  const { values } = page;
  const error = (name: string) => {
    const problem = page.problems.find((one) => one.field === name);
    return problem && problemWords(problem);
  };
  const held = readTypedDay(values, 'held');
  return (
    <>
      {page.problems.length + page.also.length > 0 && (
        <ErrorSummary problems={[...page.also, ...page.problems.map((one) => ({ field: one.field, says: problemWords(one) }))]} />
      )}
      <h1 class="govuk-heading-l">{say('minutes-new', { circle: page.circleName })}</h1>
      <p class="govuk-body oc-quiet">
        {page.hoursToWrite === null
          ? say('saves-itself')
          : say('nobody-types', { hours: sayHours(page.hoursToWrite), who: page.pronoun })}
      </p>
      <Form action={page.action} draft={page.draft} draftSavedAt={page.draftSavedAt} circle={page.circleId}>
        {page.correction && <CorrectionSeen correction={page.correction} coreMemberName={page.coreMemberName} />}
        <DateInput
          name="held"
          legend={say('held')}
          values={held.isBlank ? typedDay(page.heldOn).typed : held.typed}
          error={error('held-day')}
        />
        <Times values={values} error={error} />
        <div class="oc-card">
          <h2 class="govuk-heading-m">{say('who-came')}</h2>
          {page.expected.map((one) => (
            <Who key={one.personId} one={one} given={field(values, `came-${one.personId}`)} />
          ))}
        </div>
        <SinceLast page={page} />
        <WordsOfEvening values={values} coreMemberName={page.coreMemberName} />
        <Promises page={page} />
        <Radios
          name="worried"
          legend={say('worried')}
          legendSize="m"
          hint={say('worried-hint')}
          value={field(values, 'worried')}
          choices={[
            { value: 'no', label: say('worried-no') },
            {
              value: 'yes',
              label: say('worried-yes'),
              reveals: page.correction ? undefined : <Worry values={values} />,
            },
          ]}
        />
        <More page={page} error={error} />
        {page.mayTakeForOthers && !page.correction && <TakenHow page={page} />}
        <ButtonGroup>
          <Button>{page.correction ? say('send-correction') : say('send')}</Button>
          <SaveForLater />
        </ButtonGroup>
      </Form>
    </>
  );
}
