import { newId } from '../../../src/kernel/index.js';
import type { Laying } from './laying.js';
import { hours } from './people.js';
import type { Row } from './trial-rows.js';

const forEver = { from_at: hours(-480), until_at: null };
const everyDay = { from_on: '2020-01-01', until_on: null };

// What the copy says of the same ids: everything goes on, everybody may.
const copied: Readonly<Record<string, Row>> = {
  ...{ projects: {}, people: {}, agencies: {}, posts: {}, meetings: {}, minutes: {}, minutes_sendings: {} },
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
};

/**
 * Another organisation with the very same ids, in which whatever is over goes on, as a copy kept for training would have it. A function that forgets
 * which organisation it is asked in takes these rows for ours. Nobody in the world is of it, and the oracle does not know that it is there.
 * @returns its id
 */
export async function layTwin(
  { rows, people, org, of, account }: Laying,
  laid: { readonly kept: { readonly circle: string } },
): Promise<string> {
  const org_id = newId();
  await rows.add('organisations', { org_id, name: 'Westmoor Circles', settings: '{}' });
  // Every concern told by Sam, of Rook.
  const ofSam = { raised_by: account('sam'), circle_id: people.rook.circle };
  for (const [table, over] of Object.entries({ ...copied, concerns: ofSam })) await rows.copy(table, org, { ...over, org_id });
  await rows.changeIn('core_members', org_id, people.kite.coreMember, { person_id: newId() });
  await rows.changeIn('core_members', org_id, people.rook.coreMember, { person_id: of('dan').person });
  await rows.add('coordinations', {
    org_id,
    circle_id: laid.kept.circle,
    account_id: account('mo'),
    kind: 'coordinates',
    ...forEver,
  });
  await rows.add('role_grants', { org_id, account_id: account('ada'), role: 'manager', ...forEver, approved_at: hours(-480) });
  await rows.add('account_events', { org_id, account_id: account('una'), kind: 'restored' });
  await rows.add('account_events', { org_id, account_id: account('ada'), kind: 'suspended' });
  return org_id;
}
