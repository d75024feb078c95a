import { isId, NotFound, type Outcome } from '../kernel/index.js';
import { type Answer, field, page, type Route, seeOther, showAgain, showPage, type Visit } from '../web/index.js';
import { getListedAccount, listAccounts } from './account-queries.js';
import { askForRole } from './ask-for-role.js';
import { listGrants, listProjects, listReviewsDue, organisationSettings, recentGrants } from './grant-queries.js';
import { isWaiting, loneReaderOf, reviewingRoles } from './grant-rules.js';
import { listOpenInvitations, listRecoveriesToReview } from './invitation-queries.js';
import { nameLoneReader } from './lone-reader.js';
import { type OneAccount, OneAccountPage, SuspendPage } from './one-account-views.js';
import { readRole } from './people-form.js';
import { type LoneFacts, PeoplePage } from './people-views.js';
import { say } from './people-words.js';
import type { AccountProblem } from './problem.js';
import { givenRoles, isGivenRole } from './role-rules.js';
import { endRole } from './settle-grant.js';
import { restoreAccount, suspendAccount } from './suspend-account.js';

const longestName = 100;

const accountOf = (visit: Visit) => ({ kind: 'account', id: visit.param('account') });

async function peoplePage(visit: Visit, problems: readonly AccountProblem[] = []): Promise<Answer> {
  const people = await visit.read(null, async (r) => {
    const [accounts, grants, codes] = [
      await listAccounts(r, 'account.read'),
      await listGrants(r, null),
      await listOpenInvitations(r),
    ];
    const due = (await listReviewsDue(r)).length + (await listRecoveriesToReview(r)).length;
    const named = loneReaderOf(await organisationSettings(r));
    const candidates = accounts.filter(
      (one) =>
        one.id !== visit.actor.accountId &&
        one.state === 'active' &&
        grants.some((grant) => grant.accountId === one.id && grant.approvedAt !== null && reviewingRoles.includes(grant.role)),
    );
    const lone: LoneFacts = { reader: accounts.find((one) => one.id === named) ?? null, candidates, problems };
    return {
      accounts,
      grants,
      recent: await recentGrants(r, 14),
      waiting: grants.filter(isWaiting).length + codes.filter((code) => code.codeHash === null).length,
      toReview: due,
      may: {
        invite: await r.may('account.invite'),
        recover: await r.may('account.recover'),
        approve: await r.may('role.approve'),
        review: await r.may('role.review'),
      },
      lone: (await r.may('organisation.record')) ? lone : null,
    };
  });
  const role = visit.query.get('role') ?? '';
  const wanted = {
    text: (visit.query.get('q') ?? '').trim().slice(0, longestName),
    role: isGivenRole(role) ? role : null,
  };
  const body = <PeoplePage people={people} wanted={wanted} />;
  const options = { wide: true, current: 'accounts' };
  return problems.length > 0 ? showAgain(say('title'), body, options) : showPage(say('title'), body, options);
}

async function oneAccountPage(visit: Visit, problems: readonly AccountProblem[] = []): Promise<Answer> {
  const subject = accountOf(visit);
  const one: OneAccount = await visit.read(subject, async (r) => ({
    account: await getListedAccount(r, 'account.read', subject.id),
    grants: await listGrants(r, subject.id),
    projects: await listProjects(r),
    roles: givenRoles,
    may: {
      grant: await r.may('role.grant'),
      suspend: await r.may('account.suspend'),
      recover: await r.may('account.recover'),
      invite: await r.may('account.invite'),
    },
    problems,
  }));
  const body = <OneAccountPage one={one} />;
  const options = { back: '/people-and-roles', current: 'accounts' };
  return problems.length > 0 ? showAgain(one.account.name, body, options) : showPage(one.account.name, body, options);
}

const askRole = async (visit: Visit): Promise<Answer> => {
  const subject = accountOf(visit);
  const wanted = readRole(visit.form);
  if (!wanted) return oneAccountPage(visit, ['role is missing']);
  const asked = await visit.change(subject, (c) => askForRole(c, subject.id, wanted));
  return asked.ok ? seeOther(`/accounts/${subject.id}`) : oneAccountPage(visit, asked.problems);
};

const endGrant = async (visit: Visit): Promise<Answer> => {
  const id = visit.param('grant');
  const accountId = await visit.read({ kind: 'role', id }, async (r) => {
    const grant = (await listGrants(r, null)).find((one) => one.id === id);
    if (!grant) throw new NotFound('role');
    return grant.accountId;
  });
  const ended = await visit.change({ kind: 'role', id }, (c) => endRole(c, id));
  if (ended.ok) return seeOther(`/accounts/${accountId}`);
  return oneAccountPage({ ...visit, param: () => accountId }, ended.problems);
};

async function suspensionPage(visit: Visit, reason = '', problems: readonly AccountProblem[] = []): Promise<Answer> {
  const subject = accountOf(visit);
  const account = await visit.read(subject, (r) => getListedAccount(r, 'account.suspend', subject.id));
  const { name } = account;
  const title = account.state === 'suspended' ? say('restore-title', { name }) : say('suspend-title', { name });
  const body = <SuspendPage account={account} reason={reason} problems={problems} />;
  return problems.length > 0 ? showAgain(title, body) : showPage(title, body);
}

const suspend = async (visit: Visit): Promise<Answer> => {
  const subject = accountOf(visit);
  const reason = field(visit.form, 'reason').slice(0, 2000);
  const { state } = await visit.read(subject, (r) => getListedAccount(r, 'account.suspend', subject.id));
  const settled: Outcome<null, AccountProblem> = await visit.change(subject, (c) =>
    state === 'suspended' ? restoreAccount(c, subject.id, reason) : suspendAccount(c, subject.id, reason),
  );
  if (!settled.ok) return suspensionPage(visit, reason, settled.problems);
  return seeOther((await visit.read(null, (r) => r.may('account.read'))) ? `/accounts/${subject.id}` : '/');
};

const nameReader = async (visit: Visit): Promise<Answer> => {
  const reader = field(visit.form, 'reader');
  const named = await visit.change(null, (c) => nameLoneReader(c, isId(reader) ? reader : null));
  return named.ok ? seeOther('/people-and-roles') : peoplePage(visit, named.problems);
};

/** Keeping accounts and roles. */
export const peopleRoutes: readonly Route[] = [
  page('GET', '/people-and-roles', 'account.read', (visit) => peoplePage(visit)),
  page('POST', '/people-and-roles/reader', 'organisation.record', nameReader),
  page('GET', '/accounts/:account', 'account.read', (visit) => oneAccountPage(visit)),
  page('POST', '/accounts/:account/roles', 'role.grant', askRole),
  page('POST', '/role-grants/:grant/ending', 'role.grant', endGrant),
  page('GET', '/accounts/:account/suspension', 'account.suspend', (visit) => suspensionPage(visit)),
  page('POST', '/accounts/:account/suspension', 'account.suspend', suspend),
];
