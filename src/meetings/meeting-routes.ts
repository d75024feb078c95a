import { getCircle, isCircleOpenFor, rosterOn } from '../circles/index.js';
import { momentOf } from '../kernel/index.js';
import {
  choice,
  field,
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
import { listAgreed } from './due-queries.js';
import { readClock } from './form.js';
import { kinds, modes } from './meeting.js';
import { listMeetings } from './queries.js';
import { scheduleMeeting } from './schedule-meeting.js';
import { AgreedView, MeetingsView, PlanView } from './views.js';
import { say } from './words.js';

async function showMeetings(visit: Visit) {
  const id = visit.param('circle');
  const shown = await visit.read({ kind: 'circle', id }, async (r) => ({
    circle: await getCircle(r, id),
    meetings: await listMeetings(r, id),
    mayWrite: await isCircleOpenFor(r, id, 'minutes.record'),
    mayPlan: await isCircleOpenFor(r, id, 'meeting.schedule'),
    maySeeMinutes: await r.may('minutes.read'),
    today: r.today,
  }));
  const { circle, ...rest } = shown;
  return showPage(
    say('meetings-of', { circle: circle.name }),
    MeetingsView({ page: { circleId: id, circleName: circle.name, ...rest } }),
    { back: `/circles/${id}`, current: 'circles' },
  );
}

type Planned = {
  readonly day: TypedDay;
  readonly time: string;
  readonly taker: string;
  readonly problems: readonly { field: string; says: string }[];
};

async function planPage(visit: Visit, planned: Planned) {
  const id = visit.param('circle');
  const { circle, roster } = await visit.read({ kind: 'circle', id }, async (r) => ({
    circle: await getCircle(r, id, 'meeting.schedule'),
    roster: await rosterOn(r, id, r.today),
  }));
  const body = PlanView({
    page: { circleId: id, circleName: circle.name, ...planned, time: planned.time || (circle.meetsAt ?? ''), takers: roster },
  });
  const options = { back: `/circles/${id}/meetings`, current: 'circles' };
  return planned.problems.length > 0
    ? showAgain(say('plan-meeting'), body, options)
    : showPage(say('plan-meeting'), body, options);
}

async function planMeeting(visit: Visit) {
  const { form, ledger, actor, once } = visit;
  const day = readTypedDay(form, 'planned');
  const time = readClock(field(form, 'time'));
  const again = (...problems: { field: string; says: string }[]) =>
    planPage(visit, { day, time: field(form, 'time'), taker: field(form, 'taker'), problems });
  if (!day.on || !time)
    return again(
      ...(day.on ? [] : [{ field: 'planned-day', says: say('plan-day-wrong') }]),
      ...(time ? [] : [{ field: 'time', says: say('plan-time-wrong') }]),
    );
  const id = visit.param('circle');
  const planned = await scheduleMeeting(
    ledger,
    actor,
    id,
    {
      plannedAt: momentOf(day.on, time),
      kind: choice(form, 'kind', kinds) ?? 'formal',
      mode: choice(form, 'mode', modes) ?? 'in person',
      minuteTaker: field(form, 'taker') || null,
    },
    once,
  );
  return planned.ok ? seeOther(`/circles/${id}/meetings`) : again({ field: 'planned-day', says: say('plan-twice') });
}

async function showAgreed(visit: Visit) {
  const id = visit.param('circle');
  const shown = await visit.read({ kind: 'circle', id }, async (r) => {
    await getCircle(r, id, 'agreed.read');
    return { agreed: await listAgreed(r, id), today: r.today };
  });
  return showPage(say('agreed-title'), AgreedView({ page: shown }), { back: `/circles/${id}` });
}

export const meetingRoutes: readonly Route[] = [
  page('GET', '/circles/:circle/meetings', 'meeting.read', showMeetings),
  page('GET', '/circles/:circle/meetings/new', 'meeting.schedule', (visit) =>
    planPage(visit, { day: typedDay(null), time: '', taker: '', problems: [] }),
  ),
  page('POST', '/circles/:circle/meetings/new', 'meeting.schedule', planMeeting),
  page('GET', '/circles/:circle/agreed', 'agreed.read', showAgreed),
];
