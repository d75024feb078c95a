import {
  anybody,
  by,
  me,
  mine,
  self,
  service,
  type TableRule,
  writes,
  writesEverywhere,
  writesOwn,
  writesWhere,
} from './rule.js';

/** Keys, organisations, projects, the audit, messages: what everything else stands on. */
export const groundRules = {
  installation: {
    read: ['true'],
    write: [writesWhere('true', 'service.record')],
    update: [
      ...['set_up_at', 'copy_made_at', 'copy_failed_at', 'copy_failed_why'],
      ...['data_compared_at', 'data_astray_at', 'data_astray_count'],
    ],
    noOrganisation: true,
  },
  organisations: {
    read: ['org_id = (select sec.org())'],
    write: [writesEverywhere('service.record', 'organisation.record')],
    update: ['name', 'neutral_name', 'settings'],
  },
  audit: { read: [...by('everywhere', 'org_id', 'audit.read'), service] },
  audit_heads: { read: [...by('everywhere', 'org_id', 'audit.read'), service] },
  audit_signatures: {
    read: [...by('everywhere', 'org_id', 'audit.read'), service],
    write: [writesEverywhere('audit.sign')],
  },
  audit_marks: { read: [service] },
  submissions: {
    read: [mine],
    write: [{ by: 'anybody', key: '', actions: [], also: mine }],
    update: ['answer'],
  },
  installation_keys: {
    read: ['true'],
    write: [writesWhere('true', 'service.record')],
    update: ['wrapped', 'retired_at', 'root_key_id'],
    noOrganisation: true,
    ownerKeeps: true,
  },
  // Whoever writes first makes the key it needs; only rules of the service put one key in the place of another.
  organisation_keys: {
    read: ['org_id = (select sec.org())'],
    write: [{ by: 'anybody', key: '', actions: [], also: `org_id = (select sec.org()) and (version = 1 or ${service})` }],
    change: [{ by: 'anybody', key: '', actions: [], also: service }],
    update: ['wrapped', 'retired_at', 'root_key_id'],
    ownerKeeps: true,
  },
  subject_keys: {
    read: ['org_id = (select sec.org())'],
    write: [{ by: 'anybody', key: '', actions: [], also: 'org_id = (select sec.org())' }],
    change: [{ by: 'anybody', key: '', actions: [], also: service }],
    update: ['wrapped', 'organisation_key_version', 'destroyed_at'],
  },
  blind_terms: {
    read: [...anybody('search.read'), service, `subject_id in ((select oc.my_person()), ${me})`],
    write: [
      writesWhere(
        "subject_kind = 'person' and oc.may_record_person(subject_id)",
        'volunteer.record',
        'core-member.record',
        'core-member.refer',
        'account.invite',
        'import.run',
        'service.record',
        'agency.record',
        'canary.plant',
        'own.record',
      ),
      { ...writes('account', 'subject_id', 'account.invite', 'own.record', 'service.record'), also: "subject_kind = 'account'" },
      writesEverywhere('import.run', 'service.record'),
    ],
    remove: true,
  },
  access_rules: { read: ['true'], noOrganisation: true },

  projects: {
    read: ['org_id = (select sec.org())'],
    write: [writesEverywhere('service.record', 'organisation.record')],
  },
  messages: {
    read: [`to_account = ${me}`, service],
    write: [
      writesWhere(
        'true',
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
        'account.recover',
        'session.begin',
        'message.send',
        'share.answer',
        'service.record',
        'handover.record',
        'leave.record',
        'inbound.record',
        'glass.break',
        'inbound.answer',
        'alarm.raise',
        // Who is named to read worries is told to the safeguarding lead.
        'role.grant',
        'role.approve',
      ),
      // That one's own means to sign in changed is told to oneself.
      writesWhere(`to_account = ${me}`, 'own.record'),
    ],
    update: ['sent_at', 'failed_at', 'tries', 'next_try_at', 'gave_up_at', 'gave_up_why', 'went_with', 'due_at'],
  },
  message_times: {
    read: [service, ...self('own.read')],
    write: [writesOwn('own.record', 'service.record')],
    update: ['quiet_from', 'quiet_until', 'digest_at', 'set_at'],
  },
  // Whoever helps people to sign in sees whom our messages do not reach, and by which way nobody is reached.
  reach_failures: {
    read: [service, ...self('own.read', 'account.recover'), "account_id is null and (select oc.may('account.recover'))"],
    write: [writesWhere('true', 'message.send', 'service.record')],
    update: ['why', 'last_at', 'cleared_at'],
  },
} as const satisfies Record<string, TableRule>;
