import { anybody, by, mine, type TableRule, writes, writesEverywhere, writesWhere } from './rule.js';

const ofMyPosts = 'in (select oc.my_posts())';
const ofLinks =
  "in (select l.post_id from oc.partner_links l where l.core_member_id in (select oc.core_members_open_to('link.read')))";

// What its owner let only the coordinator read is hers alone.
const material = `core_member_id in (select oc.core_members_open_to('material.read'))
  and (permission <> 'coordinator' or core_member_id in (select oc.core_members_open_to('material.record')))`;

/** Agencies, posts and who holds them, and which work with which core member; what is agreed with them, what they told us and gave us. */
export const partnersRules = {
  agencies: {
    read: [...anybody('agency.read', 'agreement.read'), 'id in (select p.agency_id from oc.posts p)'],
    write: [writesEverywhere('agency.record', 'import.run', 'service.record')],
  },
  // Which post confirmed a restriction is said by oc.confirming_posts(), without its numbers.
  posts: {
    read: [...anybody('agency.read'), `id ${ofMyPosts}`, `id ${ofLinks}`],
    write: [writesEverywhere('agency.record', 'import.run', 'service.record')],
    update: ['title', 'mailbox', 'telephone', 'duty_telephone', 'hours', 'verified_on', 'edits'],
  },
  post_holders: {
    read: [...anybody('agency.read'), `post_id ${ofMyPosts}`, `post_id ${ofLinks}`],
    write: [writesEverywhere('agency.record', 'service.record')],
    update: ['until_on'],
  },
  partner_links: {
    read: by('core member', 'core_member_id', 'link.read'),
    write: [writes('core member', 'core_member_id', 'link.record', 'service.record', 'import.run')],
    update: ['until_on'],
  },
  sharing_agreements: {
    read: anybody('agreement.read'),
    write: [writesEverywhere('agreement.record', 'service.record')],
  },
  // Codes say nothing of anybody; officers need them.
  contact_codes: {
    read: anybody('own.read'),
    write: [writesEverywhere('organisation.record', 'service.record')],
  },
  inbound_information: {
    read: by('core member', 'core_member_id', 'inbound.read'),
    write: [writes('core member', 'core_member_id', 'inbound.record', 'service.record')],
  },
  inbound_answers: {
    read: by('core member', 'core_member_id', 'inbound.read'),
    write: [writes('core member', 'core_member_id', 'inbound.answer', 'service.record')],
  },
  // All that volunteers see of it.
  inbound_passings: {
    read: by('circle', 'circle_id', 'inbound.hear'),
    write: [writes('circle', 'circle_id', 'inbound.answer', 'service.record')],
  },
  inbound_readings: {
    read: ['passing_id in (select p.id from oc.inbound_passings p)'],
    write: [writesWhere(`${mine} and passing_id in (select p.id from oc.inbound_passings p)`, 'own.record')],
  },
  agency_materials: {
    // An agency sees that we asked about a paper of its own.
    read: [material, 'id in (select oc.materials_asked_of_me())'],
    write: [writes('core member', 'core_member_id', 'material.record', 'service.record')],
  },
  material_steps: {
    read: ['material_id in (select m.id from oc.agency_materials m)'],
    write: [
      writes('core member', 'core_member_id', 'material.record', 'service.record'),
      {
        ...writes('core member', 'core_member_id', 'material.answer'),
        also: "step <> 'asked' and material_id in (select oc.materials_asked_of_me())",
      },
    ],
  },
} as const satisfies Record<string, TableRule>;
