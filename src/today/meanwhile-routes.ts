import type { Reading } from '../audit/index.js';
import { getLeaveTaken } from '../circles/index.js';
import { listConcerns } from '../concerns/index.js';
import { type Answer, page, type Route, showPage, type Visit } from '../web/index.js';
import { type MeanwhilePage, MeanwhileView } from './meanwhile-views.js';
import { listHappenings } from './timeline-queries.js';
import { say } from './words.js';

/** More than a circle lives through in the longest leave. */
const mostShown = 1000;

/** What happened in each circle while its coordinator was away, earliest first; a worry that passes her by is not there for her here either. */
async function readMeanwhile(r: Reading, handoverId: string): Promise<MeanwhilePage> {
  const leave = await getLeaveTaken(r, handoverId);
  const circles = [];
  for (const circle of leave.circles) {
    const all = await listHappenings(r, circle.id, mostShown);
    const happenings = all.filter((one) => one.at >= leave.fromAt && one.at < leave.untilAt).reverse();
    circles.push({ ...circle, happenings });
  }
  const told = circles.flatMap(({ happenings }) => happenings.flatMap((one) => (one.kind === 'concern' ? [one.id] : [])));
  return { leave, circles, worries: await listConcerns(r, told), today: r.today, now: r.at };
}

async function showMeanwhile(visit: Visit): Promise<Answer> {
  const shown = await visit.read(null, (r) => readMeanwhile(r, visit.param('handover')));
  return showPage(say('meanwhile-title'), MeanwhileView({ page: shown }), { back: '/handover', current: 'today' });
}

export const meanwhileRoutes: readonly Route[] = [page('GET', '/handover/:handover/meanwhile', 'handover.record', showMeanwhile)];
