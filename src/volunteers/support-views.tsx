import type { LocalDay } from '../kernel/index.js';
import {
  Button,
  ButtonForm,
  ButtonGroup,
  Card,
  DateInput,
  Day,
  Details,
  dayWords,
  ErrorSummary,
  type FieldProblem,
  Form,
  Narrow,
  PageTitle,
  problemAt,
  Quiet,
  Radios,
  Steps,
  Textarea,
  type TypedDay,
  typedDay,
} from '../web/index.js';
import { careOutcomes, type Talk, type TalkKind, type TalkOutcome } from './care.js';
import { openOffer } from './care-rules.js';
import { kindSays, outcomeSays, say } from './care-words.js';

export type TalkForm = {
  readonly at: 'talk' | 'care';
  readonly kind: TalkKind | null;
  readonly outcome: TalkOutcome | null;
  readonly on: TypedDay;
  readonly note: string;
};
export type SupportPageProps = {
  readonly id: string;
  readonly name: string;
  readonly isSelf: boolean;
  readonly today: LocalDay;
  readonly talks: readonly Talk[];
  readonly supervisionDue: LocalDay | null;
  readonly reviewDue: LocalDay | null;
  readonly mayRecord: boolean;
  readonly mayCare: boolean;
  readonly typed: TalkForm | null;
  readonly problems: readonly FieldProblem[];
};

const Due = ({ supervisionDue, reviewDue, today }: SupportPageProps) => {
  if (supervisionDue === null && reviewDue === null) return <Quiet>{say('due-never')}</Quiet>;
  const line = (what: 'supervision' | 'review', on: LocalDay | null) =>
    on && <p class="govuk-body">{say(on < today ? `late-${what}` : `due-${what}`, { day: dayWords(on, today) })}</p>;
  return (
    <>
      {line('supervision', supervisionDue)}
      {line('review', reviewDue)}
    </>
  );
};

const Own = ({ id, talks }: SupportPageProps) => {
  const action = `/volunteers/${id}/support/asking`;
  const hasAsked = talks.find((one) => one.kind === 'support')?.outcome === 'asked';
  return (
    <>
      {openOffer(talks) && (
        <Card>
          <p>{say('offer-words')}</p>
          <ButtonGroup>
            <ButtonForm action={action} fields={{ what: 'accepted' }}>
              {say('accept-button')}
            </ButtonForm>
            <ButtonForm action={action} fields={{ what: 'declined' }} look="secondary">
              {say('decline-button')}
            </ButtonForm>
          </ButtonGroup>
        </Card>
      )}
      <Card>
        {hasAsked ? (
          <p>{say('asked-already')}</p>
        ) : (
          <>
            <p>{say('ask-words')}</p>
            <ButtonForm action={action} fields={{ what: 'asked' }}>
              {say('ask-button')}
            </ButtonForm>
          </>
        )}
      </Card>
    </>
  );
};

const TalkStep = (props: SupportPageProps & { readonly at: 'talk' | 'care' }) => {
  const { id, today, at } = props;
  const typed = props.typed?.at === at ? props.typed : null;
  const problems = typed ? props.problems : [];
  const isCare = at === 'care';
  const kinds: readonly TalkKind[] = isCare ? ['debrief', 'support'] : ['supervision', 'annual review'];
  const field = (name: string) => `${at}-${name}`;
  return (
    <Details summary={say(isCare ? 'care-form' : 'talk-form')} open={typed !== null}>
      <Form action={`/volunteers/${id}/support/${at}`}>
        <Radios
          name="kind"
          id={field('kind')}
          legend={say('which-talk')}
          value={typed?.kind ?? undefined}
          error={problemAt(problems, field('kind'))}
          choices={kinds.map((kind) => ({ value: kind, label: kindSays(kind) }))}
          small
        />
        {isCare && (
          <Radios
            name="outcome"
            id={field('outcome')}
            legend={say('what-came')}
            value={typed?.outcome ?? undefined}
            error={problemAt(problems, field('outcome'))}
            choices={careOutcomes.map((value) => ({ value, label: say(`care-${value}`) }))}
            small
          />
        )}
        <DateInput
          name="on"
          id={field('on')}
          legend={say('on-day')}
          values={(typed?.on ?? typedDay(today)).typed}
          error={problemAt(problems, field('on'))}
        />
        <Textarea
          name="note"
          id={field('note')}
          label={say('note')}
          hint={say(isCare ? 'note-hint-care' : 'note-hint-talk')}
          value={typed?.note}
          rows={3}
        />
        <Button>{say('save')}</Button>
      </Form>
    </Details>
  );
};

/** Supervision, reviews and support of one volunteer: when the next is due, what there was, and how to ask or write it down. */
export const SupportPage = (props: SupportPageProps) => {
  const { name, isSelf, today, talks, mayRecord, mayCare, problems } = props;
  return (
    <Narrow>
      {problems.length > 0 && <ErrorSummary problems={problems} />}
      <PageTitle lead={isSelf ? undefined : name}>{say(isSelf ? 'support-title-own' : 'support-title')}</PageTitle>
      <Due {...props} />
      {isSelf && <Own {...props} />}
      {mayRecord && <TalkStep {...props} at="talk" />}
      {mayCare && <TalkStep {...props} at="care" />}
      {talks.length === 0 && <Quiet>{say('none-yet')}</Quiet>}
      {talks.length > 0 && (
        <Card title={say('way-so-far')}>
          <Steps
            steps={talks.map((talk) => ({
              says: [
                say('talk-line', { kind: kindSays(talk.kind), outcome: outcomeSays(talk.outcome) }),
                ...(talk.note ? [talk.note] : []),
              ].join('. '),
              when: <Day on={talk.on} today={today} />,
            }))}
          />
        </Card>
      )}
    </Narrow>
  );
};
