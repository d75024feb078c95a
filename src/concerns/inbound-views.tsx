import type { LinkedPost } from '../partners/index.js';
import {
  Button,
  ButtonLink,
  Card,
  DateInput,
  Due,
  ErrorSummary,
  type FieldProblem,
  type Fields,
  Form,
  field,
  Link,
  Moment,
  Narrow,
  PageTitle,
  PhoneLink,
  problemAt,
  Quiet,
  Radios,
  readTypedDay,
  Select,
  Textarea,
  WarningText,
  When,
  Words,
} from '../web/index.js';
import { eventKinds } from './event.js';
import { type Inbound, mayTellAnswers, type Passing, soonAnswers } from './inbound.js';
import { channelWords, mayTellWords, sayInbound as say, soonWords } from './inbound-words.js';
import { sayCode, somebody } from './words.js';

export type InboundForm = {
  readonly values: Fields;
  readonly problems: readonly FieldProblem[];
  readonly draftSavedAt: string | null;
};
type Ring = { readonly name: string; readonly number: string } | null;

const Urgent = ({ ring }: { readonly ring: Ring }) => (
  <WarningText>
    {ring ? say.rich('urgent-ring', { name: ring.name, number: <PhoneLink number={ring.number} /> }) : say('urgent')}
  </WarningText>
);

/** How soon, and whether volunteers may be told: asked of officer and coordinator alike. */
export const Handling = ({ form }: { readonly form: InboundForm }) => (
  <>
    <Radios
      name="soon"
      legend={say('soon')}
      legendSize="s"
      value={field(form.values, 'soon')}
      error={problemAt(form.problems, 'soon')}
      choices={soonAnswers.map((value) => ({ value, label: soonWords(value) }))}
    />
    <Radios
      name="may"
      legend={say('may')}
      legendSize="s"
      value={field(form.values, 'may')}
      error={problemAt(form.problems, 'may')}
      choices={mayTellAnswers.map((value) => ({ value, label: mayTellWords(value) }))}
    />
  </>
);

type OfficerProps = {
  readonly coreMember: { readonly id: string; readonly name: string };
  readonly posts: readonly LinkedPost[];
  readonly ring: Ring;
  readonly form: InboundForm;
  /** Probation and police say it once, with what they tell us. */
  readonly mayTellEvent: boolean;
};

const WhatHappened = ({ form }: { readonly form: InboundForm }) => (
  <>
    <Select
      name="event"
      label={say('event')}
      labelSize="s"
      hint={say('event-hint')}
      value={field(form.values, 'event')}
      options={[
        { value: '', text: say('event-none') },
        ...eventKinds.map((kind) => ({ value: kind, text: sayCode('event-', kind) })),
      ]}
    />
    <DateInput
      name="event"
      id="event-on"
      legend={say('event-day')}
      values={readTypedDay(form.values, 'event').typed}
      error={problemAt(form.problems, 'event-day')}
    />
  </>
);

/** For an officer: one page, no training. */
export const OfficerInboundPage = ({ coreMember, posts, ring, form, mayTellEvent }: OfficerProps) => (
  <Narrow>
    {form.problems.length > 0 && <ErrorSummary problems={form.problems} />}
    <PageTitle lead={say('new-officer-lead')}>{say('new-officer', { name: coreMember.name })}</PageTitle>
    <Urgent ring={ring} />
    <Form action={`/core-members/${coreMember.id}/told-us`} draft={`told us:${coreMember.id}`} draftSavedAt={form.draftSavedAt}>
      {posts.length === 1 ? (
        <input type="hidden" name="post" value={posts[0]?.postId ?? ''} />
      ) : (
        <Select
          name="post"
          label={say('post-mine')}
          value={field(form.values, 'post')}
          error={problemAt(form.problems, 'post')}
          options={posts.map(({ postId, title, agencyName }) => ({
            value: postId,
            text: say('post-named', { title, agency: agencyName }),
          }))}
        />
      )}
      <Textarea
        name="words"
        label={say('words-officer')}
        labelSize="s"
        hint={say('words-officer-hint')}
        rows={6}
        value={field(form.values, 'words')}
        error={problemAt(form.problems, 'words')}
      />
      {mayTellEvent && <WhatHappened form={form} />}
      <Handling form={form} />
      <Button>{say('save-officer')}</Button>
    </Form>
  </Narrow>
);

export const SentPage = ({ name, now, ring }: { readonly name: string; readonly now: Date; readonly ring: Ring }) => (
  <Narrow>
    <PageTitle lead={say('about', { name })}>{say('sent-title')}</PageTitle>
    <p class="govuk-body">{say.rich('sent-when', { when: <Moment at={now} now={now} /> })}</p>
    <p class="govuk-body">
      {say('sent-read')} {ring && <PhoneLink number={ring.number}>{say('sent-ring', { name: ring.name })}</PhoneLink>}
    </p>
  </Narrow>
);

const Answer = ({ inbound, now }: { readonly inbound: Inbound; readonly now: Date }) => (
  <ul class="govuk-list">
    {inbound.answers.map((one) => {
      const given = { name: somebody(one.by), when: <Moment at={one.answeredAt} now={now} /> };
      return (
        <li key={one.answeredAt.toISOString()}>
          {one.answer === 'told' ? say.rich('answered-told', given) : say.rich('answered-not', { ...given, why: one.why ?? '' })}
          {one.agreedWith && ` · ${say('agreed-with', { name: one.agreedWith })}`}
        </li>
      );
    })}
    {inbound.answers.length === 0 && (
      <li>
        {say('unanswered')} <Due at={inbound.answerBy} now={now} />
      </li>
    )}
  </ul>
);

const readers = ({ readBy }: Passing) =>
  readBy.length > 0 ? say('read-by', { names: readBy.join(', ') }) : say('read-by-nobody');

/** What was said, by whom, and whether the volunteers were told. */
export const InboundShown = ({ inbound, now }: { readonly inbound: Inbound; readonly now: Date }) => (
  <>
    <p class="govuk-body">
      <strong>{say('row-from', { post: inbound.post, channel: channelWords(inbound.channel) })}</strong>
      {inbound.fromName && ` · ${say('row-name', { name: inbound.fromName })}`}
      {' · '}
      {say.rich('row-said', { when: <Moment at={inbound.saidAt} now={now} /> })}
    </p>
    <Words>{inbound.words}</Words>
    <Quiet>
      {say(`row-may-${inbound.mayTell === 'ask first' ? 'ask-first' : inbound.mayTell}`)}
      {' · '}
      {say.rich('row-written-by', { name: somebody(inbound.recordedBy), when: <When at={inbound.recordedAt} now={now} /> })}
    </Quiet>
    <p class="govuk-body">{say('asked')}</p>
    <Answer inbound={inbound} now={now} />
    {inbound.passings.map((one) => (
      <div key={one.id}>
        <p class="govuk-body">
          <strong>{say('told-words')}</strong>
        </p>
        <Words>{one.words}</Words>
        <Quiet>{readers(one)}</Quiet>
      </div>
    ))}
  </>
);

type ListProps = {
  readonly coreMember: { readonly id: string; readonly name: string };
  readonly list: readonly Inbound[];
  readonly mayRecord: boolean;
  readonly now: Date;
};

/** Everything agencies told us about one core member, newest first. */
export const InboundList = ({ coreMember, list, mayRecord, now }: ListProps) => (
  <Narrow>
    <PageTitle lead={say('lead', { name: coreMember.name })}>{say('title')}</PageTitle>
    {mayRecord && <ButtonLink href={`/core-members/${coreMember.id}/told-us/new`}>{say('new')}</ButtonLink>}
    {list.length === 0 && <p class="govuk-body">{say('none')}</p>}
    {list.map((one) => (
      <Card key={one.id}>
        <InboundShown inbound={one} now={now} />
        {mayRecord && (
          <p class="govuk-body oc-no-print">
            <Link href={`/told-us/${one.id}`}>{one.answers.length === 0 ? say('open') : say('open-again')}</Link>
          </p>
        )}
      </Card>
    ))}
  </Narrow>
);
