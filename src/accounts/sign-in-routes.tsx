import {
  type Answer,
  type Cookie,
  type DoorVisit,
  door,
  field,
  type Route,
  safeReturn,
  seeOther,
  sessionCookie,
  showPage,
} from '../web/index.js';
import { type DoorParts, signInRule } from './account.js';
import { rolesOf } from './account-queries.js';
import { unlessBusy } from './busy-page.js';
import { signInByDemoLink } from './demo-links.js';
import { endSessionOfCookie } from './end-session.js';
import { finishSignIn, goOn } from './finish-sign-in.js';
import { identify } from './identify.js';
import { knownCookie, knownCookieName } from './known-browser.js';
import { mustUsePasskey } from './role-rules.js';
import { findAsked, findHalfWay, signInBySecondStep } from './second-step.js';
import { SecondStepPage } from './second-step-views.js';
import { deviceOf } from './session-rules.js';
import { passkeyChallenge, signInByPasskey } from './sign-in-by-passkey.js';
import { signInByPassword, type TryProblem } from './sign-in-by-password.js';
import { numberAt } from './sign-in-number-rules.js';
import { DemoLinkOverPage, DemoSignInPage, DemoStoppedPage, type SignInFacts, SignInPage } from './sign-in-views.js';
import { say } from './sign-in-words.js';
import { readStepCookie, stepCookie, stepCookieName } from './step-cookie.js';
import { settingsHere } from './try-queries.js';

const toOf = (visit: DoorVisit) => safeReturn(visit.query.get('to') ?? '/');

async function factsOf(parts: DoorParts, visit: DoorVisit): Promise<SignInFacts> {
  const kept = visit.query.get('kept');
  const settings = await parts.ledger.read(signInRule(null), 'session.begin', null, settingsHere);
  return {
    to: toOf(visit),
    kept: kept === 'concern' ? 'concern' : kept ? 'form' : null,
    hasSignedOut: visit.query.has('out'),
    startsAgain: visit.query.has('again'),
    number: numberAt(visit.host, settings),
  };
}

const showSignIn = (parts: DoorParts) => async (visit: DoorVisit) => {
  if (await identify(parts, visit.cookie(sessionCookie))) return seeOther(toOf(visit));
  return showPage(say('title'), <SignInPage {...(await factsOf(parts, visit))} />);
};

const sayProblem = (problem: TryProblem, otherwise: string) =>
  problem.what === 'wait' ? say('wait', { seconds: problem.seconds }) : otherwise;

const statusFor = (problem: TryProblem) =>
  problem.what === 'wait' ? { status: 429, retryAfterSeconds: problem.seconds } : { status: 422 };

/** First step. The answer says nothing about whether there is such an account. */
const firstStep = (parts: DoorParts) => (visit: DoorVisit) =>
  unlessBusy(async (): Promise<Answer> => {
    const email = field(visit.form, 'email').slice(0, 320);
    const password = visit.form.password?.[0] ?? '';
    const half = await signInByPassword(parts, { email, password, known: visit.cookie(knownCookieName) });
    if (half.ok) return seeOther(`/sign-in/second?to=${encodeURIComponent(toOf(visit))}`, [stepCookie(parts, half.value)]);
    const [problem] = half.problems as readonly [TryProblem];
    const facts = await factsOf(parts, visit);
    const page = <SignInPage {...facts} email={email} problem={sayProblem(problem, say('no-match'))} />;
    return showPage(say('title'), page, statusFor(problem));
  });

const startAgain = (): Answer => seeOther('/sign-in?again=1', [{ name: stepCookieName, value: '', maxAgeSeconds: 0 }]);

async function secondStepPage(parts: DoorParts, visit: DoorVisit, problem?: TryProblem): Promise<Answer> {
  const step = readStepCookie(parts, visit.cookie(stepCookieName));
  const at = step && (await findHalfWay(parts, step.secret));
  if (!at) return startAgain();
  const { asked, roles } = await parts.ledger.read(signInRule(at.orgId), 'session.begin', null, async (r) => ({
    asked: await findAsked(r, at.accountId),
    roles: await rolesOf(r, at.accountId),
  }));
  const says = problem && sayProblem(problem, say('second-no-match'));
  const body = <SecondStepPage asked={asked} mustUsePasskey={mustUsePasskey(roles)} to={toOf(visit)} problem={says} />;
  return showPage(say('second-title'), body, problem ? statusFor(problem) : {});
}

const secondStep = (parts: DoorParts) => async (visit: DoorVisit) => {
  const step = readStepCookie(parts, visit.cookie(stepCookieName));
  if (!step) return startAgain();
  const begun = await signInBySecondStep(parts, {
    ...step,
    code: field(visit.form, 'code'),
    device: deviceOf(visit.userAgent),
  });
  if (!begun.ok) {
    const [problem] = begun.problems;
    return !problem || problem.what === 'start again' ? startAgain() : secondStepPage(parts, visit, problem);
  }
  await endSessionOfCookie(parts, visit.cookie(sessionCookie));
  const { to, cookies } = await finishSignIn(parts, visit, begun.value, toOf(visit));
  const more: readonly Cookie[] = [{ name: stepCookieName, value: '', maxAgeSeconds: 0 }, knownCookie(parts, step.term)];
  return seeOther(to, [...cookies, ...more]);
};

const byPasskey =
  (parts: DoorParts) =>
  async (visit: DoorVisit): Promise<Answer> => {
    const begun = await signInByPasskey(parts, field(visit.form, 'json'), deviceOf(visit.userAgent));
    if (!begun.ok) return { kind: 'json', status: 422, body: { problem: 'not accepted' } };
    await endSessionOfCookie(parts, visit.cookie(sessionCookie));
    const { to, cookies } = await finishSignIn(parts, visit, begun.value, toOf(visit));
    return { kind: 'json', body: { location: to }, cookies };
  };

const byDemoLink = (parts: DoorParts) => async (visit: DoorVisit) => {
  const begun = await signInByDemoLink(parts, field(visit.form, 'link'), deviceOf(visit.userAgent));
  if (!begun.ok)
    return begun.problems[0] === 'account is not live'
      ? showPage(say('demo-stopped-title'), <DemoStoppedPage />, { status: 403 })
      : showPage(say('link-over-title'), <DemoLinkOverPage />, { status: 410 });
  await endSessionOfCookie(parts, visit.cookie(sessionCookie));
  return goOn(await finishSignIn(parts, visit, begun.value, '/'));
};

/** Before anybody is signed in. */
export const signInRoutes = (parts: DoorParts): readonly Route[] => [
  door('GET', '/sign-in', showSignIn(parts)),
  door('POST', '/sign-in', firstStep(parts)),
  door('GET', '/sign-in/second', (visit) => secondStepPage(parts, visit)),
  door('POST', '/sign-in/second', secondStep(parts)),
  door('POST', '/sign-in/passkey-options', async () => ({ kind: 'json', body: await passkeyChallenge(parts) })),
  door('POST', '/sign-in/passkey', byPasskey(parts)),
  door('GET', '/demo-sign-in', async ({ query }) =>
    showPage(say('demo-title'), <DemoSignInPage link={query.get('link') ?? ''} />),
  ),
  door('POST', '/demo-sign-in', byDemoLink(parts)),
];
