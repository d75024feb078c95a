import { anybody, by, type TableRule, writes, writesEverywhere } from './rule.js';

const ofMyPosts = 'in (select oc.my_posts())';
const ofLinks =
  "in (select l.post_id from oc.partner_links l where l.core_member_id in (select oc.core_members_open_to('link.read')))";

/** Agencies, posts and who holds them, and which work with which core member. */
export const partnersRules = {
  agencies: {
    read: [...anybody('agency.read'), 'id in (select p.agency_id from oc.posts p)'],
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
} as const satisfies Record<string, TableRule>;
