import { anybody, by, service, type TableRule } from './rule.js';

/** Keys, organisations, projects, the audit, messages: what everything else stands on. */
export const groundRules = {
  installation: {
    read: ['true'],
    write: { by: 'anybody', key: '', actions: ['service.record'] },
    update: ['set_up_at'],
    noOrganisation: true,
  },
  organisations: {
    read: ['org_id = (select sec.org())'],
    write: { by: 'everywhere', key: 'org_id', actions: ['service.record', 'organisation.record'] },
    update: ['name', 'neutral_name', 'settings'],
  },
  audit: { read: [...by('everywhere', 'org_id', 'audit.read'), service] },
  audit_heads: { read: [...by('everywhere', 'org_id', 'audit.read'), service] },
  audit_signatures: {
    read: [...by('everywhere', 'org_id', 'audit.read'), service],
    write: { by: 'everywhere', key: 'org_id', actions: ['audit.sign'] },
  },
  submissions: {
    read: ['account_id = (select sec.account())'],
    write: { by: 'anybody', key: '', actions: [], also: 'account_id = (select sec.account())' },
    update: ['answer'],
  },
  installation_keys: {
    read: ['true'],
    write: { by: 'anybody', key: '', actions: ['service.record'] },
    update: ['wrapped', 'retired_at', 'root_key_id'],
    noOrganisation: true,
    ownerKeeps: true,
  },
  organisation_keys: {
    read: ['org_id = (select sec.org())'],
    write: { by: 'anybody', key: '', actions: [], also: 'org_id = (select sec.org())' },
    update: ['wrapped', 'retired_at', 'root_key_id'],
    ownerKeeps: true,
  },
  subject_keys: {
    read: ['org_id = (select sec.org())'],
    write: { by: 'anybody', key: '', actions: [], also: 'org_id = (select sec.org())' },
    update: ['wrapped', 'organisation_key_version', 'destroyed_at'],
  },
  blind_terms: {
    read: [...anybody('search.read'), service],
    write: {
      by: 'anybody',
      key: '',
      actions: [
        'volunteer.record',
        'core-member.record',
        'core-member.refer',
        'account.invite',
        'import.run',
        'service.record',
        'agency.record',
        'own.record',
      ],
    },
    remove: true,
  },
  access_rules: { read: ['true'], noOrganisation: true },
  projects: {
    read: ['org_id = (select sec.org())'],
    write: { by: 'everywhere', key: 'org_id', actions: ['service.record', 'organisation.record'] },
  },
  messages: {
    read: ['to_account = (select sec.account())', service],
    write: {
      by: 'anybody',
      key: '',
      actions: [
        'concern.raise',
        'concern.page',
        'concern.guide',
        'concern.share',
        'concern.decide',
        'concern.end',
        'minutes.send',
        'minutes.record',
        'account.invite',
        'account.recover',
        'own.record',
        'session.begin',
        'message.send',
        'share.answer',
        'service.record',
        'handover.record',
      ],
    },
    update: ['sent_at', 'failed_at', 'tries'],
  },
} as const satisfies Record<string, TableRule>;
