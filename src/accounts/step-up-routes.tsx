import { type Answer, field, page, type Route, safeReturn, seeOther, showPage, type Visit } from '../web/index.js';
import type { DoorParts } from './account.js';
import { StepUpPage } from './second-step-views.js';
import type { TryProblem } from './sign-in-by-password.js';
import { say } from './sign-in-words.js';
import { findCanShow, stepUpByCode, stepUpByPasskey, stepUpChallenge, stepUpInDemo } from './step-up.js';

const toOf = (visit: Visit) => safeReturn(visit.query.get('to') ?? '/');

async function stepUpPage(parts: DoorParts, visit: Visit, problem?: TryProblem): Promise<Answer> {
  const canShow = await visit.read(null, (r) => findCanShow(parts, r, visit.actor));
  const says = problem && (problem.what === 'wait' ? say('wait', { seconds: problem.seconds }) : say('second-no-match'));
  const status = !problem ? {} : problem.what === 'wait' ? { status: 429, retryAfterSeconds: problem.seconds } : { status: 422 };
  return showPage(say('step-up-title'), <StepUpPage {...canShow} to={toOf(visit)} problem={says} />, status);
}

const stepUp = (parts: DoorParts) => async (visit: Visit) => {
  const typed = field(visit.form, 'code');
  if (typed === '') {
    const shown = await stepUpInDemo(parts, visit.actor);
    return shown.ok ? seeOther(toOf(visit), [shown.value]) : stepUpPage(parts, visit, { what: 'no match' });
  }
  const shown = await stepUpByCode(parts, visit.actor, typed);
  return shown.ok ? seeOther(toOf(visit), [shown.value]) : stepUpPage(parts, visit, shown.problems[0]);
};

const passkeyStepUp =
  (parts: DoorParts) =>
  async (visit: Visit): Promise<Answer> => {
    const shown = await stepUpByPasskey(parts, visit.actor, field(visit.form, 'json'));
    return shown.ok
      ? { kind: 'json', body: { location: toOf(visit) }, cookies: [shown.value] }
      : { kind: 'json', status: 422, body: { problem: 'not accepted' } };
  };

/** A fresh proof, once an evening, before what is sealed is opened. */
export const stepUpRoutes = (parts: DoorParts): readonly Route[] => [
  page('GET', '/step-up', 'own.record', (visit) => stepUpPage(parts, visit)),
  page('POST', '/step-up', 'own.record', stepUp(parts), { secret: true }),
  page(
    'POST',
    '/step-up/passkey-options',
    'own.record',
    async ({ actor }) => ({ kind: 'json', body: await stepUpChallenge(parts, actor) }),
    { secret: true },
  ),
  page('POST', '/step-up/passkey', 'own.record', passkeyStepUp(parts), { secret: true }),
];
