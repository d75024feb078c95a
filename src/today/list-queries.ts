import type { Action } from '../access/index.js';
import type { Reading } from '../audit/index.js';
import { type CircleLine, getCircle, listCircleLines } from '../circles/index.js';
import { allConcerns, countConcerns, type ListedConcern, openConcerns } from '../concerns/index.js';
import { addDays, dayOf, type Instant } from '../kernel/index.js';
import { type ListedMeeting, listMeetings } from '../meetings/index.js';
import {
  countVolunteers,
  filterFrom,
  listVolunteers,
  readListQuestion,
  renewalDays,
  type VolunteerRow,
} from '../volunteers/index.js';
import type { Cell } from './csv.js';
import { say } from './words.js';

export const listNames = ['circles', 'volunteers', 'concerns', 'meetings'] as const;
export type ListName = (typeof listNames)[number];

/** What of a list is asked for: the same question as on its page, and the circle where it is a circle's. */
export type Asked = { readonly question: URLSearchParams; readonly circleId: string | null };

/** Where to go on: after how many rows, and after which. */
export type From = { readonly done: number; readonly after: string | null };
export type Row = { readonly id: string; readonly cells: readonly Cell[] };

/** A list that can be taken away: by the very query of its page, so that it holds nothing the page does not show. */
export type List = {
  readonly action: Action;
  /** Where its page is. */
  readonly address: (asked: Asked) => string;
  readonly heads: () => readonly string[];
  readonly count: (r: Reading, asked: Asked) => Promise<number>;
  /** The next rows, at most `limit`; fewer than that: there are no more. */
  readonly rows: (r: Reading, asked: Asked, from: From, limit: number) => Promise<Row[]>;
};

const moment = (at: Instant | null): string | null => at?.toISOString() ?? null;

/** Lists that are read whole in one question, and so are never long. */
const slice = <One>(all: readonly One[], from: From, limit: number) => all.slice(from.done, from.done + limit);

const circleRow = (one: CircleLine): Row => ({
  id: one.id,
  cells: [
    ...[one.name, one.reference, one.phase, one.phaseOn, one.coreMemberName, one.coordinators.join(', '), one.volunteers],
    ...[one.meetsWeekday, one.meetsAt, one.firstMetOn, one.closedOn],
  ],
});

const readCircles = (r: Reading, { question }: Asked) =>
  listCircleLines(r, question.get('closed') === 'yes' ? 'closed' : 'running');

const circles: List = {
  action: 'circle.read',
  address: ({ question }) => (question.get('closed') === 'yes' ? '/circles?closed=yes' : '/circles'),
  heads: () => [
    ...[say('c-circle'), say('c-reference'), say('c-phase'), say('c-since'), say('c-core-member'), say('c-coordinators')],
    ...[say('c-volunteers'), say('c-weekday'), say('c-time'), say('c-first-met'), say('c-closed')],
  ],
  count: async (r, asked) => (await readCircles(r, asked)).length,
  rows: async (r, asked, from, limit) => slice(await readCircles(r, asked), from, limit).map(circleRow),
};

const volunteerRow = (one: VolunteerRow): Row => ({
  id: one.id,
  cells: [
    ...[one.name, one.reference, one.projectName, one.state, one.stateOn, one.standing, one.vettingExpiresOn, one.trainedOn],
    one.circles.map((circle) => circle.name).join(', '),
  ],
});

const volunteerFilter = (r: Reading, { question }: Asked) =>
  filterFrom(readListQuestion(question), addDays(r.today, renewalDays));

const volunteers: List = {
  action: 'volunteer.read',
  address: ({ question }) => `/volunteers${question.size > 0 ? `?${question}` : ''}`,
  heads: () => [
    ...[
      say('c-name'),
      say('c-reference'),
      say('c-project'),
      say('c-state'),
      say('c-since'),
      say('c-check'),
      say('c-check-until'),
    ],
    ...[say('c-trained'), say('c-circles')],
  ],
  count: (r, asked) => countVolunteers(r, volunteerFilter(r, asked)),
  rows: async (r, asked, { done }, limit) =>
    (await listVolunteers(r, volunteerFilter(r, asked), { limit, offset: done })).map(volunteerRow),
};

const concernRow = (one: ListedConcern): Row => ({
  id: one.id,
  cells: [
    ...[one.circleName, one.level, moment(one.raisedAt), one.writer.name, one.state, moment(one.dueAt), moment(one.openedAt)],
    ...[one.openedBy, one.post?.title ?? null, one.ending],
  ],
});

const isWanted = (question: URLSearchParams) => (one: ListedConcern) =>
  (!question.get('level') || one.level === question.get('level')) &&
  (!question.get('circle') || one.circleId === question.get('circle'));

const concerns: List = {
  action: 'concern.read',
  address: ({ question }) => `/concerns${question.size > 0 ? `?${question}` : ''}`,
  heads: () => [
    ...[say('c-circle'), say('c-level'), say('c-told-at'), say('c-told-by'), say('c-stands'), say('c-due'), say('c-opened-at')],
    ...[say('c-opened-by'), say('c-post'), say('c-ending')],
  ],
  count: async (r, { question }) =>
    question.get('show') === 'all' ? countConcerns(r) : (await openConcerns(r)).filter(isWanted(question)).length,
  rows: async (r, { question }, from, limit) => {
    const found =
      question.get('show') === 'all'
        ? await allConcerns(r, { size: limit, ...(from.after ? { after: from.after } : {}) })
        : slice(await openConcerns(r), from, limit);
    const wanted = isWanted(question);
    // Rows that were not asked for are counted and left blank here, so that the next page begins after them.
    return found.map((one) => (wanted(one) ? concernRow(one) : { id: one.id, cells: [] }));
  },
};

const meetingRow = (one: ListedMeeting): Row => ({
  id: one.id,
  cells: [
    ...[
      one.heldOn ?? (one.plannedAt && dayOf(one.plannedAt)),
      one.kind,
      one.outcome,
      one.cancelledWhy,
      moment(one.beganAt),
      moment(one.endedAt),
    ],
    ...[one.minutesLong, one.came, one.expected, moment(one.submittedAt), one.isRead ? say('c-yes') : say('c-no')],
  ],
});

const readMeetings = async (r: Reading, { circleId }: Asked) => {
  const circle = await getCircle(r, circleId ?? '');
  return listMeetings(r, circle.id, 10_000);
};

const meetings: List = {
  action: 'meeting.read',
  address: ({ circleId }) => `/circles/${circleId}/meetings`,
  heads: () => [
    ...[
      say('c-day'),
      say('c-kind'),
      say('c-outcome'),
      say('c-why-off'),
      say('c-began'),
      say('c-ended'),
      say('c-minutes'),
      say('c-came'),
    ],
    ...[say('c-expected'), say('c-minutes-came'), say('c-minutes-read')],
  ],
  count: async (r, asked) => (await readMeetings(r, asked)).length,
  rows: async (r, asked, from, limit) => slice(await readMeetings(r, asked), from, limit).map(meetingRow),
};

export const lists: Readonly<Record<ListName, List>> = { circles, volunteers, concerns, meetings };
