import type { LocalDay } from '../kernel/index.js';
import {
  Button,
  ButtonForm,
  Card,
  DateInput,
  Day,
  Details,
  type FieldProblem,
  Form,
  Input,
  Link,
  PhoneLink,
  problemAt,
  Quiet,
  Select,
} from '../web/index.js';
import type { LinkForm } from './form.js';
import type { LinkedPost, Post } from './partner.js';
import { say } from './words.js';
import { linkKindWords } from './words-of-partner.js';

const whoOf = (post: LinkedPost): string =>
  post.holders.length > 0
    ? say('outer-holders', {
        names: post.holders.map(({ name, isDeputy }) => (isDeputy ? say('outer-deputy', { name }) : name)).join(', '),
        title: post.title,
      })
    : say('outer-no-officer', { title: post.title });

const Numbers = ({ post }: { readonly post: LinkedPost }) => (
  <>
    {post.telephone && (
      <p>
        <PhoneLink number={post.telephone}>{say('ring-post', { number: post.telephone })}</PhoneLink>
      </p>
    )}
    {post.dutyTelephone && (
      <p>
        <PhoneLink number={post.dutyTelephone}>{say('ring-duty', { number: post.dutyTelephone })}</PhoneLink>
      </p>
    )}
  </>
);

/** The outer circle in a few lines, telephone beside the name: for the side of a page. */
export const OuterCircleLines = ({ posts }: { readonly posts: readonly LinkedPost[] }) => (
  <>
    {posts.length === 0 && <Quiet>{say('outer-none')}</Quiet>}
    {posts.map((post) => (
      <div key={post.linkId}>
        <p>
          <b>{linkKindWords(post.kind)}</b>
          {' · '}
          {whoOf(post)}
        </p>
        <Numbers post={post} />
      </div>
    ))}
  </>
);

export type OuterCircleProps = {
  readonly posts: readonly LinkedPost[];
  readonly today: LocalDay;
  /** Where forms go; null where the reader links nobody. */
  readonly action: string | null;
  /** Circle to come back to afterwards. */
  readonly circleId?: string | undefined;
  readonly choices: readonly Post[];
  readonly form: LinkForm;
  readonly problems: readonly FieldProblem[];
};

const hidden = (circleId: string | undefined) => (circleId ? <input type="hidden" name="circle" value={circleId} /> : null);

const LinkPost = ({ action, circleId, choices, form, problems }: OuterCircleProps & { readonly action: string }) => (
  <Details summary={say('link-form')} open={problems.length > 0}>
    {choices.length === 0 && <p>{say('link-post-none')}</p>}
    <p>
      <Link href="/agencies">{say('link-agencies')}</Link>
    </p>
    {choices.length > 0 && (
      <Form action={action}>
        {hidden(circleId)}
        <Select
          name="post"
          label={say('link-post')}
          hint={say('link-prison-note')}
          value={form.postId}
          error={problemAt(problems, 'post')}
          options={[
            { value: '', text: '' },
            ...choices.map((post) => ({ value: post.id, text: `${post.agencyName}: ${post.title}` })),
          ]}
        />
        <Input
          name="basis"
          label={say('link-basis')}
          hint={say('link-basis-hint')}
          value={form.basis}
          error={problemAt(problems, 'basis')}
        />
        <DateInput name="from" legend={say('link-from')} values={form.from.typed} error={problemAt(problems, 'from')} />
        <Button>{say('link-button')}</Button>
      </Form>
    )}
  </Details>
);

/** The outer circle with numbers, hours and basis; and the forms to link a post or end a link where `action` is given. */
export const OuterCircle = (props: OuterCircleProps) => {
  const { posts, today, action, circleId } = props;
  return (
    <>
      {posts.length === 0 && <p>{say('outer-none')}</p>}
      {posts.map((post) => (
        <Card key={post.linkId} title={post.agencyName}>
          <p>
            <b>{linkKindWords(post.kind)}</b>
            {' · '}
            {whoOf(post)}
          </p>
          <Numbers post={post} />
          {post.mailbox && <p>{post.mailbox}</p>}
          {post.hours && <p>{post.hours}</p>}
          <Quiet>{say.rich('link-since', { day: <Day on={post.fromOn} today={today} short />, basis: post.basis })}</Quiet>
          {action && (
            <ButtonForm action={`${action}/${post.linkId}/end`} look="secondary" fields={circleId ? { circle: circleId } : {}}>
              {say('link-end')}
              <span class="govuk-visually-hidden">{` ${say('link-end-hint', { title: post.title })}`}</span>
            </ButtonForm>
          )}
        </Card>
      ))}
      {action && posts.length > 0 && <Quiet>{say('link-end-note')}</Quiet>}
      {action && <LinkPost {...props} action={action} />}
    </>
  );
};
