import { Button, ErrorSummary, Form, Input, Narrow, PageTitle, useFrame } from '../web/index.js';
import type { Asked } from './second-step.js';
import { say } from './sign-in-words.js';

const labelOf = ({ code, cardPlace }: Asked): string | null => {
  if (cardPlace === null) return code ? say('second-code') : null;
  const place = String(cardPlace);
  return code ? say('second-either', { place }) : say('second-card', { place });
};

type CodeFormProps = {
  readonly action: string;
  readonly label: string;
  readonly button: string;
  readonly says: string | undefined;
};

const CodeForm = ({ action, label, button, says }: CodeFormProps) => (
  <Form action={action}>
    <Input name="code" label={label} inputmode="numeric" autocomplete="one-time-code" width={10} error={says} />
    <Button>{button}</Button>
  </Form>
);

/** The one field takes both kinds of code: their length tells them apart. */
export const SecondStepPage = ({
  asked,
  mustUsePasskey,
  to,
  problem,
}: {
  readonly asked: Asked;
  readonly mustUsePasskey: boolean;
  readonly to: string;
  readonly problem?: string | undefined;
}) => {
  const label = labelOf(asked);
  const action = `/sign-in/second?to=${encodeURIComponent(to)}`;
  return (
    <Narrow>
      {problem && <ErrorSummary problems={[{ field: 'code', says: problem }]} />}
      <PageTitle>{say('second-title')}</PageTitle>
      {label === null ? (
        <p class="govuk-body">{mustUsePasskey ? say('second-passkey') : say('second-nothing')}</p>
      ) : (
        <CodeForm action={action} label={label} button={say('second-button')} says={problem} />
      )}
    </Narrow>
  );
};

export type StepUpFacts = {
  readonly asked: Asked;
  readonly hasPasskey: boolean;
  /** The demonstration, and nothing set up in it. */
  readonly isDemoButton: boolean;
  readonly to: string;
  readonly problem?: string | undefined;
};

const PasskeyAgain = ({ to }: { readonly to: string }) => {
  const { token } = useFrame();
  return (
    <div class="govuk-form-group">
      <button
        type="button"
        class="govuk-button"
        hidden
        data-passkey="sign-in"
        data-options-url="/step-up/passkey-options"
        data-verify-url={`/step-up/passkey?to=${encodeURIComponent(to)}`}
        data-token={token()}
        data-failed-words={say('passkey-failed')}
      >
        {say('step-up-passkey')}
      </button>
      <script src="/assets/passkey.js" defer />
    </div>
  );
};

/** Once an evening, before what is sealed is opened. */
export const StepUpPage = ({ asked, hasPasskey, isDemoButton, to, problem }: StepUpFacts) => {
  const label = labelOf(asked);
  const action = `/step-up?to=${encodeURIComponent(to)}`;
  return (
    <Narrow>
      {problem && <ErrorSummary problems={[{ field: 'code', says: problem }]} />}
      <PageTitle>{say('step-up-title')}</PageTitle>
      <p class="govuk-body">{say('step-up-says')}</p>
      {hasPasskey && <PasskeyAgain to={to} />}
      {label !== null && <CodeForm action={action} label={label} button={say('step-up-button')} says={problem} />}
      {isDemoButton && (
        <Form action={action}>
          <p class="govuk-body">{say('step-up-demo')}</p>
          <Button>{say('step-up-button')}</Button>
        </Form>
      )}
      {!hasPasskey && label === null && !isDemoButton && <p class="govuk-body">{say('step-up-nothing')}</p>}
    </Narrow>
  );
};
