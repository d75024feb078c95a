import { requestWrites } from './request-writes.js';
import { volunteerWrites } from './volunteer-writes.js';
import {
  always,
  answersForPaper,
  answersWritten,
  atOnce,
  beginsOccasion,
  byAbove,
  heldInCase,
  inCircle,
  inOrganisation,
  inPassing,
  inProject,
  lists,
  looksOver,
  mayRecordPerson,
  meansToSignIn,
  ofAccount,
  ofConcern,
  ofCoreMember,
  ofExport,
  ofKind,
  ofShare,
  ofVolunteer,
  onlyTold,
  own,
  placeable,
  recordsPeople,
  recordsPerson,
  rule,
  type TableWrites,
  telling,
  where,
} from './writing.js';

/** Tables whose triggers speak before policies do when a row is added: that is tested by itself. */
export const spokenForByTriggers = ['set_up_links', 'volunteer_approvals'];

/** Which verbs write which tables, and to whom each row is open for it: said from the documents, apart from the rules that the policies are made of. */
export const rowWrites: Readonly<Record<string, TableWrites>> = {
  installation: { insert: [where(always, 'service.record')] },
  organisations: {
    insert: [
      {
        actions: ['service.record', 'organisation.record'],
        may: (viewer, action, row) => row.org_id === viewer.org && viewer.can(action, 'Organisation', viewer.org),
      },
    ],
  },
  audit_signatures: { insert: [inOrganisation('audit.sign')] },
  installation_keys: { insert: [where(always, 'service.record')] },
  blind_terms: {
    insert: [
      where(
        (viewer, row, action) => row.subject_kind === 'person' && mayRecordPerson(viewer, row.subject_id, action),
        ...recordsPeople,
        'own.record',
      ),
      {
        actions: ['account.invite', 'own.record', 'service.record'],
        may: (viewer, action, row) => row.subject_kind === 'account' && viewer.can(action, 'Account', row.subject_id),
      },
      inOrganisation('import.run', 'service.record'),
    ],
  },
  submissions: { insert: [inPassing(own)] },
  // Whoever writes first makes the key it needs; only rules of the service put one in the place of another.
  organisation_keys: { insert: [inPassing((viewer, row) => row.version === 1 || viewer.isRule)], change: [inPassing(rule)] },
  subject_keys: { insert: [inPassing(always)], change: [inPassing(rule)] },
  projects: { insert: [inOrganisation('service.record', 'organisation.record')] },
  messages: {
    insert: [
      where(
        always,
        'material.answer',
        'concern.raise',
        'concern.page',
        'concern.guide',
        'concern.share',
        'concern.decide',
        'concern.end',
        'minutes.send',
        'minutes.record',
        'meeting.schedule',
        'account.invite',
      ),
      where(always, 'account.recover', 'session.begin', 'role.grant', 'role.approve', 'message.send', 'share.answer'),
      where(always, 'service.record', 'handover.record', 'leave.record', 'inbound.record', 'inbound.answer'),
      where(always, 'glass.break', 'alarm.raise'),
      where((viewer, row) => viewer.isMe(row.to_account), 'own.record'),
    ],
  },
  message_times: { insert: [ofAccount('own.record', 'service.record')] },
  reach_failures: { insert: [where(always, 'message.send', 'service.record')] },
  people: { insert: [where(always, ...recordsPeople)], change: [recordsPerson('id', 'own.record')] },
  person_details: { insert: [recordsPerson('person_id', 'own.record')] },
  ring_numbers: { insert: [recordsPerson('person_id', 'own.record')] },
  volunteers: {
    insert: [inProject('volunteer.record', 'import.run', 'service.record')],
    change: [
      ofKind('Volunteer', 'id')('volunteer.record', 'vetting.record', 'import.run', 'service.record'),
      where((_, row) => placeable(row), 'membership.record', 'circle.record'),
    ],
  },
  volunteer_events: {
    insert: [
      ofVolunteer('volunteer.record', 'vetting.record', 'import.run', 'service.record'),
      where(
        (viewer, row) => {
          const volunteer = viewer.facts.find('volunteers', row.volunteer_id);
          return placeable(volunteer) && volunteer !== undefined && viewer.sees('volunteers', volunteer);
        },
        'membership.record',
        'circle.record',
      ),
    ],
  },
  ...volunteerWrites,
  core_members: {
    insert: [inProject('core-member.refer', 'canary.plant', 'import.run', 'service.record')],
    change: [
      ofKind('CoreMember', 'id')(
        'core-member.record',
        'core-member.refer',
        'circle.form',
        'circle.record',
        'concern.share',
        'import.run',
        'service.record',
      ),
    ],
  },
  restrictions: {
    insert: [
      ofCoreMember('restriction.record', 'import.run', 'service.record'),
      // Of nobody who exists.
      {
        actions: ['canary.plant'],
        may: (viewer, action, row) =>
          viewer.can(action, 'CoreMember', row.core_member_id) &&
          viewer.facts.table('canaries').some((one) => one.core_member_id === row.core_member_id),
      },
    ],
  },
  // Made together with its core member, so that nobody who is in the trial world already becomes one.
  canaries: { insert: [{ actions: ['canary.plant'], may: () => false }] },
  restriction_confirmations: {
    insert: [
      byAbove(
        'restrictions',
        'restriction_id',
        'CoreMember',
        'core_member_id',
      )('restriction.record', 'import.run', 'service.record'),
    ],
  },
  accounts: {
    insert: [
      where((_, row) => row.activated_at === null, 'account.invite', 'import.run'),
      where(always, 'service.record', 'session.begin'),
    ],
    change: [
      ofKind(
        'Account',
        'id',
      )(...(['account.invite', 'account.recover', 'account.suspend', 'session.end', 'service.record', 'session.begin'] as const)),
    ],
  },
  account_events: { insert: [ofAccount('account.suspend', 'service.record')] },
  role_grants: { insert: [ofAccount('role.grant', 'role.approve', 'role.review', 'account.invite', 'service.record')] },
  invitations: {
    insert: [ofAccount('account.invite', 'account.recover', 'role.approve', 'role.review', 'service.record', 'session.begin')],
  },
  ...{ passwords: meansToSignIn, passkeys: meansToSignIn, code_generators: meansToSignIn, card_codes: meansToSignIn },
  sessions: {
    insert: [ofAccount('session.begin', 'session.end', 'own.record', 'account.suspend', 'account.recover', 'service.record')],
  },
  sign_in_tries: { insert: [where(always, 'session.begin')] },
  challenges: { insert: [where(always, 'session.begin'), where(own, 'own.record')] },
  demo_links: { insert: [ofAccount('service.record', 'session.begin')] },
  set_up_links: { insert: [where(always, 'service.record')] },
  drafts: {
    insert: [
      {
        actions: ['draft.keep'],
        may: (viewer, action, row) => own(viewer, row) && viewer.can(action, 'Account', row.account_id),
      },
    ],
  },
  break_glasses: {
    insert: [
      where(
        (viewer, row) =>
          own(viewer, row) &&
          viewer.steppedUp &&
          viewer.mayOpenInEmergency(row) &&
          row.ended_at === null &&
          row.reviewed_at === null &&
          new Date(String(row.until_at)).getTime() <= Date.now() + 8 * 3_600_000,
        'glass.break',
      ),
    ],
    change: [where(own, 'glass.break'), inOrganisation('glass.review')],
  },
  reading_alarms: {
    insert: [inOrganisation('alarm.raise')],
    change: [inOrganisation('alarm.raise'), where(looksOver, 'glass.review')],
  },
  ...requestWrites,
  parked_forms: {
    insert: [ofAccount('draft.park', 'draft.keep')],
    change: [
      ofAccount('draft.park', 'draft.keep'),
      where(
        (viewer, row) => row.is_concern === true && (row.told_accounts as unknown[]).some((one) => viewer.isMe(one)),
        'concern.raise',
      ),
      where(rule, 'concern.page'),
    ],
  },
  mailboxes: { insert: [inOrganisation('outbox.take')] },
  outbox_items: { insert: [inOrganisation('outbox.take')], change: [inOrganisation('outbox.take'), heldInCase] },
  exports: { insert: [where(own, ...lists), where(rule, 'service.record')] },
  export_parts: { insert: [where(ofExport, ...lists, 'service.record')] },
  agencies: { insert: [inOrganisation('agency.record', 'import.run', 'service.record')] },
  posts: { insert: [inOrganisation('agency.record', 'import.run', 'service.record')] },
  post_holders: { insert: [inOrganisation('agency.record', 'service.record')] },
  partner_links: { insert: [ofCoreMember('link.record', 'service.record', 'import.run')] },
  sharing_agreements: { insert: [inOrganisation('agreement.record', 'service.record')] },
  contact_codes: { insert: [inOrganisation('organisation.record', 'service.record')] },
  inbound_information: { insert: [ofCoreMember('inbound.record', 'service.record')] },
  inbound_answers: { insert: [ofCoreMember('inbound.answer', 'service.record')] },
  inbound_passings: { insert: [inCircle('inbound.answer', 'service.record')] },
  inbound_readings: {
    insert: [
      where((viewer, row) => {
        const passing = viewer.facts.find('inbound_passings', row.passing_id);
        return own(viewer, row) && passing !== undefined && viewer.sees('inbound_passings', passing);
      }, 'own.record'),
    ],
  },
  agency_materials: { insert: [ofCoreMember('material.record', 'service.record')] },
  material_steps: {
    insert: [ofCoreMember('material.record', 'service.record'), answersForPaper],
  },
  venues: { insert: [inProject('venue.record', 'import.run', 'service.record')] },
  circles: {
    insert: [ofCoreMember('circle.form', 'import.run', 'service.record')],
    change: [ofKind('Circle', 'id')('circle.record', 'venue.record', 'import.run', 'service.record')],
  },
  circle_events: { insert: [inCircle('circle.record', 'minutes.record', 'import.run', 'service.record', 'circle.form')] },
  memberships: { insert: [inCircle('membership.record', 'circle.record', 'import.run', 'service.record')] },
  membership_events: {
    insert: [
      byAbove('memberships', 'membership_id', 'Circle', 'circle_id')(
        'membership.record',
        'circle.record',
        'import.run',
        'service.record',
      ),
    ],
  },
  coordinations: {
    insert: [
      inCircle('coordination.record', 'handover.record', 'import.run', 'service.record'),
      // For somebody who is away only cover, and only while her leave lasts.
      {
        actions: ['leave.record'],
        may: (viewer, action, row) =>
          row.kind === 'covers' && row.handover_id !== null && viewer.can(action, 'Circle', row.circle_id),
      },
      { actions: ['circle.form'], may: (viewer, action, row) => own(viewer, row) && viewer.can(action, 'Circle', row.circle_id) },
    ],
  },
  handovers: {
    insert: [
      where((viewer, row) => viewer.isMe(row.from_account), 'handover.record'),
      inOrganisation('leave.record', 'service.record'),
    ],
    // Whoever stands in may hold the row, and changes nothing of it.
    change: [
      where((viewer, row) => viewer.isMe(row.from_account), 'handover.record'),
      inOrganisation('leave.record', 'service.record'),
    ],
  },
  on_call: { insert: [inOrganisation('rota.record', 'service.record')] },
  meetings: { insert: [inCircle('meeting.schedule', 'minutes.record', 'minutes.correct', 'import.run', 'service.record')] },
  attendances: {
    insert: [
      byAbove('meetings', 'meeting_id', 'Circle', 'circle_id')(
        'minutes.record',
        'minutes.correct',
        'import.run',
        'service.record',
      ),
    ],
  },
  minutes: { insert: [inCircle('minutes.record', 'minutes.correct', 'import.run', 'service.record')] },
  minutes_readings: { insert: [inCircle('minutes.send', 'import.run', 'service.record')] },
  minutes_sendings: {
    insert: [inCircle('minutes.send', 'service.record')],
    change: [
      inCircle('minutes.send', 'service.record'),
      {
        actions: ['minutes.acknowledge'],
        may: (viewer, action, row) => viewer.can(action, 'Minutes', row.minutes_id) && viewer.posts().includes(row.post_id),
      },
    ],
  },
  reflections: { insert: [inCircle('reflection.record', 'service.record')] },
  actions: {
    insert: [inCircle('minutes.record', 'minutes.correct', 'action.record', 'import.run', 'service.record')],
    // Ticked by whoever it belongs to, or by whoever coordinates; nobody's, and the core member's, by any of the circle.
    change: [
      {
        actions: ['action.record'],
        may: (viewer, action, row) =>
          viewer.can(action, 'Circle', row.circle_id) &&
          (row.owner === null ||
            row.owner_part === 'core member' ||
            viewer.isHuman(row.owner) ||
            viewer.can('action.settle', 'Circle', row.circle_id)),
      },
    ],
  },
  contacts: { insert: [inCircle('contact.record')] },
  ...{
    instruments: { insert: [inOrganisation('organisation.record', 'service.record')] },
    measure_schedules: { insert: [inOrganisation('organisation.record', 'service.record')] },
  },
  assessments: {
    insert: [beginsOccasion],
    change: [inCircle('measure.settle')],
  },
  // In one's own name; for others by whoever looks after the circle.
  ratings: { insert: answersWritten },
  contact_people: { insert: [inCircle('contact.record')] },
  one_to_one_rules: { insert: [inCircle('one-to-one.record')] },
  risk_reviews: { insert: [inCircle('import.run', 'service.record')] },
  concerns: {
    insert: [
      {
        actions: ['concern.raise', 'import.run', 'service.record'],
        may: (viewer, action, row) =>
          (row.circle_id === null ? viewer.holds(action) : viewer.can(action, 'Circle', row.circle_id)) &&
          (viewer.isRule || action === 'import.run' || viewer.isMe(row.raised_by)),
      },
    ],
  },
  concern_words: { insert: [ofConcern('concern.add', 'import.run', 'service.record'), telling] },
  people_at_risk: {
    insert: [ofConcern('person-at-risk.record', 'concern.add'), telling],
    change: [ofConcern('person-at-risk.record', 'concern.end')],
  },
  concern_levels: { insert: [ofConcern('concern.decide', 'concern.add', 'import.run', 'service.record'), telling] },
  concern_openings: { insert: [ofConcern('concern.open', 'history.read', 'import.run', 'service.record')] },
  concern_calls: { insert: [ofConcern('concern.open', 'concern.decide', 'import.run', 'service.record'), telling] },
  concern_decisions: { insert: [ofConcern('concern.decide', 'import.run', 'service.record')] },
  // Nobody reads her own decision as the second reader.
  second_readings: {
    insert: [
      {
        actions: ['concern.second-read', 'service.record'],
        may: (viewer, action, row) =>
          viewer.can(action, 'Concern', row.concern_id) &&
          !viewer.isMe(viewer.facts.find('concern_decisions', row.decision_id)?.recorded_by),
      },
    ],
  },
  // The ground of a share may be stated afterwards, by whoever may share.
  shares: { insert: [ofConcern('concern.share', 'import.run', 'service.record')], change: [ofConcern('concern.share')] },
  share_answers: { insert: [ofShare('share.answer', 'concern.share', 'import.run', 'service.record')] },
  guidances: {
    insert: [
      {
        actions: ['concern.guide', 'service.record'],
        may: (viewer, action, row) => {
          const concern = viewer.facts.find('concerns', row.concern_id);
          return (
            viewer.can(action, 'Concern', row.concern_id) &&
            concern !== undefined &&
            viewer.sees('concerns', concern) &&
            concern.circle_id === row.circle_id
          );
        },
      },
    ],
  },
  guidance_readings: {
    insert: [
      where((viewer, row) => {
        const guidance = viewer.facts.find('guidances', row.guidance_id);
        return own(viewer, row) && guidance !== undefined && viewer.sees('guidances', guidance);
      }, 'own.record'),
    ],
  },
  concern_endings: {
    insert: [
      ofConcern(
        'concern.decide',
        'concern.share',
        'concern.guide',
        'concern.end',
        'concern.second-read',
        'share.answer',
        'import.run',
        'service.record',
      ),
    ],
  },
  pages: { insert: [ofConcern('concern.page', 'service.record')] },
  telling_him: {
    insert: [
      {
        actions: ['concern.share', 'share.answer'],
        may: (viewer, action, row) => {
          const share = viewer.facts.find('shares', row.share_id);
          return (
            viewer.can(action, 'Share', row.share_id) &&
            share !== undefined &&
            viewer.sees('shares', share) &&
            share.concern_id === row.concern_id
          );
        },
      },
    ],
  },
  non_disclosures: { insert: [ofConcern('concern.decide')] },
  // An officer says that it happened: what he knows of it, what part the circle had and which row it corrects is for the coordinator to say.
  adverse_events: {
    insert: [
      ofCoreMember('adverse-event.record'),
      where((viewer, row, action) => viewer.can(action, 'CoreMember', row.core_member_id) && onlyTold(row), 'adverse-event.tell'),
    ],
  },
  concern_meetings: { insert: [ofConcern('concern.add')] },
  ...{ emergency_meetings: { insert: [atOnce] }, emergency_asked: { insert: [atOnce] } },
  concern_harms: { insert: [ofConcern('concern.decide')] },
  steps_taken: { insert: [ofConcern('concern.decide')] },
  agency_requests: { insert: [inCircle('request.record')] },
  // An answer belongs to the circle of what was asked.
  request_answers: {
    insert: [
      {
        actions: ['request.record'],
        may: (viewer, action, row) => {
          const asked = viewer.facts.find('agency_requests', row.request_id);
          return (
            viewer.can(action, 'Circle', row.circle_id) &&
            asked !== undefined &&
            viewer.sees('agency_requests', asked) &&
            asked.circle_id === row.circle_id
          );
        },
      },
    ],
  },
  imports: { insert: [inOrganisation('import.run')] },
  import_files: { insert: [inOrganisation('import.run')] },
  import_remarks: { insert: [inOrganisation('import.run')] },
  imported_records: { insert: [inOrganisation('import.run')] },
  mappings: { insert: [inOrganisation('import.run')] },
};
