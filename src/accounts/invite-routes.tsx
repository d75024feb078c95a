import { isId } from '../kernel/index.js';
import { namesOf } from '../people/index.js';
import { type Answer, field, page, type Route, showAgain, showPage, type Visit } from '../web/index.js';
import type { DoorParts } from './account.js';
import { getListedAccount, listAccounts, rolesOf } from './account-queries.js';
import { unlessBusy } from './busy-page.js';
import { currentRoles, listProjects } from './grant-queries.js';
import { recoveryNeedsTwo } from './invitation-rules.js';
import { invite, inviteAgain } from './invite.js';
import { HelpPage, InvitePage, RecoverPage } from './invite-views.js';
import { freshLink, madeLinkPage } from './made-link.js';
import { type InviteFields, noInviteFields, readHow, readInvite, typedInvite } from './people-form.js';
import { say } from './people-words.js';
import type { AccountProblem } from './problem.js';
import { recoverAccount } from './recover.js';
import { givenRoles, mayInviteAs } from './role-rules.js';

const personIn = (id: string | null) => (isId(id) ? id : null);

async function invitePage(
  visit: Visit,
  typed: InviteFields,
  personId: string | null,
  problems: readonly AccountProblem[],
): Promise<Answer> {
  const facts = await visit.read(null, async (r) => {
    const mine = await currentRoles(r);
    const name = (await namesOf(r, [personId])).get(personId ?? '')?.name;
    return {
      roles: givenRoles.filter((role) => mayInviteAs(mine, role)),
      projects: await listProjects(r),
      person: personId !== null && name !== undefined ? { id: personId, name } : null,
    };
  });
  const body = <InvitePage {...facts} typed={typed} problems={problems} />;
  return problems.length > 0 ? showAgain(say('invite-title'), body) : showPage(say('invite-title'), body);
}

const sendInvitation = (parts: DoorParts) => (visit: Visit) =>
  unlessBusy(async () => {
    const personId = personIn(field(visit.form, 'person'));
    const typed = typedInvite(visit.form);
    const read = readInvite(visit.form, personId);
    if (!read.ok) return invitePage(visit, typed, personId, read.problems);
    const link = await freshLink(parts, visit);
    const term = parts.ledger.vault.emailTerm(read.invited.email);
    const invited = await visit.change(null, (c) => invite(c, read.invited, term, link.hashed));
    if (!invited.ok) return invitePage(visit, typed, personId, invited.problems);
    const known = await visit.read(null, (r) => namesOf(r, [personId]));
    return madeLinkPage(parts, known.get(personId ?? '')?.name ?? typed.chosenName, 'invitation', link, invited.value);
  });

const linkAgain = (parts: DoorParts) => (visit: Visit) =>
  unlessBusy(async () => {
    const subject = { kind: 'account', id: visit.param('account') };
    const { name } = await visit.read(subject, (r) => getListedAccount(r, 'account.invite', subject.id));
    const link = await freshLink(parts, visit);
    const made = await visit.change(subject, (c) => inviteAgain(c, subject.id, link.hashed));
    return made.ok ? madeLinkPage(parts, name, 'invitation', link, made.value) : recoveryPage(visit, made.problems);
  });

async function recoveryPage(visit: Visit, problems: readonly AccountProblem[] = []): Promise<Answer> {
  const subject = { kind: 'account', id: visit.param('account') };
  const facts = await visit.read(subject, async (r) => ({
    account: await getListedAccount(r, 'account.recover', subject.id),
    takesTwo: recoveryNeedsTwo(await rolesOf(r, subject.id)),
  }));
  const title = say('recover-title', { name: facts.account.name });
  const body = <RecoverPage {...facts} problems={problems} />;
  return problems.length > 0 ? showAgain(title, body) : showPage(title, body);
}

const recover = (parts: DoorParts) => (visit: Visit) =>
  unlessBusy(async () => {
    const subject = { kind: 'account', id: visit.param('account') };
    const { name } = await visit.read(subject, (r) => getListedAccount(r, 'account.recover', subject.id));
    const link = await freshLink(parts, visit);
    const made = await visit.change(subject, (c) => recoverAccount(c, subject.id, readHow(visit.form), link.hashed));
    return made.ok ? madeLinkPage(parts, name, 'recovery', link, made.value) : recoveryPage(visit, made.problems);
  });

const helpPage = async (visit: Visit): Promise<Answer> => {
  const accounts = await visit.read(null, (r) => listAccounts(r, 'account.recover'));
  const inUse = accounts.filter((one) => one.state === 'active' || one.state === 'being let in again');
  return showPage(say('help-title'), <HelpPage accounts={inUse.filter((one) => one.id !== visit.actor.accountId)} />);
};

/** Asking somebody in, and letting somebody in again. */
export const inviteRoutes = (parts: DoorParts): readonly Route[] => [
  page('GET', '/invitations/new', 'account.invite', (visit) =>
    invitePage(visit, noInviteFields, personIn(visit.query.get('person')), []),
  ),
  page('POST', '/invitations/new', 'account.invite', sendInvitation(parts)),
  page('POST', '/accounts/:account/invitation', 'account.invite', linkAgain(parts)),
  page('GET', '/help-to-sign-in', 'account.recover', helpPage),
  page('GET', '/accounts/:account/recovery', 'account.recover', (visit) => recoveryPage(visit)),
  page('POST', '/accounts/:account/recovery', 'account.recover', recover(parts)),
];
