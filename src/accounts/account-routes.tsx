import { StepUpNeeded } from '../audit/index.js';
import { isId, refused } from '../kernel/index.js';
import { type Answer, choice, field, page, type Route, seeOther, showAgain, showPage, type Visit } from '../web/index.js';
import type { DoorParts } from './account.js';
import { AccountPage, AddPasskeyPage, EmailPage, type OwnAccount } from './account-views.js';
import { say } from './account-words.js';
import { noCookie } from './begin-session.js';
import { unlessBusy } from './busy-page.js';
import { endAllSessions, endOtherSession } from './end-session.js';
import {
  chooseWay,
  confirmCodeAppPage,
  type Keeper,
  type KeeperPage,
  passkeyOptions,
  printCard,
  savePasskey,
  savePassword,
  showCodeApp,
  showNewCard,
  showPassword,
} from './factor-pages.js';
import { findHeld } from './factor-queries.js';
import { listGrants } from './grant-queries.js';
import { listPasskeys } from './passkey-queries.js';
import { endSessionsOf, listSessions } from './session-queries.js';
import { changeEmail, removeFactor, type ToRemove } from './set-up-factors.js';
import { isEmail } from './set-up-form.js';
import { tellOwner } from './tell-owner.js';

const mine = (visit: Visit) => ({ kind: 'account', id: visit.actor.accountId });

/** Changing how one signs in wants a fresh proof, signs every other browser out, and is told to the owner. */
const keeperOf = (parts: DoorParts, visit: Visit): Keeper => {
  const { actor } = visit;
  // Never through the form's number: what these changes answer must not be written down anywhere.
  const prepare: Keeper['prepare'] = (work) => parts.ledger.change(actor, 'own.record', mine(visit), work);
  return {
    at: actor,
    base: '/account',
    next: '/account?changed=1',
    form: visit.form,
    userAgent: visit.userAgent,
    read: (work) => visit.read(mine(visit), work),
    prepare,
    change: (work) =>
      prepare(async (c) => {
        const outcome = await work(c);
        if (!outcome.ok) return outcome;
        await endSessionsOf(c, actor.accountId, 'sign-in changed', actor.sessionId);
        await tellOwner(c, actor.accountId);
        return outcome;
      }),
  };
};

const withProof =
  (parts: DoorParts, show: (parts: DoorParts, keeper: Keeper, visit: Visit) => Promise<Answer>) =>
  async (visit: Visit): Promise<Answer> => {
    if (!visit.actor.steppedUp) throw new StepUpNeeded();
    return unlessBusy(() => show(parts, keeperOf(parts, visit), visit));
  };

async function accountPage(visit: Visit, problem?: OwnAccount['problem']): Promise<Answer> {
  const { accountId, sessionId } = visit.actor;
  const account: OwnAccount = await visit.read(mine(visit), async (r) => ({
    held: await findHeld(r, accountId),
    passkeys: await listPasskeys(r, accountId),
    sessions: await listSessions(r, accountId),
    sessionId,
    roles: (await listGrants(r, accountId)).filter((grant) => grant.approvedAt !== null),
    may: {
      invite: await r.may('account.invite'),
      help: await r.may('account.recover'),
      approve: await r.may('role.approve'),
      review: await r.may('role.review'),
    },
    now: r.at,
    hasChanged: visit.query.has('changed'),
    problem,
  }));
  const body = <AccountPage account={account} />;
  return problem ? showAgain(say('title'), body) : showPage(say('title'), body);
}

const removal = async (_parts: DoorParts, keeper: Keeper, visit: Visit): Promise<Answer> => {
  const what = choice(visit.form, 'what', ['passkey', 'code app', 'card', 'password'] as const);
  const id = field(visit.form, 'id');
  const toRemove: ToRemove | null = what === 'passkey' ? (isId(id) ? { what, id } : null) : what && { what };
  const removed = toRemove
    ? await keeper.change((c) => removeFactor(c, keeper.at.accountId, toRemove))
    : refused('would be locked out' as const);
  return removed.ok ? seeOther(keeper.next) : accountPage(visit, 'would be locked out');
};

const saveEmail = async (parts: DoorParts, keeper: Keeper): Promise<Answer> => {
  const typed = field(keeper.form, 'email').slice(0, 254);
  if (!isEmail(typed)) return showAgain(say('email-title'), <EmailPage typed={typed} isWrong />);
  await keeper.change((c) => changeEmail(c, keeper.at.accountId, parts.ledger.vault.emailTerm(typed)));
  return seeOther(keeper.next);
};

const signOutElsewhere = (parts: DoorParts) => async (visit: Visit) => {
  const session = field(visit.form, 'session');
  if (session === '') {
    await endAllSessions(parts, visit.actor);
    return seeOther('/sign-in?out=1', [noCookie]);
  }
  if (isId(session)) await endOtherSession(parts, visit.actor, session);
  return seeOther('/account');
};

/** One's own account. */
export const accountRoutes = (parts: DoorParts): readonly Route[] => {
  const on = (method: 'GET' | 'POST', path: string, show: KeeperPage) =>
    page(method, `/account/${path}`, 'own.record', withProof(parts, show));
  const secretly = (path: string, show: KeeperPage) =>
    page('POST', `/account/${path}`, 'own.record', withProof(parts, show), { secret: true });
  return [
    page('GET', '/account', 'own.read', (visit) => accountPage(visit)),
    page('POST', '/account/sessions', 'session.end', signOutElsewhere(parts)),
    page('POST', '/account/removal', 'own.record', withProof(parts, removal), { secret: true }),
    page(
      'GET',
      '/account/passkey',
      'own.record',
      withProof(parts, async () => showPage(say('passkey-title'), <AddPasskeyPage />)),
    ),
    on('GET', 'email', async () => showPage(say('email-title'), <EmailPage typed="" isWrong={false} />)),
    on('POST', 'email', saveEmail),
    secretly('passkey-options', passkeyOptions),
    secretly('passkey', savePasskey),
    page(
      'GET',
      '/account/password',
      'own.record',
      withProof(parts, (_parts, keeper) => showPassword(keeper, '')),
    ),
    secretly('password', savePassword),
    on('POST', 'factor', chooseWay),
    on('GET', 'code-app', showCodeApp),
    secretly('code-app', confirmCodeAppPage),
    on('GET', 'card', showNewCard),
    secretly('card', printCard),
  ];
};
