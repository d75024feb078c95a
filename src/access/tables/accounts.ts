import { by, self, service, type TableRule } from './rule.js';

/** Accounts, roles, means to sign in, sessions, and what is being written. */
export const accountsRules = {
  accounts: {
    read: [
      ...by('account', 'id', 'account.read', 'own.read', 'account.recover', 'role.approve', 'role.review'),
      'person_id in (select oc.names_open_to_me())',
    ],
    write: { by: 'anybody', key: '', actions: ['account.invite', 'service.record', 'session.begin', 'import.run'] },
    update: ['activated_at'],
  },
  account_events: {
    read: self('account.read', 'own.read', 'account.recover', 'account.suspend'),
    write: { by: 'account', key: 'account_id', actions: ['account.suspend', 'service.record'] },
  },
  role_grants: {
    read: self('account.read', 'own.read', 'account.recover', 'role.approve', 'role.review'),
    write: {
      by: 'account',
      key: 'account_id',
      actions: ['role.grant', 'role.approve', 'role.review', 'account.invite', 'service.record'],
    },
    update: ['approved_by', 'approved_at', 'until_at', 'reviewed_at', 'review_due_at'],
  },
  invitations: {
    read: self('account.read', 'account.invite', 'account.recover', 'role.approve', 'role.review'),
    write: {
      by: 'account',
      key: 'account_id',
      actions: ['account.invite', 'account.recover', 'role.approve', 'role.review', 'service.record', 'session.begin'],
    },
    update: ['tries', 'used_at', 'expires_at', 'second_channel_hash', 'approved_by', 'reviewed_at'],
  },
  passwords: {
    read: [service, ...self('own.read')],
    write: { by: 'account', key: 'account_id', actions: ['own.record', 'session.begin', 'service.record'] },
    update: ['hash', 'set_at'],
  },
  passkeys: {
    read: [service, ...self('own.read')],
    write: { by: 'account', key: 'account_id', actions: ['own.record', 'session.begin', 'service.record'] },
    update: ['counter', 'label', 'removed_at'],
  },
  code_generators: {
    read: [service, ...self('own.read')],
    write: { by: 'account', key: 'account_id', actions: ['own.record', 'session.begin', 'service.record'] },
    update: ['confirmed_at', 'last_step', 'removed_at'],
  },
  card_codes: {
    read: [service, ...self('own.read')],
    write: { by: 'account', key: 'account_id', actions: ['own.record', 'session.begin', 'service.record'] },
    update: ['used_at'],
  },
  sessions: {
    read: [service, ...self('own.read', 'account.read', 'account.suspend', 'account.recover')],
    write: {
      by: 'account',
      key: 'account_id',
      actions: ['session.begin', 'session.end', 'own.record', 'account.suspend', 'account.recover', 'service.record'],
    },
    update: ['token_hash', 'seen_at', 'stepped_up_at', 'ended_at', 'ended_why'],
  },
  sign_in_tries: {
    read: [service],
    write: { by: 'anybody', key: '', actions: ['session.begin'] },
    update: ['failures', 'last_at'],
    remove: true,
    noOrganisation: true,
  },
  challenges: {
    read: [service, 'account_id = (select sec.account())'],
    write: { by: 'anybody', key: '', actions: ['session.begin', 'own.record'] },
    remove: true,
    noOrganisation: true,
  },
  demo_links: {
    read: [service],
    write: { by: 'account', key: 'account_id', actions: ['service.record', 'session.begin'] },
    update: ['used_at'],
  },
  set_up_links: {
    read: [service],
    write: { by: 'anybody', key: '', actions: ['service.record'] },
    remove: true,
    noOrganisation: true,
  },
  drafts: {
    read: ['account_id = (select sec.account())'],
    write: { by: 'account', key: 'account_id', actions: ['draft.keep'], also: 'account_id = (select sec.account())' },
    update: ['fields', 'saved_at', 'version'],
    remove: true,
  },
  parked_forms: {
    read: [service, 'account_id = (select sec.account())', 'is_concern and (select sec.account()) = any (told_accounts)'],
    write: { by: 'account', key: 'account_id', actions: ['draft.park', 'draft.keep', 'concern.raise', 'concern.page'] },
    update: ['released_at', 'told_at', 'told_accounts', 'answered_at', 'answered_by', 'released_as'],
  },
} as const satisfies Record<string, TableRule>;
