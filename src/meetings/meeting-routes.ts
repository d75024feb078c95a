import { getCircle, isCircleOpenFor } from '../circles/index.js';
import { page, type Route, showPage, type Visit } from '../web/index.js';
import { minutesHoursOf } from './clock-queries.js';
import { listAgreed } from './due-queries.js';
import { listMeetings } from './queries.js';
import { AgreedView, MeetingsView } from './views.js';
import { say } from './words.js';

async function showMeetings(visit: Visit) {
  const id = visit.param('circle');
  const shown = await visit.read({ kind: 'circle', id }, async (r) => ({
    circle: await getCircle(r, id),
    meetings: await listMeetings(r, id),
    mayWrite: await isCircleOpenFor(r, id, 'minutes.record'),
    mayPlan: await isCircleOpenFor(r, id, 'meeting.schedule'),
    maySeeMinutes: await r.may('minutes.read'),
    hoursToWrite: await minutesHoursOf(r),
    mayChangeClock: await r.may('organisation.record'),
    today: r.today,
  }));
  const { circle, ...rest } = shown;
  return showPage(
    say('meetings-of', { circle: circle.name }),
    MeetingsView({ page: { circleId: id, circleName: circle.name, ...rest } }),
    { back: `/circles/${id}`, current: 'circles' },
  );
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
  page('GET', '/circles/:circle/agreed', 'agreed.read', showAgreed),
];
