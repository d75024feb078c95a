import { Button, ButtonForm, Form, Heading, Link, Narrow, PageTitle, Quiet, Select, Table, Textarea } from '../web/index.js';
import type { ListedAccount } from './account-queries.js';
import type { Project } from './grant-queries.js';
import type { Grant } from './grant-rules.js';
import { grantWords, Problems, stateWords } from './people-views.js';
import { say } from './people-words.js';
import type { AccountProblem } from './problem.js';
import type { GivenRole } from './role-rules.js';
import { roleWords } from './role-words.js';

export type OneAccount = {
  readonly account: ListedAccount;
  readonly grants: readonly Grant[];
  readonly projects: readonly Project[];
  readonly roles: readonly GivenRole[];
  readonly may: { readonly grant: boolean; readonly suspend: boolean; readonly recover: boolean; readonly invite: boolean };
  readonly problems: readonly AccountProblem[];
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
  readonly problems: readonly AccountProblem[];
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
