import {
  Button,
  ButtonForm,
  ErrorSummary,
  Form,
  Heading,
  Link,
  Narrow,
  PageTitle,
  Quiet,
  Select,
  Table,
  Textarea,
  WideTable,
} from '../web/index.js';
import type { AccountState, ListedAccount } from './account-queries.js';
import type { Project } from './grant-queries.js';
import { type Grant, isWaiting } from './grant-rules.js';
import { say, sayProblem } from './people-words.js';
import type { GivenRole } from './role-rules.js';
import { roleWords } from './role-words.js';

export const stateWords = (state: AccountState): string => say(`state-${state.replaceAll(' ', '-')}` as 'state-active');

export const Problems = ({ problems, field }: { readonly problems: readonly string[]; readonly field?: string }) =>
  problems.length === 0 ? null : (
    <ErrorSummary problems={problems.map((problem) => ({ says: sayProblem(problem), ...(field ? { field } : {}) }))} />
  );

export const grantWords = (grant: Grant): string => {
  const role =
    grant.project === null ? roleWords(grant.role) : say('role-in', { role: roleWords(grant.role), project: grant.project });
  return isWaiting(grant) ? say('role-waits', { role }) : role;
};

export type PeopleFacts = {
  readonly accounts: readonly ListedAccount[];
  readonly grants: readonly Grant[];
  readonly waiting: number;
  readonly toReview: number;
  readonly may: { readonly invite: boolean; readonly recover: boolean; readonly approve: boolean; readonly review: boolean };
  readonly lone: LoneFacts | null;
};

export type LoneFacts = {
  readonly reader: { readonly id: string; readonly name: string } | null;
  /** Accounts that could be named. */
  readonly candidates: readonly { readonly id: string; readonly name: string }[];
  readonly problems: readonly string[];
};

const Lone = ({ lone }: { readonly lone: LoneFacts }) => (
  <section id="lone">
    <Heading>{say('lone-title')}</Heading>
    <p class="govuk-body">{say('lone-says')}</p>
    {lone.reader && <p class="govuk-body">{say('lone-now', { name: lone.reader.name })}</p>}
    <Form action="/people-and-roles/reader">
      <Select
        name="reader"
        label={say('lone-who')}
        value={lone.reader?.id ?? ''}
        options={[{ value: '', text: say('lone-nobody') }, ...lone.candidates.map(({ id, name }) => ({ value: id, text: name }))]}
      />
      <Button look="secondary">{say('lone-button')}</Button>
    </Form>
  </section>
);

const Ways = ({ waiting, toReview, may }: Pick<PeopleFacts, 'waiting' | 'toReview' | 'may'>) => (
  <ul class="govuk-list">
    {may.invite && (
      <li>
        <Link href="/invitations/new">{say('invite')}</Link>
      </li>
    )}
    {may.recover && (
      <li>
        <Link href="/help-to-sign-in">{say('help')}</Link>
      </li>
    )}
    {may.approve && (
      <li>
        <Link href="/roles-to-approve">{say('to-approve', { count: waiting })}</Link>
      </li>
    )}
    {may.review && toReview > 0 && (
      <li>
        <Link href="/roles-to-review">{say('to-review', { count: toReview })}</Link>
      </li>
    )}
  </ul>
);

/** Everybody who has an account, whether it works, and what they may be. */
export const PeoplePage = ({ people }: { readonly people: PeopleFacts }) => (
  <>
    <Problems problems={people.lone?.problems ?? []} field="lone" />
    <PageTitle>{say('title')}</PageTitle>
    <Ways waiting={people.waiting} toReview={people.toReview} may={people.may} />
    <WideTable
      label={say('title')}
      columns={[{ head: say('name') }, { head: say('state') }, { head: say('roles') }]}
      rows={people.accounts.map((account) => [
        <Link href={`/accounts/${account.id}`}>{account.name}</Link>,
        stateWords(account.state),
        people.grants
          .filter((grant) => grant.accountId === account.id)
          .map(grantWords)
          .join(', ') || say('no-roles'),
      ])}
      firstIsHeader
    />
    {people.lone && <Lone lone={people.lone} />}
  </>
);

export type OneAccount = {
  readonly account: ListedAccount;
  readonly grants: readonly Grant[];
  readonly projects: readonly Project[];
  readonly roles: readonly GivenRole[];
  readonly may: { readonly grant: boolean; readonly suspend: boolean; readonly recover: boolean; readonly invite: boolean };
  readonly problems: readonly string[];
};

export const RoleFields = ({
  roles,
  projects,
  role,
  projectId,
  error,
}: Pick<OneAccount, 'roles' | 'projects'> & {
  readonly role?: string;
  readonly projectId?: string;
  readonly error?: string | undefined;
}) => (
  <>
    <Select
      name="role"
      label={say('role')}
      value={role ?? ''}
      error={error}
      options={[{ value: '', text: say('choose-role') }, ...roles.map((one) => ({ value: one, text: roleWords(one) }))]}
    />
    {projects.length > 1 && (
      <Select
        name="projectId"
        label={say('project')}
        value={projectId ?? ''}
        options={[{ value: '', text: say('everywhere') }, ...projects.map(({ id, name }) => ({ value: id, text: name }))]}
      />
    )}
  </>
);

const Grants = ({ grants, mayEnd }: { readonly grants: readonly Grant[]; readonly mayEnd: boolean }) =>
  grants.length === 0 ? (
    <Quiet>{say('no-role-yet')}</Quiet>
  ) : (
    <Table
      rows={grants.map((grant) => [
        grantWords(grant),
        mayEnd ? (
          <Form action={`/role-grants/${grant.id}/ending`} class="oc-inline-form">
            <Button look="secondary" attributes={{ 'aria-label': say('end-role-of', { role: roleWords(grant.role) }) }}>
              {say('end-role')}
            </Button>
          </Form>
        ) : null,
      ])}
    />
  );

const AskRole = ({ one }: { readonly one: OneAccount }) => (
  <section>
    <Heading>{say('ask-title')}</Heading>
    <p class="govuk-body">{say('ask-says')}</p>
    <p class="govuk-body">{say('ask-passkey')}</p>
    <Form action={`/accounts/${one.account.id}/roles`}>
      <RoleFields roles={one.roles} projects={one.projects} />
      <Button look="secondary">{say('ask-button')}</Button>
    </Form>
  </section>
);

/** One person's account: what they may be, and what can be done about it. */
export const OneAccountPage = ({ one }: { readonly one: OneAccount }) => {
  const { account, may } = one;
  return (
    <Narrow>
      <Problems problems={one.problems} />
      <PageTitle lead={stateWords(account.state)}>{account.name}</PageTitle>
      <Heading>{say('roles')}</Heading>
      <Grants grants={one.grants} mayEnd={may.grant} />
      {may.grant && account.state !== 'closed' && <AskRole one={one} />}
      {may.invite && account.state === 'invited' && (
        <ButtonForm action={`/accounts/${account.id}/invitation`} look="secondary">
          {say('again-button')}
        </ButtonForm>
      )}
      <ul class="govuk-list">
        {may.recover && (account.state === 'active' || account.state === 'being let in again') && (
          <li>
            <Link href={`/accounts/${account.id}/recovery`}>{say('recover-link')}</Link>
          </li>
        )}
        {may.suspend && account.state !== 'closed' && (
          <li>
            <Link href={`/accounts/${account.id}/suspension`}>
              {account.state === 'suspended' ? say('restore-link') : say('suspend-link')}
            </Link>
          </li>
        )}
      </ul>
    </Narrow>
  );
};

export type SuspendFacts = {
  readonly account: ListedAccount;
  readonly reason: string;
  readonly problems: readonly string[];
};

export const SuspendPage = ({ account, reason, problems }: SuspendFacts) => {
  const { name } = account;
  const isSuspended = account.state === 'suspended';
  return (
    <Narrow>
      <Problems problems={problems} field="reason" />
      <PageTitle>{isSuspended ? say('restore-title', { name }) : say('suspend-title', { name })}</PageTitle>
      <p class="govuk-body">{isSuspended ? say('restore-says') : say('suspend-says')}</p>
      <Form action={`/accounts/${account.id}/suspension`}>
        <Textarea name="reason" label={say('reason')} value={reason} rows={3} />
        <Button>{isSuspended ? say('restore-button') : say('suspend-button')}</Button>
      </Form>
    </Narrow>
  );
};
