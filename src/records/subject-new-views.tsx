import {
  Button,
  DateInput,
  ErrorSummary,
  type FieldProblem,
  Form,
  Input,
  Narrow,
  PageTitle,
  problemAt,
  Radios,
  Textarea,
} from '../web/index.js';
import type { RecordForm } from './subject-form.js';
import { askerKinds } from './subject-request.js';
import type { RecordProblem } from './subject-rules.js';
import { dashed, say } from './subject-words.js';

const fieldOf: Readonly<Record<RecordProblem, string>> = {
  ...{ 'no kind': 'askedBy', 'no asker': 'asker', 'no day': 'received-day', 'day to come': 'received-day' },
  ...{ 'no reference like it': 'reference', 'no identity': 'identity' },
};
const recordProblems = (problems: readonly RecordProblem[]): FieldProblem[] =>
  problems.map((one) => ({ says: say(`p-${dashed(one)}`), field: fieldOf[one] }));

export const NewRequest = ({
  given,
  problems: all,
}: {
  readonly given: RecordForm;
  readonly problems: readonly RecordProblem[];
}) => {
  const problems = recordProblems(all);
  return (
    <Narrow>
      {problems.length > 0 && <ErrorSummary problems={problems} />}
      <PageTitle lead={say('new-lead')}>{say('new-title')}</PageTitle>
      <Form action="/subject-requests/new">
        <Radios
          name="askedBy"
          legend={say('kind')}
          value={given.askedBy ?? ''}
          error={problemAt(problems, 'askedBy')}
          choices={askerKinds.map((one) => ({ value: one, label: say(`kind-${dashed(one)}`) }))}
        />
        <Textarea
          name="asker"
          label={say('asker')}
          hint={say('asker-hint')}
          value={given.asker}
          rows={4}
          error={problemAt(problems, 'asker')}
        />
        <DateInput
          name="received"
          legend={say('received')}
          values={given.received.typed}
          error={problemAt(problems, 'received-day')}
        />
        <Input
          name="reference"
          label={say('reference')}
          hint={say('reference-hint')}
          value={given.reference}
          width={20}
          error={problemAt(problems, 'reference')}
        />
        <Radios
          name="identity"
          legend={say('identity')}
          value={given.identity ?? ''}
          error={problemAt(problems, 'identity')}
          choices={[
            { value: 'identity seen', label: say('identity-seen') },
            { value: 'identity asked', label: say('identity-asked') },
          ]}
        />
        <Textarea name="how" label={say('how')} hint={say('how-hint')} value={given.how} rows={2} />
        <Button>{say('save')}</Button>
      </Form>
    </Narrow>
  );
};

/** The one letter for every request that ends without a pack. */
export const LetterPage = () => (
  <Narrow>
    <PageTitle>{say('letter-title')}</PageTitle>
    {([1, 2, 3, 4] as const).map((line) => (
      <p class="govuk-body">{say(`letter-${line}`)}</p>
    ))}
    <p class="govuk-body oc-quiet oc-no-print">{say('letter-how')}</p>
  </Narrow>
);
