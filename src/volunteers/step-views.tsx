import type { LocalDay } from '../kernel/index.js';
import {
  Button,
  DateInput,
  Details,
  dayWords,
  type FieldProblem,
  type FieldTexts,
  Form,
  problemAt,
  Radios,
  SeenFields,
  Textarea,
  typedDay,
} from '../web/index.js';
import { checkFrom } from './form.js';
import { Marks } from './register-views.js';
import { type CheckFacts, checkFactsOf, statesAfter } from './rules.js';
import type { VolunteerPageProps } from './views.js';
import { vettingOutcomes } from './volunteer.js';
import { say } from './words.js';
import { outcomeWords, stateWords } from './words-of-volunteer.js';

const concerns = (problems: readonly FieldProblem[], ...names: readonly string[]) =>
  problems.some((one) => names.includes(one.field ?? ''));

const dayText = (on: LocalDay | null) => (on ? dayWords(on) : '');
const checkTexts = (): FieldTexts<CheckFacts> => ({
  outcome: [say('vetting-outcome'), (outcome) => (outcome ? outcomeWords(outcome) : '')],
  issuedOn: [say('vetting-issued'), dayText],
  expiresOn: [say('vetting-expires'), dayText],
});

/** The next step by hand. */
export const NextStep = ({ volunteer, problems, step, today }: VolunteerPageProps) => (
  <Details summary={say('step-form')} open={concerns(problems, 'state', 'on', 'note')}>
    <Form action={`/volunteers/${volunteer.id}/state`}>
      <input type="hidden" name="from" value={volunteer.state} />
      <Radios
        name="state"
        legend={say('step-state')}
        value={step?.state}
        error={problemAt(problems, 'state')}
        choices={statesAfter(volunteer.state).map((value) => ({ value, label: stateWords(value) }))}
        small
      />
      <DateInput
        name="on"
        legend={say('step-on')}
        values={(step?.on ?? typedDay(today)).typed}
        error={problemAt(problems, 'on')}
      />
      <Textarea
        name="note"
        label={say('step-note')}
        hint={say('step-note-hint')}
        value={step?.note}
        rows={3}
        error={problemAt(problems, 'note')}
      />
      <Button>{say('step-button')}</Button>
    </Form>
  </Details>
);

/** The outcome of a check. */
export const VettingStep = ({ volunteer, problems, vetting, edited, today }: VolunteerPageProps) => (
  <Details summary={say('vetting-form')} open={vetting !== undefined}>
    <Form action={`/volunteers/${volunteer.id}/checks`}>
      <SeenFields
        stands={checkFactsOf(volunteer)}
        texts={checkTexts()}
        typed={vetting && { facts: checkFrom(vetting), seen: vetting.seen }}
        edited={edited}
        today={today}
        prefix="vetting-"
      />
      <Radios
        name="outcome"
        legend={say('vetting-outcome')}
        hint={say('vetting-outcome-hint')}
        value={vetting?.outcome}
        error={problemAt(problems, 'outcome')}
        choices={vettingOutcomes.map((value) => ({ value, label: outcomeWords(value) }))}
        small
      />
      <DateInput
        name="issued"
        legend={say('vetting-issued')}
        values={vetting?.issued.typed}
        error={problemAt(problems, 'issued')}
      />
      <DateInput
        name="expires"
        legend={say('vetting-expires')}
        hint={say('vetting-expires-hint')}
        values={vetting?.expires.typed}
        error={problemAt(problems, 'expires')}
      />
      <Marks level={vetting?.level} reference={vetting?.reference} />
      <Button>{say('save-button')}</Button>
    </Form>
  </Details>
);

/** The day of training. */
export const TrainingStep = ({ volunteer, problems, today, training, edited }: VolunteerPageProps) => (
  <Details summary={say('training-form')} open={training !== undefined}>
    <Form action={`/volunteers/${volunteer.id}/training`}>
      <SeenFields
        stands={{ trainedOn: volunteer.trainedOn }}
        texts={{ trainedOn: [say('training-on'), dayText] }}
        typed={training && { facts: { trainedOn: training.on }, seen: training.seen }}
        edited={edited}
        today={today}
        prefix="training-"
      />
      <DateInput
        name="trained"
        legend={say('training-on')}
        values={(training ?? typedDay(today)).typed}
        error={problemAt(problems, 'trained')}
      />
      <Button>{say('save-button')}</Button>
    </Form>
  </Details>
);
