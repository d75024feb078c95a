import type { Instant } from '../kernel/index.js';
import {
  Button,
  Details,
  ErrorSummary,
  type Fields,
  Form,
  field,
  Heading,
  Link,
  Narrow,
  PageTitle,
  PhoneLink,
  Quiet,
  Radios,
  Select,
  Textarea,
  When,
} from '../web/index.js';
import { DangerQuestion, DoNot, isAnswered, MoreDetails, TonightQuestion } from './asking-views.js';
import { abouts } from './concern.js';
import { say, sayCode } from './words.js';

/** What the page knows before anything is typed. */
export type TellPage = {
  readonly values: Fields;
  readonly draft: string;
  readonly draftSavedAt: string | null;
  readonly circles: readonly { readonly id: string; readonly name: string }[];
  /** Preselected, and shown. */
  readonly circleId: string | null;
  readonly coordinatorName: string | null;
  /** Whom it could be about, by account. */
  readonly ours: readonly { readonly accountId: string; readonly name: string }[];
  /** Whose words staff may write down. */
  readonly tellers: readonly { readonly personId: string; readonly name: string }[];
  readonly ring: { readonly name: string; readonly number: string | null } | null;
  readonly nightWords: string | null;
  /** May write down what an agency said about any circle. */
  readonly mayRecordInbound: boolean;
  readonly isBlank: boolean;
  readonly toldBefore: readonly { readonly id: string; readonly at: Instant; readonly says: string }[];
  readonly now: Instant;
};

const Circle = ({ page }: { readonly page: TellPage }) => (
  <Select
    name="circle"
    label={say('circle')}
    value={field(page.values, 'circle') || page.circleId || (page.circles.length === 0 ? 'none' : '')}
    options={[
      ...(page.circleId || page.circles.length === 0 ? [] : [{ value: '', text: say('choose-circle') }]),
      ...page.circles.map((circle) => ({ value: circle.id, text: say('circle-named', { name: circle.name }) })),
      { value: 'none', text: say('no-circle') },
    ]}
  />
);

type Ours = TellPage['ours'];

/** What else it may be about: one of us, or something against him. A worry about somebody of ours passes that person by. */
export const SomethingElse = ({ values, ours }: { readonly values: Fields; readonly ours: Ours }) => (
  <Details summary={say('about-title')} open={isAnswered(values, ['about', 'about-whom'])}>
    <Radios
      name="about"
      legend={say('about')}
      legendSize="s"
      hint={say('about-hint')}
      value={field(values, 'about')}
      choices={abouts.map((about) => ({ value: about, label: sayCode('about-', about) }))}
    />
    {ours.length > 0 && (
      <Select
        name="about-whom"
        label={say('about-whom')}
        value={field(values, 'about-whom')}
        options={[{ value: '', text: say('about-nobody') }, ...ours.map((one) => ({ value: one.accountId, text: one.name }))]}
      />
    )}
  </Details>
);

const ToldBy = ({ page }: { readonly page: TellPage }) =>
  page.tellers.length === 0 ? null : (
    <Select
      name="told-by"
      label={say('told-by')}
      hint={say('told-by-hint')}
      value={field(page.values, 'told-by')}
      options={[{ value: '', text: say('told-by-me') }, ...page.tellers.map((one) => ({ value: one.personId, text: one.name }))]}
    />
  );

const TalkNow = ({ page }: { readonly page: TellPage }) => (
  <>
    <Quiet>
      {say('you-will-see')} {page.ring?.number && say.rich('talk-now', { number: <PhoneLink number={page.ring.number} /> })}{' '}
      {say('send-about-us')}
    </Quiet>
    <Quiet>{say('in-law')}</Quiet>
    {!page.ring && <p class="govuk-body">{say('nobody-yet-no-number')}</p>}
    {page.nightWords && <p class="govuk-body">{page.nightWords}</p>}
  </>
);

const Blank = ({ page }: { readonly page: TellPage }) => (
  <ErrorSummary problems={[{ field: 'seen', says: say('blank-problem') }]}>
    {page.ring?.number && say.rich('blank-ring', { name: page.ring.name, number: <PhoneLink number={page.ring.number} /> })}
  </ErrorSummary>
);

const ToldBefore = ({ page }: { readonly page: TellPage }) =>
  page.toldBefore.length === 0 ? null : (
    <section>
      <Heading>{say('told-before')}</Heading>
      <ul class="govuk-list">
        {page.toldBefore.map((one) => (
          <li key={one.id}>
            <Link href={`/tell/${one.id}`}>{say.rich('told-before-row', { when: <When at={one.at} now={page.now} /> })}</Link>{' '}
            {one.says}
          </li>
        ))}
      </ul>
    </section>
  );

/** Nobody is promised who is not there: at night the rota may be empty. */
const sendWords = ({ coordinatorName: name, ring }: TellPage): string => {
  if (name) return ring ? say('send-to-both', { name }) : say('send-to', { name });
  return ring ? say('send-to-on-call') : say('send');
};

/** "Tell us something": one tap from every page, everything may stay blank. */
export const TellView = ({ page }: { readonly page: TellPage }) => (
  <Narrow>
    {page.isBlank && <Blank page={page} />}
    <PageTitle>{say('tell-title')}</PageTitle>
    <Form
      action="/tell"
      draft={page.draft}
      draftSavedAt={page.draftSavedAt}
      class="oc-telling"
      {...(page.circleId && { circle: page.circleId })}
    >
      <DangerQuestion values={page.values} />
      <Quiet>{say('danger-kept')}</Quiet>
      <TonightQuestion values={page.values} />
      <Textarea
        name="seen"
        label={say('seen')}
        labelSize="m"
        hint={say('seen-hint')}
        rows={4}
        value={field(page.values, 'seen')}
        error={page.isBlank ? say('blank-problem') : undefined}
      />
      <MoreDetails values={page.values} />
      <Circle page={page} />
      <ToldBy page={page} />
      <SomethingElse values={page.values} ours={page.ours} />
      <DoNot />
      <Button>
        <span class="oc-send-usual">{sendWords(page)}</span>
        <span class="oc-send-past">{say('send-past')}</span>
      </Button>
      <TalkNow page={page} />
    </Form>
    {page.mayRecordInbound && (
      <p class="govuk-body">
        <Link href="/told-us/new">{say('agency-told')}</Link>
      </p>
    )}
    <ToldBefore page={page} />
  </Narrow>
);
