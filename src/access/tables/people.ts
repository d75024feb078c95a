import { anybody, by, me, service, type TableRule, type Writing, writes, writesEverywhere, writesWhere } from './rule.js';

const recordsPeople = [
  'volunteer.record',
  'core-member.record',
  'core-member.refer',
  'account.invite',
  'agency.record',
  'canary.plant',
  'import.run',
  'service.record',
] as const;
// Nobody writes down who somebody else is but whoever keeps that record; somebody quite new belongs to nobody yet.
const ofPerson = (column: string): Writing => writesWhere(`oc.may_record_person(${column})`, ...recordsPeople, 'own.record');

/** People, volunteers, core members. */
export const peopleRules = {
  people: {
    // What every page wants comes first, then what most do: where it is enough, the rest is not asked.
    read: [
      'id = (select oc.my_person())',
      'id in (select oc.people_on_call())',
      'id in (select oc.names_near_me())',
      'id in (select oc.names_on_file())',
      'id in (select oc.names_open_to_me())',
    ],
    write: [writesWhere('true', ...recordsPeople)],
    change: [ofPerson('id')],
    update: ['chosen_name', 'pronoun'],
  },
  person_details: {
    read: [
      "(select sec.stepped_up()) and person_id in (select oc.people_open_to('volunteer.identity', 'core-member.identity'))",
      service,
      '(select sec.stepped_up()) and person_id = (select oc.my_person())',
    ],
    write: [ofPerson('person_id')],
  },
  ring_numbers: {
    read: [
      'person_id = (select oc.my_person())',
      'person_id in (select oc.people_on_call())',
      'person_id in (select oc.numbers_open_to_me())',
    ],
    write: [ofPerson('person_id')],
    update: ['number', 'recorded_at', 'recorded_by'],
  },
  // A record, not a name: rosters name volunteers by oc.volunteers_named(). Coordinators place from the whole pool.
  volunteers: {
    read: [
      ...by('volunteer', 'id', 'volunteer.read'),
      "state in ('pool', 'matched', 'active') and id in (select oc.volunteers_open_to('volunteer.place'))",
    ],
    write: [writes('project', 'project_id', 'volunteer.record', 'import.run', 'service.record')],
    change: [
      writes('volunteer', 'id', 'volunteer.record', 'vetting.record', 'import.run', 'service.record'),
      writesWhere("state in ('pool', 'matched', 'active')", 'membership.record', 'circle.record'),
    ],
    update: [
      'state',
      'state_on',
      'vetting_outcome',
      'vetting_issued_on',
      'vetting_expires_on',
      'trained_on',
      'training_expires_on',
      'areas',
      'evenings',
      'gender',
      'edits',
    ],
  },
  volunteer_events: {
    read: by('volunteer', 'volunteer_id', 'volunteer.read'),
    write: [
      writes('volunteer', 'volunteer_id', 'volunteer.record', 'vetting.record', 'import.run', 'service.record'),
      writesWhere(
        "volunteer_id in (select v.id from oc.volunteers v where v.state in ('pool', 'matched', 'active'))",
        'membership.record',
        'circle.record',
      ),
    ],
  },
  volunteer_policies: {
    read: [...anybody('volunteer.read', 'requirements.record')],
    write: [writesEverywhere('requirements.record')],
  },
  // Of checks a coordinator is told how they stand, by the record; dates and outcomes are for whoever records them, managers and the volunteer.
  volunteer_checks: {
    read: [
      ...by('volunteer', 'volunteer_id', 'volunteer.identity'),
      service,
      "kind = 'training' and volunteer_id in (select oc.volunteers_open_to('volunteer.read'))",
    ],
    write: [
      writes('volunteer', 'volunteer_id', 'vetting.record', 'service.record'),
      { ...writes('volunteer', 'volunteer_id', 'volunteer.record'), also: "kind = 'training'" },
    ],
  },
  volunteer_approvals: {
    read: by('volunteer', 'volunteer_id', 'volunteer.read'),
    write: [writes('volunteer', 'volunteer_id', 'volunteer.record', 'service.record'), writesEverywhere('requirements.record')],
  },
  // What is offered to her she sees, when she was supervised, and what she asked for herself; notes on her wellbeing are for those who look after her.
  volunteer_talks: {
    read: [
      ...by('volunteer', 'volunteer_id', 'wellbeing.read'),
      `volunteer_id in (select oc.volunteers_open_to('support.ask')) and (kind in ('supervision', 'annual review') or outcome = 'offered' or recorded_by = ${me})`,
    ],
    write: [
      { ...writes('volunteer', 'volunteer_id', 'wellbeing.record'), also: "kind in ('debrief', 'support')" },
      { ...writes('volunteer', 'volunteer_id', 'supervision.record'), also: "kind in ('supervision', 'annual review')" },
      {
        ...writes('volunteer', 'volunteer_id', 'support.ask'),
        also: "kind = 'support' and outcome = 'asked' or kind = 'debrief' and outcome in ('accepted', 'declined')",
      },
    ],
  },
  volunteer_kit: {
    read: by('volunteer', 'volunteer_id', 'volunteer.read'),
    write: [writes('volunteer', 'volunteer_id', 'volunteer.record')],
    update: ['back_on'],
  },
  volunteer_times: {
    read: by('volunteer', 'volunteer_id', 'volunteer.read'),
    write: [writes('volunteer', 'volunteer_id', 'volunteer.keep')],
  },
  volunteer_frees: {
    read: by('volunteer', 'volunteer_id', 'volunteer.read'),
    write: [writes('volunteer', 'volunteer_id', 'volunteer.keep')],
  },
  core_members: {
    read: by('core member', 'id', 'core-member.read'),
    write: [writes('project', 'project_id', 'core-member.refer', 'canary.plant', 'import.run', 'service.record')],
    change: [
      writes(
        'core member',
        'id',
        'core-member.record',
        'core-member.refer',
        'circle.form',
        'circle.record',
        'concern.share',
        'import.run',
        'service.record',
      ),
    ],
    update: [
      'stage',
      'state',
      'held_by',
      'released_on',
      'licence_ends_on',
      'mappa_category',
      'mappa_level',
      'confidentiality_told_on',
      'edits',
    ],
  },
  restrictions: {
    // Volunteers see those meant for the circle; whoever may read the core member's record sees all.
    read: [
      "core_member_id in (select oc.core_members_open_to('restriction.read')) and (for_circle or core_member_id in (select oc.core_members_open_to('core-member.read')))",
    ],
    write: [writes('core member', 'core_member_id', 'restriction.record', 'canary.plant', 'import.run', 'service.record')],
    update: ['until_on'],
  },
  canaries: {
    read: by('core member', 'core_member_id', 'canary.plant'),
    write: [writes('core member', 'core_member_id', 'canary.plant')],
  },
  restriction_confirmations: {
    read: ['restriction_id in (select r.id from oc.restrictions r)'],
    write: [
      writesWhere(
        'restriction_id in (select r.id from oc.restrictions r where r.core_member_id in (select oc.core_members_open_to(sec.action())))',
        'restriction.record',
        'import.run',
        'service.record',
      ),
    ],
  },
} as const satisfies Record<string, TableRule>;
