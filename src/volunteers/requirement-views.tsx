import type { LocalDay } from '../kernel/index.js';
import {
  Button,
  Card,
  Checkboxes,
  DateInput,
  Details,
  dayWords,
  ErrorSummary,
  type FieldProblem,
  type Fields,
  Fieldset,
  Form,
  field,
  fieldList,
  Input,
  InsetText,
  Narrow,
  PageTitle,
  problemAt,
  Quiet,
  Radios,
  readTypedDay,
  SummaryList,
  typedDay,
} from '../web/index.js';
import type { Policy } from './requirement.js';
import { policyOn, requirementsOf } from './requirement-rules.js';
import { askedSays, say, titleOf } from './requirement-words.js';

export type RequirementsPageProps = {
  /** Every version, the newest first. */
  readonly policies: readonly Policy[];
  readonly today: LocalDay;
  readonly maySet: boolean;
  /** What was posted and refused; null: the form as it stands. */
  readonly typed: Fields | null;
  readonly problems: readonly FieldProblem[];
};

const Asked = ({ policy }: { readonly policy: Policy | null }) => (
  <SummaryList
    rows={[
      ...askedSays(policy).map(({ title, length }) => ({ key: title, value: length })),
      { key: say('briefing'), value: say('briefing-words') },
      {
        key: say('supervision'),
        value: policy?.supervisionWeeks ? say('every-weeks', { weeks: policy.supervisionWeeks }) : say('nobody-said'),
      },
      {
        key: say('review'),
        value: policy?.reviewMonths ? say('every-months', { months: policy.reviewMonths }) : say('nobody-said'),
      },
    ]}
  />
);

const OneAsked = ({
  code,
  title,
  months,
  isAlways,
  typed,
  problems,
}: {
  readonly code: string;
  readonly title: string;
  readonly months: number | null;
  readonly isAlways: boolean;
  readonly typed: Fields | null;
  readonly problems: readonly FieldProblem[];
}) => (
  <Fieldset legend={title}>
    <Input name={`title-${code}`} label={say('form-title')} value={typed ? field(typed, `title-${code}`) : title} />
    <Input
      name={`months-${code}`}
      label={say('form-months')}
      hint={say('form-months-hint')}
      width={3}
      inputmode="numeric"
      value={typed ? field(typed, `months-${code}`) : String(months ?? '')}
      error={problemAt(problems, `months-${code}`)}
    />
    {!isAlways && (
      <Checkboxes
        name="gone"
        id={`gone-${code}`}
        values={typed ? fieldList(typed, 'gone') : []}
        choices={[{ value: code, label: say('form-gone') }]}
        small
      />
    )}
  </Fieldset>
);

/** How often somebody sits down with her: no source says it for everybody. */
const Clocks = ({
  newest,
  typed,
  problems,
}: Pick<RequirementsPageProps, 'typed' | 'problems'> & { readonly newest: Policy | null }) => (
  <>
    <Input
      name="supervision"
      label={say('form-supervision')}
      hint={say('form-clock-hint')}
      width={3}
      inputmode="numeric"
      value={typed ? field(typed, 'supervision') : String(newest?.supervisionWeeks ?? '')}
      error={problemAt(problems, 'supervision')}
    />
    <Input
      name="review"
      label={say('form-review')}
      hint={say('form-clock-hint')}
      width={3}
      inputmode="numeric"
      value={typed ? field(typed, 'review') : String(newest?.reviewMonths ?? '')}
    />
  </>
);

const SetForm = ({ policies, today, typed, problems }: RequirementsPageProps) => {
  const newest = policies[0] ?? null;
  const day = (name: string) => (typed ? readTypedDay(typed, name) : typedDay(today)).typed;
  return (
    <Details summary={say('form')} open={typed !== null}>
      <Form action="/volunteer-requirements">
        <input type="hidden" name="seen" value={String(newest?.version ?? 0)} />
        <p>{say('keep')}</p>
        {requirementsOf(newest).map(({ code, title, countsMonths }) => (
          <OneAsked
            key={code}
            {...{ code, typed, problems, months: countsMonths }}
            title={title || titleOf(code, [])}
            isAlways={code === 'vetting' || code === 'training'}
          />
        ))}
        <Fieldset legend={say('form-more')}>
          <Input
            name="more-title"
            label={say('form-title')}
            value={typed ? field(typed, 'more-title') : ''}
            error={problemAt(problems, 'more-title')}
          />
          <Radios
            name="more-kind"
            legend={say('form-kind')}
            value={typed ? field(typed, 'more-kind') : 'training'}
            choices={[
              { value: 'training', label: say('kind-training') },
              { value: 'check', label: say('kind-check') },
            ]}
            small
          />
          <Input
            name="more-months"
            label={say('form-months')}
            hint={say('form-months-hint')}
            width={3}
            inputmode="numeric"
            value={typed ? field(typed, 'more-months') : ''}
          />
        </Fieldset>
        <Clocks newest={newest} typed={typed} problems={problems} />
        <DateInput name="from" legend={say('form-from')} values={day('from')} error={problemAt(problems, 'from')} />
        <Input
          name="approved-by"
          label={say('form-by')}
          hint={say('form-by-hint')}
          value={typed ? field(typed, 'approved-by') : ''}
          error={problemAt(problems, 'approved-by')}
        />
        <DateInput
          name="approved"
          legend={say('form-approved')}
          values={day('approved')}
          error={problemAt(problems, 'approved')}
        />
        <Button>{say('form-button')}</Button>
      </Form>
    </Details>
  );
};

/** What is asked of every volunteer, since when and by whose word; for a manager also the form to say it anew. */
export const RequirementsPage = (props: RequirementsPageProps) => {
  const { policies, today, maySet, problems } = props;
  const policy = policyOn(policies, today);
  const toCome = policies.filter((one) => one.fromOn > today);
  const earlier = policies.filter((one) => one !== policy && one.fromOn <= today);
  const lead = policy
    ? say('lead-version', {
        ...{ version: policy.version, day: dayWords(policy.fromOn, today) },
        ...{ by: policy.approvedBy, approved: dayWords(policy.approvedOn, today) },
      })
    : say('lead');
  return (
    <Narrow>
      {problems.length > 0 && <ErrorSummary problems={problems} />}
      <PageTitle lead={lead}>{say('title')}</PageTitle>
      {!policy && <p>{say('lead-none')}</p>}
      <Card>
        <Asked policy={policy} />
      </Card>
      {toCome.map((one) => (
        <Card key={one.id} title={say('to-come', { day: dayWords(one.fromOn, today), version: one.version })}>
          <Asked policy={one} />
        </Card>
      ))}
      {maySet && policies.length === 0 && <InsetText>{say('example')}</InsetText>}
      {maySet && <SetForm {...props} />}
      {earlier.length > 0 && (
        <Details summary={say('earlier')}>
          {earlier.map((one) => (
            <Quiet key={one.id}>
              {say('earlier-row', {
                ...{ version: one.version, day: dayWords(one.fromOn, today), by: one.approvedBy },
                what: askedSays(one)
                  .map(({ title, length }) => `${title} (${length})`)
                  .join(', '),
              })}
            </Quiet>
          ))}
        </Details>
      )}
    </Narrow>
  );
};
