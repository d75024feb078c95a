import type { LocalDay, Seen } from '../kernel/index.js';
import {
  Button,
  ButtonForm,
  Card,
  Checkboxes,
  DateInput,
  Day,
  Details,
  dayWords,
  type Edited,
  ErrorSummary,
  type FieldProblem,
  type FieldTexts,
  Form,
  Heading,
  Input,
  Narrow,
  PageTitle,
  PhoneLink,
  problemAt,
  Quiet,
  SeenFields,
  SummaryList,
} from '../web/index.js';
import { type HolderForm, type PostForm, postFrom } from './form.js';
import type { Agency, Holder, Post } from './partner.js';
import { type PostFacts, postFactsOf } from './rules.js';
import { say } from './words.js';
import { agencyKindWords } from './words-of-partner.js';

/** A form about one post that was sent and refused: which, what was typed, what is wrong. */
export type PostAttempt = {
  readonly postId: string | null;
  readonly post?: PostForm;
  readonly seen?: Seen;
  readonly holder?: HolderForm;
  readonly problems: readonly FieldProblem[];
};

export type AgencyPageProps = {
  readonly agency: Agency;
  readonly posts: readonly Post[];
  readonly today: LocalDay;
  readonly mayRecord: boolean;
  readonly attempt: PostAttempt | null;
  readonly edited: Edited | null;
  readonly blankPost: PostForm;
  readonly formOf: (post: Post) => PostForm;
  readonly blankHolder: HolderForm;
};

const PostFields = ({
  form,
  problems,
  prefix,
}: {
  readonly form: PostForm;
  readonly problems: readonly FieldProblem[];
  readonly prefix: string;
}) => {
  const at = (name: string) => ({ name, id: `${prefix}${name}`, error: problemAt(problems, `${prefix}${name}`) });
  return (
    <>
      <Input {...at('title')} label={say('title-post')} hint={say('title-post-hint')} value={form.title} />
      <Input {...at('mailbox')} type="email" label={say('mailbox')} value={form.mailbox} autocomplete="off" />
      <Input {...at('telephone')} type="tel" label={say('telephone')} value={form.telephone} autocomplete="off" width={20} />
      <Input {...at('duty')} type="tel" label={say('duty')} value={form.dutyTelephone} autocomplete="off" width={20} />
      <Input {...at('hours')} label={say('hours')} hint={say('hours-hint')} value={form.hours} />
      <DateInput {...at('verified')} legend={say('verified')} hint={say('verified-hint')} values={form.verified.typed} />
    </>
  );
};

const HolderLine = ({
  agency,
  holder,
  today,
  mayRecord,
}: {
  readonly agency: Agency;
  readonly holder: Holder;
  readonly today: LocalDay;
  readonly mayRecord: boolean;
}) => {
  const values = { name: holder.name, day: <Day on={holder.fromOn} today={today} short /> };
  return (
    <li>
      {holder.isDeputy ? say.rich('holder-deputy', values) : say.rich('holder-since', values)}{' '}
      {mayRecord && (
        <ButtonForm action={`/agencies/${agency.id}/holders/${holder.holderId}/end`} look="secondary">
          {say('holder-end')}
          <span class="govuk-visually-hidden">{` ${say('holder-end-hint', { name: holder.name })}`}</span>
        </ButtonForm>
      )}
    </li>
  );
};

const NameOfficer = ({
  action,
  form,
  problems,
  prefix,
}: {
  readonly action: string;
  readonly form: HolderForm;
  readonly problems: readonly FieldProblem[];
  readonly prefix: string;
}) => {
  const at = (name: string) => ({ name, id: `${prefix}${name}`, error: problemAt(problems, `${prefix}${name}`) });
  return (
    <Form action={action}>
      <Input {...at('holderName')} label={say('holder-name')} value={form.name} autocomplete="off" />
      <Input
        {...at('holderTelephone')}
        type="tel"
        label={say('holder-telephone')}
        value={form.telephone}
        autocomplete="off"
        width={20}
      />
      <Input {...at('holderEmail')} type="email" label={say('holder-email')} value={form.email} autocomplete="off" />
      <DateInput {...at('from')} legend={say('holder-from')} values={form.from.typed} />
      <Checkboxes
        name="deputy"
        id={`${prefix}deputy`}
        values={form.isDeputy ? ['yes'] : []}
        choices={[{ value: 'yes', label: say('holder-deputy-box') }]}
      />
      <Button>{say('save')}</Button>
    </Form>
  );
};

const asText = (text: string) => text;
const postTexts = (): FieldTexts<PostFacts> => ({
  title: [say('title-post'), asText],
  mailbox: [say('mailbox'), asText],
  telephone: [say('telephone'), asText],
  dutyTelephone: [say('duty'), asText],
  hours: [say('hours'), asText],
  verifiedOn: [say('verified'), (on) => (on ? dayWords(on) : '')],
});

const PostCard = (props: AgencyPageProps & { readonly post: Post }) => {
  const { agency, post, today, mayRecord, attempt } = props;
  const mine = attempt?.postId === post.id ? attempt : null;
  const problems = mine?.problems ?? [];
  const number = (text: string | null) => (text ? <PhoneLink number={text} /> : say('not-known'));
  const prefix = `post-${post.id}-`;
  return (
    <Card title={post.title}>
      <SummaryList
        rows={[
          { key: say('telephone'), value: number(post.telephone) },
          { key: say('duty'), value: number(post.dutyTelephone) },
          { key: say('mailbox'), value: post.mailbox ?? say('not-known') },
          { key: say('hours'), value: post.hours ?? say('not-known') },
          { key: say('verified'), value: post.verifiedOn ? <Day on={post.verifiedOn} today={today} short /> : say('not-known') },
        ]}
      />
      <Heading level={3}>{say('holders')}</Heading>
      {post.holders.length === 0 && <Quiet>{say('holders-none')}</Quiet>}
      {post.holders.length > 0 && (
        <ul class="govuk-list">
          {post.holders.map((holder) => (
            <HolderLine key={holder.holderId} agency={agency} holder={holder} today={today} mayRecord={mayRecord} />
          ))}
        </ul>
      )}
      {mayRecord && (
        <>
          <Details summary={say('new-holder')} open={mine?.holder !== undefined}>
            <NameOfficer
              action={`/agencies/${agency.id}/posts/${post.id}/holders`}
              form={mine?.holder ?? props.blankHolder}
              problems={problems}
              prefix={prefix}
            />
          </Details>
          <Details summary={say('change-post')} open={mine?.post !== undefined}>
            <Form action={`/agencies/${agency.id}/posts/${post.id}`}>
              <SeenFields
                stands={postFactsOf(post)}
                texts={postTexts()}
                typed={mine?.post && mine.seen && { facts: postFrom(mine.post), seen: mine.seen }}
                edited={props.edited}
                today={today}
                prefix={prefix}
              />
              <PostFields form={mine?.post ?? props.formOf(post)} problems={problems} prefix={prefix} />
              <Button>{say('save')}</Button>
            </Form>
          </Details>
        </>
      )}
    </Card>
  );
};

export const AgencyPage = (props: AgencyPageProps) => {
  const { agency, posts, mayRecord, attempt } = props;
  const isNew = attempt !== null && attempt.postId === null;
  return (
    <Narrow>
      {attempt && attempt.problems.length > 0 && <ErrorSummary problems={attempt.problems} />}
      <PageTitle lead={agencyKindWords(agency.kind)}>{agency.name}</PageTitle>
      {posts.length === 0 && <p>{say('posts-none')}</p>}
      {posts.map((post) => (
        <PostCard key={post.id} {...props} post={post} />
      ))}
      {mayRecord && (
        <Details summary={say('new-post')} open={isNew && attempt.post !== undefined}>
          <Form action={`/agencies/${agency.id}/posts`}>
            <PostFields form={(isNew && attempt.post) || props.blankPost} problems={isNew ? attempt.problems : []} prefix="" />
            <Button>{say('save')}</Button>
          </Form>
        </Details>
      )}
    </Narrow>
  );
};
