import type { Row } from '../world/trial-rows.js';
import type { Kind } from './kinds.js';
import type { Viewer } from './viewer.js';

/** Whether a row may be written under one of these actions. */
export type Writes = {
  readonly actions: readonly string[];
  readonly may: (viewer: Viewer, action: string, row: Row) => boolean;
  /** Written under any action, whether one holds it or not: what every change needs. */
  readonly isForAll?: true;
};
export type TableWrites = { readonly insert: readonly Writes[]; readonly change?: readonly Writes[] };

const ofKind =
  (kind: Kind, column: string) =>
  (...actions: string[]): Writes => ({ actions, may: (viewer, action, row) => viewer.can(action, kind, row[column]) });
const [inCircle, ofCoreMember, ofVolunteer] = [
  ofKind('Circle', 'circle_id'),
  ofKind('CoreMember', 'core_member_id'),
  ofKind('Volunteer', 'volunteer_id'),
];
const [ofConcern, ofShare, ofAccount, inProject] = [
  ofKind('Concern', 'concern_id'),
  ofKind('Share', 'share_id'),
  ofKind('Account', 'account_id'),
  ofKind('Project', 'project_id'),
];
const inOrganisation = (...actions: string[]): Writes => ({
  actions,
  may: (viewer, action, row) => row.org_id === viewer.org && viewer.can(action, 'Organisation', viewer.org),
});
/** Whoever holds the action at all, with a condition on the row. */
const where = (may: (viewer: Viewer, row: Row, action: string) => boolean, ...actions: string[]): Writes => ({
  actions,
  may: (viewer, action, row) => viewer.holds(action) && may(viewer, row, action),
});
const always = () => true;
const own = (viewer: Viewer, row: Row) => viewer.isMe(row.account_id);
const inPassing = (may: (viewer: Viewer, row: Row) => boolean): Writes => ({
  actions: ['own.read', 'minutes.record', 'concern.raise', 'service.record'],
  may: (viewer, _, row) => may(viewer, row),
  isForAll: true,
});
const rule = (viewer: Viewer) => viewer.isRule;
const looksOver = (viewer: Viewer, row: Row) =>
  viewer.can('glass.review', 'Organisation', viewer.org) && !viewer.isAboutMe(row.account_id);

const recordsPeople = [
  'volunteer.record',
  'core-member.record',
  'core-member.refer',
  'account.invite',
  'agency.record',
  'canary.plant',
  'import.run',
  'service.record',
];

/** Who somebody is is written down by whoever keeps that record; of colleagues and officers by whoever keeps accounts and agencies; of a newcomer by any of them. */
function mayRecordPerson(viewer: Viewer, person: unknown, action: string): boolean {
  const { facts } = viewer;
  const row = facts.find('people', person);
  const of = (table: string) => facts.table(table).filter((one) => one.person_id === person && one.org_id === viewer.org);
  if (['import.run', 'service.record'].includes(action)) return true;
  if (action === 'own.record' && viewer.isHuman(person)) return true;
  const isColleague = ['staff', 'professional'].includes(String(row?.kind)) && row?.org_id === viewer.org;
  if (isColleague && action === 'agency.record' && viewer.can(action, 'Organisation', viewer.org)) return true;
  if (isColleague && action === 'account.invite' && viewer.invitesAnybody()) return true;
  if (action === 'volunteer.record' && of('volunteers').some((one) => viewer.can(action, 'Volunteer', one.id))) return true;
  if (action.startsWith('core-member.') && of('core_members').some((one) => viewer.can(action, 'CoreMember', one.id)))
    return true;
  return ['volunteers', 'core_members', 'accounts', 'post_holders'].every((table) => of(table).length === 0);
}
const recordsPerson = (column: string, ...more: string[]) =>
  where((viewer, row, action) => mayRecordPerson(viewer, row[column], action), ...recordsPeople, ...more);

const placeable = (row: Row | undefined) => ['pool', 'matched', 'active'].includes(String(row?.state));
const telling = where((viewer, row) => {
  const concern = viewer.facts.find('concerns', row.concern_id);
  return concern?.org_id === viewer.org && (viewer.isRule || viewer.isMe(concern.raised_by));
}, 'concern.raise');
const meansToSignIn: TableWrites = { insert: [ofAccount('own.record', 'session.begin', 'service.record')] };
const byAbove =
  (table: string, column: string, kind: Kind, key: string) =>
  (...actions: string[]): Writes => ({
    actions,
    may: (viewer, action, row) => {
      const above = viewer.facts.find(table, row[column]);
      return above !== undefined && viewer.sees(table, above) && viewer.can(action, kind, above[key]);
    },
  });
const ofExport = (viewer: Viewer, row: Row) => {
  const above = viewer.facts.find('exports', row.export_id);
  return above?.org_id === viewer.org && (viewer.isRule || own(viewer, above));
};
/** A meeting called at once, by whoever plans the circle's meetings; it is that circle's. */
const atOnce: Writes = {
  actions: ['meeting.schedule'],
  may: (viewer, action, row) => {
    const meeting = viewer.facts.find('meetings', row.meeting_id);
    return (
      viewer.can(action, 'Circle', row.circle_id) &&
      meeting !== undefined &&
      viewer.sees('meetings', meeting) &&
      meeting.circle_id === row.circle_id
    );
  },
};
const lists = ['circle.read', 'volunteer.read', 'concern.read', 'meeting.read', 'own.record'];

/** Tables whose triggers speak before policies do when a row is added: that is tested by itself. */
export const spokenForByTriggers = ['set_up_links'];

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
      where(
        always,
        'account.recover',
        'session.begin',
        'message.send',
        'share.answer',
        'service.record',
        'handover.record',
        'inbound.record',
        'inbound.answer',
      ),
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
    change: [ofKind('Account', 'id')('account.invite', 'account.recover', 'service.record', 'session.begin')],
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
  material_steps: { insert: [ofCoreMember('material.record', 'service.record')] },
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
      { actions: ['circle.form'], may: (viewer, action, row) => own(viewer, row) && viewer.can(action, 'Circle', row.circle_id) },
    ],
  },
  handovers: {
    insert: [
      where((viewer, row) => viewer.isMe(row.from_account), 'handover.record'),
      inOrganisation('coordination.record', 'service.record'),
    ],
    // Whoever stands in may hold the row, and changes nothing of it.
    change: [
      where((viewer, row) => viewer.isMe(row.from_account), 'handover.record'),
      inOrganisation('coordination.record', 'service.record'),
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
  adverse_events: { insert: [ofCoreMember('adverse-event.record')] },
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
