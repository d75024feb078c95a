import { getCircle, isCircleOpenFor } from '../circles/index.js';
import { isId, momentOf, NotFound } from '../kernel/index.js';
import { accountNames, namesOf } from '../people/index.js';
import {
  type Answer,
  choice,
  type FieldProblem,
  type Fields,
  field,
  fieldList,
  page,
  type Route,
  readTypedDay,
  seeOther,
  showAgain,
  showPage,
  type Visit,
} from '../web/index.js';
import { answerEmergency, callEmergency, whoMayBeAsked } from './call-emergency.js';
import type { EmergencyProblem } from './emergency.js';
import { emergencyHoursOf, readEmergency } from './emergency-queries.js';
import { CallView, EmergencyView } from './emergency-view.js';
import { coreMemberOf } from './expected.js';
import { readClock } from './form.js';
import { modes } from './meeting.js';
import { say } from './words.js';

type Typed = { readonly fields: Fields; readonly problems: readonly FieldProblem[] };

const problemSays: Readonly<Record<EmergencyProblem, () => FieldProblem>> = {
  'that is past': () => ({ field: 'planned-day', says: say('emergency-past') }),
  'that is no emergency': () => ({ field: 'planned-day', says: say('emergency-late') }),
  'nobody is asked': () => ({ field: 'asked', says: say('emergency-nobody') }),
  'planned already': () => ({ field: 'planned-day', says: say('plan-twice') }),
};

async function showCall(visit: Visit, typed: Typed | null): Promise<Answer> {
  const id = visit.param('circle');
  const values = typed?.fields ?? { concern: [visit.query.get('concern') ?? ''] };
  const concern = field(values, 'concern');
  const shown = await visit.read({ kind: 'circle', id }, async (r) => {
    const circle = await getCircle(r, id);
    const withinHours = await emergencyHoursOf(r);
    const people = await whoMayBeAsked(r, id, isId(concern) ? concern : null);
    return { circle, withinHours, people, pronoun: (await coreMemberOf(r, circle)).pronoun };
  });
  const body = <CallView page={{ ...shown, values, problems: typed?.problems ?? [] }} />;
  const options = { back: `/circles/${id}/meetings`, current: 'circles' };
  return typed ? showAgain(say('emergency-call'), body, options) : showPage(say('emergency-call'), body, options);
}

async function call(visit: Visit): Promise<Answer> {
  const { form, ledger, actor, once } = visit;
  const id = visit.param('circle');
  const day = readTypedDay(form, 'planned');
  const time = readClock(field(form, 'time'));
  const again = (problems: readonly FieldProblem[]) => showCall(visit, { fields: form, problems });
  if (!day.on || !time)
    return again([
      ...(day.on ? [] : [{ field: 'planned-day', says: say('plan-day-wrong') }]),
      ...(time ? [] : [{ field: 'time', says: say('plan-time-wrong') }]),
    ]);
  const concern = field(form, 'concern');
  const given = {
    plannedAt: momentOf(day.on, time),
    mode: choice(form, 'mode', modes) ?? ('in person' as const),
    why: field(form, 'why') || null,
    asked: fieldList(form, 'asked'),
    withCoreMember: field(form, 'with-core-member') === 'yes',
    concernId: isId(concern) ? concern : null,
  };
  const called = await callEmergency(ledger, actor, id, given, once);
  if (!called.ok) return again(called.problems.map((problem) => problemSays[problem]()));
  return seeOther(`/circles/${id}/emergency/${called.value}`);
}

async function show(visit: Visit): Promise<Answer> {
  const [id, meetingId] = [visit.param('circle'), visit.param('meeting')];
  const shown = await visit.read({ kind: 'circle', id }, async (r) => {
    const emergency = await readEmergency(r, id, meetingId);
    const names = await namesOf(
      r,
      emergency.asked.map((one) => one.personId),
    );
    const caller = (await accountNames(r, [emergency.calledBy])).get(emergency.calledBy)?.name ?? '–';
    const mayForOthers = await isCircleOpenFor(r, id, 'membership.record');
    const mayAnswer = await isCircleOpenFor(r, id, 'meeting.schedule');
    return {
      ...emergency,
      circle: await getCircle(r, id),
      calledBy: caller,
      asked: emergency.asked.map((one) => ({
        ...{ ...one, name: names.get(one.personId)?.name ?? '–', isMe: one.personId === visit.actor.personId },
        mayAnswer: mayAnswer && (one.personId === visit.actor.personId || mayForOthers),
      })),
      mayWrite: await isCircleOpenFor(r, id, 'minutes.record'),
      now: r.at,
    };
  });
  return showPage(say('kind-emergency'), <EmergencyView page={shown} />, { back: `/circles/${id}/meetings`, current: 'circles' });
}

async function answer(visit: Visit): Promise<Answer> {
  const [circleId, meetingId] = [visit.param('circle'), visit.param('meeting')];
  const said = choice(visit.form, 'answer', ['comes', 'cannot'] as const);
  const personId = field(visit.form, 'person');
  if (!said || !isId(personId)) throw new NotFound('answer');
  await answerEmergency(visit.ledger, visit.actor, { circleId, meetingId }, { personId, answer: said }, visit.once);
  return seeOther(`/circles/${circleId}/emergency/${meetingId}`);
}

/** A circle that has to meet at once. */
export const emergencyRoutes: readonly Route[] = [
  page('GET', '/circles/:circle/emergency', 'meeting.schedule', (visit) => showCall(visit, null)),
  page('POST', '/circles/:circle/emergency', 'meeting.schedule', call),
  page('GET', '/circles/:circle/emergency/:meeting', 'minutes.read', show),
  page('POST', '/circles/:circle/emergency/:meeting', 'meeting.schedule', answer),
];
