import { anybody, by, circle, service, type TableRule } from './rule.js';

/** Circles, who is in them, who looks after them, where they meet. */
export const circlesRules = {
  venues: {
    read: [
      "id in (select c.venue_id from oc.circles c where c.id in (select oc.circles_open_to('venue.read')))",
      ...anybody('venue.record'),
      service,
    ],
    write: { by: 'anybody', key: '', actions: ['venue.record', 'import.run', 'service.record'] },
    update: ['label', 'address', 'booked_as', 'timetable', 'known_by', 'checked_on', 'check_due_on', 'exclusion_clear'],
  },
  circles: {
    read: by('circle', 'id', 'circle.read'),
    write: { by: 'anybody', key: '', actions: ['circle.form', 'circle.record', 'venue.record', 'import.run', 'service.record'] },
    update: [
      'phase',
      'phase_on',
      'first_met_on',
      'closed_on',
      'venue_id',
      'meets_weekday',
      'meets_at',
      'closure_reason',
      'ending_quality',
      'name',
    ],
  },
  circle_events: {
    read: circle('circle.read'),
    write: {
      by: 'circle',
      key: 'circle_id',
      actions: ['circle.record', 'circle.form', 'minutes.record', 'import.run', 'service.record'],
    },
  },
  memberships: {
    read: [
      ...circle('roster.read'),
      'volunteer_id in (select v.id from oc.volunteers v where v.person_id = (select oc.my_person()))',
    ],
    write: {
      by: 'circle',
      key: 'circle_id',
      actions: ['membership.record', 'circle.form', 'circle.record', 'import.run', 'service.record'],
    },
    update: ['state', 'left_on', 'left_reason', 'role'],
  },
  membership_events: {
    read: ['membership_id in (select m.id from oc.memberships m)'],
    write: {
      by: 'anybody',
      key: '',
      actions: ['membership.record', 'circle.form', 'circle.record', 'import.run', 'service.record'],
      also: 'membership_id in (select m.id from oc.memberships m)',
    },
  },
  coordinations: {
    read: [...circle('circle.read'), 'account_id = (select sec.account())'],
    write: {
      by: 'circle',
      key: 'circle_id',
      actions: ['coordination.record', 'handover.record', 'circle.form', 'import.run', 'service.record'],
    },
    update: ['until_at'],
  },
  handovers: {
    read: ['from_account = (select sec.account()) or to_account = (select sec.account())', ...anybody('coordination.record')],
    write: {
      by: 'anybody',
      key: '',
      actions: ['handover.record', 'service.record'],
      also: '(from_account = (select sec.account()) or to_account = (select sec.account()) or sec.is_service())',
    },
    update: ['ended_at'],
  },
  on_call: {
    read: anybody('rota.read'),
    write: { by: 'everywhere', key: 'org_id', actions: ['rota.record', 'service.record'] },
    update: ['until_at', 'primary_account', 'deputy_account'],
  },
} as const satisfies Record<string, TableRule>;
