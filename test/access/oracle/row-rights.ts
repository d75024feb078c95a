import type { Row } from '../world/trial-rows.js';
import type { Viewer } from './viewer.js';
import { askedOf, isHeldFor } from './writing.js';

type Sees = (viewer: Viewer, row: Row) => boolean;

const everybody: Sees = () => true;
const ofMyOrganisation: Sees = (viewer, row) => viewer.org === row.org_id;
const mine: Sees = (viewer, row) => viewer.isMe(row.account_id);
const rule: Sees = (viewer) => viewer.isRule;
const any =
  (...alternatives: Sees[]): Sees =>
  (viewer, row) =>
    alternatives.some((one) => one(viewer, row));
const inCircle =
  (action: string): Sees =>
  (viewer, row) =>
    viewer.can(action, 'Circle', row.circle_id);
const ofConcern =
  (...actions: string[]): Sees =>
  (viewer, row) =>
    actions.some((action) => viewer.can(action, 'Concern', row.concern_id));
const ofAccount =
  (...actions: string[]): Sees =>
  (viewer, row) =>
    actions.some((action) => viewer.can(action, 'Account', row.account_id ?? row.id));
const inOrganisation =
  (action: string): Sees =>
  (viewer) =>
    viewer.can(action, 'Organisation', viewer.org);
const belowIf =
  (table: string, column: string, sees: Sees): Sees =>
  (viewer, row) => {
    const above = viewer.facts.find(table, row[column]);
    return above !== undefined && sees(viewer, above);
  };

// Whoever invites, lets in again or suspends sees what the account holds already; these rows name nobody.
const keepsAccount = ['account.read', 'own.read', 'account.invite', 'account.recover', 'account.suspend'];
const meansToSignIn = any(rule, ofAccount('own.read'));
const toldOrFollowed = ofConcern('concern.read', 'concern.follow');

const ownVolunteer: Sees = (viewer, row) =>
  viewer.isHuman(viewer.facts.find('volunteers', row.volunteer_id)?.person_id) &&
  viewer.can('volunteer.read', 'Volunteer', row.volunteer_id);
const roster = any(inCircle('roster.read'), ownVolunteer);

const restriction: Sees = (viewer, row) =>
  viewer.can('restriction.read', 'CoreMember', row.core_member_id) &&
  (row.for_circle === true || viewer.can('core-member.read', 'CoreMember', row.core_member_id));

// Nobody handles a request about herself.
const requestToKnow: Sees = (viewer, row) =>
  viewer.can('subject-request.read', 'Organisation', viewer.org) && !viewer.isHuman(row.person_id);
const packOfAnother: Sees = (viewer, row) =>
  requestToKnow(viewer, row) &&
  ['subject-request.prepare', 'subject-request.check'].some((action) => viewer.can(action, 'Organisation', viewer.org));

/** Whoever answers or reads measures anywhere, and whoever keeps the rules of the organisation, knows the questionnaires. */
const asksOrKeeps: Sees = (viewer) => viewer.isRule || viewer.holds('measure.due') || viewer.holds('organisation.record');

const venue: Sees = (viewer, row) =>
  viewer.isRule ||
  viewer.can('venue.record', 'Project', row.project_id) ||
  viewer.facts.table('circles').some((circle) => circle.venue_id === row.id && viewer.can('venue.read', 'Circle', circle.id));

const post = (idOf: (row: Row) => unknown): Sees =>
  any(
    inOrganisation('agency.read'),
    (viewer, row) => viewer.posts().includes(idOf(row)),
    (viewer, row) =>
      viewer.facts
        .table('partner_links')
        .some((link) => link.post_id === idOf(row) && viewer.can('link.read', 'CoreMember', link.core_member_id)),
  );

// D 7.4: whoever was called has the concern that she was called to; what the circle was told of its other worries is not hers.
const guidance: Sees = (viewer, row) =>
  (viewer.can('guidance.read', 'Circle', row.circle_id) && !viewer.isPassedBy(row.concern_id)) ||
  viewer.can('concern.guide', 'Concern', row.concern_id);

const inbound: Sees = (viewer, row) => viewer.can('inbound.read', 'CoreMember', row.core_member_id);

// Its owner may have let only the coordinator read it: then it is for whoever writes such papers down.
const material: Sees = (viewer, row) =>
  (viewer.can('material.read', 'CoreMember', row.core_member_id) &&
    (row.permission !== 'coordinator' || viewer.can('material.record', 'CoreMember', row.core_member_id))) ||
  askedOf(viewer, row);

const imported: Sees = (viewer, row) =>
  viewer.can('import.read', 'Project', row.project_id) ||
  ((viewer.isMe(row.recorded_by) || viewer.isMe(row.approved_by)) && viewer.can('import.run', 'Organisation', viewer.org));

/**
 * Whose rows are whose, table by table, said of each row by itself and from the documents: the policies of the database are compared with this.
 * Rows of another organisation are nobody's, whatever is said here.
 */
const herRecord: Sees = (viewer, row) => viewer.can('volunteer.read', 'Volunteer', row.volunteer_id);

export const rowRights: Readonly<Record<string, Sees>> = {
  // Ground
  ...{ installation: everybody, installation_keys: everybody, access_rules: everybody },
  ...{
    organisations: ofMyOrganisation,
    organisation_keys: ofMyOrganisation,
    subject_keys: ofMyOrganisation,
    projects: ofMyOrganisation,
  },
  ...{ audit: any(rule, inOrganisation('audit.read')), audit_heads: any(rule, inOrganisation('audit.read')) },
  audit_signatures: any(rule, inOrganisation('audit.read')),
  audit_marks: rule,
  ...{ submissions: mine, drafts: mine },
  blind_terms: any(
    rule,
    inOrganisation('search.read'),
    (viewer, row) => viewer.isMe(row.subject_id) || viewer.isHuman(row.subject_id),
  ),
  messages: any(rule, (viewer, row) => viewer.isMe(row.to_account)),
  message_times: any(rule, ofAccount('own.read')),
  reach_failures: any(rule, (viewer, row) =>
    row.account_id === null ? viewer.holds('account.recover') : ofAccount('own.read', 'account.recover')(viewer, row),
  ),

  // People
  people: (viewer, row) => viewer.mayName(row.id),
  person_details: (viewer, row) =>
    viewer.isRule || (viewer.steppedUp && (viewer.isHuman(row.person_id) || viewer.mayOpenIdentity(row.person_id))),
  ring_numbers: (viewer, row) => viewer.mayRing(row.person_id),
  volunteers: (viewer, row) =>
    viewer.can('volunteer.read', 'Volunteer', row.id) ||
    (['pool', 'matched', 'active'].includes(String(row.state)) && viewer.can('volunteer.place', 'Volunteer', row.id)),
  volunteer_events: (viewer, row) => viewer.can('volunteer.read', 'Volunteer', row.volunteer_id),
  // M: vetting result, CO status only; training, CO R.
  volunteer_policies: (viewer) => viewer.holds('volunteer.read') || viewer.holds('requirements.record'),
  volunteer_checks: (viewer, row) =>
    viewer.isRule ||
    viewer.can('volunteer.identity', 'Volunteer', row.volunteer_id) ||
    (row.kind === 'training' && viewer.can('volunteer.read', 'Volunteer', row.volunteer_id)),
  volunteer_approvals: herRecord,
  // M: wellbeing, CO RU, VC and PM R; of herself she sees what she asked for, what is offered to her, and when she was supervised.
  volunteer_talks: (viewer, row) =>
    viewer.can('wellbeing.read', 'Volunteer', row.volunteer_id) ||
    (viewer.can('support.ask', 'Volunteer', row.volunteer_id) &&
      (['supervision', 'annual review'].includes(String(row.kind)) || row.outcome === 'offered' || viewer.isMe(row.recorded_by))),
  ...{ volunteer_kit: herRecord, volunteer_times: herRecord, volunteer_frees: herRecord },
  core_members: (viewer, row) => viewer.can('core-member.read', 'CoreMember', row.id),
  restrictions: restriction,
  canaries: (viewer, row) => viewer.can('canary.plant', 'CoreMember', row.core_member_id),
  restriction_confirmations: belowIf('restrictions', 'restriction_id', restriction),

  // Accounts
  accounts: any(ofAccount(...keepsAccount, 'role.approve', 'role.review'), (viewer, row) => viewer.mayName(row.person_id)),
  account_events: ofAccount(...keepsAccount),
  role_grants: ofAccount(...keepsAccount, 'role.approve', 'role.review'),
  invitations: ofAccount('account.read', 'account.invite', 'account.recover', 'role.approve', 'role.review'),
  ...{ passwords: meansToSignIn, passkeys: meansToSignIn, code_generators: meansToSignIn, card_codes: meansToSignIn },
  sessions: any(rule, ofAccount('own.read', 'account.read', 'account.suspend', 'account.recover')),
  ...{ sign_in_tries: rule, demo_links: rule, set_up_links: rule, challenges: any(rule, mine) },
  break_glasses: any(
    mine,
    (viewer, row) => viewer.can('glass.read', 'CoreMember', row.core_member_id),
    inOrganisation('glass.review'),
  ),
  reading_alarms: any(
    rule,
    (viewer, row) => viewer.can('glass.review', 'Organisation', viewer.org) && !viewer.isAboutMe(row.account_id),
  ),
  subject_requests: requestToKnow,
  subject_steps: belowIf('subject_requests', 'request_id', requestToKnow),
  subject_items: belowIf('subject_requests', 'request_id', packOfAnother),
  subject_packs: belowIf('subject_requests', 'request_id', packOfAnother),
  parked_forms: any(
    rule,
    mine,
    (viewer, row) => row.is_concern === true && (row.told_accounts as unknown[]).some((one) => viewer.isMe(one)),
  ),
  // What could not be put where it belongs is laid before those who have the case; without a circle, before all who have any.
  mailboxes: rule,
  outbox_items: any(rule, isHeldFor),
  ...{ exports: any(rule, mine), export_parts: belowIf('exports', 'export_id', any(rule, mine)) },

  // Partners
  agencies: any(inOrganisation('agency.read'), inOrganisation('agreement.read'), (viewer, row) =>
    viewer.facts.table('posts').some((one) => one.agency_id === row.id && post((of) => of.id)(viewer, one)),
  ),
  ...{ posts: post((row) => row.id), post_holders: post((row) => row.post_id) },
  partner_links: (viewer, row) => viewer.can('link.read', 'CoreMember', row.core_member_id),
  ...{ sharing_agreements: inOrganisation('agreement.read'), contact_codes: (viewer) => viewer.holds('own.read') },
  ...{ inbound_information: inbound, inbound_answers: inbound },
  ...{
    inbound_passings: inCircle('inbound.hear'),
    inbound_readings: belowIf('inbound_passings', 'passing_id', inCircle('inbound.hear')),
  },
  ...{ agency_materials: material, material_steps: belowIf('agency_materials', 'material_id', material) },

  // Circles
  venues: venue,
  circles: (viewer, row) => viewer.can('circle.read', 'Circle', row.id),
  circle_events: inCircle('circle.history'),
  ...{ memberships: roster, membership_events: belowIf('memberships', 'membership_id', roster) },
  coordinations: any(inCircle('circle.read'), inCircle('leave.record'), mine),
  handovers: any(
    rule,
    inOrganisation('handover.read'),
    (viewer, row) => viewer.isMe(row.from_account) || viewer.isMe(row.to_account),
  ),
  on_call: (viewer, row) => viewer.can('rota.read', 'Slot', row.id),

  // Meetings
  // To which the core member is not asked: not his to know of.
  meetings: (viewer, row) =>
    (row.without_core_member !== true && viewer.can('meeting.read', 'Circle', row.circle_id)) ||
    viewer.can('minutes.read', 'Circle', row.circle_id) ||
    viewer.facts.table('minutes').some((one) => one.meeting_id === row.id && viewer.can('meeting.read', 'Minutes', one.id)),
  attendances: (viewer, row) => viewer.can('minutes.read', 'Minutes', row.minutes_id),
  minutes: (viewer, row) => viewer.can('minutes.read', 'Minutes', row.id),
  minutes_readings: inCircle('minutes.read'),
  minutes_sendings: any(
    inCircle('minutes.read'),
    (viewer, row) => viewer.can('minutes.read', 'Minutes', row.minutes_id) && viewer.posts().includes(row.post_id),
  ),
  reflections: (viewer, row) => viewer.can('reflection.read', 'Reflection', row.id),
  // M: minutes hold their actions; an officer has those of the minutes that came to the post.
  actions: any(
    inCircle('minutes.read'),
    (viewer, row) => row.minutes_id !== null && viewer.can('minutes.read', 'Minutes', row.minutes_id),
  ),
  risk_reviews: inCircle('minutes.read'),
  ...{
    contacts: inCircle('contact.read'),
    contact_people: inCircle('contact.read'),
    one_to_one_rules: inCircle('contact.read'),
  },
  ...{ emergency_meetings: inCircle('minutes.read'), emergency_asked: inCircle('minutes.read') },

  // Measures. M: V c CU and CM o read nobody else's answers.
  ...{ instruments: asksOrKeeps, measure_schedules: asksOrKeeps },
  assessments: any(
    inCircle('measure.read'),
    (viewer, row) => row.answered_by === 'each volunteer' && viewer.can('measure.record', 'Circle', row.circle_id),
    (viewer, row) => row.answered_by === 'core member' && viewer.can('measure.answer', 'Circle', row.circle_id),
  ),
  ratings: any(
    inCircle('measure.read'),
    (viewer, row) =>
      viewer.isHuman(row.person_id) &&
      (viewer.can('measure.record', 'Circle', row.circle_id) || viewer.can('measure.answer', 'Circle', row.circle_id)),
  ),

  // Concerns
  concerns: (viewer, row) => viewer.can('concern.read', 'Concern', row.id) || viewer.can('concern.follow', 'Concern', row.id),
  concern_words: (viewer, row) =>
    viewer.can('concern.read', 'Concern', row.concern_id) ||
    (viewer.can('concern.follow', 'Concern', row.concern_id) &&
      row.recorded_by !== null &&
      (viewer.isMe(row.recorded_by) || row.recorded_by === viewer.facts.find('concerns', row.concern_id)?.raised_by)),
  people_at_risk: any(ofConcern('person-at-risk.read'), (viewer) => viewer.isRule && viewer.action === 'concern.end'),
  ...{
    concern_levels: toldOrFollowed,
    concern_openings: toldOrFollowed,
    concern_decisions: toldOrFollowed,
    concern_endings: toldOrFollowed,
  },
  ...{ concern_calls: ofConcern('concern.read'), second_readings: ofConcern('concern.read') },
  shares: (viewer, row) => viewer.can('share.read', 'Share', row.id),
  share_answers: (viewer, row) => viewer.can('share.read', 'Share', row.share_id),
  ...{ guidances: guidance, guidance_readings: belowIf('guidances', 'guidance_id', guidance) },
  pages: any(toldOrFollowed, mine),

  telling_him: (viewer, row) => viewer.can('share.read', 'Share', row.share_id),
  non_disclosures: (viewer, row) =>
    viewer.can('concern.read', 'Concern', row.concern_id) ||
    viewer.facts
      .table('shares')
      .some((share) => share.concern_id === row.concern_id && viewer.can('share.read', 'Share', share.id)),
  adverse_events: (viewer, row) =>
    viewer.can('adverse-event.read', 'CoreMember', row.core_member_id) ||
    (row.told_him === true && viewer.can('adverse-event.read-own', 'CoreMember', row.core_member_id)),
  ...{ concern_harms: toldOrFollowed, concern_meetings: toldOrFollowed },
  // Whoever told us sees how it came out, not what was done on the way.
  steps_taken: (viewer, row) =>
    viewer.can('concern.read', 'Concern', row.concern_id) ||
    (['found', 'stopped', 'safe now'].includes(String(row.step)) && viewer.can('concern.follow', 'Concern', row.concern_id)),
  ...{ agency_requests: inCircle('request.read'), request_answers: inCircle('request.read') },

  // Imports
  ...{
    imports: imported,
    import_files: belowIf('imports', 'import_id', imported),
    import_remarks: belowIf('imports', 'import_id', imported),
  },
  ...{ imported_records: belowIf('imports', 'import_id', imported), mappings: inOrganisation('import.run') },
};
