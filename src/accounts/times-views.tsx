import {
  Button,
  ErrorSummary,
  type FieldProblem,
  Fieldset,
  Form,
  InsetText,
  Narrow,
  PageTitle,
  problemAt,
  Radios,
  TimeInput,
} from '../web/index.js';
import type { TypedTimes } from './times-form.js';
import { say } from './times-words.js';

/** When somebody wants to be told of what can wait. */
export const TimesPage = ({
  typed,
  problems,
  hasSaved,
}: {
  readonly typed: TypedTimes;
  readonly problems: readonly FieldProblem[];
  readonly hasSaved: boolean;
}) => (
  <Narrow>
    {problems.length > 0 && <ErrorSummary problems={problems} />}
    <PageTitle>{say('title')}</PageTitle>
    {hasSaved && <InsetText>{say('saved')}</InsetText>}
    <p class="govuk-body">{say('lead')}</p>
    <p class="govuk-body">{say('always')}</p>
    <Form action="/account/messages">
      <Radios
        name="how"
        legend={say('how')}
        legendSize="s"
        value={typed.how}
        error={problemAt(problems, 'how')}
        choices={[
          {
            value: 'once a day',
            label: say('once-a-day'),
            reveals: (
              <TimeInput
                name="digestAt"
                label={say('digest-at')}
                hint={say('digest-hint')}
                value={typed.digestAt}
                error={problemAt(problems, 'digestAt')}
              />
            ),
          },
          { value: 'as it comes', label: say('as-it-comes') },
        ]}
      />
      <Fieldset legend={say('quiet')} legendSize="s">
        <p class="govuk-body">{say('quiet-says')}</p>
        <TimeInput name="quietFrom" label={say('quiet-from')} value={typed.quietFrom} error={problemAt(problems, 'quietFrom')} />
        <TimeInput
          name="quietUntil"
          label={say('quiet-until')}
          value={typed.quietUntil}
          error={problemAt(problems, 'quietUntil')}
        />
      </Fieldset>
      <Button>{say('save')}</Button>
    </Form>
  </Narrow>
);
