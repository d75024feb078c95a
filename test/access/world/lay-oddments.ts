import { addConcern, addEvening } from './happenings.js';
import type { Laying } from './laying.js';
import { addSomebody, hours } from './people.js';

/** Rota, hand-overs, means to sign in, drafts, imports: whatever is nobody's case. */
export async function layOddments({ rows, people, of, account }: Laying): Promise<void> {
  const { northvale: org_id, project: north, otherProject: south, kite } = people;
  await rows.add('venues', { org_id, project_id: south, label: 'Spare room' });
  await rows.add('agencies', { org_id, kind: 'police' });
  await rows.add('account_events', { org_id, account_id: account('linkToCome'), kind: 'restored' });
  const slot = (from: number, until: number, primary: string, project_id: string | null = null) =>
    rows.add('on_call', { org_id, project_id, from_at: hours(from), until_at: hours(until), primary_account: account(primary) });
  await slot(-48, -24, 'max');
  await slot(24, 48, 'sal');
  await slot(-1, 1, 'managerOfSouth', south);
  const handover = (from: string, to: string, when: { from?: number; ended?: boolean } = {}) =>
    rows.add('handovers', {
      org_id,
      from_account: account(from),
      to_account: account(to),
      from_at: hours(when.from ?? -1),
      until_at: hours(9),
      ended_at: when.ended ? hours(-0.5) : null,
    });
  const leave = await handover('mo', 'covers');
  await handover('sam', 'coordinatorEverywhere');
  await rows.add('coordinations', {
    ...{ org_id, circle_id: kite.circle, account_id: account('covers'), kind: 'covers', handover_id: leave },
    ...{ from_at: hours(-1), until_at: hours(9) },
  });
  // Who keeps referrals is away, and so is whoever stands in for her; another leave was called off, and one is to come.
  await handover('keepsReferral', 'covers');
  await handover('covers', 'coverToCome');
  await handover('keepsReferral', 'coverEnded', { ended: true });
  await handover('keepsReferral', 'coverLongOver', { from: 1 });
  for (const name of ['ada', 'una', 'mo', 'sys', 'dan']) {
    const mine = { org_id, account_id: account(name) };
    for (const table of ['passwords', 'code_generators', 'drafts', 'submissions']) await rows.add(table, mine);
    await rows.add('passkeys', { ...mine, credential_id: name });
    await rows.add('card_codes', { ...mine, place: 1 });
    await rows.add('messages', { org_id, to_account: account(name), channel: 'mail', effect_key: name });
    await rows.add('message_times', { ...mine, quiet_from: '21:00', quiet_until: '07:30' });
    await rows.add('reach_failures', { ...mine, channel: 'mail', why: 'refused' });
    await rows.add('invitations', { ...mine, kind: 'invitation', used_at: name === 'ada' ? hours(-1) : null });
    await rows.add('challenges', { ...mine, purpose: 'second step', challenge: name });
    await rows.add('demo_links', { ...mine, expires_at: hours(1) });
    await rows.add('parked_forms', {
      ...mine,
      is_concern: name !== 'mo',
      circle_id: kite.circle,
      told_accounts: name === 'ada' ? [account('sam'), account('tru')] : [],
    });
    await rows.add('blind_terms', {
      org_id,
      kind: 'e-mail',
      term: Buffer.from(name.padEnd(8)),
      subject_kind: 'account',
      subject_id: account(name),
    });
  }
  // What came without signal: held for those who have the case, held without a circle, and one that is where it belongs.
  await rows.add('mailboxes', { org_id });
  for (const over of [{ circle_id: kite.circle, held_at: hours(-1) }, { held_at: hours(-1) }, { circle_id: kite.circle }])
    for (const kind of ['minutes', 'worry'])
      await rows.add('outbox_items', { org_id, account_id: account('lee'), kind, ...over });
  // One that told of no worry and one that was given back: whoever was told has nothing more to ring about.
  for (const over of [{ is_concern: false }, { is_concern: true, released_at: hours(-1) }])
    await rows.add('parked_forms', { org_id, account_id: account('ben'), told_accounts: [account('tru')], ...over });
  for (const name of ['ada', 'dan', 'unknownYet', 'pat', 'mo'])
    await rows.add('blind_terms', {
      org_id,
      kind: 'name',
      term: Buffer.from(name.padEnd(3).slice(0, 3)),
      subject_kind: 'person',
      subject_id: of(name).person,
    });
  // A term of neither a person nor an account.
  await rows.add('blind_terms', {
    ...{ org_id, kind: 'name', term: Buffer.from('own'), subject_kind: 'circle', subject_id: account('ada') },
  });
  await rows.add('role_grants', {
    org_id,
    account_id: account('tru'),
    role: 'manager',
    asked_by: account('sys'),
    from_at: hours(-1),
    approved_at: null,
  });
  // Let in again by one person alone, which is to be looked over.
  await rows.add('invitations', {
    ...{ org_id, account_id: account('lee'), recorded_by: account('nia'), kind: 'recovery' },
    ...{ used_at: hours(-1), review_due_at: hours(70) },
  });
  // Asked for and taken back before anybody agreed.
  await rows.add('role_grants', {
    ...{ org_id, account_id: account('ben'), role: 'coordinator', asked_by: account('sys') },
    ...{ from_at: hours(-2), until_at: hours(-1), approved_at: null },
  });
  await rows.add('role_grants', {
    org_id,
    account_id: account('eve'),
    role: 'coordinator',
    asked_by: account('chief'),
    from_at: hours(-1),
    approved_at: null,
    review_due_at: hours(70),
  });
  await rows.add('reach_failures', { org_id, account_id: null, channel: 'hook', why: 'no answer' });
  await rows.add('sign_in_tries', {});
  await rows.add('set_up_links', {});
  await rows.add('audit_signatures', { org_id, seq: 1 });
  await rows.add('audit_marks', { org_id, n: 1 });
  const import_id = await rows.add('imports', { org_id, project_id: north, state: 'uploaded', recorded_by: account('mo') });
  await rows.add('import_files', { org_id, import_id });
  await rows.add('import_remarks', { org_id, import_id, kind: 'note' });
  await rows.add('mappings', { org_id });
  await rows.add('imported_records', { org_id, import_id, kind: 'concern', mark: Buffer.alloc(8), content: Buffer.alloc(8) });
  const export_id = await rows.add('exports', { org_id, account_id: account('mo'), list: 'circles', state: 'ready' });
  await rows.add('export_parts', { org_id, export_id });
  await rows.add('installation_keys', { root_key_id: 'a'.repeat(32) });
}

/** Enough of the other organisation to be seen if a wall had a hole. */
export async function layEastmoor({ rows, people, who }: Laying): Promise<void> {
  const { eastmoor: org, other } = people;
  const oz = who.get('oz');
  const opal = who.get('opal');
  if (!oz || !opal) return;
  who.set('eastManager', { ...(await addSomebody(rows, org, 'eastManager', { roles: ['manager', 'safeguarding lead'] })), org });
  await addEvening(rows, org, other.circle, {
    by: opal.account,
    persons: [opal.person],
    readBy: oz.account,
    sentTo: [other.policePost],
  });
  await addConcern(rows, org, {
    circle: other.circle,
    by: opal.account,
    decidedBy: oz.account,
    shares: [{ post: other.policePost }],
    paged: [{ account: who.get('eastManager')?.account ?? '' }],
  });
  await rows.add('imports', {
    org_id: org,
    project_id: (await rows.all()).get('projects')?.find((row) => row.org_id === org)?.id,
    state: 'uploaded',
    recorded_by: oz.account,
  });
}
