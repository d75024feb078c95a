import { circle, me, service, type TableRule, type Writing, writesEverywhere, writesInCircle, writesWhere } from './rule.js';

const ofTheirMeeting: Writing = writesWhere(
  'meeting_id in (select m.id from oc.meetings m where m.circle_id in (select oc.circles_open_to(sec.action())))',
  'minutes.record',
  'minutes.correct',
  'import.run',
  'service.record',
);
const ofThatMeeting = 'circle_id = (select m.circle_id from oc.meetings m where m.id = meeting_id)';
// A worry that came from a letter that is no proof is for those who may read that worry: it may be about one of us. Stuck, it is the whole organisation's.
const heldIsMine = `(kind = 'minutes' or concern_id in (select oc.concerns_open_to('concern.read'))
    or concern_id is null and (select oc.may_everywhere('quarantine.settle')))`;
const sentToMe = "in (select oc.minutes_open_to('minutes.read'))";

/** Meetings and what is written of them. A core member sees what was agreed by oc.agreed_tonight(), never the minutes. */
export const meetingsRules = {
  meetings: {
    // A meeting to which the core member is not asked is there only for those who read minutes.
    read: [
      "not without_core_member and circle_id in (select oc.circles_open_to('meeting.read'))",
      ...circle('minutes.read'),
      "id in (select n.meeting_id from oc.minutes n where n.id in (select oc.minutes_open_to('meeting.read')))",
    ],
    write: [writesInCircle('meeting.schedule', 'minutes.record', 'minutes.correct', 'import.run', 'service.record')],
    update: [
      'held_on',
      'began_at',
      'ended_at',
      'minutes_long',
      'outcome',
      'cancelled_why',
      'mode',
      'venue_id',
      'minute_taker',
      'planned_at',
      'kind',
      'moved_from',
      'beside_usual',
    ],
  },
  emergency_meetings: {
    read: circle('minutes.read'),
    write: [{ ...writesInCircle('meeting.schedule'), also: ofThatMeeting }],
  },
  emergency_asked: {
    read: circle('minutes.read'),
    write: [{ ...writesInCircle('meeting.schedule'), also: ofThatMeeting }],
    update: ['answer', 'answered_at'],
  },
  attendances: {
    read: [
      // Looked up for each row where there are few, gathered where there are many: the database may choose.
      `exists (select from oc.meetings m where m.org_id = attendances.org_id and m.id = attendances.meeting_id
    and m.circle_id in (select oc.circles_open_to('minutes.read')))`,
      `minutes_id ${sentToMe}`,
    ],
    write: [ofTheirMeeting],
  },
  minutes: {
    read: [...circle('minutes.read'), `id ${sentToMe}`],
    write: [writesInCircle('minutes.record', 'minutes.correct', 'import.run', 'service.record')],
  },
  minutes_readings: {
    read: circle('minutes.read'),
    write: [writesInCircle('minutes.send', 'import.run', 'service.record')],
  },
  minutes_sendings: {
    read: [...circle('minutes.read'), `minutes_id ${sentToMe} and post_id in (select oc.my_posts())`],
    write: [writesInCircle('minutes.send', 'service.record')],
    change: [
      writesInCircle('minutes.send', 'service.record'),
      writesWhere(
        'minutes_id in (select oc.minutes_open_to(sec.action())) and post_id in (select oc.my_posts())',
        'minutes.acknowledge',
      ),
    ],
    update: ['opened_at'],
  },
  reflections: {
    // One's own, as long as one may write them.
    read: [...circle('reflection.read'), `recorded_by = ${me} and circle_id in (select oc.circles_open_to('reflection.record'))`],
    write: [writesInCircle('reflection.record', 'service.record')],
  },
  actions: {
    read: [...circle('minutes.read'), `minutes_id ${sentToMe}`],
    write: [writesInCircle('minutes.record', 'minutes.correct', 'action.record', 'import.run', 'service.record')],
    // What the core member said he would do is ticked by whoever of the circle hears of it.
    change: [
      {
        ...writesInCircle('action.record'),
        also: `owner is null or owner_part = 'core member' or owner = (select oc.my_person()) or circle_id in (select oc.circles_open_to('action.settle'))`,
      },
    ],
    update: ['done_at', 'done_by', 'settled'],
  },
  contacts: {
    read: circle('contact.read'),
    write: [writesInCircle('contact.record')],
    update: ['brought_back_at', 'brought_back_in'],
  },
  contact_people: { read: circle('contact.read'), write: [writesInCircle('contact.record')] },
  one_to_one_rules: { read: circle('contact.read'), write: [writesInCircle('one-to-one.record')] },
  // Taken in by a rule, in the name of whoever the sealed letter proves; whoever has the case sees what could not be put where it belongs.
  mailboxes: { read: [service], write: [writesEverywhere('outbox.take')] },
  outbox_items: {
    read: [
      service,
      `held_at is not null and circle_id in (select oc.circles_open_to('quarantine.settle')) and ${heldIsMine}`,
      `id in (select oc.held_open_to_me()) and ${heldIsMine}`,
    ],
    write: [writesEverywhere('outbox.take')],
    change: [
      writesEverywhere('outbox.take'),
      { ...writesInCircle('quarantine.settle'), also: `held_at is not null and ${heldIsMine}` },
      writesWhere(`id in (select oc.held_open_to_me()) and ${heldIsMine}`, 'quarantine.settle'),
    ],
    update: [
      ...['fields', 'circle_id', 'concern_id', 'minutes_id', 'held_at', 'held_why'],
      ...['settled_at', 'settled_by', 'settled_how', 'settled_why'],
    ],
  },
  risk_reviews: {
    read: circle('minutes.read'),
    write: [writesInCircle('import.run', 'service.record')],
  },
} as const satisfies Record<string, TableRule>;
