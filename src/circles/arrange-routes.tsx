import { whoEdited } from '../people/index.js';
import { choice, field, page, type Route, readSeen, seeOther, showAgain, showPage, type Visit } from '../web/index.js';
import { type ArrangeAttempt, ArrangePage } from './arrange-views.js';
import { listColleagues } from './arrangement-queries.js';
import { changePhase } from './change-phase.js';
import { assignCoordinator, endCoordination } from './coordinate-circle.js';
import { coordinationFrom, meetingTimeFrom, moveFrom, readCoordinatorForm, readPhaseForm, wrongDays } from './form.js';
import { arrangeMeetingTime } from './form-circle.js';
import { isCircleOpenFor } from './overview-queries.js';
import { coordinatorsOf, getCircle } from './queries.js';
import { say } from './words.js';
import { sayCoordinationProblem, sayFormProblem, sayPhaseProblem } from './words-of-circle.js';

async function arrangePage(visit: Visit, attempt: ArrangeAttempt) {
  const id = visit.param('circle');
  const shown = await visit.ledger.read(visit.actor, 'circle.record', { kind: 'circle', id }, async (r) => {
    const circle = await getCircle(r, id, 'circle.record');
    return {
      circle,
      edited: attempt.evening ? await whoEdited(r, circle.edits.evening) : null,
      coordinators: await coordinatorsOf(r, id),
      colleagues: await listColleagues(r, ['coordinator']),
      mayCoordinate: await isCircleOpenFor(r, id, 'coordination.record'),
      today: r.today,
    };
  });
  const title = say('arrange-title', { circle: shown.circle.name });
  const body = <ArrangePage {...shown} attempt={attempt} />;
  const options = { back: `/circles/${id}`, current: 'circles' };
  return attempt.problems.length > 0 ? showAgain(title, body, options) : showPage(title, body, options);
}

const backToCircle = (visit: Visit) => seeOther(`/circles/${visit.param('circle')}`);
const backHere = (visit: Visit) => seeOther(`/circles/${visit.param('circle')}/arrangements`);

const postPhase = async (visit: Visit) => {
  const phase = readPhaseForm(visit.form);
  const kept = await changePhase(visit.ledger, visit.actor, visit.param('circle'), moveFrom(phase), visit.once);
  return kept.ok ? backToCircle(visit) : arrangePage(visit, { problems: kept.problems.map(sayPhaseProblem), phase });
};

const postMeetingTime = async (visit: Visit) => {
  const evening = { weekday: field(visit.form, 'weekday'), time: field(visit.form, 'time') };
  const seen = readSeen(visit.form);
  const kept = await arrangeMeetingTime(
    visit.ledger,
    visit.actor,
    visit.param('circle'),
    meetingTimeFrom(evening),
    seen,
    visit.once,
  );
  return kept.ok
    ? backToCircle(visit)
    : arrangePage(visit, { problems: kept.problems.map(sayFormProblem), evening: { ...evening, seen } });
};

const postCoordinator = async (visit: Visit) => {
  const coordinator = readCoordinatorForm(visit.form);
  const wrong = wrongDays({ until: coordinator.until });
  if (wrong.length > 0) return arrangePage(visit, { problems: wrong, coordinator });
  const wanted = coordinationFrom(coordinator);
  const kept = await assignCoordinator(visit.ledger, visit.actor, visit.param('circle'), wanted, visit.once);
  return kept.ok ? backHere(visit) : arrangePage(visit, { problems: kept.problems.map(sayCoordinationProblem), coordinator });
};

const postCoordinatorEnd = async (visit: Visit) => {
  const kind = choice(visit.form, 'kind', ['coordinates', 'covers'] as const) ?? 'covers';
  const ending = { accountId: visit.param('account'), kind };
  const kept = await endCoordination(visit.ledger, visit.actor, visit.param('circle'), ending, visit.once);
  if (!kept.ok) return arrangePage(visit, { problems: kept.problems.map(sayCoordinationProblem) });
  // Whoever gave up her own circle cannot see it any more.
  return ending.accountId === visit.actor.accountId ? seeOther('/circles') : backHere(visit);
};

/** Phase, evening, coordinators and cover of a circle. */
export const arrangeRoutes: readonly Route[] = [
  page('GET', '/circles/:circle/arrangements', 'circle.record', (visit) => arrangePage(visit, { problems: [] })),
  page('POST', '/circles/:circle/phase', 'circle.record', postPhase),
  page('POST', '/circles/:circle/meeting-time', 'circle.record', postMeetingTime),
  page('POST', '/circles/:circle/coordinators', 'coordination.record', postCoordinator),
  page('POST', '/circles/:circle/coordinators/:account/end', 'coordination.record', postCoordinatorEnd),
];
