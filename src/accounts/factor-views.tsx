import { dashed } from '../kernel/index.js';
import {
  Button,
  ButtonForm,
  ButtonLink,
  Card,
  ErrorSummary,
  Form,
  Input,
  InsetText,
  Narrow,
  PageTitle,
  PasswordInput,
  Table,
  useFrame,
} from '../web/index.js';
import { type CardCode, spacedCode } from './code-rules.js';
import { say } from './factor-words.js';
import type { PasswordProblem } from './password-rules.js';
import { Picture, type Squares } from './picture-views.js';
import type { Held } from './role-rules.js';

/** Where these pages stand: before the account counts, or within it. */
export type Base = '/invitation' | '/account';

/** The error summary of a form with one thing to put right. */
export const Problem = ({ field, says }: { readonly field: string; readonly says: string | undefined }) =>
  says === undefined ? null : <ErrorSummary problems={[{ field, says }]} />;

/** The button shows itself once the page's script finds that this browser knows passkeys. */
export const NewPasskey = ({ base }: { readonly base: Base }) => {
  const { token } = useFrame();
  return (
    <div>
      <button
        type="button"
        class="govuk-button"
        hidden
        data-passkey="register"
        data-options-url={`${base}/passkey-options`}
        data-verify-url={`${base}/passkey`}
        data-token={token()}
        data-failed-words={say('passkey-failed')}
      >
        {say('passkey-button')}
      </button>
      <noscript>
        <p class="govuk-body">{say('passkey-no-script')}</p>
      </noscript>
      <script src="/assets/passkey.js" defer />
    </div>
  );
};

const HeldList = ({ held }: { readonly held: Held }) => {
  const lines = [
    ...(held.passkeys > 0 ? [say('have-passkeys', { count: held.passkeys })] : []),
    ...(held.hasPassword ? [say('have-password')] : []),
    ...(held.hasCodeApp ? [say('have-app')] : []),
    ...(held.cardCodesLeft > 0 ? [say('have-card', { count: held.cardCodesLeft })] : []),
  ];
  if (lines.length === 0) return null;
  return (
    <InsetText>
      {lines.map((line) => (
        <p class="govuk-body" key={line}>
          {line}
        </p>
      ))}
    </InsetText>
  );
};

export type WaysFacts = {
  readonly held: Held;
  readonly isEnough: boolean;
  /** Staff with access to records, and administrators. */
  readonly mustUsePasskey: boolean;
  readonly problem?: string;
};

const Way = ({
  title,
  says,
  way,
  button,
}: {
  readonly title: string;
  readonly says: string;
  readonly way: string;
  readonly button: string;
}) => (
  <Card title={title}>
    <p class="govuk-body">{says}</p>
    <ButtonForm action="/invitation/factor" look="secondary" fields={{ way }}>
      {button}
    </ButtonForm>
  </Card>
);

const Choices = ({ mustUsePasskey, held }: Pick<WaysFacts, 'mustUsePasskey' | 'held'>) => (
  <>
    <Card title={say('passkey-title')}>
      <p class="govuk-body">{say('passkey-says')}</p>
      <NewPasskey base="/invitation" />
    </Card>
    {!mustUsePasskey && !held.hasCodeApp && (
      <Way title={say('app-title')} says={say('app-says')} way="code" button={say('app-button')} />
    )}
    {held.cardCodesLeft === 0 && <Way title={say('card-title')} says={say('card-says')} way="card" button={say('card-button')} />}
  </>
);

/** What is set up, what may still be, and the way on once it is enough. */
export const WaysPage = ({ held, isEnough, mustUsePasskey, problem }: WaysFacts) => (
  <Narrow>
    <Problem field="ways" says={problem} />
    <PageTitle>{isEnough ? say('ready-title') : say('ways-title')}</PageTitle>
    <HeldList held={held} />
    {isEnough ? (
      <>
        <p class="govuk-body">{say('ready')}</p>
        <ButtonForm action="/invitation/done">{say('ready-button')}</ButtonForm>
      </>
    ) : (
      <div id="ways">
        <p class="govuk-body">{mustUsePasskey ? say('staff-lead') : say('ways-lead')}</p>
        <Choices mustUsePasskey={mustUsePasskey} held={held} />
      </div>
    )}
  </Narrow>
);

export type PasswordFormProblem = PasswordProblem | 'current';
const problemWords = (problem: PasswordFormProblem) => say(`problem-${dashed(problem)}`);

export const PasswordPage = ({
  base,
  then,
  asksCurrent,
  problem,
}: {
  readonly base: Base;
  /** What is set up after the password: a code app, a card, or nothing. */
  readonly then: string;
  readonly asksCurrent: boolean;
  readonly problem?: PasswordFormProblem | undefined;
}) => {
  const says = problem && problemWords(problem);
  const isCurrent = problem === 'current';
  return (
    <Narrow>
      <Problem field={isCurrent ? 'current' : 'password'} says={says} />
      <PageTitle>{say('password-title')}</PageTitle>
      <p class="govuk-body" id="password-says">
        {say('password-says')}
      </p>
      <Form action={`${base}/password`}>
        <input type="hidden" name="then" value={then} />
        {asksCurrent && <PasswordInput name="current" label={say('password-current')} error={isCurrent ? says : undefined} />}
        <PasswordInput
          name="password"
          label={say('password-new')}
          autocomplete="new-password"
          describedBy="password-says"
          error={isCurrent ? undefined : says}
        />
        <Button>{say('password-save')}</Button>
      </Form>
    </Narrow>
  );
};

/** Easier to type off the screen. */
const inFours = (letters: string) => letters.replace(/(.{4})(?=.)/g, '$1 ');

export const CodeAppPage = ({
  base,
  squares,
  secret,
  isWrong,
}: {
  readonly base: Base;
  readonly squares: Squares;
  readonly secret: string;
  readonly isWrong: boolean;
}) => {
  const says = isWrong ? say('code-app-wrong') : undefined;
  return (
    <Narrow>
      <Problem field="code" says={says} />
      <PageTitle>{say('code-app-title')}</PageTitle>
      <p class="govuk-body">{say('code-app-says')}</p>
      <Picture squares={squares} />
      <p class="govuk-body">
        {say('code-app-letters')}
        <br />
        <strong>{inFours(secret)}</strong>
      </p>
      <Form action={`${base}/code-app`}>
        <Input
          name="code"
          label={say('code-app-code')}
          inputmode="numeric"
          autocomplete="one-time-code"
          width={10}
          error={says}
        />
        <Button>{say('code-app-button')}</Button>
      </Form>
    </Narrow>
  );
};

export const NewCardPage = ({ base, hasCard }: { readonly base: Base; readonly hasCard: boolean }) => (
  <Narrow>
    <PageTitle>{say('new-card-title')}</PageTitle>
    <p class="govuk-body">{say('new-card-says')}</p>
    {hasCard && <p class="govuk-body">{say('new-card-old')}</p>}
    <ButtonForm action={`${base}/card`}>{say('new-card-button')}</ButtonForm>
  </Narrow>
);

export const CardCodesPage = ({ codes, next }: { readonly codes: readonly CardCode[]; readonly next: string }) => (
  <Narrow>
    <PageTitle>{say('codes-title')}</PageTitle>
    <p class="govuk-body">{say('codes-once')}</p>
    <Table
      columns={[{ head: say('codes-number') }, { head: say('codes-code') }]}
      rows={codes.map(({ place, code }) => [String(place), spacedCode(code)])}
      firstIsHeader
    />
    <p class="govuk-body">{say('codes-keep')}</p>
    <ButtonLink href={next}>{say('codes-on')}</ButtonLink>
  </Narrow>
);
