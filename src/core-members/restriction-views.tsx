import type { LocalDay } from '../kernel/index.js';
import type { Post } from '../partners/index.js';
import {
  Button,
  ButtonForm,
  Card,
  Checkboxes,
  DateInput,
  Day,
  Details,
  type FieldProblem,
  Form,
  Input,
  LookAgainNotice,
  problemAt,
  Quiet,
  Radios,
  Select,
  Tag,
  type TagColour,
  Textarea,
  typedDay,
  Words,
} from '../web/index.js';
import { type Answer, answers, type Restriction, restrictionGroups } from './core-member.js';
import type { ConfirmationForm, RestrictionForm } from './form.js';
import { answerToGive } from './rules.js';
import { say } from './words.js';
import { answerWords, groupWords } from './words-of-core-member.js';

// "No" is not red: red means that somebody must act now.
const colours: Record<Answer, TagColour> = { no: 'orange', 'ask first': 'blue', 'nothing against': 'green' };

type OneProps = { readonly restriction: Restriction; readonly today: LocalDay };

const Confirmed = ({ restriction, today }: OneProps) => {
  const { confirmed } = restriction;
  if (!confirmed) return say('not-confirmed');
  const day = <Day on={confirmed.on} today={today} short />;
  return confirmed.post ? say.rich('confirmed-by', { post: confirmed.post, day }) : say.rich('confirmed-on', { day });
};

/** The answer a volunteer is given, then what the condition says, then who confirmed it: "No confirmed by …" would read as its opposite. */
const AnswerLine = ({ restriction, today }: OneProps) => {
  const answer = answerToGive(restriction);
  return (
    <>
      <p>
        <Tag colour={colours[answer]} class="oc-whole">
          {answerWords(answer)}
        </Tag>
      </p>
      <Words>{restriction.words}</Words>
      <Quiet>
        <Confirmed restriction={restriction} today={today} />
      </Quiet>
    </>
  );
};

/** What stands before an outing, in a few lines: answer, then the words of the condition. For the side of a page. */
export const RestrictionLines = ({
  restrictions,
  today,
}: {
  readonly restrictions: readonly Restriction[];
  readonly today: LocalDay;
}) => (
  <>
    {restrictions.length === 0 && <Quiet>{say('restrictions-none')}</Quiet>}
    {restrictions.map((restriction) => (
      <div key={restriction.id}>
        <AnswerLine restriction={restriction} today={today} />
      </div>
    ))}
  </>
);

export type RestrictionAttempt = {
  readonly problems: readonly FieldProblem[];
  readonly form?: RestrictionForm;
  readonly confirmation?: ConfirmationForm;
  readonly restrictionId?: string;
};

export type RestrictionListProps = {
  readonly restrictions: readonly Restriction[];
  readonly today: LocalDay;
  /** Where forms go; null where the reader changes nothing. */
  readonly action: string | null;
  /** Whoever sees those that volunteers do not is told which they are. */
  readonly showsAll: boolean;
  readonly posts: readonly Post[];
  readonly blank: RestrictionForm;
  readonly attempt: RestrictionAttempt;
  /** The one that was written down a moment ago: its words are looked at again. */
  readonly justSaved?: string | null;
};

const postOptions = (posts: readonly Post[]) => [
  { value: '', text: '' },
  ...posts.map((post) => ({ value: post.id, text: `${post.agencyName}: ${post.title}` })),
];

type FormsProps = RestrictionListProps & { readonly action: string };

const Confirm = ({ restriction, action, posts, today, attempt }: FormsProps & { readonly restriction: Restriction }) => {
  const isMine = attempt.restrictionId === restriction.id;
  const prefix = `r-${restriction.id}-`;
  const problems = isMine ? attempt.problems : [];
  const form = (isMine && attempt.confirmation) || { on: typedDay(today), postId: '' };
  return (
    <Details summary={say('confirm-form')} open={isMine}>
      <Form action={`${action}/${restriction.id}/confirmations`}>
        <DateInput
          name="confirmed"
          id={`${prefix}confirmed`}
          legend={say('confirm-on')}
          values={form.on.typed}
          error={problemAt(problems, `${prefix}confirmed`)}
        />
        <Select
          name="post"
          id={`${prefix}post`}
          label={say('confirm-post')}
          value={form.postId}
          options={postOptions(posts)}
          error={problemAt(problems, `${prefix}post`)}
        />
        <Button>{say('confirm-button')}</Button>
      </Form>
    </Details>
  );
};

const NewRestriction = ({ action, posts, blank, attempt }: FormsProps) => {
  const { problems } = attempt.restrictionId ? { problems: [] } : attempt;
  const form = attempt.form ?? blank;
  const at = (name: string) => ({ name, error: problemAt(problems, name) });
  return (
    <Details summary={say('new-restriction')} open={attempt.form !== undefined}>
      <Form action={action}>
        {form.replaces && <input type="hidden" name="replaces" value={form.replaces} />}
        <Select
          {...at('group')}
          label={say('group-label')}
          value={form.group ?? ''}
          options={[{ value: '', text: '' }, ...restrictionGroups.map((group) => ({ value: group, text: groupWords(group) }))]}
        />
        <Textarea
          {...at('words')}
          label={say('words-label')}
          hint={say('words-hint')}
          value={form.words}
          rows={3}
          looksAgain="condition"
        />
        <Radios
          {...at('answer')}
          legend={say('answer-label')}
          value={form.answer}
          choices={answers.map((value) => ({ value, label: answerWords(value) }))}
        />
        <DateInput {...at('from')} legend={say('from-label')} values={form.from.typed} />
        <DateInput {...at('until')} legend={say('until-label')} hint={say('until-hint')} values={form.until.typed} />
        <Input {...at('version')} label={say('version-label')} value={form.policyVersion} width={10} />
        <Checkboxes
          name="circleSees"
          legend={say('circle-sees-label')}
          values={form.forCircle ? ['yes'] : []}
          choices={[{ value: 'yes', label: say('circle-sees') }]}
        />
        <DateInput
          {...at('confirmed')}
          legend={say('confirmed-on-label')}
          hint={say('confirmed-hint')}
          values={form.confirmed.typed}
        />
        <Select {...at('post')} label={say('confirmed-post-label')} value={form.postId} options={postOptions(posts)} />
        <Button>{say('save')}</Button>
      </Form>
    </Details>
  );
};

const OneRestriction = (props: RestrictionListProps & { readonly restriction: Restriction }) => {
  const { restriction, today, action, showsAll } = props;
  const { untilOn, policyVersion } = restriction;
  return (
    <Card title={groupWords(restriction.group)} size="s">
      <AnswerLine restriction={restriction} today={today} />
      {action && props.justSaved === restriction.id && (
        <LookAgainNotice
          texts={[restriction.words]}
          kind="condition"
          then={say('look-saved')}
          change={{ href: `${action}?again=${restriction.id}#words`, says: say('look-change') }}
          keep={action}
        />
      )}
      {untilOn && <Quiet>{say.rich('until', { day: <Day on={untilOn} today={today} short /> })}</Quiet>}
      {policyVersion && <Quiet>{say('version', { version: policyVersion })}</Quiet>}
      {showsAll && !restriction.forCircle && <Quiet>{say('coordinator-only')}</Quiet>}
      {action && (
        <>
          <Confirm {...props} action={action} />
          <ButtonForm action={`${action}/${restriction.id}/end`} look="secondary">
            {say('end-button')}
            <span class="govuk-visually-hidden">{` ${say('end-hint', { group: groupWords(restriction.group) })}`}</span>
          </ButtonForm>
        </>
      )}
    </Card>
  );
};

/** Restrictions in full, what forbids most first; with the forms to confirm, end and add where `action` is given. */
export const RestrictionList = (props: RestrictionListProps) => (
  <>
    {props.restrictions.length === 0 && <p>{say('restrictions-none')}</p>}
    {props.restrictions.map((restriction) => (
      <OneRestriction key={restriction.id} {...props} restriction={restriction} />
    ))}
    {props.action && <NewRestriction {...props} action={props.action} />}
  </>
);
