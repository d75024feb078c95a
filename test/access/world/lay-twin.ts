import { newId } from '../../../src/kernel/index.js';
import type { Laying } from './laying.js';
import { addMembership, hours, type Round } from './people.js';
import type { Row, TrialRows } from './trial-rows.js';

const forEver = { from_at: hours(-480), until_at: null };
const everyDay = { from_on: '2020-01-01', until_on: null };

// What the copy says of the same ids: everything goes on, everybody may.
const copied: Readonly<Record<string, Row>> = {
  ...{ projects: {}, agencies: {}, posts: {}, meetings: {}, minutes: {}, minutes_sendings: {} },
  // Everybody works there: colleagues are named and rung by colleagues.
  people: { kind: 'staff' },
  accounts: { activated_at: hours(-480) },
  role_grants: { ...forEver, approved_at: hours(-480) },
  circles: { phase: 'phase1_weekly' },
  core_members: { stage: 'custody', state: 'referred' },
  volunteers: { state: 'active', vetting_outcome: 'clear' },
  memberships: { state: 'confirmed', joined_on: '2020-01-01', left_on: null },
  coordinations: forEver,
  post_holders: everyDay,
  partner_links: everyDay,
  pages: { reach_until: hours(480) },
  shares: { with_person_at_risk: true },
  on_call: { until_at: hours(480) },
  break_glasses: { began_at: hours(474), until_at: hours(480), ended_at: null, ended_by: null },
};

/** Lets each of two rows of the copy say what the other said: whoever takes one for ours is led to somebody else. */
async function swapIn(rows: TrialRows, copies: readonly Row[], table: string, column: string, [one, other]: [string, string]) {
  const of = (id: string) => copies.find((row) => row.id === id) ?? {};
  const change = (id: string, value: unknown) => rows.changeIn(table, String(of(id).org_id), id, { [column]: value });
  await change(one, newId());
  await change(other, of(one)[column]);
  await change(one, of(other)[column]);
}

/**
 * Another organisation with the very same ids, in which whatever is over goes on, as a copy kept for training would have it. A function that forgets
 * which organisation it is asked in takes these rows for ours. Nobody in the world is of it, and the oracle does not know that it is there.
 * @returns its id
 */
export async function layTwin(
  { rows, people, org, of, account }: Laying,
  laid: { readonly kept: Round; readonly held: Round; readonly ofAda: string; readonly prison: string },
): Promise<string> {
  const org_id = newId();
  await rows.add('organisations', { org_id, name: 'Westmoor Circles', settings: '{}' });
  // Every concern told by Sam for somebody else, of Rook and about Mo; but for one of Ada's about a coordinator.
  const ofSam = {
    ...{ raised_by: account('sam'), in_name_of: of('barred').person, circle_id: people.rook.circle },
    about_account: account('mo'),
  };
  // What was done, by somebody whose name few may see.
  const byChief = { recorded_by: account('chief') };
  const done = {
    ...{ concern_words: byChief, concern_openings: byChief, concern_decisions: byChief, second_readings: byChief },
    ...{ shares: { ...copied.shares, ...byChief } },
  };
  for (const [table, over] of Object.entries({ ...copied, ...done, concerns: ofSam }))
    await rows.copy(table, org, { ...over, org_id });
  await rows.changeIn('core_members', org_id, people.kite.coreMember, { person_id: newId() });
  await rows.changeIn('core_members', org_id, people.rook.coreMember, { person_id: of('dan').person });
  const all = await rows.all(org);
  const copiesOf = (table: string) => (all.get(table) ?? []).filter((row) => row.org_id === org_id);
  const swap = (table: string, column: string, ...ids: [string, string]) => swapIn(rows, copiesOf(table), table, column, ids);
  await rows.changeIn('concerns', org_id, laid.ofAda, {
    ...{ raised_by: account('ada'), circle_id: people.kite.circle, about: 'coordinator' },
  });
  // Whatever was shared was shared of that one.
  for (const share of copiesOf('shares')) await rows.changeIn('shares', org_id, String(share.id), { concern_id: laid.ofAda });
  await swap('circles', 'core_member_id', people.kite.circle, people.rook.circle);
  await swap('circles', 'core_member_id', laid.kept.circle, laid.held.circle);
  await swap('circles', 'project_id', people.kite.circle, people.rook.circle);
  await swap('accounts', 'person_id', account('ada'), account('pool'));
  const volunteer = (name: string) => String(copiesOf('volunteers').find((row) => row.person_id === of(name).person)?.id);
  await swap('volunteers', 'person_id', volunteer('ada'), volunteer('pool'));
  await rows.changeIn('volunteers', org_id, volunteer('applicant'), { project_id: people.project });
  await rows.add('canaries', { org_id, core_member_id: people.rook.coreMember });
  await rows.add('coordinations', {
    org_id,
    circle_id: laid.kept.circle,
    account_id: account('mo'),
    kind: 'coordinates',
    ...forEver,
  });
  await rows.add('coordinations', {
    ...{ org_id, circle_id: people.kite.circle, account_id: account('chief'), kind: 'covers', ...forEver },
  });
  await rows.add('role_grants', { org_id, account_id: account('ada'), role: 'manager', ...forEver, approved_at: hours(-480) });
  await rows.add('account_events', { org_id, account_id: account('una'), kind: 'restored' });
  await rows.add('account_events', { org_id, account_id: account('ada'), kind: 'suspended' });
  const ofVolunteer = String(copiesOf('concerns').find((row) => row.about === 'volunteer')?.id);
  await rows.changeIn('concerns', org_id, ofVolunteer, { raised_by: account('vic') });
  await layStrangers({ rows, people, of, account }, org_id, { ...laid, vic: volunteer('vic') });
  return org_id;
}

/** Puts Vic, whom few in Kite may name, wherever one is named for what one has to do with a case, an account or a post. */
async function layStrangers(
  { rows, people, of, account }: Pick<Laying, 'rows' | 'people' | 'of' | 'account'>,
  org_id: string,
  laid: { readonly ofAda: string; readonly vic: string; readonly prison: string },
): Promise<void> {
  const { kite } = people;
  const hers = { org_id, account_id: account('vic') };
  await rows.add('role_grants', { ...hers, role: 'volunteer', from_at: hours(-1), approved_at: null });
  await rows.add('invitations', { ...hers, kind: 'invitation', used_at: null });
  await rows.add('pages', { ...hers, concern_id: laid.ofAda, as_what: 'deputy', reach_until: hours(480) });
  await rows.add('parked_forms', { ...hers, is_concern: true, told_accounts: [account('eve'), account('hal')] });
  await addMembership(rows, org_id, kite.circle, laid.vic, 'confirmed');
  await rows.add('post_holders', { org_id, post_id: kite.policePost, person_id: of('vic').person, ...everyDay });
  // The officers of a prison, whom nobody round Kite may name.
  await rows.add('partner_links', { org_id, post_id: laid.prison, core_member_id: kite.coreMember, kind: 'prison', ...everyDay });
}
