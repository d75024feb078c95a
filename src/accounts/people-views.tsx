import { dashed, dayOf, type Instant } from '../kernel/index.js';
import {
  Button,
  Details,
  ErrorSummary,
  Form,
  Heading,
  Input,
  Link,
  PageTitle,
  Select,
  shortDayWords,
  WideTable,
} from '../web/index.js';
import type { AccountState, ListedAccount } from './account-queries.js';
import { type Grant, isWaiting } from './grant-rules.js';
import { accountsWanted, inTwo, isAsked, type WantedPeople } from './people-rules.js';
import { say, sayProblem } from './people-words.js';
import type { AccountProblem } from './problem.js';
import { givenRoles } from './role-rules.js';
import { roleWords } from './role-words.js';

export const stateWords = (state: AccountState): string => say(`state-${dashed(state)}`);

export const Problems = ({ problems, field }: { readonly problems: readonly AccountProblem[]; readonly field?: string }) =>
  problems.length === 0 ? null : (
    <ErrorSummary problems={problems.map((problem) => ({ says: sayProblem(problem), ...(field ? { field } : {}) }))} />
  );

/** A role as somebody holds it, or waits for it. */
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
  /** Given, asked for or ended lately, latest first. */
  readonly recent: readonly Grant[];
  readonly lone: LoneFacts | null;
};

export type LoneFacts = {
  readonly reader: { readonly id: string; readonly name: string } | null;
  /** Accounts that could be named. */
  readonly candidates: readonly { readonly id: string; readonly name: string }[];
  readonly problems: readonly AccountProblem[];
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

const Ways = ({ waiting, toReview, may, lone }: Pick<PeopleFacts, 'waiting' | 'toReview' | 'may' | 'lone'>) => (
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
    {lone && (
      <>
        <li>
          <Link href="/charity-settings">{say('charity-settings')}</Link>
        </li>
        <li>
          <Link href="/minutes-clock">{say('minutes-clock')}</Link>
        </li>
      </>
    )}
  </ul>
);

const recentWords = (grant: Grant): string => {
  const facts = { name: grant.name, role: roleWords(grant.role) };
  const on = (at: Instant) => shortDayWords(dayOf(at));
  if (grant.untilAt) return say('recent-ended', { ...facts, day: on(grant.untilAt) });
  if (grant.approvedAt) return say('recent-given', { ...facts, day: on(grant.approvedAt) });
  return say('recent-asked', { ...facts, day: on(grant.askedAt), asker: grant.askedByName ?? '' });
};

const Recent = ({ recent }: Pick<PeopleFacts, 'recent'>) => (
  <section>
    <Heading>{say('recent-title')}</Heading>
    <ul class="govuk-list govuk-list--bullet">
      {recent.map((grant) => (
        <li key={grant.id}>{recentWords(grant)}</li>
      ))}
    </ul>
  </section>
);

const Table = ({
  people,
  accounts,
  label,
}: {
  readonly people: PeopleFacts;
  readonly accounts: readonly ListedAccount[];
  readonly label: string;
}) => (
  <WideTable
    label={label}
    columns={[{ head: say('name') }, { head: say('state') }, { head: say('roles') }]}
    rows={accounts.map((account) => [
      <Link href={`/accounts/${account.id}`}>{account.name}</Link>,
      stateWords(account.state),
      people.grants
        .filter((grant) => grant.accountId === account.id)
        .map(grantWords)
        .join(', ') || say('no-roles'),
    ])}
    firstIsHeader
  />
);

const Search = ({ wanted }: { readonly wanted: WantedPeople }) => (
  <search class="oc-no-print oc-narrow">
    <form method="get" action="/people-and-roles">
      <Input name="q" label={say('search-name')} value={wanted.text} type="search" autocomplete="off" />
      <Select
        name="role"
        label={say('search-role')}
        value={wanted.role ?? ''}
        options={[{ value: '', text: say('any-role') }, ...givenRoles.map((role) => ({ value: role, text: roleWords(role) }))]}
      />
      <Button look="secondary">{say('search-button')}</Button>
    </form>
  </search>
);

/** What was asked for; or, when nothing was, staff and officers at once and the many others folded away. */
const Everybody = ({ people, wanted }: { readonly people: PeopleFacts; readonly wanted: WantedPeople }) => {
  const { accounts, grants } = people;
  if (isAsked(wanted)) {
    const found = accountsWanted(accounts, grants, wanted);
    return (
      <>
        <p class="govuk-body">
          {say('found', { count: found.length })} <Link href="/people-and-roles">{say('show-all')}</Link>
        </p>
        {found.length > 0 && <Table people={people} accounts={found} label={say('title')} />}
      </>
    );
  }
  const { few, many } = inTwo(accounts, grants);
  return (
    <>
      <Table people={people} accounts={few} label={say('title')} />
      {many.length > 0 && (
        <Details summary={say('many', { count: many.length })}>
          <Table people={people} accounts={many} label={say('many', { count: many.length })} />
        </Details>
      )}
    </>
  );
};

/** Everybody who has an account, whether it works, and what they may be. */
export const PeoplePage = ({ people, wanted }: { readonly people: PeopleFacts; readonly wanted: WantedPeople }) => (
  <>
    <Problems problems={people.lone?.problems ?? []} field="lone" />
    <PageTitle>{say('title')}</PageTitle>
    <Ways waiting={people.waiting} toReview={people.toReview} may={people.may} lone={people.lone} />
    <Search wanted={wanted} />
    <Everybody people={people} wanted={wanted} />
    {people.recent.length > 0 && <Recent recent={people.recent} />}
    {people.lone && <Lone lone={people.lone} />}
  </>
);
