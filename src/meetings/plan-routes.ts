import { getCircle, rosterOn } from '../circles/index.js';
import { clockTimeOf, dayOf, type Instant, momentOf, NotFound } from '../kernel/index.js';
import {
  choice,
  field,
  noFields,
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
import { readClock } from './form.js';
import { kinds, modes } from './meeting.js';
import { PlanView } from './plan-views.js';
import { getMeeting } from './queries.js';
import { moveMeeting, scheduleMeeting } from './schedule-meeting.js';
import { say } from './words.js';

type Problem = { readonly field: string; readonly says: string };
type Planned = {
  readonly day: TypedDay;
  readonly time: string;
  readonly taker: string;
  readonly moving: string | null;
  readonly problems: readonly Problem[];
};

async function planPage(visit: Visit, planned: Planned) {
  const id = visit.param('circle');
  const { circle, roster } = await visit.read({ kind: 'circle', id }, async (r) => ({
    circle: await getCircle(r, id, 'meeting.schedule'),
    roster: await rosterOn(r, id, r.today),
  }));
  const form = visit.form ?? noFields;
  const body = PlanView({
    page: {
      circleId: id,
      circleName: circle.name,
      ...planned,
      time: planned.time || (circle.meetsAt ?? ''),
      takers: roster,
      hasUsual: circle.meetsWeekday !== null,
      given: { kind: field(form, 'kind') || 'formal', mode: field(form, 'mode') || 'in person', usual: field(form, 'usual') },
    },
  });
  const title = planned.moving ? say('move-title') : say('plan-meeting');
  const options = { back: `/circles/${id}/meetings`, current: 'circles' };
  return planned.problems.length > 0 ? showAgain(title, body, options) : showPage(title, body, options);
}

/** The moment and the minute-taker as typed, or the page again with what is wrong. */
function whenFrom(visit: Visit, moving: string | null) {
  const { form } = visit;
  const day = readTypedDay(form, 'planned');
  const time = readClock(field(form, 'time'));
  const taker = field(form, 'taker');
  const again = (...problems: Problem[]) => planPage(visit, { day, time: field(form, 'time'), taker, moving, problems });
  const plannedAt: Instant | null = day.on && time ? momentOf(day.on, time) : null;
  const wrong = [
    ...(day.on ? [] : [{ field: 'planned-day', says: say('plan-day-wrong') }]),
    ...(time ? [] : [{ field: 'time', says: say('plan-time-wrong') }]),
  ];
  return { plannedAt, minuteTaker: taker || null, again, wrong };
}

async function planMeeting(visit: Visit) {
  const { form, ledger, actor, once } = visit;
  const { plannedAt, minuteTaker, again, wrong } = whenFrom(visit, null);
  if (plannedAt === null) return again(...wrong);
  const id = visit.param('circle');
  const kind = choice(form, 'kind', kinds) ?? 'formal';
  const mode = choice(form, 'mode', modes) ?? 'in person';
  const usual = choice(form, 'usual', ['instead', 'beside'] as const);
  const planned = await scheduleMeeting(ledger, actor, id, { plannedAt, kind, mode, minuteTaker, usual }, once);
  return planned.ok ? seeOther(`/circles/${id}/meetings`) : again({ field: 'planned-day', says: say('plan-twice') });
}

async function showMove(visit: Visit) {
  const id = visit.param('meeting');
  // A meeting that may be seen and not planned shows no form: the page asks for the circle by the action.
  const { circleId, plannedAt, minuteTaker } = await visit.read({ kind: 'meeting', id }, (r) => getMeeting(r, id));
  if (circleId !== visit.param('circle') || plannedAt === null) throw new NotFound('meeting');
  const day = typedDay(dayOf(plannedAt));
  return planPage(visit, { day, time: clockTimeOf(plannedAt), taker: minuteTaker ?? '', moving: id, problems: [] });
}

async function move(visit: Visit) {
  const { ledger, actor, once } = visit;
  const [circle, id] = [visit.param('circle'), visit.param('meeting')];
  const { plannedAt, minuteTaker, again, wrong } = whenFrom(visit, id);
  if (plannedAt === null) return again(...wrong);
  const kept = await moveMeeting(ledger, actor, circle, id, { plannedAt, minuteTaker }, once);
  if (kept.ok) return seeOther(`/circles/${circle}/meetings`);
  const isOver = kept.problems.includes('over already');
  return again({ field: 'planned-day', says: isOver ? say('move-over') : say('plan-twice') });
}

export const planRoutes: readonly Route[] = [
  page('GET', '/circles/:circle/meetings/new', 'meeting.schedule', (visit) =>
    planPage(visit, { day: typedDay(null), time: '', taker: '', moving: null, problems: [] }),
  ),
  page('POST', '/circles/:circle/meetings/new', 'meeting.schedule', planMeeting),
  page('GET', '/circles/:circle/meetings/:meeting/time', 'meeting.schedule', showMove),
  page('POST', '/circles/:circle/meetings/:meeting/time', 'meeting.schedule', move),
];
