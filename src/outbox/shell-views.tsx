import { DangerQuestion, SomethingElse, TonightQuestion } from '../concerns/index.js';
import {
  Button,
  Card,
  Danger,
  DateInput,
  Details,
  Heading,
  Input,
  Link,
  Narrow,
  noFields,
  PageTitle,
  Quiet,
  Segments,
  Textarea,
  WriteHere,
} from '../web/index.js';
import { say } from './words.js';

const when = '{when}';

const Numbers = () => (
  <Danger title={say('danger-title')} number="999" call={say('ring-999')}>
    <p class="govuk-body">{say('ring-lead')}</p>
    <div data-numbers data-words={say('ring-on-call', { when })} />
    <p class="govuk-body">{say('ring-card')}</p>
  </Danger>
);

const Waiting = () => (
  <section aria-labelledby="waiting-title">
    <Heading id="waiting-title">{say('waiting-title')}</Heading>
    <div data-waiting aria-live="polite">
      <p class="govuk-body" data-none>
        {say('waiting-none')}
      </p>
    </div>
    <div
      data-some
      hidden
      data-row={say('waiting-row', { when })}
      data-long={say('waiting-long')}
      data-refused={say('waiting-refused')}
      data-arrived={say('arrived-row', { when })}
    >
      <Quiet>{say('waiting-keep')}</Quiet>
      <button type="button" class="govuk-button govuk-button--secondary" data-send data-none={say('still-none')}>
        {say('send-now')}
      </button>
      <p class="govuk-body" data-sent aria-live="polite" />
    </div>
    <p class="govuk-body" data-others hidden>
      {say('waiting-others')}
    </p>
    <p class="govuk-body oc-quiet" data-arrived-note hidden>
      {say('arrived-not-read')}
    </p>
  </section>
);

/** What became of what was just written; one of these is shown. */
const Outcomes = () => (
  <div role="alert" data-outcomes>
    <div class="oc-card" data-outcome="kept" hidden>
      <Heading>{say('kept-title')}</Heading>
      <p class="govuk-body">{say('kept-lead')}</p>
    </div>
    {(['not-kept', 'no-letter'] as const).map((outcome) => (
      <div class="oc-danger" data-outcome={outcome} hidden key={outcome}>
        <Heading>{say('not-kept-title')}</Heading>
        <p class="govuk-body">{say(outcome === 'not-kept' ? 'not-kept-lead' : 'not-kept-letter')}</p>
        <p class="govuk-body">
          <Link href="/paper-card">{say('paper-card-link')}</Link>
        </p>
      </div>
    ))}
    <div class="oc-card" data-outcome="blank" hidden>
      <p class="govuk-body">{say('blank-title')}</p>
    </div>
  </div>
);

const WhichCircle = ({ id }: { readonly id: string }) => (
  <Input name="which-circle" id={id} label={say('which-circle')} hint={say('which-circle-hint')} />
);

const TellForm = () => (
  <form class="oc-telling" data-seal="/tell" autocomplete="off" noValidate>
    <DangerQuestion values={noFields} />
    <TonightQuestion values={noFields} />
    <Textarea name="seen" label={say('tell-seen')} labelSize="m" rows={4} />
    <Textarea name="place-and-time" label={say('tell-where')} rows={2} />
    <Textarea name="person-at-risk" label={say('tell-risk')} rows={2} />
    <WhichCircle id="tell-which-circle" />
    <SomethingElse values={noFields} ours={[]} />
    <Quiet>{say('open-only')}</Quiet>
    <Button>{say('keep-locked')}</Button>
  </form>
);

const yesNo = () => [
  { value: 'no', label: say('answer-no') },
  { value: 'yes', label: say('answer-yes') },
];

const MinutesForm = () => (
  <form data-seal="/minutes" autocomplete="off" noValidate>
    <DateInput name="held" legend={say('minutes-held')} values={{}} />
    <div class="oc-pair">
      <Input name="began" label={say('minutes-began')} width={5} />
      <Input name="ended" label={say('minutes-ended')} width={5} />
    </div>
    <Textarea name="who-was-there" label={say('minutes-who')} rows={2} />
    <Textarea name="went-well" label={say('minutes-well')} rows={3} />
    <Textarea name="happened" label={say('minutes-happened')} rows={6} />
    <Textarea name="agreed" label={say('minutes-agreed')} rows={2} />
    <Segments name="worried" legend={say('minutes-worried')} options={yesNo()} />
    <Textarea name="worry" label={say('minutes-worry')} rows={3} />
    <Segments
      name="danger"
      id="minutes-danger"
      legend={say('minutes-danger')}
      options={[...yesNo(), { value: 'not sure', label: say('answer-not-sure') }]}
    />
    <Segments name="tonight" id="minutes-tonight" legend={say('read-tonight')} options={yesNo()} />
    <WhichCircle id="minutes-which-circle" />
    <Quiet>{say('open-only')}</Quiet>
    <Button>{say('keep-locked')}</Button>
  </form>
);

/** The page that a phone keeps and shows whenever there is no signal. It says nothing of anybody, nor of what the service is for. */
export const ShellView = ({ pin }: { readonly pin: string }) => (
  <Narrow>
    <div data-no-signal data-pin={pin} />
    <script src="/assets/outbox.js" defer />
    <PageTitle lead={say('shell-lead')}>{say('shell-title')}</PageTitle>
    <div data-unkept hidden>
      <Danger title={say('unkept-title')}>
        <p class="govuk-body">{say('unkept-lead')}</p>
        <div data-unkept-words />
      </Danger>
    </div>
    <Outcomes />
    <Numbers />
    <noscript>
      <p class="govuk-body">{say('no-script')}</p>
    </noscript>
    <p class="govuk-body" data-cannot hidden>
      {say('ready-off')}
    </p>
    <p class="govuk-body" data-not-ready hidden>
      {say('ready-no')}
    </p>
    <p class="govuk-body">
      <Link href="/paper-card">{say('paper-card-link')}</Link>
    </p>
    <Waiting />
    <div data-writing hidden>
      <Details summary={say('tell-title')}>
        <TellForm />
      </Details>
      <Details summary={say('minutes-title')}>
        <MinutesForm />
      </Details>
    </div>
  </Narrow>
);

/** One side of paper for what cannot wait and has no other way. Nothing on it says whose it is. */
export const PaperCardView = () => (
  <>
    <PageTitle>{say('card-title')}</PageTitle>
    <Card>
      <p class="govuk-body">{say('card-lead')}</p>
    </Card>
    <WriteHere title={say('card-number')} lines={1} />
    <WriteHere title={say('card-when')} lines={1} />
    <WriteHere title={say('card-what')} lines={8} />
    <WriteHere title={say('card-where')} lines={2} />
    <WriteHere title={say('card-risk')} lines={2} />
    <WriteHere title={say('card-rang')} lines={2} />
    <Quiet>{say('card-after')}</Quiet>
  </>
);
