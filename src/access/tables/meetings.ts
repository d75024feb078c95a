import { circle, type TableRule } from './rule.js';

/** Meetings and what is written of them. */
export const meetingsRules = {
  meetings: {
    read: circle('meeting.read'),
    write: {
      by: 'circle',
      key: 'circle_id',
      actions: ['meeting.schedule', 'minutes.record', 'minutes.correct', 'import.run', 'service.record'],
    },
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
    ],
  },
  attendances: {
    read: ["meeting_id in (select m.id from oc.meetings m where m.circle_id in (select oc.circles_open_to('meeting.read')))"],
    write: {
      by: 'anybody',
      key: '',
      actions: ['minutes.record', 'minutes.correct', 'import.run', 'service.record'],
      also: 'meeting_id in (select m.id from oc.meetings m)',
    },
  },
  minutes: {
    read: [...circle('minutes.read', 'agreed.read'), "id in (select oc.minutes_open_to('minutes.read'))"],
    write: { by: 'circle', key: 'circle_id', actions: ['minutes.record', 'minutes.correct', 'import.run', 'service.record'] },
  },
  minutes_readings: {
    read: circle('minutes.read'),
    write: { by: 'circle', key: 'circle_id', actions: ['minutes.send', 'import.run', 'service.record'] },
  },
  minutes_sendings: {
    read: [
      ...circle('minutes.read'),
      "minutes_id in (select oc.minutes_open_to('minutes.read')) and post_id in (select oc.my_posts())",
    ],
    write: { by: 'circle', key: 'circle_id', actions: ['minutes.send', 'minutes.acknowledge', 'service.record'] },
    update: ['opened_at'],
  },
  reflections: {
    read: [...circle('reflection.read'), 'recorded_by = (select sec.account()) and circle_id in (select oc.my_circles())'],
    write: { by: 'circle', key: 'circle_id', actions: ['reflection.record', 'service.record'] },
  },
  actions: {
    read: circle('minutes.read'),
    write: { by: 'circle', key: 'circle_id', actions: ['minutes.record', 'minutes.correct', 'import.run', 'service.record'] },
    update: ['done_at'],
  },
  risk_reviews: {
    read: circle('minutes.read'),
    write: { by: 'circle', key: 'circle_id', actions: ['import.run', 'service.record'] },
  },
} as const satisfies Record<string, TableRule>;
