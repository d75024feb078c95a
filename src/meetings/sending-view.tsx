import type { LocalDay } from '../kernel/index.js';
import type { Pronoun } from '../people/index.js';
import { Button, ButtonForm, ButtonGroup, ErrorSummary, Form, Radios, shortDayWords } from '../web/index.js';
import { groundsWithout, type PostToSend } from './sending.js';
import { groundWords, saySending } from './sending-words.js';
import { say } from './words.js';

const lineOf = ({ title: post, now, before }: PostToSend, today: LocalDay): string => {
  if (now?.validUntil) return saySending('under', { post, title: now.title, day: shortDayWords(now.validUntil, today) });
  if (now) return saySending('under-open', { post, title: now.title });
  if (before?.validUntil) return saySending('over', { post, title: before.title, day: shortDayWords(before.validUntil, today) });
  return saySending('none', { post });
};

const titles = (posts: readonly PostToSend[]) => posts.map((one) => one.title).join(', ');

type Props = {
  readonly minutesId: string;
  readonly posts: readonly PostToSend[];
  readonly asksWhy: boolean;
  /** How to speak of the core member. */
  readonly pronoun: Pronoun;
  readonly today: LocalDay;
};

/** Where something is not agreed: why they go all the same, one tap, or only where it is agreed. */
const WithoutAgreement = ({ minutesId, posts, asksWhy, pronoun, today }: Props) => {
  const agreed = posts.filter((one) => one.now !== null);
  return (
    <>
      {asksWhy && <ErrorSummary problems={[{ field: 'without-agreement', says: saySending('why-problem') }]} />}
      <ul class="govuk-list">
        {posts.map((one) => (
          <li key={one.id}>{one.now === null ? <strong>{lineOf(one, today)}</strong> : lineOf(one, today)}</li>
        ))}
      </ul>
      <Form action={`/minutes/${minutesId}/readings`}>
        <Radios
          small
          name="without-agreement"
          legend={saySending('why')}
          legendSize="s"
          error={asksWhy ? saySending('why-problem') : undefined}
          choices={groundsWithout.map((value) => ({ value, label: groundWords(value, pronoun) }))}
        />
        <ButtonGroup>
          <Button name="send" value="yes">
            {say('read-and-send', { posts: titles(posts) })}
          </Button>
          {agreed.length > 0 && (
            <Button look="secondary" name="send" value="agreed">
              {saySending('send-agreed', { posts: titles(agreed) })}
            </Button>
          )}
          <Button look="secondary" name="send" value="no">
            {say('read-without-sending')}
          </Button>
        </ButtonGroup>
      </Form>
    </>
  );
};

/** The one click, where all is agreed or there is nobody to send them to. */
const OneClick = ({ minutesId, posts, today }: Props) => (
  <>
    {posts.map((one) => (
      <p class="govuk-body oc-quiet" key={one.id}>
        {lineOf(one, today)}
      </p>
    ))}
    <ButtonGroup>
      <ButtonForm action={`/minutes/${minutesId}/readings`} fields={{ send: 'yes' }}>
        {posts.length > 0 ? say('read-and-send', { posts: titles(posts) }) : say('read-only')}
      </ButtonForm>
      {posts.length > 0 && (
        <ButtonForm action={`/minutes/${minutesId}/readings`} look="secondary" fields={{ send: 'no' }}>
          {say('read-without-sending')}
        </ButtonForm>
      )}
    </ButtonGroup>
  </>
);

export const ReadAndSend = (props: Props) => (
  <section class="oc-card oc-no-print">
    <h2 class="govuk-heading-m">{say('read-title')}</h2>
    {props.posts.length === 0 && <p class="govuk-body">{say('read-nobody')}</p>}
    {props.posts.some((one) => one.now === null) ? <WithoutAgreement {...props} /> : <OneClick {...props} />}
  </section>
);
