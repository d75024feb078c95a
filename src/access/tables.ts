import type { Action } from './table.js';

/**
 * Which rows of which table are open by which action: the policies of row-level security are generated from this.
 * `by` names the scope function; `key` the column it is asked about; several reads are alternatives.
 */
export type Scope = 'circle' | 'core member' | 'volunteer' | 'concern' | 'share' | 'account' | 'anybody' | 'everywhere';
export type Rows = { readonly by: Scope; readonly key: string; readonly action: Action };
export type TableRule = {
  readonly read: readonly (Rows | string)[];
  /** `null` where `key` may be null and the row then belongs to whoever may take the action at all. */
  readonly write?: {
    readonly by: Scope;
    readonly key: string;
    readonly actions: readonly Action[];
    readonly orNull?: boolean;
    readonly also?: string;
  };
  readonly update?: readonly string[];
  readonly remove?: boolean;
  /** Tables that belong to no organisation. */
  readonly noOrganisation?: boolean;
  /** Wrapped keys, which the owner role reads at start and re-wraps. */
  readonly ownerKeeps?: boolean;
};

const by = (scope: Scope, key: string, ...actions: Action[]): Rows[] => actions.map((action) => ({ by: scope, key, action }));
const circle = (...actions: Action[]) => by('circle', 'circle_id', ...actions);
const concern = (...actions: Action[]) => by('concern', 'concern_id', ...actions);
const anybody = (...actions: Action[]) => by('anybody', 'org_id', ...actions);
const self = (...actions: Action[]) => by('account', 'account_id', ...actions);
const service = 'sec.is_service()';
const decided: readonly Action[] = [
  'concern.open',
  'concern.decide',
  'concern.share',
  'concern.guide',
  'concern.end',
  'concern.page',
  'concern.raise',
  'concern.add',
  'import.run',
];

export const tableRules = {
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

  projects: {
    read: ['org_id = (select sec.org())'],
    write: { by: 'everywhere', key: 'org_id', actions: ['service.record', 'organisation.record'] },
  },
  people: {
    read: ['id in (select oc.names_open_to_me())'],
    write: {
      by: 'anybody',
      key: '',
      actions: [
        'volunteer.record',
        'core-member.record',
        'core-member.refer',
        'account.invite',
        'agency.record',
        'import.run',
        'service.record',
      ],
    },
    update: ['chosen_name', 'pronoun'],
  },
  person_details: {
    read: [
      "(select sec.stepped_up() or sec.is_service()) and person_id in (select oc.people_open_to('volunteer.identity', 'core-member.identity'))",
      service,
      '(select sec.stepped_up()) and person_id = (select oc.my_person())',
    ],
    write: {
      by: 'anybody',
      key: '',
      actions: [
        'volunteer.record',
        'core-member.record',
        'core-member.refer',
        'account.invite',
        'agency.record',
        'import.run',
        'service.record',
        'own.record',
      ],
    },
  },
  ring_numbers: {
    read: [
      "person_id in (select oc.people_open_to('volunteer.ring', 'core-member.identity'))",
      "oc.may('agency.read') and exists (select from oc.people p where p.org_id = ring_numbers.org_id and p.id = person_id and p.kind in ('staff', 'professional'))",
      "exists (select from oc.accounts a join oc.on_call o on o.org_id = a.org_id and a.id in (o.primary_account, o.deputy_account) where a.org_id = ring_numbers.org_id and a.person_id = ring_numbers.person_id and o.until_at > now()) and oc.may('rota.read')",
      "exists (select from oc.accounts a join oc.coordinations n on n.org_id = a.org_id and n.account_id = a.id where a.org_id = ring_numbers.org_id and a.person_id = ring_numbers.person_id and n.circle_id in (select oc.circles_open_to('circle.read')))",
      'person_id = (select oc.my_person())',
      service,
    ],
    write: {
      by: 'anybody',
      key: '',
      actions: [
        'volunteer.record',
        'core-member.record',
        'core-member.refer',
        'account.invite',
        'agency.record',
        'import.run',
        'service.record',
        'own.record',
      ],
    },
    update: ['number', 'recorded_at', 'recorded_by'],
  },
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
  volunteers: {
    read: [...by('volunteer', 'id', 'volunteer.read'), 'person_id in (select oc.names_open_to_me())'],
    write: {
      by: 'anybody',
      key: '',
      actions: ['volunteer.record', 'vetting.record', 'import.run', 'service.record', 'membership.record', 'circle.record'],
    },
    update: [
      'state',
      'state_on',
      'vetting_outcome',
      'vetting_issued_on',
      'vetting_expires_on',
      'trained_on',
      'areas',
      'evenings',
      'gender',
    ],
  },
  volunteer_events: {
    read: by('volunteer', 'volunteer_id', 'volunteer.read'),
    write: {
      by: 'volunteer',
      key: 'volunteer_id',
      actions: ['volunteer.record', 'vetting.record', 'membership.record', 'circle.record', 'import.run', 'service.record'],
    },
  },
  core_members: {
    read: [...by('core member', 'id', 'core-member.read'), 'person_id in (select oc.names_open_to_me())'],
    write: {
      by: 'anybody',
      key: '',
      actions: [
        'core-member.record',
        'core-member.refer',
        'circle.form',
        'circle.record',
        'concern.share',
        'import.run',
        'service.record',
      ],
    },
    update: [
      'stage',
      'state',
      'held_by',
      'released_on',
      'licence_ends_on',
      'mappa_category',
      'mappa_level',
      'confidentiality_told_on',
    ],
  },
  restrictions: {
    // Volunteers see those meant for the circle; whoever may read the core member's record sees all.
    read: [
      "core_member_id in (select oc.core_members_open_to('restriction.read')) and (for_circle or core_member_id in (select oc.core_members_open_to('core-member.read')))",
    ],
    write: { by: 'core member', key: 'core_member_id', actions: ['restriction.record', 'import.run', 'service.record'] },
    update: ['until_on'],
  },
  restriction_confirmations: {
    read: ['restriction_id in (select r.id from oc.restrictions r)'],
    write: {
      by: 'anybody',
      key: '',
      actions: ['restriction.record', 'service.record'],
      also: 'restriction_id in (select r.id from oc.restrictions r)',
    },
  },
  venues: {
    read: [
      "id in (select c.venue_id from oc.circles c where c.id in (select oc.circles_open_to('venue.read')))",
      ...anybody('venue.record'),
      service,
    ],
    write: { by: 'anybody', key: '', actions: ['venue.record', 'import.run', 'service.record'] },
    update: ['label', 'address', 'booked_as', 'timetable', 'known_by', 'checked_on', 'check_due_on', 'exclusion_clear'],
  },
  circles: {
    read: by('circle', 'id', 'circle.read'),
    write: { by: 'anybody', key: '', actions: ['circle.form', 'circle.record', 'venue.record', 'import.run', 'service.record'] },
    update: [
      'phase',
      'phase_on',
      'first_met_on',
      'closed_on',
      'venue_id',
      'meets_weekday',
      'meets_at',
      'closure_reason',
      'ending_quality',
      'name',
    ],
  },
  circle_events: {
    read: circle('circle.read'),
    write: {
      by: 'circle',
      key: 'circle_id',
      actions: ['circle.record', 'circle.form', 'minutes.record', 'import.run', 'service.record'],
    },
  },
  memberships: {
    read: [
      ...circle('roster.read'),
      'volunteer_id in (select v.id from oc.volunteers v where v.person_id = (select oc.my_person()))',
    ],
    write: {
      by: 'circle',
      key: 'circle_id',
      actions: ['membership.record', 'circle.form', 'circle.record', 'import.run', 'service.record'],
    },
    update: ['state', 'left_on', 'left_reason', 'role'],
  },
  membership_events: {
    read: ['membership_id in (select m.id from oc.memberships m)'],
    write: {
      by: 'anybody',
      key: '',
      actions: ['membership.record', 'circle.form', 'circle.record', 'import.run', 'service.record'],
      also: 'membership_id in (select m.id from oc.memberships m)',
    },
  },
  coordinations: {
    read: [...circle('circle.read'), 'account_id = (select sec.account())'],
    write: {
      by: 'circle',
      key: 'circle_id',
      actions: ['coordination.record', 'handover.record', 'circle.form', 'import.run', 'service.record'],
    },
    update: ['until_at'],
  },
  handovers: {
    read: ['from_account = (select sec.account()) or to_account = (select sec.account())', ...anybody('coordination.record')],
    write: {
      by: 'anybody',
      key: '',
      actions: ['handover.record', 'service.record'],
      also: '(from_account = (select sec.account()) or to_account = (select sec.account()) or sec.is_service())',
    },
    update: ['ended_at'],
  },
  on_call: {
    read: anybody('rota.read'),
    write: { by: 'everywhere', key: 'org_id', actions: ['rota.record', 'service.record'] },
    update: ['until_at', 'primary_account', 'deputy_account'],
  },

  meetings: {
    read: circle('meeting.read'),
    write: {
      by: 'circle',
      key: 'circle_id',
      actions: ['meeting.schedule', 'minutes.record', 'minutes.correct', 'import.run', 'service.record'],
    },
    update: [
      'held_on',
      'began_at',
      'ended_at',
      'minutes_long',
      'outcome',
      'cancelled_why',
      'mode',
      'venue_id',
      'minute_taker',
      'planned_at',
      'kind',
    ],
  },
  attendances: {
    read: ["meeting_id in (select m.id from oc.meetings m where m.circle_id in (select oc.circles_open_to('meeting.read')))"],
    write: {
      by: 'anybody',
      key: '',
      actions: ['minutes.record', 'minutes.correct', 'import.run', 'service.record'],
      also: 'meeting_id in (select m.id from oc.meetings m)',
    },
  },
  minutes: {
    read: [...circle('minutes.read', 'agreed.read'), "id in (select oc.minutes_open_to('minutes.read'))"],
    write: { by: 'circle', key: 'circle_id', actions: ['minutes.record', 'minutes.correct', 'import.run', 'service.record'] },
  },
  minutes_readings: {
    read: circle('minutes.read'),
    write: { by: 'circle', key: 'circle_id', actions: ['minutes.send', 'import.run', 'service.record'] },
  },
  minutes_sendings: {
    read: [
      ...circle('minutes.read'),
      "minutes_id in (select oc.minutes_open_to('minutes.read')) and post_id in (select oc.my_posts())",
    ],
    write: { by: 'circle', key: 'circle_id', actions: ['minutes.send', 'minutes.acknowledge', 'service.record'] },
    update: ['opened_at'],
  },
  reflections: {
    read: [...circle('reflection.read'), 'recorded_by = (select sec.account()) and circle_id in (select oc.my_circles())'],
    write: { by: 'circle', key: 'circle_id', actions: ['reflection.record', 'service.record'] },
  },
  actions: {
    read: circle('minutes.read'),
    write: { by: 'circle', key: 'circle_id', actions: ['minutes.record', 'minutes.correct', 'import.run', 'service.record'] },
    update: ['done_at'],
  },
  risk_reviews: {
    read: circle('minutes.read'),
    write: { by: 'circle', key: 'circle_id', actions: ['import.run', 'service.record'] },
  },

  concerns: {
    // Not by share.read: an officer sees what was told, never the row that says who raised it.
    read: by('concern', 'id', 'concern.read', 'concern.follow'),
    write: {
      by: 'circle',
      key: 'circle_id',
      actions: ['concern.raise', 'import.run', 'service.record'],
      orNull: true,
      // Nobody can write down that somebody else told us.
      also: "raised_by is not distinct from (select sec.account()) or (select sec.is_service()) or (select sec.action()) = 'import.run'",
    },
  },
  concern_words: {
    read: [...concern('concern.read'), ...concern('concern.follow')],
    write: { by: 'concern', key: 'concern_id', actions: ['concern.add', 'concern.raise', 'import.run', 'service.record'] },
  },
  people_at_risk: {
    // An officer opens it only where the share says so; the rule that destroys it on schedule finds the row.
    read: [
      "concern_id in (select oc.concerns_open_to('person-at-risk.read')) and (exists (select from oc.my_reaches('person-at-risk.read') m where m.reach <> 'shared') or concern_id in (select s.concern_id from oc.shares s where s.with_person_at_risk))",
      "(select sec.is_service() and sec.action() = 'concern.end')",
    ],
    write: {
      by: 'concern',
      key: 'concern_id',
      actions: ['person-at-risk.record', 'concern.raise', 'concern.add', 'concern.end'],
    },
    update: ['words', 'destroyed_at'],
  },
  concern_levels: {
    read: concern('concern.read', 'concern.follow'),
    write: { by: 'concern', key: 'concern_id', actions: decided },
  },
  concern_openings: {
    read: concern('concern.read', 'concern.follow'),
    write: { by: 'concern', key: 'concern_id', actions: decided },
  },
  concern_calls: { read: concern('concern.read'), write: { by: 'concern', key: 'concern_id', actions: decided } },
  concern_decisions: {
    read: concern('concern.read', 'concern.follow'),
    write: { by: 'concern', key: 'concern_id', actions: decided },
  },
  second_readings: {
    read: concern('concern.read'),
    write: { by: 'concern', key: 'concern_id', actions: ['concern.second-read', 'service.record'] },
  },
  shares: {
    read: by('share', 'id', 'share.read'),
    write: {
      by: 'concern',
      key: 'concern_id',
      actions: ['concern.share', 'concern.decide', 'concern.end', 'service.record', 'import.run'],
    },
  },
  share_answers: {
    read: by('share', 'share_id', 'share.read'),
    write: { by: 'share', key: 'share_id', actions: ['share.answer', 'concern.share', 'service.record', 'import.run'] },
  },
  guidances: {
    read: ["circle_id in (select oc.circles_open_to('guidance.read')) and concern_id not in (select oc.concerns_about_me())"],
    write: { by: 'concern', key: 'concern_id', actions: ['concern.guide', 'concern.decide', 'service.record'] },
  },
  guidance_readings: {
    read: ['guidance_id in (select g.id from oc.guidances g)'],
    write: {
      by: 'anybody',
      key: '',
      actions: ['own.record'],
      also: 'account_id = (select sec.account()) and guidance_id in (select g.id from oc.guidances g)',
    },
  },
  concern_endings: {
    read: concern('concern.read', 'concern.follow'),
    write: { by: 'concern', key: 'concern_id', actions: [...decided, 'share.answer', 'concern.second-read'] },
  },
  pages: {
    read: [...concern('concern.read', 'concern.follow'), 'account_id = (select sec.account())'],
    write: { by: 'concern', key: 'concern_id', actions: ['concern.page', 'concern.raise', 'service.record'] },
    update: ['reach_until'],
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
        'message.send',
        'share.answer',
        'service.record',
        'handover.record',
      ],
    },
    update: ['sent_at', 'failed_at', 'tries'],
  },

  imports: {
    read: anybody('import.run'),
    write: { by: 'everywhere', key: 'org_id', actions: ['import.run'] },
    update: ['state', 'mapping', 'counts', 'progress', 'finished_at', 'undone_at'],
  },
  import_files: {
    read: anybody('import.run'),
    write: { by: 'everywhere', key: 'org_id', actions: ['import.run'] },
    remove: true,
  },
  import_remarks: {
    read: anybody('import.run'),
    write: { by: 'everywhere', key: 'org_id', actions: ['import.run'] },
    update: ['settled_at', 'settled_by'],
  },
  mappings: {
    read: anybody('import.run'),
    write: { by: 'everywhere', key: 'org_id', actions: ['import.run'] },
    update: ['mapping'],
  },
  access_rules: { read: ['true'], noOrganisation: true },
} as const satisfies Record<string, TableRule>;
