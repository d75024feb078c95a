import type { Role } from '../access/index.js';
import { dayOf, type Instant } from '../kernel/index.js';
import {
  Button,
  ButtonForm,
  ButtonGroup,
  ErrorSummary,
  Form,
  Heading,
  Input,
  InsetText,
  Link,
  Narrow,
  PageTitle,
  Quiet,
  shortDayWords,
  whenWords,
} from '../web/index.js';
import { say } from './account-words.js';
import { NewPasskey } from './factor-views.js';
import type { Passkey } from './passkey-queries.js';
import type { Held } from './role-rules.js';
import { roleWords } from './role-words.js';
import type { OpenSession } from './session-queries.js';

export type OwnAccount = {
  readonly held: Held;
  readonly passkeys: readonly Pick<Passkey, 'id' | 'label' | 'madeAt'>[];
  readonly sessions: readonly OpenSession[];
  readonly sessionId: string;
  readonly roles: readonly { readonly role: Role; readonly project: string | null }[];
  /** What this person may do about other people's accounts. */
  readonly may: { readonly invite: boolean; readonly help: boolean; readonly approve: boolean; readonly review: boolean };
  readonly now: Instant;
  readonly hasChanged: boolean;
  readonly problem?: 'would be locked out' | undefined;
};

type Way = { readonly says: string; readonly what: string; readonly id?: string };

const waysOf = ({ held, passkeys }: OwnAccount): Way[] => [
  ...passkeys.map((one) => ({
    says: say('passkey', { label: one.label, day: shortDayWords(dayOf(one.madeAt)) }),
    what: 'passkey',
    id: one.id,
  })),
  ...(held.hasPassword ? [{ says: say('password'), what: 'password' }] : []),
  ...(held.hasCodeApp ? [{ says: say('code-app'), what: 'code app' }] : []),
  ...(held.cardCodesLeft > 0 ? [{ says: say('card', { count: held.cardCodesLeft }), what: 'card' }] : []),
];

const RemoveButton = ({ way }: { readonly way: Way }) => (
  <Form action="/account/removal" class="oc-inline-form">
    <input type="hidden" name="what" value={way.what} />
    {way.id && <input type="hidden" name="id" value={way.id} />}
    <Button look="secondary" attributes={{ 'aria-label': say('remove-what', { what: way.says }) }}>
      {say('remove')}
    </Button>
  </Form>
);

const Ways = ({ account }: { readonly account: OwnAccount }) => {
  const ways = waysOf(account);
  const { held } = account;
  return (
    <section id="ways">
      <Heading>{say('ways-title')}</Heading>
      {ways.length === 0 && <Quiet>{say('nothing')}</Quiet>}
      {ways.map((way) => (
        <div class="oc-card" key={way.says}>
          <p class="govuk-body">{way.says}</p>
          <RemoveButton way={way} />
        </div>
      ))}
      <ul class="govuk-list">
        <li>
          <Link href="/account/passkey">{say('add-passkey')}</Link>
        </li>
        <li>
          <Link href="/account/password">{held.hasPassword ? say('change-password') : say('set-password')}</Link>
        </li>
        <li>
          <Link href="/account/email">{say('change-email')}</Link>
        </li>
        {held.hasPassword && !held.hasCodeApp && (
          <li>
            <ButtonForm action="/account/factor" look="secondary" fields={{ way: 'code' }}>
              {say('add-code-app')}
            </ButtonForm>
          </li>
        )}
        {held.hasPassword && (
          <li>
            <Link href="/account/card">{held.cardCodesLeft > 0 ? say('new-card') : say('add-card')}</Link>
          </li>
        )}
      </ul>
    </section>
  );
};

const Sessions = ({ account }: { readonly account: OwnAccount }) => (
  <section>
    <Heading>{say('sessions-title')}</Heading>
    <Quiet>{say('sessions-lost')}</Quiet>
    {account.sessions.map(({ id, device, seenAt }) => (
      <div class="oc-card" key={id}>
        {id === account.sessionId ? (
          <p class="govuk-body">{say('session-here', { device })}</p>
        ) : (
          <>
            <p class="govuk-body">{say('session-there', { device, when: whenWords(seenAt, account.now) })}</p>
            <ButtonForm action="/account/sessions" look="secondary" fields={{ session: id }}>
              {say('sign-out-there')}
            </ButtonForm>
          </>
        )}
      </div>
    ))}
    <ButtonGroup>
      <ButtonForm action="/account/sessions" look="secondary">
        {say('sign-out-everywhere')}
      </ButtonForm>
    </ButtonGroup>
  </section>
);

const Roles = ({ roles }: Pick<OwnAccount, 'roles'>) => (
  <section>
    <Heading>{say('roles-title')}</Heading>
    {roles.length === 0 && <Quiet>{say('no-roles')}</Quiet>}
    <ul class="govuk-list govuk-list--bullet">
      {roles.map(({ role, project }) => (
        <li key={`${role} ${project}`}>
          {project === null ? roleWords(role) : say('role-in', { role: roleWords(role), project })}
        </li>
      ))}
    </ul>
  </section>
);

const places = {
  invite: '/invitations/new',
  help: '/help-to-sign-in',
  approve: '/roles-to-approve',
  review: '/roles-to-review',
} as const;

const ForOthers = ({ may }: Pick<OwnAccount, 'may'>) => {
  const open = (['invite', 'help', 'approve', 'review'] as const).filter((one) => may[one]);
  if (open.length === 0) return null;
  return (
    <section>
      <Heading>{say('others-title')}</Heading>
      <ul class="govuk-list">
        {open.map((one) => (
          <li key={one}>
            <Link href={places[one]}>{say(one)}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** One's own ways to sign in, browsers and roles. */
export const AccountPage = ({ account }: { readonly account: OwnAccount }) => (
  <Narrow>
    {account.problem && <ErrorSummary problems={[{ field: 'ways', says: say('would-be-locked-out') }]} />}
    <PageTitle>{say('title')}</PageTitle>
    {account.hasChanged && <InsetText>{say('changed')}</InsetText>}
    <Ways account={account} />
    <section>
      <Heading>{say('messages-title')}</Heading>
      <ul class="govuk-list">
        <li>
          <Link href="/account/messages">{say('message-times')}</Link>
        </li>
      </ul>
    </section>
    <Sessions account={account} />
    <Roles roles={account.roles} />
    <ForOthers may={account.may} />
  </Narrow>
);

export const EmailPage = ({ typed, isWrong }: { readonly typed: string; readonly isWrong: boolean }) => {
  const says = isWrong ? say('email-wrong') : undefined;
  return (
    <Narrow>
      {says && <ErrorSummary problems={[{ field: 'email', says }]} />}
      <PageTitle>{say('email-title')}</PageTitle>
      <p class="govuk-body">{say('email-says')}</p>
      <Form action="/account/email">
        <Input
          name="email"
          label={say('email')}
          type="email"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          value={typed}
          error={says}
        />
        <Button>{say('email-save')}</Button>
      </Form>
    </Narrow>
  );
};

export const AddPasskeyPage = () => (
  <Narrow>
    <PageTitle>{say('passkey-title')}</PageTitle>
    <NewPasskey base="/account" />
  </Narrow>
);
