import { anybody, by, type TableRule } from './rule.js';

/** Agencies, posts and who holds them, and which work with which core member. */
export const partnersRules = {
  agencies: {
    read: [...anybody('agency.read'), 'id in (select p.agency_id from oc.posts p)'],
    write: { by: 'everywhere', key: 'org_id', actions: ['agency.record', 'import.run', 'service.record'] },
  },
  posts: {
    read: [
      ...anybody('agency.read'),
      'id in (select oc.my_posts())',
      "id in (select l.post_id from oc.partner_links l where l.core_member_id in (select oc.core_members_open_to('link.read')))",
      // Who confirmed a restriction is said wherever the restriction is.
      'id in (select x.post_id from oc.restriction_confirmations x)',
    ],
    write: { by: 'everywhere', key: 'org_id', actions: ['agency.record', 'import.run', 'service.record'] },
    update: ['title', 'mailbox', 'telephone', 'duty_telephone', 'hours', 'verified_on'],
  },
  post_holders: {
    read: [
      ...anybody('agency.read'),
      'post_id in (select oc.my_posts())',
      "post_id in (select l.post_id from oc.partner_links l where l.core_member_id in (select oc.core_members_open_to('link.read')))",
    ],
    write: { by: 'everywhere', key: 'org_id', actions: ['agency.record', 'service.record'] },
    update: ['until_on'],
  },
  partner_links: {
    read: by('core member', 'core_member_id', 'link.read'),
    write: { by: 'core member', key: 'core_member_id', actions: ['link.record', 'service.record', 'import.run'] },
    update: ['until_on'],
  },
} as const satisfies Record<string, TableRule>;
