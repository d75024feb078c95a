import { dashed } from '../kernel/index.js';
import { Button, ButtonLink, Card, ErrorSummary, Form, Input, Link, Narrow, PageTitle, Radios, Table } from '../web/index.js';
import type { ListedAccount } from './account-queries.js';
import { spacedCode } from './code-rules.js';
import type { Project } from './grant-queries.js';
import { type WayToRecognise, waysToRecognise } from './invitation-rules.js';
import { RoleFields } from './one-account-views.js';
import { fieldOf, type InviteFields } from './people-form.js';
import { Problems, stateWords } from './people-views.js';
import { say, sayProblem } from './people-words.js';
import type { AccountProblem } from './problem.js';
import type { GivenRole } from './role-rules.js';

export type InviteFacts = {
  readonly typed: InviteFields;
  /** Somebody the service knows already. */
  readonly person: { readonly id: string; readonly name: string } | null;
  readonly roles: readonly GivenRole[];
  readonly projects: readonly Project[];
  readonly problems: readonly AccountProblem[];
};

const NewPerson = ({ typed, error }: { readonly typed: InviteFields; readonly error: string | undefined }) => (
  <>
    <Input name="chosenName" label={say('chosen-name')} hint={say('chosen-name-hint')} value={typed.chosenName} error={error} />
    <Radios
      name="pronoun"
      legend={say('pronoun')}
      value={typed.pronoun}
      inline
      choices={(['she', 'he', 'they'] as const).map((one) => ({ value: one, label: say(one) }))}
    />
    <Input name="telephone" label={say('telephone')} hint={say('telephone-hint')} type="tel" value={typed.telephone} width={20} />
  </>
);

/** Who is asked to join, as what, and how they are reached. */
export const InvitePage = ({ typed, person, roles, projects, problems }: InviteFacts) => {
  const errorOf = (name: string) => {
    const problem = problems.find((one) => fieldOf[one] === name);
    return problem && sayProblem(problem);
  };
  return (
    <Narrow>
      {problems.length > 0 && (
        <ErrorSummary problems={problems.map((one) => ({ says: sayProblem(one), field: fieldOf[one] ?? 'role' }))} />
      )}
      <PageTitle>{person ? say('invite-known', { name: person.name }) : say('invite-title')}</PageTitle>
      <Form action="/invitations/new">
        {person ? (
          <input type="hidden" name="person" value={person.id} />
        ) : (
          <NewPerson typed={typed} error={errorOf('chosenName')} />
        )}
        <Input
          name="email"
          label={say('email')}
          hint={say('email-hint')}
          type="email"
          value={typed.email}
          error={errorOf('email')}
          autocapitalize="none"
          spellcheck={false}
        />
        <RoleFields roles={roles} projects={projects} role={typed.role} projectId={typed.projectId} error={errorOf('role')} />
        <Button>{say('invite-button')}</Button>
      </Form>
    </Narrow>
  );
};

export type MadeLink = {
  readonly name: string;
  readonly link: string;
  /** Null when a second person tells it. */
  readonly code: string | null;
  readonly hours: number;
};

/** Shown once: the link for one channel, the code for another. */
export const MadeLinkPage = ({ name, link, code, hours }: MadeLink) => (
  <Narrow>
    <PageTitle>{say('link-title')}</PageTitle>
    <Card title={say('link-label')}>
      <p class="govuk-body">{say('link-says', { name, hours })}</p>
      <p class="govuk-body oc-words">{link}</p>
    </Card>
    <Card title={say('code-label')}>
      {code === null ? (
        <p class="govuk-body">{say('code-waits', { name })}</p>
      ) : (
        <>
          <p class="govuk-body">{say('code-says', { name })}</p>
          <p class="govuk-heading-m">{spacedCode(code)}</p>
        </>
      )}
    </Card>
    <ButtonLink href="/">{say('link-done')}</ButtonLink>
  </Narrow>
);

/** The second person's half. */
export const CodePage = ({ name, code }: { readonly name: string; readonly code: string }) => (
  <Narrow>
    <PageTitle>{say('code-title', { name })}</PageTitle>
    <p class="govuk-body">{say('code-tell', { name })}</p>
    <p class="govuk-heading-m">{spacedCode(code)}</p>
    <ButtonLink href="/roles-to-approve">{say('link-done')}</ButtonLink>
  </Narrow>
);

/** Whom one could help tonight. */
export const HelpPage = ({ accounts }: { readonly accounts: readonly ListedAccount[] }) => (
  <Narrow>
    <PageTitle>{say('help-title')}</PageTitle>
    <p class="govuk-body">{say('help-says')}</p>
    <Table
      rows={accounts.map((account) => [
        <Link href={`/accounts/${account.id}/recovery`}>{account.name}</Link>,
        stateWords(account.state),
      ])}
      firstIsHeader
    />
  </Narrow>
);

export type RecoverFacts = {
  readonly account: ListedAccount;
  readonly takesTwo: boolean;
  readonly problems: readonly AccountProblem[];
};

export const howWords = (how: WayToRecognise): string => say(`how-${dashed(how)}`);

export const RecoverPage = ({ account, takesTwo, problems }: RecoverFacts) => (
  <Narrow>
    <Problems problems={problems} field="how" />
    <PageTitle>{say('recover-title', { name: account.name })}</PageTitle>
    <p class="govuk-body">{say('recover-says')}</p>
    {takesTwo && <p class="govuk-body">{say('recover-two')}</p>}
    <Form action={`/accounts/${account.id}/recovery`}>
      <Radios name="how" legend={say('how')} choices={waysToRecognise.map((how) => ({ value: how, label: howWords(how) }))} />
      <Button>{say('recover-button')}</Button>
    </Form>
  </Narrow>
);
