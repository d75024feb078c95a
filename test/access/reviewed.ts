/**
 * Functions that run as somebody else than their caller, by owner, each read by a second person. `oc_scope` may read all tables of its organisation
 * and write none but `access_rules`; `oc_audit` may only append to the audit; `oc_worker` owns the job queue.
 */
const byScope = [
  // Who is asking, and what she is to whom.
  ...[
    'account_is_live(uuid,uuid)',
    'my_account()',
    'my_person()',
    'my_roles()',
    'my_reaches(text)',
    'how_far(text)',
    'may(text)',
    'may_everywhere(text)',
  ],
  ...[
    'my_circles(text)',
    'my_coordinated()',
    'my_posts()',
    'my_linked(text)',
    'my_pages()',
    'my_readings()',
    'my_concerns(text)',
  ],
  ...['concerns_about_me()', 'concerns_told_by_me()', 'coordinators_between(timestamp with time zone,timestamp with time zone)'],
  // What is open to her for an action: ids only.
  ...[
    'projects_open_to(text)',
    'circles_open_to(text)',
    'circles_to_form(text)',
    'core_members_open_to(text)',
    'volunteers_open_to(text)',
  ],
  ...[
    'concerns_within(text)',
    'concerns_open_to(text)',
    'shares_with_me(text)',
    'shares_open_to(text)',
    'people_at_risk_open_to(text)',
  ],
  ...['minutes_open_to(text)', 'accounts_open_to(text)', 'slots_open_to(text)', 'people_open_to(text,text)'],
  // Names and numbers, and the few things that are shown without the row they stand in.
  ...[
    'people_on_call()',
    'leaves(timestamp with time zone,timestamp with time zone)',
    'standing_in_on_rota(boolean)',
    'keeps_referrals_for()',
    'may_hand_over_for(uuid)',
    'circles_looked_after(uuid)',
    'referrals_kept(uuid)',
    'who_looks_after()',
    'days_to_oneself()',
    'may_stand_in(uuid,uuid)',
    'leave_is_kept()',
    'cover_is_kept()',
    'cover_ends_with_leave()',
    'names_near_me()',
    'names_on_file()',
    'names_open_to_me()',
    'numbers_open_to_me()',
    'volunteers_named()',
    'roster_named()',
    'minutes_to_read()',
    'core_members_named()',
    'agreed_tonight(uuid)',
    'own_events_over(uuid)',
    'materials_asked_of_me()',
    'projects_of_account(uuid)',
    'held_open_to_me()',
    'confirming_posts()',
  ],
  ...['circles_to_tell_of()', 'core_member_told_of(uuid)', 'tellers()'],
  // Questions whose answer is a yes, a count or a reference.
  ...[
    'may_record_person(uuid)',
    'next_reference(text,integer)',
    'live_memberships(uuid)',
    'accounts_holding(text[])',
    'approvers_besides(uuid[])',
  ],
  ...['only_vetted_and_trained()', 'canary_is_nobody()', 'condition_of_a_canary()'],
  ...['writes_since_import(uuid)', 'lists_held_back()'],
  // Who looked at a record, by the audit.
  ...['sealed_rows(text,uuid)', 'looked_label(text,uuid)', 'record_called(text)', 'looked_at(text,uuid,bigint,integer)'],
  // Openings in an emergency: by whom, to what, who is told, and what the audit says was read.
  ...['is_about_me(uuid)', 'my_glasses()', 'i_am_the_reader()', 'may_break(text,uuid,uuid)', 'glass_capacities()'],
  ...['glass_target(text)', 'glass_watchers(uuid)', 'glasses_named()', 'glass_identities()', 'read_under_glass(uuid)'],
  // Unusual reading: counted, told to whom, by whom, how much.
  ...['opened_on(date,uuid)', 'opened_rows(date)', 'alarm_watchers(uuid)', 'alarms_to_see()', 'alarms_named()'],
  ...['opened_under_alarm(uuid)', 'canaries_among(uuid,jsonb)', 'canaries_opened()'],
  'glass_reminders()',
  // Requests to know what is held: who prepared a pack, which steps there are, and the names round whom it is about.
  ...[
    'prepared_the_pack(uuid)',
    'subject_request_moves()',
    'subject_item_by_whom()',
    'subject_pack_by_whom()',
    'names_round(uuid)',
  ],
  'person_of_reference(text)',
  // Figures without names.
  'looking_figures(timestamp with time zone,timestamp with time zone)',
  ...[
    'figures(timestamp with time zone,timestamp with time zone)',
    'adverse_event_figures(timestamp with time zone,timestamp with time zone)',
    'concern_steps(timestamp with time zone,timestamp with time zone)',
  ],
  // What is asked of volunteers and what they lack: the triggers judge by it; without dates for whoever may place, with them for whom they are open.
  ...[
    'only_true_approvals()',
    'only_own_times()',
    'volunteer_hours(uuid,date,date)',
    'volunteer_has(uuid,uuid)',
    'volunteer_lacks(uuid,uuid,date,boolean)',
    'volunteer_lacks_for_me(uuid,date,boolean)',
    'volunteer_policy_on(uuid,date)',
    'volunteers_running_out(date,date)',
    'volunteers_to_rest(date)',
    'volunteers_with_everything()',
  ],
  // What the door asks before anybody is known, by a secret that nobody can guess.
  ...[
    'session_by_hash(bytea)',
    'accounts_by_term(bytea)',
    'account_by_passkey(text)',
    'invitation_by_hash(bytea)',
    'demo_link_by_hash(bytea)',
  ],
  'organisations_here()',
  // What rows are against what the audit says they were when they were last written: keys and digests, never content.
  ...['rows_astray(text,uuid)', 'data_astray(text)', 'marks_astray()', 'data_covered()', 'data_since()'],
];

// Asked anew by the function of the same name where nothing is remembered; only oc_scope may call them.
const remembered = [
  ...[
    'projects_open_to(text)',
    'circles_open_to(text)',
    'circles_to_form(text)',
    'core_members_open_to(text)',
    'volunteers_open_to(text)',
    'concerns_within(text)',
  ],
  ...[
    'concerns_open_to(text)',
    'shares_open_to(text)',
    'people_at_risk_open_to(text)',
    'minutes_open_to(text)',
    'accounts_open_to(text)',
    'slots_open_to(text)',
  ],
  ...[
    'names_near_me()',
    'names_on_file()',
    'names_open_to_me()',
    'numbers_open_to_me()',
    'my_circles(text)',
    'my_coordinated()',
    'my_posts()',
    'my_pages()',
    'concerns_about_me()',
    'my_roles()',
    'people_on_call()',
  ],
].map((name) => name.replace('(', '_anew('));

export const definers: readonly string[] = [
  ...[...byScope, ...remembered].map((name) => `oc.${name} oc_scope`),
  ...['context()', 'memo_seal(text,text)', 'recall(text)', 'remember(text,text)'].map((name) => `sec.${name} oc_scope`),
  'oc.audit_append(jsonb) oc_audit',
  // Its inner part, and what marks rows; the application may call none of them.
  ...['audit_put(uuid,jsonb,bigint)', 'mark_rows()', 'marks_bound(text)', 'marks_laid(uuid,text,text[],bytea[])'].map(
    (name) => `oc.${name} oc_audit`,
  ),
  'oc.enqueue(text,jsonb,timestamp with time zone,text) oc_worker',
  // Removes what one import made, under policies that let the owner do so under that action alone.
  'oc.undo_import(uuid) oc_owner',
];

/** Unique keys that do not begin with the organisation: secrets by which an organisation is found, and tables that belong to none. */
export const freeKeys: readonly string[] = [
  ...[
    'oc.access_rules (action, role, reach)',
    'oc.installation (only_one)',
    'oc.installation_keys (version)',
    'oc.set_up_links (only_one)',
    'oc.sign_in_tries (term)',
  ],
  ...[
    'oc.challenges (id)',
    'oc.challenges (challenge)',
    'oc.demo_links (link_hash)',
    'oc.invitations (link_hash)',
    'oc.sessions (token_hash)',
    'oc.passkeys (credential_id)',
  ],
];
