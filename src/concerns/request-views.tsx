import { dayOf, type Instant } from '../kernel/index.js';
import {
  Button,
  Card,
  ErrorSummary,
  type FieldProblem,
  type Fields,
  Form,
  field,
  Heading,
  Input,
  InsetText,
  Link,
  Moment,
  momentWords,
  Narrow,
  PageTitle,
  Quiet,
  Radios,
  Select,
  Textarea,
  WarningText,
  Words,
} from '../web/index.js';
import { errorOf, MomentFields } from './case-form-views.js';
import { findsOutAnswers, isAnswered, mustStop, type RequestRead, replies } from './request.js';
import { say, sayCode, somebody } from './words.js';

export type RequestForm = {
  readonly values: Fields;
  readonly problems: readonly FieldProblem[];
  readonly draftSavedAt: string | null;
};
export type Asked = RequestRead & { readonly whom: string };
export type RequestsPage = {
  readonly circle: { readonly id: string; readonly name: string };
  readonly requests: readonly Asked[];
  readonly posts: readonly { readonly id: string; readonly title: string; readonly agencyName: string }[];
  /** Null for those who only read. */
  readonly form: RequestForm | null;
  readonly now: Instant;
};

/** Why it stops with her, before she writes an answer. */
const StopHere = () => (
  <InsetText>
    <WarningText>{say('stop-title')}</WarningText>
    <p class="govuk-body">{say('stop-why')}</p>
    <p class="govuk-body">{say('stop-what')}</p>
    <p class="govuk-body">{say('stop-advice')}</p>
  </InsetText>
);

const NewRequest = ({ page, form }: { readonly page: RequestsPage; readonly form: RequestForm }) => (
  <section>
    <Heading>{say('requests-new')}</Heading>
    <Form action={`/circles/${page.circle.id}/requests`} draft={`request:${page.circle.id}`} draftSavedAt={form.draftSavedAt}>
      <Select
        name="post"
        label={say('request-post')}
        value={field(form.values, 'post')}
        error={errorOf(form.problems, 'post')}
        options={[
          { value: '', text: say('request-post-other') },
          ...page.posts.map((post) => ({
            value: post.id,
            text: say('share-post-named', { title: post.title, agency: post.agencyName }),
          })),
        ]}
      />
      <Input name="asked-by" label={say('request-by')} value={field(form.values, 'asked-by')} autocomplete="off" />
      <Textarea
        name="words"
        label={say('request-words')}
        labelSize="s"
        rows={4}
        value={field(form.values, 'words')}
        error={errorOf(form.problems, 'words')}
      />
      <Radios
        small
        name="finds-out"
        legend={say('request-finds-out')}
        legendSize="s"
        hint={say('request-finds-out-hint')}
        value={field(form.values, 'finds-out')}
        choices={findsOutAnswers.map((answer) => ({ value: answer, label: sayCode('answer-', answer) }))}
      />
      <MomentFields name="asked" label={say('share-when')} form={form} />
      <Button>{say('request-save')}</Button>
    </Form>
  </section>
);

/** What agencies asked about one circle's core member, newest first, and a form for the next. */
export const RequestsView = ({ page }: { readonly page: RequestsPage }) => (
  <Narrow>
    {page.form && page.form.problems.length > 0 && <ErrorSummary problems={page.form.problems} />}
    <PageTitle lead={say('requests-lead')}>{say('requests-title', { name: page.circle.name })}</PageTitle>
    {page.requests.length === 0 && <Quiet>{say('requests-none')}</Quiet>}
    {page.requests.map((one) => (
      <Card key={one.id}>
        <p class="govuk-body">
          <Link href={`/circles/${page.circle.id}/requests/${one.id}`}>
            {say('request-row', { whom: one.whom, when: momentWords(one.askedAt, dayOf(page.now)) })}
          </Link>
        </p>
        <Quiet>
          {sayCode('request-finds-', one.findsOut)} {!isAnswered(one) && say('request-unanswered')}
        </Quiet>
      </Card>
    ))}
    {page.form && <NewRequest page={page} form={page.form} />}
  </Narrow>
);

export type RequestPage = {
  readonly circle: { readonly id: string; readonly name: string };
  readonly asked: Asked;
  readonly form: RequestForm | null;
  readonly nameOf: (account: string) => string | null;
  readonly now: Instant;
};

const Replies = ({ page }: { readonly page: RequestPage }) => (
  <Card title={say('request-answers')}>
    {page.asked.replies.length === 0 && <Quiet>{say('request-unanswered')}</Quiet>}
    {page.asked.replies.map((one) => (
      <div key={one.id}>
        <p class="govuk-body">
          {say.rich('reply-row', {
            answer: sayCode('reply-', one.reply),
            name: somebody(page.nameOf(one.by)),
            when: <Moment at={one.answeredAt} now={page.now} />,
          })}
        </p>
        {one.words && <Words>{one.words}</Words>}
      </div>
    ))}
  </Card>
);

const NewReply = ({ page, form }: { readonly page: RequestPage; readonly form: RequestForm }) => {
  const { circle, asked } = page;
  return (
    <section>
      <Heading>{say('request-answer-title')}</Heading>
      <Form action={`/circles/${circle.id}/requests/${asked.id}`} draft={`reply:${asked.id}`} draftSavedAt={form.draftSavedAt}>
        <Radios
          name="reply"
          legend={say('request-answer')}
          legendSize="s"
          value={field(form.values, 'reply')}
          error={errorOf(form.problems, 'reply')}
          choices={replies.map((reply) => ({ value: reply, label: sayCode('reply-', reply) }))}
        />
        <Textarea name="words" label={say('request-answer-words')} labelSize="s" rows={3} value={field(form.values, 'words')} />
        <MomentFields name="answered" label={say('share-when')} form={form} />
        <Button>{say('request-answer-save')}</Button>
      </Form>
    </section>
  );
};

/** One request: what was asked, that it stops here, what was answered. */
export const RequestView = ({ page }: { readonly page: RequestPage }) => {
  const { asked, form, now } = page;
  return (
    <Narrow>
      {form && form.problems.length > 0 && <ErrorSummary problems={form.problems} />}
      <PageTitle lead={say('concern-lead', { circle: page.circle.name, when: momentWords(asked.askedAt, dayOf(now)) })}>
        {say('request-title', { whom: asked.whom })}
      </PageTitle>
      <Words>{asked.words}</Words>
      <Quiet>{sayCode('request-finds-', asked.findsOut)}</Quiet>
      {mustStop(asked.findsOut) ? <StopHere /> : <InsetText>{say('pass-no')}</InsetText>}
      <Replies page={page} />
      {form && <NewReply page={page} form={form} />}
    </Narrow>
  );
};
