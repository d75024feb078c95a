import { by, circle, me, mine, service, type TableRule, writes, writesEverywhere, writesInCircle, writesWhere } from './rule.js';

/** Circles, who is in them, who looks after them, where they meet. */
export const circlesRules = {
  venues: {
    read: [
      "id in (select c.venue_id from oc.circles c where c.id in (select oc.circles_open_to('venue.read')))",
      ...by('project', 'project_id', 'venue.record'),
      service,
    ],
    write: [writes('project', 'project_id', 'venue.record', 'import.run', 'service.record')],
    update: ['label', 'address', 'booked_as', 'timetable', 'known_by', 'checked_on', 'check_due_on', 'exclusion_clear', 'edits'],
  },
  circles: {
    read: circle('circle.read').map((rows) => ({ ...rows, key: 'id' })),
    write: [writes('core member', 'core_member_id', 'circle.form', 'import.run', 'service.record')],
    change: [writes('circle', 'id', 'circle.record', 'venue.record', 'import.run', 'service.record')],
    update: [
      'phase',
      'phase_on',
      'first_met_on',
      'closed_on',
      'venue_id',
      'meets_weekday',
      'meets_at',
      'evenings_from',
      'closure_reason',
      'ending_quality',
      'name',
      'edits',
    ],
  },
  circle_events: {
    read: circle('circle.history'),
    write: [
      writesInCircle('circle.record', 'minutes.record', 'import.run', 'service.record'),
      writes('circle to form', 'circle_id', 'circle.form'),
    ],
  },
  // One's own membership stays readable: it says nothing of anybody else.
  memberships: {
    read: [
      ...circle('roster.read'),
      'volunteer_id in (select v.id from oc.volunteers v where v.person_id = (select oc.my_person()))',
    ],
    write: [writesInCircle('membership.record', 'circle.record', 'import.run', 'service.record')],
    update: ['state', 'left_on', 'left_reason', 'role', 'briefed_on', 'briefed_by'],
  },
  membership_events: {
    read: ['membership_id in (select m.id from oc.memberships m)'],
    write: [
      writesWhere(
        'membership_id in (select m.id from oc.memberships m where m.circle_id in (select oc.circles_open_to(sec.action())))',
        'membership.record',
        'circle.record',
        'import.run',
        'service.record',
      ),
    ],
  },
  coordinations: {
    read: [...circle('circle.read', 'leave.record'), `account_id = ${me}`],
    write: [
      writesInCircle('coordination.record', 'handover.record', 'import.run', 'service.record'),
      { ...writesInCircle('leave.record'), also: "kind = 'covers' and handover_id is not null" },
      { ...writes('circle to form', 'circle_id', 'circle.form'), also: mine },
    ],
    update: ['until_at'],
  },
  // One hands over one's own circles; for somebody who is ill a manager does.
  handovers: {
    read: [`from_account = ${me} or to_account = ${me}`, ...by('everywhere', 'org_id', 'handover.read'), service],
    write: [writesWhere(`from_account = ${me}`, 'handover.record'), writesEverywhere('leave.record', 'service.record')],
    change: [
      writesWhere(`from_account = ${me} or to_account = ${me}`, 'handover.record'),
      writesEverywhere('leave.record', 'service.record'),
    ],
    update: ['ended_at', 'until_at'],
  },
  on_call: {
    read: by('slot', 'id', 'rota.read'),
    write: [writesEverywhere('rota.record', 'service.record')],
    update: ['until_at', 'primary_account', 'deputy_account', 'edits'],
  },
} as const satisfies Record<string, TableRule>;
