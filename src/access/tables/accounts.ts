import { by, me, mine, self, service, type TableRule, writes, writesEverywhere, writesOwn, writesWhere } from './rule.js';

/** Accounts, roles, means to sign in, sessions, and what is being written. */
export const accountsRules = {
  accounts: {
    // What is true of most comes first: where it is, the rest is not asked.
    read: [
      'person_id = (select oc.my_person())',
      'person_id in (select oc.people_on_call())',
      'person_id in (select oc.names_near_me())',
      'person_id in (select oc.names_on_file())',
      'person_id in (select oc.names_open_to_me())',
      ...by('account', 'id', 'account.read', 'own.read', 'account.invite', 'account.recover', 'account.suspend'),
      ...by('account', 'id', 'role.approve', 'role.review'),
    ],
    write: [
      writesWhere('activated_at is null', 'account.invite', 'import.run'),
      writesWhere('true', 'service.record', 'session.begin'),
    ],
    change: [
      writes(
        'account',
        'id',
        'account.invite',
        'account.recover',
        'account.suspend',
        'session.end',
        'service.record',
        'session.begin',
      ),
    ],
    update: ['activated_at', 'phones_ended_at'],
  },
  account_events: {
    read: self('account.read', 'own.read', 'account.invite', 'account.recover', 'account.suspend'),
    write: [writesOwn('account.suspend', 'service.record')],
  },
  role_grants: {
    read: self('account.read', 'own.read', 'account.invite', 'account.recover', 'account.suspend', 'role.approve', 'role.review'),
    write: [writesOwn('role.grant', 'role.approve', 'role.review', 'account.invite', 'service.record')],
    update: ['approved_by', 'approved_at', 'until_at', 'reviewed_at', 'review_due_at'],
  },
  invitations: {
    read: self('account.read', 'account.invite', 'account.recover', 'role.approve', 'role.review'),
    write: [writesOwn('account.invite', 'account.recover', 'role.approve', 'role.review', 'service.record', 'session.begin')],
    update: ['tries', 'used_at', 'expires_at', 'second_channel_hash', 'approved_by', 'reviewed_at'],
  },
  passwords: {
    read: [service, ...self('own.read')],
    write: [writesOwn('own.record', 'session.begin', 'service.record')],
    update: ['hash', 'set_at'],
  },
  passkeys: {
    read: [service, ...self('own.read')],
    write: [writesOwn('own.record', 'session.begin', 'service.record')],
    update: ['counter', 'label', 'removed_at'],
  },
  code_generators: {
    read: [service, ...self('own.read')],
    write: [writesOwn('own.record', 'session.begin', 'service.record')],
    update: ['confirmed_at', 'last_step', 'removed_at'],
  },
  card_codes: {
    read: [service, ...self('own.read')],
    write: [writesOwn('own.record', 'session.begin', 'service.record')],
    update: ['used_at'],
  },
  sessions: {
    read: [service, ...self('own.read', 'account.read', 'account.suspend', 'account.recover')],
    write: [writesOwn('session.begin', 'session.end', 'own.record', 'account.suspend', 'account.recover', 'service.record')],
    update: ['token_hash', 'seen_at', 'stepped_up_at', 'ended_at', 'ended_why'],
  },
  sign_in_tries: {
    read: [service],
    write: [writesWhere('true', 'session.begin')],
    update: ['failures', 'last_at'],
    remove: true,
    noOrganisation: true,
  },
  challenges: {
    read: [service, mine],
    write: [writesWhere('true', 'session.begin'), writesWhere(mine, 'own.record')],
    remove: true,
    noOrganisation: true,
  },
  demo_links: {
    read: [service],
    write: [writesOwn('service.record', 'session.begin')],
    update: ['used_at'],
  },
  set_up_links: {
    read: [service],
    write: [writesWhere('true', 'service.record')],
    remove: true,
    noOrganisation: true,
  },
  drafts: {
    read: [mine],
    write: [{ ...writesOwn('draft.keep'), also: mine }],
    update: ['fields', 'saved_at', 'version'],
    remove: true,
  },
  // In one's own name, with a fresh proof, for hours and not days; seen by oneself, by whoever looks after the core member, and by those who look it over.
  break_glasses: {
    read: [mine, ...by('core member', 'core_member_id', 'glass.read'), ...by('everywhere', 'org_id', 'glass.review')],
    write: [
      writesWhere(
        `${mine} and (select sec.stepped_up()) and oc.may_break(as_what, circle_id, core_member_id) and ended_at is null and reviewed_at is null
    and began_at <= now() and until_at <= now() + interval '8 hours' and review_due_at <= now() + interval '14 days'`,
        'glass.break',
      ),
    ],
    change: [writesWhere(mine, 'glass.break'), writesEverywhere('glass.review')],
    update: ['ended_at', 'ended_by', 'reviewed_at', 'reviewed_by', 'verdict', 'review'],
  },
  // Noticed by a rule of the service, looked over by others than whoever it is about, who never sees it.
  reading_alarms: {
    read: [service, 'id in (select oc.alarms_to_see())'],
    write: [writesEverywhere('alarm.raise')],
    change: [writesEverywhere('alarm.raise'), { ...writesEverywhere('glass.review'), also: 'id in (select oc.alarms_to_see())' }],
    update: ['vault_rows', 'other_rows', 'settled_at', 'settled_by', 'outcome', 'words'],
  },
  // Whoever was told that a concern waits for its writer sees that it waits, and says when she was rung.
  parked_forms: {
    read: [service, mine, `is_concern and ${me} = any (told_accounts)`],
    write: [writesOwn('draft.park', 'draft.keep')],
    change: [
      writesOwn('draft.park', 'draft.keep'),
      writesWhere(`is_concern and ${me} = any (told_accounts)`, 'concern.raise'),
      writesWhere(service, 'concern.page'),
    ],
    update: ['released_at', 'told_at', 'told_accounts', 'answered_at', 'answered_by', 'released_as'],
  },
} as const satisfies Record<string, TableRule>;
