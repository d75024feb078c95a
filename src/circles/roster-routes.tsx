import { type LocalDay, readDay } from '../kernel/index.js';
import { namesOf, ringNumbersOf } from '../people/index.js';
import { listReadyToPlace } from '../volunteers/index.js';
import {
  type FieldProblem,
  page,
  type Route,
  readTypedDay,
  seeOther,
  showAgain,
  showPage,
  type TypedDay,
  typedDay,
  type Visit,
} from '../web/index.js';
import { listMembers } from './arrangement-queries.js';
import { placementFrom, readBriefingForm, readLeaveForm, readPlaceForm } from './form.js';
import { leaveCircle, suspendMembership } from './leave-circle.js';
import { isCircleOpenFor } from './overview-queries.js';
import { confirmMembership, placeVolunteer, restoreMembership } from './place-volunteer.js';
import { getCircle, rosterOn } from './queries.js';
import { type RosterAttempt, RosterPage } from './roster-views.js';
import { say } from './words.js';
import { sayLeaveProblem, sayPlaceProblem } from './words-of-circle.js';

/** The day in the address: `?on=2026-01-05`, or the three boxes of the form on the page. */
function askedDay(visit: Visit): TypedDay {
  const on = visit.query.get('on');
  if (on !== null) return { typed: { day: on, month: '', year: '' }, on: readDay(on), isBlank: false };
  const boxes = Object.fromEntries(['day-day', 'day-month', 'day-year'].map((name) => [name, visit.query.getAll(name)]));
  return readTypedDay(boxes, 'day');
}

async function rosterPage(visit: Visit, attempt: RosterAttempt) {
  const id = visit.param('circle');
  const asked = askedDay(visit);
  const shown = await visit.ledger.read(visit.actor, 'roster.read', { kind: 'circle', id }, async (r) => {
    const circle = await getCircle(r, id, 'roster.read');
    const on: LocalDay = asked.on ?? r.today;
    const roster = await rosterOn(r, id, on);
    const mayPlace = await isCircleOpenFor(r, id, 'membership.record');
    const members = mayPlace ? await listMembers(r, id) : null;
    const people = [...roster, ...(members ?? [])].map((one) => one.personId);
    return {
      ...{ circle, on, roster, members, today: r.today },
      coreMemberName: (await namesOf(r, [circle.coreMemberPersonId])).get(circle.coreMemberPersonId)?.name ?? '',
      numbers: await ringNumbersOf(r, people),
      ready: mayPlace && circle.phase !== 'closed' ? await listReadyToPlace(r, r.today, circle.projectId) : [],
    };
  });
  const typed = visit.query.has('on') && asked.on ? typedDay(asked.on) : asked;
  const body = <RosterPage {...shown} asked={typed} attempt={attempt} />;
  const title = say('roster-title', { circle: shown.circle.name });
  const options = { back: `/circles/${id}`, current: 'circles' };
  return attempt.problems.length > 0 ? showAgain(title, body, options) : showPage(title, body, options);
}

const backToRoster = (visit: Visit) => seeOther(`/circles/${visit.param('circle')}/roster`);

const postPlacement = async (visit: Visit) => {
  const place = readPlaceForm(visit.form);
  const kept = await placeVolunteer(visit.ledger, visit.actor, visit.param('circle'), placementFrom(place), visit.once);
  return kept.ok ? backToRoster(visit) : rosterPage(visit, { problems: kept.problems.map(sayPlaceProblem('volunteer')), place });
};

const refusedBesideRow = (visit: Visit, problems: readonly FieldProblem[]) => rosterPage(visit, { problems });

const postConfirmation = async (visit: Visit) => {
  const { ledger, actor, once } = visit;
  const membershipId = visit.param('membership');
  const form = readBriefingForm(visit.form);
  const briefing = form.briefed.isBlank && form.by === null ? null : { on: form.briefed.on, by: form.by };
  const kept = await confirmMembership(ledger, actor, visit.param('circle'), membershipId, null, briefing, once);
  if (kept.ok) return backToRoster(visit);
  const problems = kept.problems.map(sayPlaceProblem(undefined, `m-${membershipId}-`));
  return rosterPage(visit, { problems, confirm: { ...form, membershipId } });
};

const postReturn = async (visit: Visit) => {
  const { ledger, actor, once } = visit;
  const kept = await restoreMembership(ledger, actor, visit.param('circle'), visit.param('membership'), once);
  return kept.ok ? backToRoster(visit) : refusedBesideRow(visit, kept.problems.map(sayPlaceProblem()));
};

const postSuspension = async (visit: Visit) => {
  const { ledger, actor, once } = visit;
  const kept = await suspendMembership(ledger, actor, visit.param('circle'), visit.param('membership'), once);
  return kept.ok ? backToRoster(visit) : refusedBesideRow(visit, kept.problems.map(sayLeaveProblem('')));
};

const postLeaving = async (visit: Visit) => {
  const form = readLeaveForm(visit.form);
  const membershipId = visit.param('membership');
  const leaving = { on: form.left.on, reason: form.reason };
  const kept = await leaveCircle(visit.ledger, visit.actor, visit.param('circle'), membershipId, leaving, visit.once);
  if (kept.ok) return backToRoster(visit);
  const problems = kept.problems.map(sayLeaveProblem(`m-${membershipId}-`));
  return rosterPage(visit, { problems, leave: { ...form, membershipId } });
};

/** Who is in a circle on any day; placing, confirming, staying away, leaving. */
export const rosterRoutes: readonly Route[] = [
  page('GET', '/circles/:circle/roster', 'roster.read', (visit) => rosterPage(visit, { problems: [] })),
  page('POST', '/circles/:circle/roster', 'membership.record', postPlacement),
  page('POST', '/circles/:circle/roster/:membership/confirmation', 'membership.record', postConfirmation),
  page('POST', '/circles/:circle/roster/:membership/suspension', 'membership.record', postSuspension),
  page('POST', '/circles/:circle/roster/:membership/return', 'membership.record', postReturn),
  page('POST', '/circles/:circle/roster/:membership/leaving', 'membership.record', postLeaving),
];
