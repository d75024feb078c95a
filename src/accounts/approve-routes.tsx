import type { Change, Reading } from '../audit/index.js';
import { addHours, NotFound, type Outcome } from '../kernel/index.js';
import { accountNames } from '../people/index.js';
import { type Answer, page, type Route, seeOther, showAgain, showPage, type Visit } from '../web/index.js';
import type { DoorParts } from './account.js';
import { ApprovePage, ReviewPage } from './approve-views.js';
import { unlessBusy } from './busy-page.js';
import { listGrants, listReaders, listReviewsDue, organisationSettings } from './grant-queries.js';
import { isWaiting, loneReaderOf } from './grant-rules.js';
import { findInvitation, listOpenInvitations, listRecoveriesToReview } from './invitation-queries.js';
import type { InvitationFacts } from './invitation-rules.js';
import { CodePage } from './invite-views.js';
import { OnceSecrets } from './once-secrets.js';
import { hashPassword } from './password-hash.js';
import { say } from './people-words.js';
import type { AccountProblem } from './problem.js';
import { giveOutCode, reviewRecovery } from './recover.js';
import { approveGrant, declineGrant, reviewGrant } from './settle-grant.js';

async function withNames(r: Reading, invitations: readonly InvitationFacts[]) {
  const names = await accountNames(
    r,
    invitations.flatMap((one) => [one.accountId, one.askedBy]),
  );
  const nameOf = (id: string | null) => names.get(id ?? '')?.name ?? '';
  return invitations.map((one) => ({ ...one, name: nameOf(one.accountId), asker: nameOf(one.askedBy) }));
}

async function approvePage(visit: Visit, problems: readonly AccountProblem[] = []): Promise<Answer> {
  const { accountId, personId } = visit.actor;
  const facts = await visit.read(null, async (r) => {
    const codes = (await listOpenInvitations(r)).filter((one) => one.codeHash === null);
    return {
      grants: (await listGrants(r, null)).filter(isWaiting).map((grant) => ({
        ...grant,
        isMine: grant.askedByPerson === personId || grant.personId === personId,
        isMyRequest: grant.askedByPerson === personId,
      })),
      codes: (await withNames(r, codes)).map((one) => ({
        ...one,
        isMine: one.askedBy === accountId || one.accountId === accountId,
      })),
    };
  });
  const body = <ApprovePage {...facts} problems={problems} />;
  return problems.length > 0 ? showAgain(say('approve-title'), body) : showPage(say('approve-title'), body);
}

async function reviewPage(visit: Visit, problems: readonly AccountProblem[] = []): Promise<Answer> {
  const facts = await visit.read(null, async (r) => ({
    grants: await listReviewsDue(r),
    readers: await listReaders(r, addHours(r.at, -24 * 31)),
    now: r.at,
    recoveries: await withNames(r, await listRecoveriesToReview(r)),
    isReader: loneReaderOf(await organisationSettings(r)) === visit.actor.accountId,
  }));
  const body = <ReviewPage {...facts} problems={problems} />;
  return problems.length > 0 ? showAgain(say('review-title'), body) : showPage(say('review-title'), body);
}

type Settle = (c: Change, id: string) => Promise<Outcome<string, AccountProblem>>;

const settling =
  (
    name: 'grant' | 'invitation',
    settle: Settle,
    again: (visit: Visit, problems?: readonly AccountProblem[]) => Promise<Answer>,
    next: string,
  ) =>
  async (visit: Visit): Promise<Answer> => {
    const id = visit.param(name);
    const settled = await visit.change({ kind: name === 'grant' ? 'role' : 'invitation', id }, (c) => settle(c, id));
    return settled.ok ? seeOther(next) : again(visit, settled.problems);
  };

const giveCode = (parts: DoorParts) => (visit: Visit) =>
  unlessBusy(async () => {
    const subject = { kind: 'invitation', id: visit.param('invitation') };
    const code = new OnceSecrets(parts, visit.actor.accountId, visit.once).figures('code');
    const codeHash = await hashPassword(code);
    const given = await visit.change(subject, (c) => giveOutCode(c, subject.id, codeHash));
    if (!given.ok) return approvePage(visit, given.problems);
    const name = await visit.read(subject, async (r) => {
      const found = await findInvitation(r, subject.id);
      if (!found) throw new NotFound('invitation');
      return (await withNames(r, [found]))[0]?.name ?? '';
    });
    return showPage(say('code-title', { name }), <CodePage name={name} code={code} />);
  });

/** The second person's pages, and those of the reader of what one decided alone. */
export const approveRoutes = (parts: DoorParts): readonly Route[] => {
  const [approvals, reviews] = ['/roles-to-approve', '/roles-to-review'];
  return [
    page('GET', approvals, 'role.approve', (visit) => approvePage(visit)),
    page('POST', '/role-grants/:grant/approval', 'role.approve', settling('grant', approveGrant, approvePage, approvals)),
    page('POST', '/role-grants/:grant/refusal', 'role.approve', settling('grant', declineGrant, approvePage, approvals)),
    page('POST', '/invitations/:invitation/code', 'role.approve', giveCode(parts)),
    page('GET', reviews, 'role.review', (visit) => reviewPage(visit)),
    page('POST', '/role-grants/:grant/review', 'role.review', settling('grant', reviewGrant, reviewPage, reviews)),
    page('POST', '/invitations/:invitation/review', 'role.review', settling('invitation', reviewRecovery, reviewPage, reviews)),
  ];
};
