import { by, service, type TableRule } from './rule.js';

/** People, volunteers, core members. */
export const peopleRules = {
  people: {
    read: ['id in (select oc.names_open_to_me())'],
    write: {
      by: 'anybody',
      key: '',
      actions: [
        'volunteer.record',
        'core-member.record',
        'core-member.refer',
        'account.invite',
        'agency.record',
        'import.run',
        'service.record',
      ],
    },
    update: ['chosen_name', 'pronoun'],
  },
  person_details: {
    read: [
      "(select sec.stepped_up() or sec.is_service()) and person_id in (select oc.people_open_to('volunteer.identity', 'core-member.identity'))",
      service,
      '(select sec.stepped_up()) and person_id = (select oc.my_person())',
    ],
    write: {
      by: 'anybody',
      key: '',
      actions: [
        'volunteer.record',
        'core-member.record',
        'core-member.refer',
        'account.invite',
        'agency.record',
        'import.run',
        'service.record',
        'own.record',
      ],
    },
  },
  ring_numbers: {
    read: [
      "person_id in (select oc.people_open_to('volunteer.ring', 'core-member.identity'))",
      "oc.may('agency.read') and exists (select from oc.people p where p.org_id = ring_numbers.org_id and p.id = person_id and p.kind in ('staff', 'professional'))",
      "exists (select from oc.accounts a join oc.on_call o on o.org_id = a.org_id and a.id in (o.primary_account, o.deputy_account) where a.org_id = ring_numbers.org_id and a.person_id = ring_numbers.person_id and o.until_at > now()) and oc.may('rota.read')",
      "exists (select from oc.accounts a join oc.coordinations n on n.org_id = a.org_id and n.account_id = a.id where a.org_id = ring_numbers.org_id and a.person_id = ring_numbers.person_id and n.circle_id in (select oc.circles_open_to('circle.read')))",
      // Whoever was told that a concern waits for its writer to sign in was told to ring her.
      'person_id in (select a.person_id from oc.parked_forms f join oc.accounts a on a.org_id = f.org_id and a.id = f.account_id where f.is_concern and f.released_at is null and (select sec.account()) = any (f.told_accounts))',
      'person_id = (select oc.my_person())',
      service,
    ],
    write: {
      by: 'anybody',
      key: '',
      actions: [
        'volunteer.record',
        'core-member.record',
        'core-member.refer',
        'account.invite',
        'agency.record',
        'import.run',
        'service.record',
        'own.record',
      ],
    },
    update: ['number', 'recorded_at', 'recorded_by'],
  },
  volunteers: {
    read: [...by('volunteer', 'id', 'volunteer.read'), 'person_id in (select oc.names_open_to_me())'],
    write: {
      by: 'anybody',
      key: '',
      actions: ['volunteer.record', 'vetting.record', 'import.run', 'service.record', 'membership.record', 'circle.record'],
    },
    update: [
      'state',
      'state_on',
      'vetting_outcome',
      'vetting_issued_on',
      'vetting_expires_on',
      'trained_on',
      'areas',
      'evenings',
      'gender',
    ],
  },
  volunteer_events: {
    read: by('volunteer', 'volunteer_id', 'volunteer.read'),
    write: {
      by: 'volunteer',
      key: 'volunteer_id',
      actions: ['volunteer.record', 'vetting.record', 'membership.record', 'circle.record', 'import.run', 'service.record'],
    },
  },
  core_members: {
    read: [...by('core member', 'id', 'core-member.read'), 'person_id in (select oc.names_open_to_me())'],
    write: {
      by: 'anybody',
      key: '',
      actions: [
        'core-member.record',
        'core-member.refer',
        'circle.form',
        'circle.record',
        'concern.share',
        'import.run',
        'service.record',
      ],
    },
    update: [
      'stage',
      'state',
      'held_by',
      'released_on',
      'licence_ends_on',
      'mappa_category',
      'mappa_level',
      'confidentiality_told_on',
    ],
  },
  restrictions: {
    // Volunteers see those meant for the circle; whoever may read the core member's record sees all.
    read: [
      "core_member_id in (select oc.core_members_open_to('restriction.read')) and (for_circle or core_member_id in (select oc.core_members_open_to('core-member.read')))",
    ],
    write: { by: 'core member', key: 'core_member_id', actions: ['restriction.record', 'import.run', 'service.record'] },
    update: ['until_on'],
  },
  restriction_confirmations: {
    read: ['restriction_id in (select r.id from oc.restrictions r)'],
    write: {
      by: 'anybody',
      key: '',
      actions: ['restriction.record', 'service.record'],
      also: 'restriction_id in (select r.id from oc.restrictions r)',
    },
  },
} as const satisfies Record<string, TableRule>;
