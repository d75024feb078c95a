import {
  type Answer,
  type Cookie,
  type DoorVisit,
  door,
  field,
  type Route,
  seeOther,
  sessionCookie,
  showAgain,
  showPage,
} from '../web/index.js';
import { type DoorParts, signInRule } from './account.js';
import { rolesOf } from './account-queries.js';
import { unlessBusy } from './busy-page.js';
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
import { WaysPage } from './factor-views.js';
import { say } from './factor-words.js';
import { finishSignIn, goOn } from './finish-sign-in.js';
import { identify } from './identify.js';
import { LinkOverPage, LinkPage, SignedInHerePage, WaitsPage } from './link-views.js';
import { isEnough, mustUsePasskey } from './role-rules.js';
import { deviceOf } from './session-rules.js';
import { findEnrolling, finishEnrolment, takeUp } from './take-up.js';

const cookieName = '__Host-enrol';
const noEnrolment: Cookie = { name: cookieName, value: '', maxAgeSeconds: 0 };

/** Goes on to setting up, with the number that says who in this browser may. */
export const toEnrolment = (secret: string): Answer =>
  seeOther('/invitation/factor', [{ name: cookieName, value: secret, maxAgeSeconds: 90 * 60 }]);

const overPage = (): Answer => showPage(say('over-title'), <LinkOverPage />, { status: 410 });

async function keeperOf(parts: DoorParts, visit: DoorVisit): Promise<Keeper | null> {
  const at = await findEnrolling(parts, visit.cookie(cookieName) ?? '');
  if (!at) return null;
  const rule = signInRule(at.orgId);
  const subject = { kind: 'account', id: at.accountId };
  const change: Keeper['change'] = (work) => parts.ledger.change(rule, 'session.begin', subject, work);
  return {
    at,
    base: '/invitation',
    next: '/invitation/factor',
    form: visit.form,
    userAgent: visit.userAgent,
    read: (work) => parts.ledger.read(rule, 'session.begin', subject, work),
    prepare: change,
    change,
  };
}

const enrolling =
  (parts: DoorParts, show: (parts: DoorParts, keeper: Keeper, visit: DoorVisit) => Promise<Answer>) =>
  async (visit: DoorVisit): Promise<Answer> => {
    const keeper = await keeperOf(parts, visit);
    return keeper ? unlessBusy(() => show(parts, keeper, visit)) : overPage();
  };

/** A form token of somebody signed in is not one of a stranger: first one out, then the other in. */
const showLink = (parts: DoorParts) => async (visit: DoorVisit) => {
  if (await identify(parts, visit.cookie(sessionCookie)))
    return showPage(say('signed-in-title'), <SignedInHerePage />, { status: 409 });
  return showPage(say('link-title'), <LinkPage link={visit.query.get('link') ?? ''} isWrong={false} />);
};

const takeUpLink = (parts: DoorParts) => (visit: DoorVisit) =>
  unlessBusy(async () => {
    const link = field(visit.form, 'link');
    const taken = await takeUp(parts, link, field(visit.form, 'code'));
    if (taken.ok) return toEnrolment(taken.value);
    if (taken.problems[0] === 'no match') return showAgain(say('link-title'), <LinkPage link={link} isWrong />);
    if (taken.problems[0] === 'over') return overPage();
    return showPage(say('waits-title'), <WaitsPage />, { status: 409 });
  });

async function waysPage(keeper: Keeper, problem?: string): Promise<Answer> {
  const { accountId } = keeper.at;
  const { held, roles } = await keeper.read(async (r) => ({
    held: await findHeld(r, accountId),
    roles: await rolesOf(r, accountId),
  }));
  const enough = isEnough(roles, held);
  const facts = { held, isEnough: enough, mustUsePasskey: mustUsePasskey(roles), ...(problem ? { problem } : {}) };
  const title = enough ? say('ready-title') : say('ways-title');
  return problem ? showAgain(title, <WaysPage {...facts} />) : showPage(title, <WaysPage {...facts} />);
}

const finish = async (parts: DoorParts, keeper: Keeper, visit: DoorVisit): Promise<Answer> => {
  const secret = visit.cookie(cookieName) ?? '';
  const begun = await finishEnrolment(parts, keeper.at, secret, deviceOf(visit.userAgent));
  if (!begun.ok) return begun.problems[0] === 'over' ? overPage() : waysPage(keeper, say('not-enough'));
  const signedIn = await finishSignIn(parts, visit, begun.value, '/');
  return goOn({ ...signedIn, cookies: [...signedIn.cookies, noEnrolment] });
};

/** Taking up a link: the code, then what one signs in with, then in. */
export const invitationRoutes = (parts: DoorParts): readonly Route[] => {
  const on = (method: 'GET' | 'POST', path: string, show: KeeperPage) =>
    door(method, `/invitation/${path}`, enrolling(parts, show));
  return [
    door('GET', '/invitation', showLink(parts)),
    door('POST', '/invitation', takeUpLink(parts)),
    on('GET', 'factor', (_parts, keeper) => waysPage(keeper)),
    on('POST', 'factor', chooseWay),
    door(
      'GET',
      '/invitation/password',
      enrolling(parts, (_parts, keeper, visit) => showPassword(keeper, visit.query.get('then') ?? '')),
    ),
    on('POST', 'password', savePassword),
    on('GET', 'code-app', showCodeApp),
    on('POST', 'code-app', confirmCodeAppPage),
    on('GET', 'card', showNewCard),
    on('POST', 'card', printCard),
    on('POST', 'passkey-options', passkeyOptions),
    on('POST', 'passkey', savePasskey),
    door('POST', '/invitation/done', enrolling(parts, finish)),
  ];
};
