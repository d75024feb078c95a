import {
  Checkboxes,
  DateInput,
  type FieldProblem,
  Heading,
  Input,
  InsetText,
  problemAt,
  Quiet,
  Radios,
  Textarea,
} from '../web/index.js';
import type { PersonForm } from './form.js';
import { type FoundPerson, pronouns } from './person.js';
import { PeopleFound } from './views.js';
import { say } from './words.js';
import { pronounWords } from './words-of-person.js';

export type PersonFieldsProps = {
  readonly form: PersonForm;
  readonly problems: readonly FieldProblem[];
  /** Ask for numbers of other agencies: core members only. */
  readonly withIdentifiers?: boolean;
};

const OpenFields = ({ form, problems }: PersonFieldsProps) => (
  <>
    <Input
      name="chosenName"
      label={say('chosen-name')}
      hint={say('chosen-name-hint')}
      value={form.chosenName}
      error={problemAt(problems, 'chosenName')}
      autocomplete="off"
      width={20}
    />
    <Radios
      name="pronoun"
      legend={say('pronoun')}
      value={form.pronoun}
      error={problemAt(problems, 'pronoun')}
      choices={pronouns.map((value) => ({ value, label: pronounWords(value) }))}
      inline
    />
  </>
);

/** The fields that say who somebody is: the name others see, then what is sealed. Read by `readPersonForm`. */
export const PersonFields = (props: PersonFieldsProps) => {
  const { form, problems, withIdentifiers } = props;
  const text = (name: 'givenNames' | 'surname' | 'knownAs', label: string, hint?: string) => (
    <Input name={name} label={label} hint={hint} value={form[name]} autocomplete="off" spellcheck={false} />
  );
  return (
    <>
      <OpenFields {...props} />
      <Heading>{say('sealed-heading')}</Heading>
      <Quiet>{say('sealed-hint')}</Quiet>
      {text('givenNames', say('given-names'))}
      {text('surname', say('surname'))}
      {text('knownAs', say('known-as'), say('known-as-hint'))}
      <DateInput
        name="born"
        legend={say('born-on')}
        hint={say('born-on-hint')}
        values={form.born.typed}
        error={problemAt(problems, 'born')}
      />
      <Input
        name="telephone"
        type="tel"
        label={say('telephone')}
        hint={say('telephone-hint')}
        value={form.telephone}
        error={problemAt(problems, 'telephone')}
        autocomplete="off"
        width={20}
      />
      <Input
        name="email"
        type="email"
        label={say('email')}
        value={form.email}
        error={problemAt(problems, 'email')}
        autocomplete="off"
      />
      <Textarea name="address" label={say('address')} value={form.address} rows={3} autocomplete="off" />
      {withIdentifiers && (
        <Textarea
          name="identifiers"
          label={say('identifiers')}
          hint={say('identifiers-hint')}
          value={form.identifiers}
          rows={2}
          autocomplete="off"
        />
      )}
    </>
  );
};

export type Twins = { readonly inReach: readonly FoundPerson[]; readonly outOfReach: number };

/** Who may be the same person, and the box that says it is somebody else (posted as `sure`). */
export const TwinsHint = ({ twins }: { readonly twins: Twins }) => (
  <InsetText>
    <Heading>{say('twins-title')}</Heading>
    {twins.inReach.length > 0 && <PeopleFound people={twins.inReach} label={say('twins-title')} />}
    {twins.outOfReach > 0 && <p>{say('twins-others', { count: twins.outOfReach })}</p>}
    <Checkboxes name="sure" choices={[{ value: 'yes', label: say('twins-sure') }]} />
  </InsetText>
);
