import type { Reading } from '../audit/index.js';
import { getCircle } from '../circles/index.js';
import { addDays } from '../kernel/index.js';
import { listMeetings, minutesHoursOf, openMinutesOf } from '../meetings/index.js';
import { type Answer, page, type Route, showPage, type Visit } from '../web/index.js';
import { firstExcerpt } from './find-words-rules.js';
import { timelineKinds } from './timeline.js';
import { listHappenings } from './timeline-queries.js';
import { type YearSeen, yearFrom } from './timeline-rules.js';
import { type FoundEvening, type TimelinePage, TimelineView } from './timeline-views.js';
import { say } from './words.js';

const mostShown = 400;
const longestText = 100;
/** A year and a month of weeks before today, and a month after it. */
const [weeksShown, weeksAhead] = [52, 4];

async function findEvenings(r: Reading, circleId: string, text: string): Promise<FoundEvening[]> {
  if (text === '') return [];
  const minutes = await openMinutesOf(r, circleId);
  return minutes.flatMap(({ minutesId, heldOn, wentWell, happened, agreed }) => {
    const excerpt = firstExcerpt([happened, wentWell, agreed], text);
    return excerpt === null ? [] : [{ minutesId, heldOn, excerpt }];
  });
}

async function worriesFor(r: Reading): Promise<TimelinePage['worries']> {
  if (await r.may('concern.read')) return 'all';
  if (await r.may('concern.follow')) return 'own';
  return (await r.may('share.read')) ? 'shared' : 'none';
}

const seenBy = async (r: Reading, seesMinutes: boolean): Promise<YearSeen> => ({
  ...{ seesMinutes, now: r.at },
  hoursToWrite: await minutesHoursOf(r),
});

async function readTimeline(r: Reading, circleId: string, text: string) {
  const circle = await getCircle(r, circleId);
  const happenings = await listHappenings(r, circleId, mostShown);
  const mayReadMinutes = await r.may('minutes.read');
  const worries = await worriesFor(r);
  const evenings = worries === 'all' ? await listMeetings(r, circleId, 120) : [];
  return {
    circleName: circle.name,
    happenings,
    worries,
    mayReadMinutes,
    found: mayReadMinutes ? await findEvenings(r, circleId, text) : [],
    year: worries === 'all' ? yearFrom(evenings, happenings, await seenBy(r, mayReadMinutes)) : [],
    from: addDays(r.today, -7 * (weeksShown - weeksAhead)),
    today: r.today,
    began: circle.firstMetOn,
  };
}

async function showTimeline(visit: Visit): Promise<Answer> {
  const circleId = visit.param('circle');
  const text = (visit.query.get('q') ?? '').trim().slice(0, longestText);
  const shown = await visit.read({ kind: 'circle', id: circleId }, (r) => readTimeline(r, circleId, text));
  const kind = timelineKinds.find((one) => one === visit.query.get('show')) ?? 'all';
  const body = TimelineView({ page: { ...shown, circleId, kind, text, mostShown } });
  return showPage(say('timeline-of', { circle: shown.circleName }), body, { back: `/circles/${circleId}`, current: 'circles' });
}

export const timelineRoutes: readonly Route[] = [page('GET', '/circles/:circle/timeline', 'circle.read', showTimeline)];
