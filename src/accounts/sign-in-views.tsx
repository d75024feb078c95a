import {
  Button,
  Card,
  Details,
  ErrorSummary,
  Form,
  Input,
  InsetText,
  Narrow,
  PageTitle,
  PasswordInput,
  PhoneLink,
  useFrame,
} from '../web/index.js';
import { say } from './sign-in-words.js';

export type SignInFacts = {
  /** Where to go afterwards, a path of ours. */
  readonly to: string;
  readonly kept: 'form' | 'concern' | null;
  readonly hasSignedOut: boolean;
  /** The second step took too long. */
  readonly startsAgain: boolean;
  /** The number the organisation shows at this host name; null when it shows none. */
  readonly number: string | null;
  readonly email?: string;
  readonly problem?: string;
};

const Ring = ({ number }: { readonly number: string | null }) => (
  <p class="govuk-body">{number === null ? say('ring-card') : say.rich('ring-now', { number: <PhoneLink number={number} /> })}</p>
);

const Kept = ({ kept, number }: Pick<SignInFacts, 'kept' | 'number'>) => {
  if (kept === null) return null;
  // The number, where one is shown here, stands under the form.
  if (kept === 'form')
    return (
      <>
        <InsetText>{say('kept-form')}</InsetText>
        {number === null && <Ring number={null} />}
      </>
    );
  return (
    <Card title={say('kept-concern-title')}>
      <p class="govuk-body">{say('kept-concern')}</p>
      <Ring number={number} />
    </Card>
  );
};

/** The button stays hidden until the page's script finds that this browser knows passkeys. */
const PasskeyButton = ({ to }: { readonly to: string }) => {
  const { token } = useFrame();
  return (
    <div class="govuk-form-group">
      <button
        type="button"
        class="govuk-button govuk-button--secondary"
        hidden
        data-passkey="sign-in"
        data-options-url="/sign-in/passkey-options"
        data-verify-url={`/sign-in/passkey?to=${encodeURIComponent(to)}`}
        data-token={token()}
        data-failed-words={say('passkey-failed')}
      >
        {say('passkey-button')}
      </button>
    </div>
  );
};

export const SignInPage = ({ to, kept, hasSignedOut, startsAgain, number, email, problem }: SignInFacts) => (
  <Narrow>
    {problem && <ErrorSummary problems={[{ field: 'email', says: problem }]} />}
    <PageTitle>{say('title')}</PageTitle>
    {hasSignedOut && <InsetText>{say('out')}</InsetText>}
    {startsAgain && <InsetText>{say('second-start-again')}</InsetText>}
    {useFrame().isDemo && <InsetText>{say('demo-hint')}</InsetText>}
    <Kept kept={kept} number={number} />
    <PasskeyButton to={to} />
    <Form action={`/sign-in?to=${encodeURIComponent(to)}`}>
      <Input
        name="email"
        label={say('email')}
        type="email"
        autocomplete="username webauthn"
        autocapitalize="none"
        spellcheck={false}
        value={email}
        error={problem}
      />
      <PasswordInput name="password" label={say('password')} />
      <Button>{say('continue')}</Button>
    </Form>
    {number !== null && kept !== 'concern' && (
      <p class="govuk-body">{say.rich('on-call', { number: <PhoneLink number={number} /> })}</p>
    )}
    <Details summary={say('help-title')}>
      <p class="govuk-body">{say('help')}</p>
    </Details>
    <script src="/assets/passkey.js" defer />
  </Narrow>
);

export const DemoSignInPage = ({ link }: { readonly link: string }) => (
  <Narrow>
    <PageTitle>{say('demo-title')}</PageTitle>
    <p class="govuk-body">{say('demo-says')}</p>
    <Form action="/demo-sign-in">
      <input type="hidden" name="link" value={link} />
      <Button>{say('demo-button')}</Button>
    </Form>
  </Narrow>
);

export const DemoLinkOverPage = () => (
  <Narrow>
    <PageTitle>{say('link-over-title')}</PageTitle>
    <p class="govuk-body">{say('demo-over')}</p>
  </Narrow>
);

/** Said in the demonstration alone: elsewhere nobody is told whether an account exists. */
export const DemoStoppedPage = () => (
  <Narrow>
    <PageTitle>{say('demo-stopped-title')}</PageTitle>
    <p class="govuk-body">{say('demo-stopped')}</p>
  </Narrow>
);
